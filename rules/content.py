"""What a proposed change holds, as plain values that an event commits to and that read back as they were.

Pure.
"""

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from core.dates import short_date
from core.policies import DeadlineRule, MergedField, PolicyBook, QuyChe, with_own
from core.policies.entries import plain, read
from core.workdays import Calendar, Day, corrected, read_calendar_csv
from core.workdays.importing import COLUMNS

TERM: Final = "term"
QUY_CHE: Final = "quy_che"


@dataclass(frozen=True)
class CalendarContent:
    """Announced days, and whether they are all that was announced for their years."""

    rows: tuple[Day, ...]
    whole: bool

    def plain(self) -> dict[str, Any]:
        """Give it as JSON values."""
        return {"rows": table_of(self.rows), "whole": self.whole}

    def over(self, calendar: Calendar, *, version: int) -> Calendar:
        """Give the calendar that it makes of another."""
        return corrected(calendar, self.rows, version=version, whole=self.whole)


@dataclass(frozen=True)
class PolicyContent:
    """A term of the unit's own, or the Quy chế it has issued."""

    term: DeadlineRule | None = None
    quy_che: QuyChe | None = None

    @property
    def valid_from(self) -> date:
        """Give the day from which it holds."""
        return (self.term or self.quy_che).valid_from

    def plain(self) -> dict[str, Any]:
        """Give it as JSON values."""
        return {TERM: plain(self.term)} if self.term else {QUY_CHE: plain(self.quy_che)}

    def over(self, shipped: PolicyBook, known: PolicyBook) -> PolicyBook:
        """Give the policies that it makes of the shipped ones and of what the unit had decided before."""
        terms = (*known.own_deadlines, *filter(None, [self.term]))
        return with_own(shipped, terms, (*known.own_quy_che, *filter(None, [self.quy_che])), known.merged_fields)


@dataclass(frozen=True)
class MergeContent:
    """Two fields of work: the one that is to go on under the other."""

    code: str
    into: str

    def plain(self) -> dict[str, Any]:
        """Give it as JSON values."""
        return {"code": self.code, "into": self.into}

    def over(self, shipped: PolicyBook, known: PolicyBook, *, begins: date) -> PolicyBook:
        """Give the policies that it makes of the shipped ones and of what the unit had decided before."""
        merged = (*known.merged_fields, MergedField(self.code, self.into, begins))
        return with_own(shipped, known.own_deadlines, known.own_quy_che, merged)


def calendar_content(values: Mapping[str, Any]) -> CalendarContent:
    """Read what `plain` wrote."""
    return CalendarContent(tuple(read_calendar_csv(values["rows"])), values["whole"])


def policy_content(values: Mapping[str, Any]) -> PolicyContent:
    """Read what `plain` wrote."""
    if TERM in values:
        return PolicyContent(term=read(DeadlineRule, values[TERM], where=TERM))
    return PolicyContent(quy_che=read(QuyChe, values[QUY_CHE], where=QUY_CHE))


def merge_content(values: Mapping[str, Any]) -> MergeContent:
    """Read what `plain` wrote."""
    return MergeContent(values["code"], values["into"])


def table_of(rows: Iterable[Day]) -> str:
    """Write days as the table that an import reads."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows((short_date(row.date), row.kind, row.name, row.source) for row in rows)
    return text.getvalue()
