"""What the events of the synthesis write down."""

from typing import Final

from sqlalchemy import delete

from consultations.models import AcceptanceGroup, ConsultationState, GroupTally, Placement
from consultations.services.apply.counting import count_moved
from consultations.services.apply.reading import Changes
from core.db import db, insert_many
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
    here = (GroupTally.consultation == entry.subject, GroupTally.number == entry.facts["group"])
    db.session.execute(delete(GroupTally).where(*here))


def _placed(_consultation: ConsultationState, entry: Entry) -> None:
    names = ("consultation", "number", "opinion")
    rows = [(entry.subject, entry.facts["group"], opinion) for opinion in entry.facts["opinions"]]
    db.session.execute(*insert_many(Placement, names, rows))
    count_moved(entry, 1)


def _unplaced(_consultation: ConsultationState, entry: Entry) -> None:
    gone = Placement.opinion.in_(entry.facts["opinions"])
    here = (Placement.consultation == entry.subject, Placement.number == entry.facts["group"])
    db.session.execute(delete(Placement).where(*here, gone))
    count_moved(entry, -1)


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
