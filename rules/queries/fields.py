"""The fields of work as a table: how many cases each has, since when it holds, what was merged into what."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from core import clock, rulebook
from core.errors import Hidden
from core.ledger.rules import latest_version
from core.policies import Category, MergedField, PolicyBook
from feedback.queries import field_counts
from feedback.queries.fields import FieldCount
from rules.departments import usual_place
from rules.differing import TermLine, field_lines
from rules.models import RuleChange
from rules.queries.changes import merge_content_of
from rules.workflow import About
from units.queries import departments_of, site_unit

NONE = FieldCount()


@dataclass(frozen=True)
class FieldRow:
    """One field in use: its cases with those of what was merged into it, and under which it stands from a day to come.

    `place`: who usually works on it; `merged`: the names of the fields that went into it.
    """

    field: Category
    place: str
    count: FieldCount
    merged: tuple[str, ...]
    to_come: str
    to_come_on: date | None


@dataclass(frozen=True)
class MergedRow:
    """A field that went into another: how many cases still carry it, since when it stands under which."""

    field: Category
    into: Category
    since: date
    count: FieldCount


@dataclass(frozen=True)
class FieldTable:
    """What the page of the fields shows."""

    rows: list[FieldRow]
    merged: list[MergedRow]


@dataclass(frozen=True)
class MergePreview:
    """What a merge would do: which cases stand under another name, and what is told of that field otherwise.

    `base` is the version of the policies on which it was reckoned.
    """

    base: int
    field: Category
    into: Category
    count: FieldCount
    lines: list[TermLine]


def field_table() -> FieldTable:
    """List the fields in use, in the order of the file, and those that were merged by today, the newest first."""
    policy, today, counts, known = rulebook.latest_policy(), clock.today(), field_counts(), _departments()
    begun = [each for each in policy.merged_fields if each.valid_from <= today]
    return FieldTable(
        [_row(policy, each, counts, usual_place(each.department, known)) for each in policy.categories_on(today)],
        [_merged_row(policy, each, counts) for each in reversed(begun)],
    )


def merge_names(change: RuleChange) -> tuple[str, str] | None:
    """Name the field that is to be merged and the one it goes into; None for a change of another kind."""
    if change.about != About.FIELDS:
        return None
    names = {each.code: each.label for each in rulebook.latest_policy().categories}
    content = merge_content_of(change)
    return names.get(content.code, content.code), names.get(content.into, content.into)


def merges_of(changes: Iterable[RuleChange]) -> dict[str, tuple[str, str]]:
    """Name the two fields of each merge among these proposals, by subject."""
    return {change.subject: names for change in changes if (names := merge_names(change))}


def preview_merge(change: RuleChange) -> MergePreview:
    """Say what a proposed merge would do; nothing past and no day is touched by it."""
    content, policy, counts = merge_content_of(change), rulebook.latest_policy(), field_counts()
    names = {each.code: each for each in policy.categories}
    if content.code not in names or content.into not in names:
        raise Hidden
    one, into = names[content.code], names[content.into]
    count = _count(counts, policy.fields_under(one.code, date.max))
    return MergePreview(latest_version("policy"), one, into, count, _lines(one, into))


def _merged_row(policy: PolicyBook, each: MergedField, counts: Mapping[str, FieldCount]) -> MergedRow:
    into = policy.category(policy.field_on(each.code, clock.today()))
    return MergedRow(policy.category(each.code), into, each.valid_from, counts.get(each.code, NONE))


def _lines(one: Category, into: Category) -> list[TermLine]:
    known = _departments()
    return field_lines(one, into, tuple(usual_place(each.department, known) for each in (one, into)))


def _departments() -> list[str]:
    site = site_unit()
    return [unit.name for unit in departments_of(site.code)] if site else []


def _row(policy: PolicyBook, each: Category, counts: Mapping[str, FieldCount], place: str) -> FieldRow:
    codes = policy.fields_under(each.code, clock.today())
    merged = tuple(policy.category(code).label for code in sorted(codes - {each.code}))
    to_come = next((one for one in policy.merged_fields if one.code == each.code), None)
    name = policy.category(to_come.into).label if to_come else ""
    return FieldRow(each, place, _count(counts, codes), merged, name, to_come.valid_from if to_come else None)


def _count(counts: Mapping[str, FieldCount], codes: frozenset[str]) -> FieldCount:
    total = NONE
    for code in codes:
        total = total.with_more(counts.get(code, NONE))
    return total
