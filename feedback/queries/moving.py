"""Who else has to do with a case: where it may go, who was asked, what was joined with it or split from it."""

from collections.abc import Iterable, Sequence
from datetime import date

from sqlalchemy import func, select

from accounts.queries import Member, holders, holders_in, names_of, units_with
from core import clock
from core.actor import Actor
from core.db import db
from core.errors import Refused
from core.text import name_key
from feedback.access import ASKED_AND_NOT_DROPPED, WRITING, concerned, not_concerned, visible_to
from feedback.asking import CONTRIBUTION, REFERRAL
from feedback.models import CaseRequest, CaseStage, CaseState
from feedback.queries.reading import last_entry
from units.kinds import LOCAL, Kind
from units.models import Unit
from units.queries import all_units, departments_of, descendants, external_bodies
from units.queries import by_code as unit_of


def destinations(case: CaseState) -> list[Unit]:
    """Give the units a case may be sent on to: those with somebody who receives, outside the house it is in."""
    own = {case.home, *(unit.code for unit in departments_of(case.home))}
    closed = {case.kept_from, *(unit.code for unit in descendants(case.kept_from))} if case.kept_from else set()
    return [unit for unit in receivers() if unit.code not in own | closed]


def people_near(case: CaseState) -> list[Member]:
    """List who of the house handles a case or could: one of them may be concerned; nobody from above, nor MTTQ."""
    return not_concerned(case, holders_in(WRITING, {case.home, case.held_by}, on=clock.today()))


def people_apart(case: CaseState) -> list[tuple[int, str]]:
    """Give whom a case is kept from, with their names."""
    return sorted(names_of(concerned(case)).items(), key=lambda one: name_key(one[1]))


def deciders_of(case: CaseState) -> list[Member]:
    """List who of the house decides on a case; not those whom it concerns."""
    return not_concerned(case, holders_in(["case.approve"], {case.home, case.held_by}, on=clock.today()))


def could_answer(code: str) -> bool:
    """Say whether a unit has somebody to receive, and two persons to write and to approve an answer."""
    today, house = clock.today(), {code, *(unit.code for unit in departments_of(code))}
    writers = {one.person_id for one in holders_in(["case.answer"], house, on=today)}
    approvers = {one.person_id for one in holders_in(["case.approve"], {code}, on=today)}
    two = any(writer != approver for writer in writers for approver in approvers)
    return two and code in units_with("case.sort", on=today)


def approvers_left(case: CaseState, *, without: int) -> bool:
    """Say whether somebody else of the house may still decide on a case."""
    return any(one.person_id != without for one in deciders_of(case))


def officers_for(case: CaseState) -> list[Member]:
    """List who answers where a case is held; not those whom it concerns."""
    return holders("case.answer", case.held_by, on=clock.today(), leaving_out=concerned(case))


def times_held(case: CaseState, unit: str) -> int:
    """Count how often a case came to a unit: sent there again unreturned, it would go round in circles."""
    wanted = (CaseStage.subject == case.subject, CaseStage.held_by == unit)
    return db.session.scalar(select(func.count()).select_from(CaseStage).where(*wanted))


def agency_of(code: str) -> str:
    """Give who signs a letter for a unit: the house, also where one of its departments acts."""
    unit = unit_of(code)
    house = unit_of(unit.parent_code) if unit.kind == Kind.DEPARTMENT and unit.parent_code else unit
    return house.agency_line


def owners(case: CaseState) -> list[Unit]:
    """Give the bodies whose a case may be that is not ours: units of the system and bodies outside."""
    known = {unit.code: unit for unit in [*receivers(), *external_bodies(on=clock.today())]}
    sender = unit_of(case.transfer_from) if case.transfer_from else None
    if sender is not None:
        known = {sender.code: sender, **known}
    return [unit for unit in known.values() if unit.code != case.home]


def advisers(case: CaseState) -> list[Unit]:
    """Give the higher bodies that may be asked: the unit above, its departments, and bodies outside the system."""
    above = unit_of(case.home).parent_code
    higher = [] if above is None else [unit_of(above), *departments_of(above, on=clock.today())]
    return [*higher, *external_bodies(on=clock.today())]


def helpers_of(case: CaseState) -> list[Unit]:
    """Give the units that may be asked to contribute: the departments of the house, and other units that receive."""
    own = [unit for unit in departments_of(case.home, on=clock.today()) if unit.code != case.held_by]
    return [*own, *destinations(case)]


def requests_of(case: CaseState) -> list[CaseRequest]:
    """Give all that others were asked for, oldest first."""
    query = select(CaseRequest).where(CaseRequest.subject == case.subject)
    return list(db.session.scalars(query.order_by(CaseRequest.seq)))


def open_requests(case: CaseState, *, body: str | None = None) -> list[CaseRequest]:
    """Give what others still owe a word on, of all or of one body."""
    found = requests_of(case) if case.waiting_for else []
    return [one for one in found if one.ended_on is None and body in {None, one.body}]


def asked_by_letter(case: CaseState) -> CaseRequest | None:
    """Give the newest letter, to a body outside or above, on which no word has come yet."""
    letters = [one for one in open_requests(case) if one.kind != CONTRIBUTION]
    return letters[-1] if letters else None


def asked_of(case: CaseState, *, actor: Actor) -> CaseRequest | None:
    """Give the oldest thing that this person's unit was asked to contribute and has not."""
    own = [
        one for one in open_requests(case) if one.kind == CONTRIBUTION and actor.may("case.answer", one.body)
    ]  # fmt: skip
    return own[0] if own else None


def written_to(subjects: Sequence[str]) -> dict[str, list[str]]:
    """Give the bodies outside the system that were written to, by case, in one statement, for lists."""
    found: dict[str, list[str]] = {}
    wanted = (CaseRequest.subject.in_(subjects), CaseRequest.kind == REFERRAL)
    query = select(CaseRequest.subject, CaseRequest.body).where(*wanted).order_by(CaseRequest.seq)
    for subject, body in db.session.execute(query):
        found.setdefault(subject, []).append(body)
    return found


def asked_bodies(subjects: Sequence[str]) -> dict[str, list[str]]:
    """Give the units that were asked to contribute and may read these cases for it, in one statement."""
    found: dict[str, list[str]] = {}
    query = select(CaseRequest.subject, CaseRequest.body).where(
        CaseRequest.subject.in_(subjects), *ASKED_AND_NOT_DROPPED
    )
    for subject, body in db.session.execute(query):
        found.setdefault(subject, []).append(body)
    return found


def joined(case: CaseState) -> list[CaseState]:
    """Give the cases that were joined with this one and wait for its answer."""
    query = select(CaseState).where(CaseState.merged_into == case.subject, ~CaseState.restricted)
    return list(db.session.scalars(query.order_by(CaseState.received_on, CaseState.number)))


def main_of(case: CaseState) -> CaseState | None:
    """Give the case that one was joined with; None where it stands alone, or where that one is closed to all."""
    main = db.session.get(CaseState, case.merged_into) if case.merged_into else None
    return None if main is None or main.restricted else main


def visible_among(cases: Iterable[CaseState], *, actor: Actor) -> list[CaseState]:
    """Give those of these cases that this person may know of, in their order, in one statement."""
    known = {case.subject: case for case in cases}
    query = select(CaseState.subject).where(CaseState.subject.in_(list(known)), visible_to(actor))
    seen = set(db.session.scalars(query)) if known else set()
    return [case for subject, case in known.items() if subject in seen]


def parts_of(case: CaseState) -> list[CaseState]:
    """Give what was split from a case, and what it was split from; what is closed to all is left out."""
    related = CaseState.split_from == case.subject
    if case.split_from:
        related = related | (CaseState.subject == case.split_from)
    query = select(CaseState).where(related, ~CaseState.restricted)
    return list(db.session.scalars(query.order_by(CaseState.year, CaseState.number)))


def interim_proposed(case: CaseState) -> str:
    """Give the first word that waits for another person; Refused when there is none."""
    entry = last_entry(case, "case.interim_proposed") if case.interim_by is not None else None
    if entry is None:
        raise Refused("Chưa có trả lời bước đầu chờ duyệt.")
    return entry.texts.get("interim", "")


def interims_of(case: CaseState) -> tuple[str, date] | None:
    """Give the newest first word that was sent, with its day; None where there is none."""
    entry = last_entry(case, "case.interim_sent") if case.interim_event is not None else None
    return None if entry is None else (entry.texts.get("interim", ""), clock.local(entry.recorded_at).date())


def receivers() -> list[Unit]:
    """Give the units of the system that have somebody who receives."""
    receiving = units_with("case.sort", on=clock.today())
    wanted = LOCAL | {Kind.DEPARTMENT}
    return [unit for unit in all_units(on=clock.today()) if unit.code in receiving and unit.kind in wanted]
