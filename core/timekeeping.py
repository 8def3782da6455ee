"""Whether the clock that counts is true: held each minute against the running time of the machine, which nobody can
set, and each hour against servers outside, where the operator named some. What is found stands in the log.

A worker, or a machine, that was off is no jump: the running time passes with the clock, and a new run begins anew.
"""

import time
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

from sqlalchemy import BigInteger, delete, func, select
from sqlalchemy.orm import Mapped, mapped_column

from core import clock
from core.background import own_transaction
from core.db import Base, db
from core.ledger import Entry, new_subject, record
from core.ledger.leaf import moment_text
from core.ledger.models import BigId, Event
from core.settings import settings
from core.time_sources import boot, is_kept_right, offset_of, running_time

KIND: Final = "clock"
JUMPED, SETTLED = "clock.jumped", "clock.settled"
COMPARED, OFF, SILENT = "clock.compared", "clock.off", "clock.unanswered"
"""Held against sources: all that answered agree, one does not, none answered."""

TOO_FAR: Final = timedelta(minutes=5)
"""A gap that is an alarm (design): a petition sent just before midnight gets another day; no network is so slow."""
BASE_FOR: Final = timedelta(days=1)
"""Jumps too small to be one are added up for so long; the machine's own drift stays far below TOO_FAR in this time."""
KEPT_FOR: Final = timedelta(days=30)


class ClockReading(Base):
    """What the database's clock and a machine's running time showed together; no event decides it.

    `at` and `running_ms` are what later readings are held against, `seen_at` and `seen_event` the last of them.
    """

    __tablename__ = "clock_reading"

    boot: Mapped[str] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    running_ms: Mapped[int] = mapped_column(BigInteger)
    seen_at: Mapped[datetime]
    seen_event: Mapped[int] = mapped_column(BigId)


class ClockDoubt(Base):
    """A cache of the times in which the clock was not to be trusted: what came after one event and up to another.

    `jumped_s`: how far it jumped, `left_s`: how far of that it stands off still; `worst_ms`: how far it was from a
    source outside.
    """

    __tablename__ = "clock_doubt"

    subject: Mapped[str] = mapped_column(primary_key=True)
    opened_at: Mapped[datetime]
    since_event: Mapped[int] = mapped_column(BigId)
    jumped_s: Mapped[int | None] = mapped_column(BigInteger)
    left_s: Mapped[int | None] = mapped_column(BigInteger)
    worst_ms: Mapped[int | None] = mapped_column(BigInteger)
    closed_at: Mapped[datetime | None]
    until_event: Mapped[int | None] = mapped_column(BigId, index=True)


@dataclass(frozen=True)
class Reading:
    """The two clocks at one moment; running time means something only within one run of a machine."""

    boot: str
    at: datetime
    running: timedelta


def watch() -> None:
    """Look whether the clock jumped, and whether a jump is over; the duty of every minute.

    Where the clock of a practice database is set, nothing is looked at.
    """
    if clock.practice_clock() is not None:
        return
    noted = hold(Reading(boot(), clock.now(), running_time()))
    doubt = _open()
    if noted is None and doubt is not None and doubt.worst_ms is None and is_kept_right():
        _record(SETTLED)


def hold(reading: Reading) -> Entry | None:
    """Hold a reading against those before, and put a jump on record."""
    before = db.session.get(ClockReading, reading.boot) or _newest()
    jumped = _jump(before, reading) if before else timedelta()
    noted = _note_jump(before, jumped) if abs(jumped) > TOO_FAR else None
    _keep(reading, None if noted else before)
    return noted


def ask() -> None:
    """Hold the clock against the sources outside; the duty of every hour. None is waited for in a transaction."""
    sources = settings().time_source_names
    if not sources or clock.practice_clock() is not None:
        return
    with own_transaction("read"):
        ahead = datetime.fromtimestamp(time.time(), UTC) - clock.now()
    note_offsets(sources, [None if off is None else off + ahead for off in map(offset_of, sources)])


def note_offsets(sources: tuple[str, ...], offsets: list[timedelta | None]) -> Entry:
    """Put on record how far the database's clock is behind each source; None: no answer."""
    told = [off for off in offsets if off is not None]
    kind = SILENT if not told else OFF if any(abs(off) > TOO_FAR for off in told) else COMPARED
    facts = {
        "offsets_ms": [None if off is None else round(off / timedelta(milliseconds=1)) for off in offsets],
        "kept_right": is_kept_right(),
        "after_event": _last(COMPARED) or _newest_event(),
    }
    return _record(kind, facts, {"sources": "\n".join(sources)})


def apply(entry: Entry) -> None:
    """Bring the doubts to where this event leaves them."""
    doubt = _open()
    if entry.type in (COMPARED, SETTLED) and doubt is not None:
        _close(doubt, entry)
    elif entry.type == JUMPED:
        doubt = doubt or _begin(entry)
        seconds = entry.facts["seconds"]
        doubt.jumped_s, doubt.left_s = doubt.jumped_s or seconds, (doubt.left_s or 0) + seconds
        if doubt.worst_ms is None and abs(doubt.left_s) <= TOO_FAR.total_seconds():
            _close(doubt, entry)
    elif entry.type == OFF:
        doubt = doubt or _begin(entry)
        doubt.worst_ms = worst_of(entry)
    db.session.flush()


def worst_of(entry: Entry) -> int | None:
    """Give the offset furthest from nought, in milliseconds; None where no source answered."""
    told = [ms for ms in entry.facts["offsets_ms"] if ms is not None]
    return max(told, key=abs, default=None)


def _jump(before: ClockReading, reading: Reading) -> timedelta:
    """Give how far the clock went without time passing; between two runs only going back can be told."""
    if before.boot != reading.boot:
        return min(reading.at - before.seen_at, timedelta())
    return reading.at - before.at - (reading.running - timedelta(milliseconds=before.running_ms))


def _note_jump(before: ClockReading, jumped: timedelta) -> Entry:
    facts = {
        "seconds": round(jumped.total_seconds()),
        "seen_at": moment_text(before.seen_at),
        "after_event": before.seen_event,
    }
    return _record(JUMPED, facts)


def _keep(reading: Reading, before: ClockReading | None) -> None:
    """Keep a reading; what it is held against later stays for a day, so that small jumps add up.

    With nothing before it (a jump was noted) all begins anew, so that no other machine notes the same jump again.
    """
    running_ms = round(reading.running / timedelta(milliseconds=1))
    row = ClockReading(
        boot=reading.boot, at=reading.at, running_ms=running_ms, seen_at=reading.at, seen_event=_newest_event()
    )
    if before is not None and before.boot == reading.boot and abs(reading.at - before.at) < BASE_FOR:
        row.at, row.running_ms = before.at, before.running_ms
    db.session.merge(row)
    others = delete(ClockReading).where(ClockReading.boot != reading.boot)
    db.session.execute(others.where(ClockReading.seen_at < reading.at - KEPT_FOR) if before else others)


def _newest() -> ClockReading | None:
    return db.session.scalar(select(ClockReading).order_by(ClockReading.seen_at.desc()).limit(1))


def _newest_event() -> int:
    return db.session.scalar(select(func.max(Event.id))) or 0


def _last(type_: str) -> int | None:
    return db.session.scalar(select(func.max(Event.id)).where(Event.kind == KIND, Event.type == type_))


def _record(type_: str, facts: dict | None = None, texts: dict[str, str] | None = None) -> Entry:
    """Record it as a subject of its own: a chain whose time cannot go back would refuse a clock that was put back."""
    return record(subject=new_subject(), kind=KIND, type=type_, facts=facts, texts=texts)


def _open() -> ClockDoubt | None:
    return db.session.scalar(select(ClockDoubt).where(ClockDoubt.until_event.is_(None)))


def _begin(entry: Entry) -> ClockDoubt:
    doubt = ClockDoubt(subject=entry.subject, opened_at=entry.recorded_at, since_event=entry.facts["after_event"])
    db.session.add(doubt)
    return doubt


def _close(doubt: ClockDoubt, entry: Entry) -> None:
    doubt.closed_at, doubt.until_event = entry.recorded_at, entry.id
