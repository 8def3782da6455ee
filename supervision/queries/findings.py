"""Findings: the Front's lists of them, a unit's own, the cases each speaks of, and how many replies are owed."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import ColumnElement, func, select

from core import clock
from core.actor import Actor
from core.dates import short_date
from core.db import db
from core.deadlines import Band, band
from core.errors import Hidden, Refused
from core.paging import Page, paginate
from core.rulebook import current_calendar
from feedback.access import visible_to
from feedback.models import CaseState
from supervision.access import findings_for, findings_of, listed_to, nameable, of_units
from supervision.models import Finding, FindingCase
from supervision.workflow import CLOSED, FOR_UNIT, WITH_UNIT, State
from units.queries import descendants

SHELVES: Final = {
    "cho-tra-loi": "Chờ đơn vị trả lời",
    "qua-han": "Đến hạn chưa trả lời",
    "cho-xem": "Đơn vị đã trả lời",
    "cho-giai-trinh": "Dự thảo đã gửi đơn vị",
    "dang-soan": "Đang soạn",
    "ket-thuc": "Đã kết thúc",
}
NOT_FOUND: Final = "Không có việc mã {} ở đơn vị này."
MOST_CASES: Final = 50


@dataclass(frozen=True)
class Owed:
    """How many replies units owe to the Front: all, those past a due day of a rule, those past an expected day."""

    waiting: int
    overdue: int
    behind: int


def findings(shelf: str, *, actor: Actor, token: str | None = None) -> Page[Finding]:
    """Give one page of a reviewer's list; what a unit owes comes by its due day, everything else newest first."""
    query = select(Finding).where(findings_of(actor), _on(shelf))
    if shelf in {"cho-tra-loi", "qua-han"}:
        return paginate(query, by=[Finding.due_on, Finding.subject], token=token)
    return paginate(query, by=[Finding.year, Finding.number, Finding.subject], descending=True, token=token)


def shelf_counts(actor: Actor) -> dict[str, int]:
    """Count each list, in one statement."""
    columns = [func.count().filter(_on(shelf)) for shelf in SHELVES]
    counts = db.session.execute(select(*columns).select_from(Finding).where(findings_of(actor))).one()
    return dict(zip(SHELVES, counts, strict=True))


def unit_findings(*, actor: Actor, token: str | None = None) -> Page[Finding]:
    """Give what was sent to this person's unit, newest first."""
    query = select(Finding).where(findings_for(actor))
    return paginate(query, by=[Finding.year, Finding.number, Finding.subject], descending=True, token=token)


def waiting_for_unit(actor: Actor) -> int:
    """Count what waits for this person's unit: drafts to explain, findings to reply to."""
    waits = (findings_for(actor), Finding.state.in_(FOR_UNIT))
    return db.session.scalar(select(func.count()).select_from(Finding).where(*waits)) or 0


def finding_of(year: int, number: int, *, actor: Actor) -> Finding:
    """Give a finding to its reviewers; Hidden for anybody else."""
    return _one(year, number, findings_of(actor))


def finding_for_unit(year: int, number: int, *, actor: Actor) -> Finding:
    """Give a finding to the unit it was sent to; before that, and to any other unit, it is Hidden."""
    return _one(year, number, findings_for(actor))


def cases_to_name(codes: Sequence[str], *, unit: str, actor: Actor) -> list[CaseState]:
    """Give the cases a finding at a unit may speak of; Refused for one that this reviewer or that unit may not know."""
    wanted = list(dict.fromkeys(codes))
    if len(wanted) > MOST_CASES:
        raise Refused(f"Nêu không quá {MOST_CASES} việc.", field="codes")
    if not wanted:
        return []
    below = frozenset({unit, *(one.code for one in descendants(unit))})
    query = select(CaseState).where(CaseState.code.in_(wanted), listed_to(actor), nameable(), of_units(below))
    found = {case.code: case for case in db.session.scalars(query)}
    missing = [code for code in wanted if code not in found]
    if missing:
        raise Refused(NOT_FOUND.format(", ".join(missing)), field="codes")
    return [found[code] for code in wanted]


def cases_of(finding: Finding, *, actor: Actor) -> list[CaseState]:
    """Give the cases of a finding that this person may read and that a letter may name.

    One that was hidden or kept from somebody since then is named no more.
    """
    named = select(FindingCase.subject).where(FindingCase.finding == finding.subject)
    shown = (CaseState.subject.in_(named), nameable(), visible_to(actor))
    return list(db.session.scalars(select(CaseState).where(*shown).order_by(CaseState.code)))


def term_of(finding: Finding) -> Band | None:
    """Say how the term stands: of the explanation while the draft is with its unit, then of the reply."""
    if finding.state in WITH_UNIT and finding.explain_by:
        until = f"Đơn vị giải trình đến hết ngày {short_date(finding.explain_by)}"
        return Band("blue", until)
    if finding.due_on is None:
        return None
    return band(
        finding.due_on,
        today=clock.today(),
        calendar=current_calendar(),
        answered_on=finding.replied_on,
        firm=finding.due_firm,
    )


def owed_replies(codes: frozenset[str]) -> Owed:
    """Count the replies that these units owe to the Front, in one statement."""
    past = Finding.due_on < clock.today()
    columns = (func.count(), func.count().filter(past, Finding.due_firm), func.count().filter(past, ~Finding.due_firm))
    wanted = (Finding.state == State.ISSUED, Finding.unit.in_(codes))
    return Owed(*db.session.execute(select(*columns).select_from(Finding).where(*wanted)).one())


def _one(year: int, number: int, visible: ColumnElement[bool]) -> Finding:
    found = db.session.scalar(select(Finding).where(Finding.year == year, Finding.number == number, visible))
    if found is None:
        raise Hidden
    return found


def _on(shelf: str) -> ColumnElement[bool]:
    waits = Finding.state == State.ISSUED
    past = Finding.due_on < clock.today()
    return {
        "cho-tra-loi": waits & ~past,
        "qua-han": waits & past,
        "cho-xem": Finding.state == State.REPLIED,
        "cho-giai-trinh": Finding.state.in_(WITH_UNIT),
        "dang-soan": Finding.state == State.DRAFT,
        "ket-thuc": Finding.state.in_(CLOSED),
    }[shelf]
