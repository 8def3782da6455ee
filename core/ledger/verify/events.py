"""Every event with its columns, its chain and its texts, and the head of every subject."""

import json
from collections.abc import Iterator

from sqlalchemy import select

from core.db import db
from core.ledger.erase import ERASED
from core.ledger.leaf import EMPTY_HASH, commitment, leaf_hash, moment_text, read_leaf
from core.ledger.models import Event, EventText, SubjectHead
from core.ledger.verify.report import Finding, Report

BATCH = 1_000

Head = tuple[int, str, int]
"""Seq and hash of a subject's last event, and its id."""


def check_events(report: Report) -> dict[str, Head]:
    """Read every event once; gives where each subject stands by its events."""
    heads: dict[str, Head] = {}
    erased: set[tuple[str, int, str]] = set()
    missing: list[tuple[tuple[str, int, str], Finding]] = []
    for event, texts in _events_with_texts():
        report.events += 1
        for what in _event_faults(event, heads.get(event.subject, (0, EMPTY_HASH, 0))):
            report.add(what, event_id=event.id, subject=event.subject)
        heads[event.subject] = (event.seq, event.hash, event.id)
        missing += _text_faults(report, event, texts)
        if event.type == ERASED:
            facts = json.loads(event.leaf)["facts"]
            erased |= {(event.subject, facts["seq"], name) for name in facts["names"]}
    report.findings += [finding for key, finding in missing if key not in erased]
    return heads


def check_heads(report: Report, heads: dict[str, Head]) -> None:
    """Hold the kept heads against the events: the newest event of a subject has no other witness yet."""
    for head in db.session.scalars(select(SubjectHead)):
        version, hash_, event_id = heads.pop(head.subject, (0, EMPTY_HASH, 0))
        if (head.version, head.hash) != (version, hash_):
            what = f"dòng cuối không khớp: đã ghi đến dòng {head.version}, trong nhật ký còn đến dòng {version}"
            report.add(what, event_id=event_id, subject=head.subject)
    for subject, (_, _, event_id) in heads.items():
        report.add("vụ việc có nhật ký nhưng mất dòng trạng thái", event_id=event_id, subject=subject)


def _event_faults(event: Event, before: Head) -> Iterator[str]:
    if leaf_hash(event.leaf) != event.hash:
        yield "dòng nhật ký đã bị sửa (mã đối chiếu không khớp)"
    try:
        leaf = read_leaf(event.leaf)
    except ValueError as error:
        yield str(error)
        return
    columns = (
        event.subject,
        event.seq,
        event.kind,
        event.type,
        event.unit,
        moment_text(event.recorded_at),
        event.declared_on.isoformat() if event.declared_on else None,
    )
    if columns != (leaf.subject, leaf.seq, leaf.kind, leaf.type, leaf.unit, leaf.recorded_at, leaf.declared_on):
        yield "cột dữ liệu khác với dòng nhật ký gốc (thời điểm, loại hoặc đơn vị đã bị sửa)"
    if (leaf.seq, leaf.prev) != (before[0] + 1, before[1]):
        yield "đứt chuỗi: dòng liền trước của vụ việc này đã bị sửa, xóa hoặc chèn thêm"


def _text_faults(report: Report, event: Event, texts: list[EventText]) -> list[tuple[tuple[str, int, str], Finding]]:
    promised: dict[str, str] = json.loads(event.leaf).get("commit", {})
    kept = {row.name: row for row in texts}
    for name, row in kept.items():
        if promised.get(name) != commitment(row.nonce, row.text):
            report.add(f"nội dung kèm theo ({name}) đã bị sửa hoặc thêm vào", event_id=event.id, subject=event.subject)
    return [
        ((event.subject, event.seq, name), Finding(event.id, event.subject, f"nội dung kèm theo ({name}) đã bị xóa"))
        for name in promised
        if name not in kept
    ]


def _events_with_texts() -> Iterator[tuple[Event, list[EventText]]]:
    last = 0
    while True:
        batch = list(db.session.scalars(select(Event).where(Event.id > last).order_by(Event.id).limit(BATCH)))
        if not batch:
            return
        texts: dict[int, list[EventText]] = {}
        for row in db.session.scalars(select(EventText).where(EventText.event_id.in_([event.id for event in batch]))):
            texts.setdefault(row.event_id, []).append(row)
        for event in batch:
            yield event, texts.get(event.id, [])
        last = batch[-1].id
