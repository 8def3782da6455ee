"""How the caches of persons follow from their events; used at the act itself and again by a rebuild."""

from collections.abc import Callable
from datetime import date

from accounts.models import HatChange, Membership, PersonState, StandIn
from core import ledger
from core.db import db
from core.proposals import State

KIND = "person"
CHANGE = "hat_change"


def apply(entry: ledger.Entry) -> None:
    """Bring the caches of a person to where its event leaves them."""
    STEPS[entry.type](entry)
    _state(entry).version = entry.seq


def apply_change(entry: ledger.Entry) -> None:
    """Bring a proposed hat or stand-in to where its event leaves it."""
    if entry.type == "hat_change.proposed":
        _proposed(entry)
        return
    change = db.session.get_one(HatChange, entry.subject)
    change.version, change.state = entry.seq, entry.facts["state"]
    change.decided_by, change.decided_at = entry.person_id, entry.recorded_at
    change.made, change.reason = entry.facts.get("made"), entry.texts.get("reason", "")
    db.session.flush()


def _proposed(entry: ledger.Entry) -> None:
    facts = entry.facts
    db.session.add(
        HatChange(
            subject=entry.subject,
            version=entry.seq,
            about=facts["about"],
            state=State.PROPOSED.value,
            person=facts["person"],
            receiver=facts["receiver"],
            hat=facts["hat"],
            unit_code=facts["unit"],
            scope=facts["scope"],
            from_on=date.fromisoformat(facts["from"]),
            to_on=_day(facts["to"]),
            document_no=entry.texts.get("document_no", ""),
            proposed_by=entry.person_id,
            proposed_at=entry.recorded_at,
            reason="",
        )
    )
    db.session.flush()


def _state(entry: ledger.Entry) -> PersonState:
    return db.session.get(PersonState, entry.subject)


def _added(entry: ledger.Entry) -> None:
    texts = entry.texts
    db.session.add(
        PersonState(
            subject=entry.subject,
            version=entry.seq,
            login=texts.get("login", entry.subject),
            name=texts.get("name", ""),
            phone=texts.get("phone", ""),
            email=texts.get("email", ""),
            wants_digest=True,
            unit_code=entry.facts["unit"],
        )
    )
    db.session.flush()


def _renamed(entry: ledger.Entry) -> None:
    _state(entry).name = entry.texts.get("name", "")


def _contact_changed(entry: ledger.Entry) -> None:
    state = _state(entry)
    state.phone, state.email = entry.texts.get("phone", ""), entry.texts.get("email", "")


def _digest_set(entry: ledger.Entry) -> None:
    _state(entry).wants_digest = entry.facts["wanted"]


def _hat_given(entry: ledger.Entry) -> None:
    facts = entry.facts
    db.session.add(
        Membership(
            subject=entry.subject,
            seq=entry.seq,
            unit_code=facts["unit"],
            hat=facts["hat"],
            from_on=date.fromisoformat(facts["from"]),
            to_on=_day(facts["to"]),
            document_no=entry.texts.get("document_no", ""),
        )
    )


def _hat_taken(entry: ledger.Entry) -> None:
    db.session.get(Membership, (entry.subject, entry.facts["given"])).taken_at = entry.recorded_at


def _stand_in_set(entry: ledger.Entry) -> None:
    facts = entry.facts
    db.session.add(
        StandIn(
            subject=entry.subject,
            seq=entry.seq,
            substitute=facts["substitute"],
            unit_code=facts["unit"],
            from_on=date.fromisoformat(facts["from"]),
            to_on=date.fromisoformat(facts["to"]),
            document_no=entry.texts.get("document_no", ""),
        )
    )


def _stand_in_ended(entry: ledger.Entry) -> None:
    db.session.get(StandIn, (entry.subject, entry.facts["set"])).ended_at = entry.recorded_at


def _disabled(entry: ledger.Entry) -> None:
    _state(entry).disabled_at = entry.recorded_at


def _enabled(entry: ledger.Entry) -> None:
    _state(entry).disabled_at = None


def _nothing_cached(_entry: ledger.Entry) -> None:
    """A reset secret lies in `person`; the event only says that it was reset."""


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


STEPS: dict[str, Callable[[ledger.Entry], None]] = {
    "person.added": _added,
    "person.renamed": _renamed,
    "person.contact_changed": _contact_changed,
    "person.digest_set": _digest_set,
    "person.disabled": _disabled,
    "person.enabled": _enabled,
    "hat.given": _hat_given,
    "hat.taken": _hat_taken,
    "standin.set": _stand_in_set,
    "standin.ended": _stand_in_ended,
    "password.reset": _nothing_cached,
    "totp.reset": _nothing_cached,
}
