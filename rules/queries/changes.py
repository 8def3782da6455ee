"""Proposed changes, and the versions that became of them: who, when, and what was different before."""

from dataclasses import dataclass

from sqlalchemy import select

from accounts.queries import names_of
from core import rulebook
from core.actor import Actor
from core.db import db
from core.errors import Hidden
from core.ledger import current_versions
from core.ledger.rules import SHIPPED
from core.paging import Page, paginate
from core.proposals import State
from core.rulebook import Version
from rules.access import has_right
from rules.content import CalendarContent, MergeContent, PolicyContent, calendar_content, merge_content, policy_content
from rules.differing import DayLine, TermLine, day_lines, term_lines
from rules.models import RuleChange
from rules.workflow import APPROVE, PROPOSE, UNDECIDED, VERSIONS, About

ORIGINS = {
    "shipped": "Kèm theo phần mềm",
    "operator": "Người phụ trách máy chủ nhập bằng lệnh",
    "approved": "Quản trị đề nghị, người thứ hai duyệt",
}
"""By role and never by name: versions are public, who sat at the desk is not."""


@dataclass(frozen=True)
class VersionLine:
    """One version, as the list shows it."""

    version: Version
    is_current: bool
    is_to_come: bool

    @property
    def origin(self) -> str:
        """Say whence it comes."""
        return ORIGINS[self.version.origin or SHIPPED]


def change_of(subject: str, *, actor: Actor) -> RuleChange:
    """Give a proposed change to who may propose or approve one; Hidden to anybody else."""
    change = db.session.get(RuleChange, subject)
    if change is None or not (has_right(actor, PROPOSE) or has_right(actor, APPROVE)):
        raise Hidden
    return change


def undecided(about: About) -> list[RuleChange]:
    """List the drafts and proposals on which nobody has decided yet, oldest first."""
    query = select(RuleChange).where(RuleChange.about == about, RuleChange.state.in_(UNDECIDED))
    return list(db.session.scalars(query.order_by(RuleChange.drafted_at, RuleChange.subject)))


def waiting_for(actor: Actor) -> list[About]:
    """Say what the proposals that wait for this person are about, in one statement beside the right."""
    if not has_right(actor, APPROVE):
        return []
    waits = (RuleChange.state == State.PROPOSED, RuleChange.drafted_by.is_distinct_from(actor.person_id))
    found = db.session.scalars(select(RuleChange.about).where(*waits).order_by(RuleChange.about))
    return [About(about) for about in found]


def decided(about: About, *, token: str | None = None) -> Page[RuleChange]:
    """Give one page of what was decided or taken back, newest first."""
    query = select(RuleChange).where(RuleChange.about == about, RuleChange.state.not_in(UNDECIDED))
    return paginate(query, by=[RuleChange.drafted_at, RuleChange.subject], descending=True, token=token)


def people_of(changes: list[RuleChange]) -> dict[int, str]:
    """Give the names of who drafted and who decided, in one statement."""
    return names_of(number for change in changes for number in (change.drafted_by, change.decided_by))


def version_lines(about: About) -> list[VersionLine]:
    """List all versions, newest first."""
    current = current_versions()[VERSIONS[about]]
    return [
        VersionLine(version, version.number == current, version.number > current)
        for version in reversed(rulebook.versions(VERSIONS[about]))
    ]


def version_line(about: About, number: int) -> VersionLine:
    """Give one version; Hidden for a number that was never given."""
    for line in version_lines(about):
        if line.version.number == number:
            return line
    raise Hidden


def days_changed_in(number: int) -> list[DayLine]:
    """Say what a version of the calendar tells otherwise than the one before it."""
    before = rulebook.calendar(number - 1) if number > 1 else None
    return day_lines(before, rulebook.calendar(number))


def terms_changed_in(number: int) -> list[TermLine]:
    """Say what a version of the policies tells otherwise than the one before it."""
    return term_lines(rulebook.policy(number - 1) if number > 1 else None, rulebook.policy(number))


def calendar_content_of(change: RuleChange) -> CalendarContent:
    """Read what a change of the calendar holds."""
    return calendar_content(change.content)


def policy_content_of(change: RuleChange) -> PolicyContent:
    """Read what a change of the policies holds."""
    return policy_content(change.content)


def merge_content_of(change: RuleChange) -> MergeContent:
    """Read what a change of the fields of work holds."""
    return merge_content(change.content)
