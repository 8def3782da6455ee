"""Checking everything the ledger can know of itself, against whoever has been at the database by hand.

Sealed events are held by the tree and the signed checkpoints, unsealed ones by their subject's chain, the newest by
the version and hash of the subject's head, texts by their commitments, caches by making them anew. What cannot be
seen from inside stands in docs/ledger.md.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta

from sqlalchemy import select

from core.db import db
from core.ledger import note
from core.ledger.birth import born
from core.ledger.leaf import EMPTY_HASH, commitment, leaf_hash, moment_text, read_leaf
from core.ledger.models import Event, EventText, LedgerCheckpoint, LedgerLeaf, SubjectHead
from core.ledger.rebuild import rebuild, snapshot
from core.ledger.seal import birth
from core.ledger.tree import EMPTY_ROOT, GrowingTree

LATE_SEALED_AFTER = timedelta(minutes=2)
ERASED = "text.erased"
BATCH = 1_000


@dataclass(frozen=True)
class Finding:
    """One thing that is not as it was written: at which event (0: none can be named), of which subject, and what."""

    event_id: int
    subject: str
    what: str


@dataclass
class Report:
    """The outcome of a check; it is good when there are no findings."""

    events: int = 0
    sealed: int = 0
    checkpoints: int = 0
    practice: bool = False
    findings: list[Finding] = field(default_factory=list)
    late_sealed: list[int] = field(default_factory=list)

    @property
    def first(self) -> Finding | None:
        """Give the finding at the earliest event; those without an event come last."""
        return min(self.findings, key=lambda finding: finding.event_id or 2**63, default=None)


def verify(*, caches: bool = True) -> Report:
    """Check the whole ledger; with `caches` the caches are made anew, compared and put back by a rollback."""
    report = Report()
    if not born():
        report.findings.append(Finding(0, "", "cơ sở dữ liệu chưa có dòng khai sinh của nhật ký"))
        return report
    report.practice = birth().practice
    heads = _check_events(report)
    _check_heads(report, heads)
    _check_tree(report)
    if caches:
        _check_caches(report)
    return report


def _check_events(report: Report) -> dict[str, tuple[int, str, int]]:
    heads: dict[str, tuple[int, str, int]] = {}
    erased: set[tuple[str, int, str]] = set()
    missing: list[tuple[tuple[str, int, str], Finding]] = []
    for event, texts in _events_with_texts():
        report.events += 1
        for what in _event_faults(event, heads.get(event.subject, (0, EMPTY_HASH, 0))):
            report.findings.append(Finding(event.id, event.subject, what))
        heads[event.subject] = (event.seq, event.hash, event.id)
        missing += _text_faults(report, event, texts)
        if event.type == ERASED:
            facts = json.loads(event.leaf)["facts"]
            erased |= {(event.subject, facts["seq"], name) for name in facts["names"]}
    report.findings += [finding for key, finding in missing if key not in erased]
    return heads


def _event_faults(event: Event, before: tuple[int, str, int]) -> Iterator[str]:
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
            what = f"nội dung kèm theo ({name}) đã bị sửa hoặc thêm vào"
            report.findings.append(Finding(event.id, event.subject, what))
    return [
        ((event.subject, event.seq, name), Finding(event.id, event.subject, f"nội dung kèm theo ({name}) đã bị xóa"))
        for name in promised
        if name not in kept
    ]


def _check_heads(report: Report, heads: dict[str, tuple[int, str, int]]) -> None:
    for head in db.session.scalars(select(SubjectHead)):
        version, hash_, event_id = heads.pop(head.subject, (0, EMPTY_HASH, 0))
        if (head.version, head.hash) != (version, hash_):
            what = f"dòng cuối không khớp: đã ghi đến dòng {head.version}, trong nhật ký còn đến dòng {version}"
            report.findings.append(Finding(event_id, head.subject, what))
    for subject, (_, _, event_id) in heads.items():
        report.findings.append(Finding(event_id, subject, "vụ việc có nhật ký nhưng mất dòng trạng thái"))


def _check_tree(report: Report) -> None:
    tree, checkpoints = GrowingTree(), list(db.session.scalars(select(LedgerCheckpoint).order_by(LedgerCheckpoint.id)))
    report.checkpoints = len(checkpoints)
    key = birth().public_key
    waiting, last_event, times = list(checkpoints), 0, {}
    _check_statements(report, checkpoints, key)
    for leaf, event in _leaves():
        while waiting and waiting[0].size <= tree.size:
            _check_root(report, waiting.pop(0), tree, last_event, times)
        if leaf.index != tree.size:
            report.findings.append(Finding(leaf.event_id, "", f"thiếu dòng số {tree.size} trong cây nhật ký"))
            return
        if event is None or event.hash != leaf.hash:
            report.findings.append(Finding(leaf.event_id, "", f"dòng số {leaf.index} đã bị sửa hoặc xóa sau khi chốt"))
        tree.extend([leaf.hash])
        last_event = leaf.event_id
        if event is not None:
            _note_late(report, event, times)
    for checkpoint in waiting:
        _check_root(report, checkpoint, tree, last_event, times)
    report.sealed = tree.size
    if tree.size != (checkpoints[-1].size if checkpoints else 0):
        report.findings.append(Finding(last_event, "", "bản chốt nhật ký cuối cùng đã bị sửa hoặc xóa"))


def _check_statements(report: Report, checkpoints: list[LedgerCheckpoint], key: str) -> None:
    for number, checkpoint in enumerate(checkpoints, start=1):
        said = note.read(checkpoint.note) if note.is_signed_by(checkpoint.note, key) else None
        columns = (
            checkpoint.size,
            checkpoint.root,
            moment_text(checkpoint.sealed_at),
            checkpoint.kind,
            checkpoint.day.isoformat() if checkpoint.day else None,
        )
        if said is None or (said.size, said.root, said.time, said.kind, said.day) != columns:
            what = f"bản chốt nhật ký số {checkpoint.id}: chữ ký hoặc nội dung không khớp"
            report.findings.append(Finding(0, "", what))
        elif checkpoint.id != number:
            report.findings.append(Finding(0, "", f"thiếu bản chốt nhật ký số {number}"))
            return


def _check_root(report: Report, checkpoint: LedgerCheckpoint, tree: GrowingTree, last_event: int, times: dict) -> None:
    root = tree.root() if tree.size else EMPTY_ROOT
    if checkpoint.size != tree.size or checkpoint.root != root:
        what = f"không khớp với bản chốt nhật ký số {checkpoint.id} (đến dòng số {checkpoint.size})"
        report.findings.append(Finding(last_event, "", what))
    times["last"] = checkpoint.sealed_at


def _note_late(report: Report, event: Event, times: dict) -> None:
    if "last" in times and event.recorded_at < times["last"] - LATE_SEALED_AFTER:
        report.late_sealed.append(event.id)


def _check_caches(report: Report) -> None:
    if report.findings:
        return
    before = snapshot()
    with db.session.begin_nested() as trial:
        rebuild()
        after = snapshot()
        trial.rollback()
    db.session.expire_all()
    for table, rows in before.items():
        fresh = after[table]
        for key in sorted(rows.keys() | fresh.keys(), key=str):
            if rows.get(key) != fresh.get(key):
                report.findings.append(_cache_finding(table, key))


def _cache_finding(table: str, key: tuple) -> Finding:
    head = db.session.get(SubjectHead, str(key[0]))
    query = select(Event.id).where(Event.subject == str(key[0])).order_by(Event.seq.desc()).limit(1)
    event_id = db.session.scalar(query) or 0
    named = f"bảng {table}, khóa {'/'.join(str(part) for part in key)}"
    return Finding(event_id, head.subject if head else "", f"{named}: khác với kết quả dựng lại từ nhật ký")


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


def _leaves() -> Iterator[tuple[LedgerLeaf, Event | None]]:
    last = -1
    while True:
        query = select(LedgerLeaf, Event).outerjoin(Event, Event.id == LedgerLeaf.event_id)
        query = query.where(LedgerLeaf.index > last).order_by(LedgerLeaf.index).limit(BATCH)
        batch = db.session.execute(query).all()
        if not batch:
            return
        yield from (tuple(row) for row in batch)
        last = batch[-1][0].index
