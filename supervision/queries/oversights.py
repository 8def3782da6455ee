"""Giám sát: the Front's programme of a year, a unit's own, the requests in each, and what they owe."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Select, false, func, select, true

from core import clock
from core.actor import Actor
from core.db import db
from core.deadlines import Band, band
from core.errors import Hidden
from core.paging import Page, paginate
from core.rulebook import current_calendar
from submissions import queries as submissions
from submissions.models import Attachment
from supervision.access import EVERYWHERE
from supervision.models import Oversight, OversightRequest
from supervision.oversight import FORMAL, Request, State
from supervision.workflow import ANSWER, WRITE
from units.queries import lineage


@dataclass(frozen=True)
class Asked:
    """One request as a page shows it: how its day stands, and the files that came."""

    request: OversightRequest
    band: Band | None
    files: list[Attachment]


def oversights(year: int, *, actor: Actor, token: str | None = None) -> Page[Oversight]:
    """Give one page of the programme of a year, by the day of beginning."""
    within = Oversight.begins_on.between(date(year, 1, 1), date(year, 12, 31))
    query = select(Oversight).where(_at(actor.units_for(WRITE)), within)
    return paginate(query, by=[Oversight.begins_on, Oversight.subject], token=token)


def unit_oversights(*, actor: Actor, token: str | None = None) -> Page[Oversight]:
    """Give what was sent to this person's unit, newest first."""
    query = select(Oversight).where(_for_unit(actor))
    return paginate(query, by=[Oversight.begins_on, Oversight.subject], descending=True, token=token)


def oversight_of(year: int, number: int, *, actor: Actor) -> Oversight:
    """Give a giám sát to its reviewers; Hidden for anybody else."""
    return _one(year, number, _at(actor.units_for(WRITE)))


def oversight_for_unit(year: int, number: int, *, actor: Actor) -> Oversight:
    """Give a giám sát to the unit it was sent to; before that, and to any other unit, it is Hidden."""
    return _one(year, number, _for_unit(actor))


def request_of(oversight: Oversight, place: int) -> OversightRequest:
    """Give one request of a giám sát; Hidden where there is none."""
    found = db.session.get(OversightRequest, (oversight.subject, place))
    if found is None:
        raise Hidden
    return found


def requests_of(oversight: Oversight) -> list[Asked]:
    """Give the requests of a giám sát in their order, with their files: two statements for any number of them."""
    query = select(OversightRequest).where(OversightRequest.oversight == oversight.subject)
    found = list(db.session.scalars(query.order_by(OversightRequest.place)))
    files: dict[str, list[Attachment]] = {request.files_of: [] for request in found}
    kept = select(Attachment).where(Attachment.subject.in_(files)).order_by(Attachment.subject, Attachment.position)
    for file in db.session.scalars(kept):
        files[file.subject].append(file)
    return [Asked(request, _band(request), files[request.files_of]) for request in found]


def file_of(oversight: Oversight, place: int, attachment_id: str) -> Attachment:
    """Give one file that came with an answer."""
    found = submissions.attachment(request_of(oversight, place).files_of, attachment_id)
    if found is None:
        raise Hidden
    return found


def requests_waiting(actor: Actor) -> int:
    """Count the requests that this person's unit has not answered."""
    query = _requests().where(_for_unit(actor), Oversight.state == State.SENT)
    return db.session.scalar(query.where(OversightRequest.state == Request.WAITING)) or 0


def requests_past(codes: frozenset[str], *, actor: Actor) -> int:
    """Count the requests to these units that are past their day, for who follows them; nought for anybody else."""
    past = (OversightRequest.state == Request.WAITING, OversightRequest.due_on < clock.today())
    query = _requests().where(_at(actor.units_for(WRITE)), Oversight.unit.in_(codes), Oversight.state == State.SENT)
    return db.session.scalar(query.where(*past)) or 0


def owed_documents(found: Iterable[Oversight]) -> dict[str, tuple[int, int]]:
    """Count, for each of a page of giám sát, the requests that wait for the unit and those past their day."""
    subjects = [one.subject for one in found if one.state == State.SENT]
    waits = OversightRequest.state == Request.WAITING
    past = func.count().filter(waits, OversightRequest.due_on < clock.today())
    query = select(OversightRequest.oversight, func.count().filter(waits), past)
    query = query.where(OversightRequest.oversight.in_(subjects)).group_by(OversightRequest.oversight)
    return {subject: (waiting, late) for subject, waiting, late in db.session.execute(query)}


def formal_oversights(unit: str, *, actor: Actor) -> list[Oversight]:
    """Give the giám sát on which a recommendation to a unit may rest: of it or of one above, sent and begun."""
    formal = (Oversight.unit.in_(lineage(unit)), Oversight.state.in_(FORMAL), Oversight.begins_on <= clock.today())
    query = select(Oversight).where(_at(actor.units_for(WRITE)), *formal)
    return list(db.session.scalars(query.order_by(Oversight.begins_on.desc(), Oversight.subject)))


def report_band(oversight: Oversight) -> Band | None:
    """Say how the Front's own term for its report stands; None before the unit was told and after a cancelling."""
    if oversight.report_by is None or oversight.state not in FORMAL:
        return None
    if oversight.reported_on is None:
        return band(oversight.report_by, today=clock.today(), calendar=current_calendar(), firm=True)
    late = oversight.reported_on > oversight.report_by
    return Band("red", "Báo cáo chậm") if late else Band("green", "Báo cáo đúng hạn")


def _band(request: OversightRequest) -> Band | None:
    if request.state == Request.SUFFICIENT:
        return None
    answered = request.answered_on if request.state == Request.ANSWERED else None
    calendar, firm = current_calendar(), request.due_firm
    return band(request.due_on, today=clock.today(), calendar=calendar, answered_on=answered, firm=firm)


def _requests() -> Select[tuple[int]]:
    joined = OversightRequest.oversight == Oversight.subject
    return select(func.count()).select_from(OversightRequest).join(Oversight, joined)


def _one(year: int, number: int, visible: ColumnElement[bool]) -> Oversight:
    query = select(Oversight).where(Oversight.year == year, Oversight.number == number, visible)
    found = db.session.scalar(query)
    if found is None:
        raise Hidden
    return found


def _for_unit(actor: Actor) -> ColumnElement[bool]:
    return _at(actor.units_for(ANSWER)) & Oversight.sent_on.is_not(None)


def _at(codes: frozenset[str]) -> ColumnElement[bool]:
    return true() if EVERYWHERE in codes else Oversight.unit.in_(codes) if codes else false()
