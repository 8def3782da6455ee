"""Samples: what can be drawn, by which seed; one sample with its cases and what was found so far, in words."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlalchemy import select

from core.actor import Actor
from core.db import db
from core.errors import Hidden
from core.ledger.models import LedgerCheckpoint
from core.paging import Page, paginate
from feedback.access import visible_to
from feedback.models import CaseState
from supervision.access import may_read_unit
from supervision.checklist import questions_of
from supervision.models import Sample, SampleItem
from supervision.periods import RECENT, Period, offered
from supervision.sampling import in_words
from supervision.workflow import WRITE

ANSWERS, REGISTER = "answers", "register"
FOUND, MISSING = "yes", "no"
IN_SYSTEM: Final = "in_system"
ALL_GOOD: Final = "đạt mọi câu hỏi"


@dataclass(frozen=True)
class Drawn:
    """One line of a sample; `case` None where it may not be read any more, or none was found for the line."""

    item: SampleItem
    case: CaseState | None


def ended_periods(today: date) -> list[Period]:
    """List the periods that have ended, those asked for most first."""
    return [period for period in offered(today) if period.last < today and period.code != RECENT]


def seed_after(last: date) -> LedgerCheckpoint | None:
    """Give the first published daily checkpoint after a period; None while there is none yet."""
    daily = select(LedgerCheckpoint).where(LedgerCheckpoint.day > last)
    return db.session.scalar(daily.order_by(LedgerCheckpoint.day).limit(1))


def answered_codes(codes: frozenset[str], first: date, last: date) -> dict[str, dict[str, str]]:
    """Give the cases answered in a period: of each unit that answered, code and subject; restricted ones never."""
    wanted = (CaseState.answered_on.between(first, last), CaseState.answered_by_unit.in_(codes), ~CaseState.restricted)
    rows = db.session.execute(select(CaseState.answered_by_unit, CaseState.code, CaseState.subject).where(*wanted))
    found: dict[str, dict[str, str]] = {}
    for unit, code, subject in rows:
        found.setdefault(unit, {})[code] = subject
    return found


def samples(*, actor: Actor, token: str | None = None) -> Page[Sample]:
    """Give the samples of this reviewer's territory, newest first."""
    query = select(Sample).where(Sample.unit.in_(actor.units_for(WRITE)))
    return paginate(query, by=[Sample.year, Sample.number, Sample.subject], descending=True, token=token)


def sample_of(year: int, number: int, *, actor: Actor) -> Sample:
    """Give a sample; Hidden to anybody but its reviewers."""
    found = db.session.scalar(select(Sample).where(Sample.year == year, Sample.number == number))
    if found is None or not actor.may(WRITE, found.unit) or not may_read_unit(actor, found.unit):
        raise Hidden
    return found


def items_of(sample: Sample, *, actor: Actor) -> list[Drawn]:
    """Give the lines of a sample in their order, in two statements."""
    items = list(
        db.session.scalars(select(SampleItem).where(SampleItem.sample == sample.subject).order_by(SampleItem.place))
    )
    subjects = [item.case for item in items if item.case]
    shown = select(CaseState).where(CaseState.subject.in_(subjects), ~CaseState.restricted, visible_to(actor))
    cases = {case.subject: case for case in db.session.scalars(shown)}
    return [Drawn(item, cases.get(item.case)) for item in items]


def result_of(sample: Sample, items: list[Drawn]) -> list[str]:
    """Say what was found so far: all questions together, then one by one; what was not needed is not counted."""
    verdicts = [line.item.verdicts for line in items if line.item.verdicts]
    if sample.about == REGISTER:
        good = sum(each[IN_SYSTEM] == FOUND for each in verdicts)
        return [f"Đã tra {len(verdicts)} dòng của sổ đến, {good} dòng có trong hệ thống."] if verdicts else []
    if not verdicts:
        return []
    whole = sum(MISSING not in each.values() for each in verdicts)
    told = [in_words(whole, len(verdicts), of=sample.population, what=ALL_GOOD)]
    for question in questions_of(sample.questions):
        counts = Counter(each.get(question.code) for each in verdicts)
        seen = counts[FOUND] + counts[MISSING]
        told.append(in_words(counts[FOUND], seen, of=sample.population, what=question.told))
    return told
