"""What the events of the synthesis write down."""

from typing import Final

from sqlalchemy import delete, func, select, update

from consultations.models import AcceptanceGroup, ConsultationState, OpinionState, Placement
from consultations.services.apply.reading import Changes
from core.db import db
from core.ledger import Entry


def _grouped(consultation: ConsultationState, entry: Entry) -> None:
    key = (entry.subject, entry.facts["group"])
    group = db.session.get(AcceptanceGroup, key)
    if group is None:
        group = AcceptanceGroup(consultation=entry.subject, number=entry.facts["group"], opinions=0)
        db.session.add(group)
        consultation.groups = max(consultation.groups, group.number)
    group.version = entry.seq
    group.kind, group.anchor = entry.facts["group_kind"], entry.facts["anchor"]
    for name in ("summary", "reason", "resulting_text"):
        setattr(group, name, entry.texts.get(name, ""))


def _group_removed(_consultation: ConsultationState, entry: Entry) -> None:
    db.session.delete(db.session.get(AcceptanceGroup, (entry.subject, entry.facts["group"])))


def _placed(_consultation: ConsultationState, entry: Entry) -> None:
    rows = [
        {"consultation": entry.subject, "number": entry.facts["group"], "opinion": opinion}
        for opinion in entry.facts["opinions"]
    ]
    db.session.add_all(Placement(**row) for row in rows)
    _recount(entry)


def _unplaced(_consultation: ConsultationState, entry: Entry) -> None:
    gone = Placement.opinion.in_(entry.facts["opinions"])
    here = (Placement.consultation == entry.subject, Placement.number == entry.facts["group"])
    db.session.execute(delete(Placement).where(*here, gone))
    _recount(entry)


def _recount(entry: Entry) -> None:
    """Write down in how many groups each opinion stands, and for how many people the opinions of each group stand."""
    db.session.flush()
    in_groups = select(func.count()).where(Placement.opinion == OpinionState.subject).scalar_subquery()
    touched = OpinionState.subject.in_(entry.facts["opinions"])
    db.session.execute(update(OpinionState).where(touched).values(groups=in_groups))
    group = db.session.get(AcceptanceGroup, (entry.subject, entry.facts["group"]))
    held = select(func.coalesce(func.sum(OpinionState.people), 0)).join(
        Placement, Placement.opinion == OpinionState.subject
    )
    held = held.where(Placement.consultation == entry.subject, Placement.number == group.number)
    group.opinions = int(db.session.scalar(held))


def _synthesised(consultation: ConsultationState, entry: Entry) -> None:
    consultation.synthesised_at = entry.recorded_at


STEPS: Final = {
    "synthesis_started": "start_synthesis",
    "synthesised": "finish_synthesis",
}
"""Type of event -> step of the table whose state it leads to."""

CHANGES: Final[Changes] = {
    "grouped": _grouped,
    "group_removed": _group_removed,
    "opinions_placed": _placed,
    "opinions_unplaced": _unplaced,
    "synthesised": _synthesised,
}
"""Type of event -> what else it writes down."""
