"""From a case to its deadline: the rule that applies, the days that count, the words of the badge.

Pure: takes plain values, so that the page «Cách tính hạn này», the figures and the check at home reckon alike.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from core.dates import short_date, weekday
from core.deadlines import CountedDay, Deadline, Extension, Pause, SkippedDay, due
from core.policies import DeadlineRule, PolicyBook
from core.workdays import Calendar

KIND, ANSWER = "petition", "answer"
DENUNCIATION, READING, TRANSFER = "denunciation", "reading", "transfer"
PAPER, CONTEST = "paper_approval", "contest"
EXTENSION, REOPEN, SECOND_LOOK, PROMISE = "extension", "reopen", "second_look", "promise"


@dataclass(frozen=True)
class Waiting:
    """One time of waiting for the sender: at which event it began, its first and last day."""

    seq: int
    from_on: date
    to_on: date | None


def answer_rule(policy: PolicyBook, *, on: date) -> DeadlineRule:
    """Give the rule by which an answer to what came on a day is due, also for a paper that is older than the rule."""
    return policy.deadline_of(KIND, ANSWER, received_on=on)


def days_of_rule(rule: DeadlineRule, *, extended_by: int | None = None) -> str:
    """Say in words how many days a rule gives, for a day that has no basis to name."""
    unit = "ngày làm việc" if rule.unit == "working_day" else "ngày"
    more = f"; gia hạn {extended_by} ngày làm việc" if extended_by else ""
    return f"{rule.amount} {unit}, không tính ngày tiếp nhận{more}"


def most_extension(policy: PolicyBook, *, on: date) -> int:
    """Give the most working days an extension may have."""
    return policy.deadline_of(KIND, EXTENSION, received_on=on).amount


def days_to_ask_again(policy: PolicyBook, *, on: date) -> int:
    """Give the days after the answer within which its sender may ask for another look."""
    return policy.deadline_of(KIND, REOPEN, received_on=on).amount


def promise_until(policy: PolicyBook, *, on: date, calendar: Calendar) -> date:
    """Give the last day that an answer sent on a day may promise something for."""
    rule = policy.deadline_of(KIND, PROMISE, received_on=on)
    return due(on, amount=rule.amount, unit=rule.unit, calendar=calendar).due_on


def second_look(policy: PolicyBook, *, on: date, calendar: Calendar) -> date:
    """Give the day by which a request for another look, made on a day, is to be answered; it moves no other day."""
    rule = policy.deadline_of(KIND, SECOND_LOOK, received_on=on)
    return due(on, amount=rule.amount, unit=rule.unit, calendar=calendar).due_on


def contest_until(policy: PolicyBook, *, on: date, calendar: Calendar) -> date:
    """Give the last day on which who is said to have signed on paper may say that it was not so."""
    rule = policy.deadline_of(PAPER, CONTEST, received_on=on)
    return due(on, amount=rule.amount, unit=rule.unit, calendar=calendar).due_on


@dataclass(frozen=True)
class RestrictedDays:
    """By when the named officer reads a restricted case, and by when a tố cáo is with the competent body."""

    read_by: date
    handed_over_by: date
    basis: str


def restricted_days(policy: PolicyBook, *, on: date, calendar: Calendar) -> RestrictedDays:
    """Give the days of a case that was restricted on a day (Luật Tố cáo 2018, Điều 24, for the transfer)."""
    reading, transfer = (policy.deadline_of(DENUNCIATION, step, received_on=on) for step in (READING, TRANSFER))
    ends = [due(on, amount=rule.amount, unit=rule.unit, calendar=calendar).due_on for rule in (reading, transfer)]
    return RestrictedDays(*ends, basis=transfer.legal_basis)


def reckon(
    *,
    received_on: date,
    rule: DeadlineRule,
    calendar: Calendar,
    waiting: Iterable[Waiting] = (),
    extended_by: int | None = None,
    extended_seq: int | None = None,
) -> Deadline:
    """Give the deadline of a case with all its days, none of them a day of waiting, whichever came first.

    Waiting after the extension moves the extended day only; the old one stays as it was when the days were granted.
    """
    waits = list(waiting)
    earlier = [_pause(wait) for wait in waits if extended_seq is None or wait.seq < extended_seq]
    later = [_pause(wait) for wait in waits if extended_seq is not None and wait.seq > extended_seq]
    extension = Extension(extended_by, "working_day", later) if extended_by else None
    return due(received_on, amount=rule.amount, unit=rule.unit, calendar=calendar, pauses=earlier, extension=extension)


def _pause(wait: Waiting) -> Pause:
    return wait.from_on, wait.to_on


@dataclass(frozen=True)
class DayLine:
    """One day in the reckoning of a deadline."""

    day: str
    weekday: str
    words: str
    is_counted: bool


def day_lines(deadline: Deadline) -> list[DayLine]:
    """Give every day of a reckoning in order, each counted with its number or skipped with its reason."""
    days = sorted([*deadline.counted, *deadline.skipped], key=lambda day: day.date)
    return list(_lines(days))


def _lines(days: list[CountedDay | SkippedDay]) -> Iterator[DayLine]:
    for day in days:
        counted = isinstance(day, CountedDay)
        words = f"Ngày thứ {day.number}" if counted else day.reason
        if counted and day.note:
            words += f" ({day.note})"
        if day.in_extension:
            words += ", phần gia hạn"
        yield DayLine(short_date(day.date), weekday(day.date), words, counted)
