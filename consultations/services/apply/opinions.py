"""What the events of an opinion write down."""

from collections.abc import Callable
from typing import Any, Final

from consultations.covering import published
from consultations.models import OpinionState, OpinionTally
from core.db import db, insert
from core.ledger import Entry
from submissions.moderation import SHOWN, WAITING


def apply_opinion(entry: Entry) -> None:
    """Bring the caches of an opinion to where its event leaves them."""
    opinion = db.session.get(OpinionState, entry.subject)
    if opinion is None:
        opinion = _given(entry)
    else:
        CHANGES[entry.type.partition(".")[2]](opinion, entry)
    opinion.version = entry.seq


def _given(entry: Entry) -> OpinionState:
    facts = entry.facts
    opinion = OpinionState(
        subject=entry.subject,
        version=entry.seq,
        consultation=facts["consultation"],
        unit=entry.unit,
        code=facts["code"],
        lead=facts.get("lead", entry.subject),
        number=facts.get("number", 1),
        anchor=facts["anchor"],
        draft_version=facts["draft_version"],
        stance=facts["stance"],
        channel=facts["channel"],
        text=entry.texts.get("text", ""),
        public_text="",
        moderation=WAITING if facts["has_words"] else SHOWN,
        moderation_reason="",
        is_late=facts["late"],
        sent_at=entry.recorded_at,
        groups=0,
        way=facts.get("way", ""),
        declared_on=entry.declared_on,
        place=entry.texts.get("place", ""),
        entered_after=facts.get("entered_after", 0),
    )
    db.session.add(opinion)
    _count(facts)
    return opinion


def _count(facts: dict[str, Any]) -> None:
    key = {name: facts[name] for name in ("consultation", "stance", "channel")} | {"anchor": facts["anchor"] or ""}
    late = int(facts["late"])
    one_more = (
        insert(OpinionTally)
        .values(**key, count=1, late=late)
        .on_conflict_do_update(
            index_elements=["consultation", "anchor", "stance", "channel"],
            set_={"count": OpinionTally.count + 1, "late": OpinionTally.late + late},
        )
    )
    db.session.execute(one_more)


def _reviewed(opinion: OpinionState, entry: Entry) -> None:
    opinion.moderation = entry.facts["outcome"]
    opinion.moderation_reason = entry.facts["reason"]
    opinion.reviewed_at = entry.recorded_at
    covered = entry.texts.get("public_text", "")
    opinion.public_text = published(opinion.moderation, text=opinion.text, covered=covered)


CHANGES: Final[dict[str, Callable[[OpinionState, Entry], None]]] = {
    "reviewed": _reviewed,
}
"""Type of event -> what it writes down, after the first, which gives the opinion."""
