"""What a proposed change would do, before anybody decides: to running cases, to consultations, to the Front's findings,
to a term's day.
"""

from dataclasses import dataclass
from datetime import timedelta

from consultations.queries import Touched, touched_by
from core import clock, rulebook
from core.ledger.rules import latest_version
from core.policies import DeadlineRule
from feedback.queries import Move, Tried, moved_by, tried_by
from rules.differing import DayLine, TermLine, day_lines, term_lines
from rules.models import RuleChange
from rules.queries.changes import calendar_content_of, policy_content_of
from supervision.queries import FrontMove, front_moves_by

PER_PAGE = 25


@dataclass(frozen=True)
class CalendarPreview:
    """The days that differ, one page of the cases that would move, how many in all, and what else is touched or moves.

    `base` is the version on which it was reckoned: who approves says that this is what he or she saw.
    """

    base: int
    lines: list[DayLine]
    moves: list[Move]
    count: int
    hidden: int
    next_after: str
    consultations: list[Touched]
    terms: list[FrontMove]


@dataclass(frozen=True)
class PolicyPreview:
    """What differs, and for a term of a case its day on ten real cases, none of which it moves."""

    base: int
    lines: list[TermLine]
    tried: list[Tried]
    term: DeadlineRule | None


def preview_calendar(change: RuleChange, *, after: str = "") -> CalendarPreview:
    """Reckon what a change of the calendar would move were it approved today; `after` is the last row seen."""
    known, since = rulebook.latest_calendar(), clock.today() + timedelta(days=1)
    newer = calendar_content_of(change).over(known, version=known.version + 1)
    moves = moved_by(newer, since=since)
    keys = [move.key for move in moves.shown]
    start = keys.index(after) + 1 if after in keys else 0
    page = moves.shown[start : start + PER_PAGE]
    return CalendarPreview(
        base=known.version,
        lines=day_lines(known, newer),
        moves=page,
        count=len(moves.shown),
        hidden=moves.hidden,
        next_after=page[-1].key if start + PER_PAGE < len(moves.shown) else "",
        consultations=touched_by(newer, older=known),
        terms=front_moves_by(newer, since=since),
    )


def preview_policy(change: RuleChange) -> PolicyPreview:
    """Say what a change of the policies would make different from its day on."""
    content, known = policy_content_of(change), rulebook.latest_policy()
    newer = content.over(rulebook.shipped_policy(), known)
    tried = tried_by(content.term) if content.term else []
    return PolicyPreview(latest_version("policy"), term_lines(known, newer), tried, content.term)
