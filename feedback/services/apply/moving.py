"""From event to cache: who holds a case, and whose people handle it."""

from sqlalchemy import select

from core.db import db
from core.ledger import Entry
from feedback.models import CaseKeptFrom, CaseStage, CaseState
from feedback.services.apply import requests
from feedback.services.apply.restricting import unpublish


def routed(case: CaseState, entry: Entry) -> None:
    """Give it to a department or person of the house."""
    case.officer_id = int(entry.texts["officer"]) if "officer" in entry.texts else None
    _hold(case, entry, entry.facts["to"])


def taken_up(case: CaseState, entry: Entry) -> None:
    """Remember who works on it."""
    case.officer_id = entry.person_id


def handed_on(case: CaseState, entry: Entry) -> None:
    """Remember who works on it instead; an erased name leaves nobody."""
    case.officer_id = int(entry.texts["officer"]) if "officer" in entry.texts else None


def transferred(case: CaseState, entry: Entry) -> None:
    """Bring it to another unit, which still has to say that it is rightly there."""
    case.transfer_from = case.home
    _arrive(case, entry)


def passed_above(case: CaseState, entry: Entry) -> None:
    """Bring it to the unit above; nobody of the house whose head it concerns reads it any more, nor the public."""
    case.kept_from, case.transfer_from, case.arbiter = case.home, None, entry.facts["to"]
    unpublish(case)
    _arrive(case, entry)


def passed_down(case: CaseState, entry: Entry) -> None:
    """Bring it back to the unit whose head it does not concern after all."""
    case.kept_from, case.transfer_from, case.arbiter = None, None, None
    _arrive(case, entry)


def kept_from(case: CaseState, entry: Entry) -> None:
    """Remember whom it concerns; an erased name keeps it from nobody. That person no longer works on it."""
    person = entry.texts.get("person")
    if person is None or db.session.get(CaseKeptFrom, (case.subject, int(person))) is not None:
        return
    if case.officer_id == int(person):
        case.officer_id = None
    db.session.add(CaseKeptFrom(subject=case.subject, person_id=int(person)))
    case.apart += 1


def let_read(case: CaseState, entry: Entry) -> None:
    """Forget that it concerned somebody."""
    row = db.session.get(CaseKeptFrom, (case.subject, int(entry.texts.get("person", 0))))
    if row is not None:
        db.session.delete(row)
        case.apart -= 1


def apart_as_before(case: CaseState, whole: str) -> None:
    """Keep a part from whom the whole is kept."""
    case.kept_from = db.session.get_one(CaseState, whole).kept_from
    persons = db.session.scalars(select(CaseKeptFrom.person_id).where(CaseKeptFrom.subject == whole)).all()
    db.session.add_all(CaseKeptFrom(subject=case.subject, person_id=person) for person in persons)
    case.apart = len(persons)


def taken_over(case: CaseState, _entry: Entry) -> None:
    """Let it be rightly there."""
    case.transfer_from = None


def sent_back(case: CaseState, entry: Entry) -> None:
    """Bring it back, or up to the unit that decides."""
    case.returns += 1
    case.transfer_from, case.arbiter = None, entry.facts["arbiter"]
    _arrive(case, entry)


def _arrive(case: CaseState, entry: Entry) -> None:
    """Let the new house begin: nobody's there yet, and what the old one asked of others is its own affair."""
    case.home, case.officer_id, case.interim_by = entry.facts["to"], None, None
    case.extension_asked = case.extension_asked_by = None
    requests.drop_all(case, entry)
    _hold(case, entry, case.home)


def _hold(case: CaseState, entry: Entry, unit: str) -> None:
    if unit == case.held_by:
        return
    case.held_by = unit
    last = select(CaseStage).where(CaseStage.subject == case.subject, CaseStage.to_at.is_(None))
    db.session.scalars(last).one().to_at = entry.recorded_at
    db.session.add(CaseStage(subject=case.subject, seq=entry.seq, held_by=unit, from_at=entry.recorded_at))
