"""The rules in force, read from the ledger's versions and kept parsed: policies (deadlines, reasons) and calendars.

A case keeps the versions of its receipt, so every version can be asked for; what was shipped is only the start.
"""

import json
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path

from sqlalchemy import select

from core import clock
from core.db import db
from core.ledger.models import RuleVersion
from core.ledger.record import current_versions
from core.ledger.rules import Origin, latest_version, rules, set_rules
from core.policies import PolicyBook, load, with_own
from core.workdays import Calendar, corrected, read_calendar_csv, shipped

FOLDER = Path(__file__).resolve().parent.parent / "policies"
YEARS = tuple(range(2024, 2031))


@dataclass(frozen=True)
class Version:
    """One version of the policies or of the calendar: since which day, recorded when, whence, by which proposal."""

    number: int
    since: date
    recorded_at: datetime
    origin: Origin | None
    change: str | None


def current_policy() -> PolicyBook:
    """Give the policies in force now."""
    return policy(current_versions()["policy"])


def policy(version: int) -> PolicyBook:
    """Give one version of the policies."""
    return _parsed_policy(_text("policy", version))


def current_calendar() -> Calendar:
    """Give the calendar in force now."""
    return calendar(current_versions()["calendar"])


def calendar(version: int) -> Calendar:
    """Give one version of the calendar."""
    return _parsed_calendar(_text("calendar", version), version)


def latest_calendar() -> Calendar:
    """Give the newest calendar, in force or still to come: what the next change is made upon."""
    return calendar(latest_version("calendar"))


def latest_policy() -> PolicyBook:
    """Give the newest policies: what the next change is made upon."""
    return policy(latest_version("policy"))


def versions(kind: str) -> list[Version]:
    """List all versions, oldest first, in one statement."""
    row = RuleVersion
    query = select(row.version, row.valid_from, row.recorded_at, row.origin, row.change).where(row.kind == kind)
    return [
        Version(number, begins or clock.local(at).date(), at, origin, change)
        for number, begins, at, origin, change in db.session.execute(query.order_by(row.version))
    ]


def calendars_in_force() -> list[int]:
    """Number the versions of the calendar that have come into force by today, oldest first."""
    return [version.number for version in versions("calendar") if version.since <= clock.today()]


def calendar_on(day: date) -> Calendar:
    """Give the calendar that was in force on a day; the first one for days before there was any."""
    known = versions("calendar")
    return calendar(max((each.number for each in known if each.since <= day), default=known[0].number))


def calendar_since(version: int) -> date:
    """Give the first day of a version of the calendar."""
    return next(each.since for each in versions("calendar") if each.number == version)


def changed_days(old: int, new: int) -> list[date]:
    """Give the days that one version of the calendar counts and the other does not."""
    return calendar(old).differing(calendar(new))


@lru_cache(maxsize=1)
def shipped_policy() -> PolicyBook:
    """Give the policies that come with the program, for a new installation."""
    return load(FOLDER)


@lru_cache(maxsize=1)
def shipped_calendar() -> Calendar:
    """Give the calendar that comes with the program: the law's days off and the swaps announced so far."""
    return shipped(FOLDER, years=YEARS, version=1)


def take_shipped_rules() -> None:
    """Enter the shipped policies, and in a new installation the shipped calendar, as events; twice changes nothing.

    What the unit decided for itself stays over the shipped terms, whatever a new release ships (ADR 0016).
    """
    set_rules("policy", shipped_with_own().to_content())
    if latest_version("calendar") == 0:
        set_rules("calendar", shipped_calendar().to_content())


def shipped_with_own() -> PolicyBook:
    """Give the shipped policies with what this unit decided for itself laid over them."""
    if latest_version("policy") == 0:
        return shipped_policy()
    known = latest_policy()
    return with_own(shipped_policy(), known.own_deadlines, known.own_quy_che, known.merged_fields)


def import_calendar(text: str, *, origin: Origin = "operator") -> int:
    """Put announced days off and make-up days into a new version of the calendar, at once; gives its number.

    Days already past keep how they were counted: a case keeps the version of its receipt.
    """
    rows = read_calendar_csv(text)
    number = latest_version("calendar") + 1
    return set_rules("calendar", corrected(latest_calendar(), rows, version=number).to_content(), origin=origin)


def _text(kind: str, version: int) -> str:
    """Read a version's content once per transaction, however many cases of a list ask for it."""
    known = db.session().info.setdefault("rule_texts", {})
    if (kind, version) not in known:
        known[kind, version] = json.dumps(rules(kind, version), ensure_ascii=False, sort_keys=True)
    return known[kind, version]


@lru_cache(maxsize=8)
def _parsed_policy(text: str) -> PolicyBook:
    return PolicyBook.from_content(json.loads(text))


@lru_cache(maxsize=8)
def _parsed_calendar(text: str, version: int) -> Calendar:
    return Calendar.from_content(json.loads(text), version=version)
