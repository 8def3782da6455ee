"""How the log stands for its reviewer: its daily checkpoints, last night's check, and the test of a checkpoint kept
elsewhere.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Literal

from sqlalchemy import func, select

from core import clock, mail
from core.db import db
from core.ledger import note
from core.ledger.export import placed_events
from core.ledger.leaf import leaf_hash
from core.ledger.models import LedgerCheckpoint, LedgerLeaf
from core.ledger.seal import birth
from core.ledger.tree import EMPTY_ROOT, GrowingTree
from core.outbox import Message
from core.settings import settings
from supervision.models import LogCheck
from supervision.queries.clock import Watched, clock_watched

WITNESS: Final = "witness"
"""The letters that carry a day's checkpoint out of the house; begins their keys."""

_DAY: Final = timedelta(days=1)
State = Literal["matches", "differs", "unchecked"]


@dataclass(frozen=True)
class LogState:
    """The sign of the log: green only when last night's check passed and yesterday's checkpoint stands."""

    state: State
    check: LogCheck | None
    checkpoint: LedgerCheckpoint | None
    missing_day: date | None
    unsent: int = 0
    witnesses: int = 0
    clock: Watched = Watched(0, None, ())

    @property
    def is_alarming(self) -> bool:
        """Say whether somebody must look now: the check failed, a day has no checkpoint, one did not get out, or the
        clock was wrong.
        """
        return self.state == "differs" or self.missing_day is not None or self.unsent > 0 or bool(self.clock.alarms)

    @property
    def tone(self) -> str:
        """Give the colour of the badge."""
        return {"matches": "green", "differs": "red", "unchecked": "yellow"}[self.state]

    @property
    def words(self) -> str:
        """Give the words of the badge (WORDS row 80)."""
        if self.state == "matches":
            return "Đối chiếu nhật ký: Khớp"
        if self.state == "differs":
            line = self.check.first_line
            return "Đối chiếu nhật ký: Không khớp" + ("" if line is None else f" từ dòng số {line}")
        return "Chưa đối chiếu nhật ký đêm qua"


@dataclass(frozen=True)
class Compared:
    """What became of a checkpoint that a witness kept: the log matches it, or differs from a line on.

    `line` is the first line seen to be altered; None where every line is whole in itself and only their sum differs:
    then the log was written anew somewhere in its first `size` lines.
    """

    said: note.Checkpoint
    signed: bool
    matches: bool
    line: int | None = None


def log_state() -> LogState:
    """Give the sign of the log, in five statements at most."""
    yesterday = clock.today() - _DAY
    check = db.session.scalar(select(LogCheck).order_by(LogCheck.seq.desc()).limit(1))
    checkpoint = newest_daily()
    missing = yesterday if checkpoint is not None and checkpoint.day < yesterday else None
    state = _state(check, yesterday, missing)
    witnesses = len(settings().witness_addresses)
    return LogState(state, check, checkpoint, missing, _unsent(), witnesses, clock_watched())


def newest_daily() -> LedgerCheckpoint | None:
    """Give the newest daily checkpoint: what a copy that is taken home carries."""
    daily = select(LedgerCheckpoint).where(LedgerCheckpoint.day.is_not(None))
    return db.session.scalar(daily.order_by(LedgerCheckpoint.day.desc()).limit(1))


def _unsent() -> int:
    """Count the letters with checkpoints that were given up, or have waited for a day and more."""
    waits = Message.failed_at.is_not(None) | (Message.created_at < clock.now() - _DAY)
    letters = Message.key.startswith(f"{mail.TOPIC}/{WITNESS}/", autoescape=True)
    query = select(func.count()).where(Message.topic == mail.TOPIC, letters, Message.done_at.is_(None), waits)
    return db.session.scalar(query) or 0


def last_checks(limit: int = 14) -> list[LogCheck]:
    """Give the newest nightly checks."""
    return list(db.session.scalars(select(LogCheck).order_by(LogCheck.seq.desc()).limit(limit)))


def line_of(event_id: int) -> int | None:
    """Give the place of an event in the log; None until it is sealed."""
    return db.session.scalar(select(LedgerLeaf.index).where(LedgerLeaf.event_id == event_id))


def compare(text: str) -> Compared:
    """Hold the log against a checkpoint's text kept elsewhere; ValueError when it is no such text.

    Every line up to the checkpoint's size is read and reckoned anew: a green answer rests on the lines themselves.
    """
    said = note.read(text)
    signed = note.is_signed_by(text, birth().public_key)
    tree, altered = GrowingTree(), None
    for leaf, event in placed_events():
        if tree.size == said.size:
            break
        is_whole = leaf.index == tree.size and leaf_hash(event.leaf) == event.hash == leaf.hash
        altered = tree.size if altered is None and not is_whole else altered
        tree.extend([leaf_hash(event.leaf)])
    root = tree.root() if tree.size else EMPTY_ROOT
    matches = signed and altered is None and tree.size == said.size and root == said.root
    if altered is None and tree.size < said.size:
        altered = tree.size
    return Compared(said, signed, matches, altered)


def _state(check: LogCheck | None, yesterday: date, missing: date | None) -> State:
    if check is not None and check.faults:
        return "differs"
    return "matches" if check is not None and check.day >= yesterday and not missing else "unchecked"
