"""The rules in force, read from the ledger's versions and kept parsed: policies (deadlines, reasons) and calendars.

A case keeps the versions of its receipt, so every version can be asked for; what was shipped is only the start.
"""

import json
from datetime import date
from functools import lru_cache
from pathlib import Path

from core.actor import Actor
from core.db import db
from core.ledger.record import current_versions
from core.ledger.rules import rules, set_rules
from core.policies import PolicyBook, load
from core.workdays import Calendar, corrected, read_calendar_csv, shipped

FOLDER = Path(__file__).resolve().parent.parent / "policies"
YEARS = tuple(range(2024, 2031))


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
    """Enter the shipped policies, and in a new installation the shipped calendar, as events; twice changes nothing."""
    set_rules("policy", shipped_policy().to_content())
    if current_versions()["calendar"] == 0:
        set_rules("calendar", shipped_calendar().to_content())


def import_calendar(text: str, *, actor: Actor | None = None) -> int:
    """Put announced days off and make-up days into a new version of the calendar; gives its number.

    Days already past keep how they were counted: a case keeps the version of its receipt.
    """
    rows = read_calendar_csv(text)
    version = current_versions()["calendar"] + 1
    return set_rules("calendar", corrected(current_calendar(), rows, version=version).to_content(), actor=actor)


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
