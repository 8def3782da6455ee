"""From event to cache: what an answer promised, until it is done, given up, or replaced by a later answer."""

from datetime import date

from sqlalchemy import select

from core.clock import local
from core.db import db
from core.ledger import Entry
from core.ledger.models import EventText
from feedback.models import CasePromise, CaseState
from feedback.promises import DONE, NOT_DONE, REPLACED


def answered(case: CaseState, entry: Entry) -> None:
    """Do with promises what the answer that was just sent says: end an older one, open its own."""
    if case.drafted_earlier in {DONE, NOT_DONE} and case.promise_due_on is not None:
        _end(case, entry, case.drafted_earlier)
    if case.drafted_promise_on is not None:
        begin(case, entry)
    case.drafted_earlier = None


def begin(case: CaseState, entry: Entry) -> None:
    """Open the promise of the answer that was just sent; an older one that is still open gives way to it.

    The day first named stays: a later answer does not make a late promise new.
    """
    first_on = case.drafted_promise_on
    if case.promise_due_on is not None:
        first_on = min(first_on, open_promise(case.subject).first_on)
        _end(case, entry, REPLACED)
    wanted = (EventText.event_id == case.draft_event, EventText.name.in_(("promise", "doer")))
    found = db.session.execute(select(EventText.name, EventText.text).where(*wanted))
    words = {name: text for name, text in found}
    db.session.add(
        CasePromise(
            subject=case.subject,
            seq=entry.seq,
            unit=case.held_by,
            text=words.get("promise", ""),
            doer=words.get("doer", ""),
            first_on=first_on,
            due_on=case.drafted_promise_on,
            ended_on=None,
            outcome=None,
            late_logged=False,
        )
    )
    case.promise_due_on, case.drafted_promise_on = case.drafted_promise_on, None


def kept(case: CaseState, entry: Entry) -> None:
    """End the open promise: it is done."""
    _end(case, entry, DONE)


def dropped(case: CaseState, entry: Entry) -> None:
    """End the open promise: it cannot be done."""
    _end(case, entry, NOT_DONE)


def reported(case: CaseState, entry: Entry) -> None:
    """Name another day; the first one stays beside it."""
    promise = open_promise(case.subject)
    promise.due_on = case.promise_due_on = date.fromisoformat(entry.facts["promised_on"])
    promise.late_logged = False


def late(case: CaseState, _entry: Entry) -> None:
    """Remember that the passing of the day was noted."""
    open_promise(case.subject).late_logged = True


def open_promise(subject: str) -> CasePromise:
    """Give the promise of a case that is not ended; a case has one at most."""
    query = select(CasePromise).where(CasePromise.subject == subject, CasePromise.ended_on.is_(None))
    return db.session.scalars(query).one()


def _end(case: CaseState, entry: Entry, outcome: str) -> None:
    promise = open_promise(case.subject)
    promise.ended_on, promise.outcome = local(entry.recorded_at).date(), outcome
    case.promise_due_on = None
    db.session.flush()
