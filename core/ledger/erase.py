"""Lawful erasure: the words beside the events go, the events and their commitments stay, and so the tree is whole."""

from collections.abc import Iterable

from sqlalchemy import delete, select

from core.actor import Actor
from core.db import db
from core.ledger.models import Event, EventText
from core.ledger.record import ACTOR_TEXT, record

ERASED = "text.erased"


def erase_texts(subject: str, *, kind: str, keep: Iterable[str], unit: str, actor: Actor) -> int:
    """Delete the texts of a subject but those named; each event that loses some gets an event that says so.

    Who acted stays. Gives how many texts are gone. The caller has checked the right and the ground of it.
    """
    kept = {*keep, ACTOR_TEXT}
    found: dict[Event, list[str]] = {}
    rows = select(Event, EventText.name).join(EventText, EventText.event_id == Event.id)
    wanted = rows.where(Event.subject == subject, EventText.name.not_in(kept)).order_by(Event.seq, EventText.name)
    for event, name in db.session.execute(wanted):
        found.setdefault(event, []).append(name)
    for event, names in found.items():
        db.session.execute(delete(EventText).where(EventText.event_id == event.id, EventText.name.in_(names)))
        facts = {"seq": event.seq, "names": names}
        record(subject=subject, kind=kind, type=ERASED, actor=actor, unit=unit, facts=facts)
    return sum(map(len, found.values()))
