"""How a phản biện xã hội and its points follow from its events."""

from collections.abc import Callable
from datetime import date
from typing import Final

from consultations.models import CritiquePoint, SocialCritique
from consultations.workflow import CRITIQUE_EVENTS
from core.clock import local
from core.db import db
from core.ledger import Entry


def apply_critique(entry: Entry) -> None:
    """Bring a phản biện to where its event leaves it."""
    if entry.type == CRITIQUE_EVENTS["ask"]:
        critique = _new(entry)
        db.session.add(critique)
    else:
        critique = db.session.get_one(SocialCritique, entry.subject)
        _CHANGES[entry.type](critique, entry)
    critique.version, critique.state = entry.seq, entry.facts["state"]
    db.session.flush()


def _new(entry: Entry) -> SocialCritique:
    blank = dict.fromkeys(("withdrawn_because", "document_number", "returned_because", "reply_number"), "")
    return SocialCritique(
        subject=entry.subject,
        consultation=entry.facts["consultation"],
        number=entry.facts["place"],
        unit=entry.unit,
        draft_version=entry.facts["draft_version"],
        asked=entry.texts.get("asked", ""),
        asked_number=entry.texts.get("number", ""),
        asked_dated_on=date.fromisoformat(entry.facts["dated_on"]),
        asked_on=_day(entry),
        submits_on=date.fromisoformat(entry.facts["submits_on"]),
        **blank,
    )


def _withdrawn(critique: SocialCritique, entry: Entry) -> None:
    critique.withdrawn_because = entry.texts.get("reason", "")


def _point_written(_critique: SocialCritique, entry: Entry) -> None:
    key = (entry.subject, entry.facts["point"])
    point = db.session.get(CritiquePoint, key)
    if point is None:
        point = CritiquePoint(critique=key[0], number=key[1], kind="", reason="")
        db.session.add(point)
    point.anchor, point.place = entry.facts["anchor"], entry.texts.get("place", "")
    point.words, point.proposal = entry.texts["words"], entry.texts.get("proposal", "")


def _point_removed(_critique: SocialCritique, entry: Entry) -> None:
    db.session.delete(db.session.get_one(CritiquePoint, (entry.subject, entry.facts["point"])))


def _sent(critique: SocialCritique, entry: Entry) -> None:
    critique.document_number = entry.texts.get("number", "")
    critique.document_on = date.fromisoformat(entry.facts["dated_on"])
    critique.sent_on = _day(entry)


def _point_answered(_critique: SocialCritique, entry: Entry) -> None:
    point = db.session.get_one(CritiquePoint, (entry.subject, entry.facts["point"]))
    point.kind, point.reason = entry.facts["kind"], entry.texts.get("reason", "")


def _reply_submitted(critique: SocialCritique, entry: Entry) -> None:
    critique.submitted_by, critique.returned_because = entry.person_id, ""


def _reply_approved(critique: SocialCritique, entry: Entry) -> None:
    critique.reply_number = entry.texts.get("number", "")
    critique.reply_dated_on = date.fromisoformat(entry.facts["dated_on"])
    critique.replied_on = _day(entry)


def _reply_returned(critique: SocialCritique, entry: Entry) -> None:
    critique.returned_because = entry.texts.get("reason", "")


def _day(entry: Entry) -> date:
    return local(entry.recorded_at).date()


_CHANGES: Final[dict[str, Callable[[SocialCritique, Entry], None]]] = {
    CRITIQUE_EVENTS["withdraw"]: _withdrawn,
    CRITIQUE_EVENTS["write_point"]: _point_written,
    CRITIQUE_EVENTS["remove_point"]: _point_removed,
    CRITIQUE_EVENTS["send"]: _sent,
    CRITIQUE_EVENTS["answer_point"]: _point_answered,
    CRITIQUE_EVENTS["submit_reply"]: _reply_submitted,
    CRITIQUE_EVENTS["approve_reply"]: _reply_approved,
    CRITIQUE_EVENTS["return_reply"]: _reply_returned,
}
