"""The export a witness takes home: every leaf verbatim, closed ones as hashes, and the checkpoints that matter."""

import json
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Any

from sqlalchemy import or_, select

from core.db import db
from core.ledger.cosigned import cosignatures, whole_note
from core.ledger.models import Event, EventText, LedgerCheckpoint, LedgerLeaf
from core.ledger.record import subjects
from core.ledger.rules import KIND as RULES
from core.ledger.seal import birth

FORMAT = "danban-export/1"
BATCH = 1_000

More = Callable[[frozenset[str]], Iterable[dict[str, Any]]]
"""What further lines an export has, from the subjects whose leaves stand in it as hashes alone."""


def export_lines(
    *, sizes: tuple[int, ...] = (), until: LedgerCheckpoint | None = None, more: More | None = None
) -> Iterator[str]:
    """Give the export line by line (JSON each): head, leaves in tree order, rule texts, checkpoints, and `more`.

    Checkpoints: the daily ones, the last, and those whose size is asked for. What is sealed while the export is
    written waits for the next one, so that no line stands in it without a checkpoint. `more` is told which subjects
    left as hashes.
    """
    certificate, last = birth(), until or latest_checkpoint()
    yield _line({"format": FORMAT, "public_key": certificate.public_key, "practice": certificate.practice})
    if last is None:
        return
    closed: dict[str, bool] = {}
    for batch in _batches():
        placed = [(leaf, event) for leaf, event in batch if event is not None and leaf.index < last.size]
        _learn_closed(closed, (event for _, event in placed))
        for leaf, event in placed:
            content = {"closed": leaf.hash} if closed[event.subject] else {"leaf": event.leaf}
            yield _line({"index": leaf.index, **content})
            if event.kind == RULES:
                yield from _rule_texts(event, leaf.index)
        if batch[-1][0].index >= last.size:
            break
    yield from (_line({"checkpoint": text}) for text in _notes(_checkpoints(sizes, last)))
    shut = frozenset(subject for subject, is_shut in closed.items() if is_shut)
    yield from (_line(content) for content in (more(shut) if more else ()))


def daily_checkpoints(limit: int = 60) -> list[LedgerCheckpoint]:
    """Give the newest daily checkpoints, for the public page."""
    query = select(LedgerCheckpoint).where(LedgerCheckpoint.day.is_not(None))
    return list(db.session.scalars(query.order_by(LedgerCheckpoint.day.desc()).limit(limit)))


def checkpoints_between(first: date, last: date) -> dict[date, LedgerCheckpoint]:
    """Give the daily checkpoints of some days, the first day first."""
    query = select(LedgerCheckpoint).where(LedgerCheckpoint.day.between(first, last)).order_by(LedgerCheckpoint.day)
    return {one.day: one for one in db.session.scalars(query)}


def checkpoint_of(day: date) -> LedgerCheckpoint | None:
    """Give the daily checkpoint of one day."""
    return db.session.scalar(select(LedgerCheckpoint).where(LedgerCheckpoint.day == day))


def latest_checkpoint() -> LedgerCheckpoint | None:
    """Give the newest checkpoint of any kind."""
    return db.session.scalar(select(LedgerCheckpoint).order_by(LedgerCheckpoint.id.desc()).limit(1))


def placed_events() -> Iterator[tuple[LedgerLeaf, Event]]:
    """Give every sealed event that is still there with its place, in tree order."""
    return ((leaf, event) for leaf, event in placed_leaves() if event is not None)


def placed_leaves() -> Iterator[tuple[LedgerLeaf, Event | None]]:
    """Give every place in the tree with its event, or None where somebody deleted it, a batch at a time."""
    return (placed for batch in _batches() for placed in batch)


def _batches() -> Iterator[list[tuple[LedgerLeaf, Event | None]]]:
    last = -1
    while True:
        query = select(LedgerLeaf, Event).outerjoin(Event, Event.id == LedgerLeaf.event_id)
        query = query.where(LedgerLeaf.index > last).order_by(LedgerLeaf.index).limit(BATCH)
        batch = [tuple(row) for row in db.session.execute(query)]
        if not batch:
            return
        yield batch
        last = batch[-1][0].index


def _learn_closed(closed: dict[str, bool], events: Iterable[Event]) -> None:
    """Ask which of the new subjects are closed, kind by kind and once each: all leaves of one go alike."""
    new: dict[str, set[str]] = {}
    for event in events:
        if event.subject not in closed:
            new.setdefault(event.kind, set()).add(event.subject)
    for kind, named in new.items():
        shut = subjects[kind].closed_among(named)
        closed.update({subject: subject in shut for subject in named})


def _rule_texts(event: Event, index: int) -> Iterator[str]:
    for row in db.session.scalars(select(EventText).where(EventText.event_id == event.id, EventText.name == "content")):
        yield _line({"index": index, "name": row.name, "nonce": row.nonce, "text": row.text})


def _checkpoints(sizes: tuple[int, ...], last: LedgerCheckpoint) -> list[LedgerCheckpoint]:
    asked = or_(LedgerCheckpoint.day.is_not(None), LedgerCheckpoint.id == last.id, LedgerCheckpoint.size.in_(sizes))
    known = select(LedgerCheckpoint).where(asked, LedgerCheckpoint.id <= last.id)
    return list(db.session.scalars(known.order_by(LedgerCheckpoint.id)))


def _notes(checkpoints: list[LedgerCheckpoint]) -> Iterator[str]:
    signed = cosignatures(checkpoints)
    return (whole_note(row, signed.get(row.id, ())) for row in checkpoints)


def _line(content: dict) -> str:
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
