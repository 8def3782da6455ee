"""How the caches of a consultation follow from its events, one function for each type of event."""

from collections.abc import Callable
from datetime import date

from sqlalchemy import delete, func, select, update

from consultations.models import AcceptanceGroup, ConsultationPart, ConsultationState, OpinionState, Placement
from consultations.outline import places, read_tree
from consultations.workflow import CONSULTATION, State
from core.db import db
from core.ledger import Entry
from core.text import fold


def apply_consultation(entry: Entry) -> None:
    """Bring the caches of a consultation to where its event leaves them."""
    consultation = db.session.get(ConsultationState, entry.subject) or _new(entry)
    what = entry.type.partition(".")[2]
    step = STEPS.get(what)
    if step is not None:
        consultation.state = CONSULTATION.step(step).after or consultation.state
    if what in CHANGES:
        CHANGES[what](consultation, entry)
    consultation.version = entry.seq


def _new(entry: Entry) -> ConsultationState:
    consultation = ConsultationState(
        subject=entry.subject,
        slug=entry.facts["slug"],
        unit=entry.unit,
        state=State.DRAFT,
        audience=entry.facts["audience"],
        draft_version=0,
        groups=0,
        written_at=entry.recorded_at,
    )
    db.session.add(consultation)
    return consultation


def _drafted(consultation: ConsultationState, entry: Entry) -> None:
    _edited(consultation, entry)
    _draft_replaced(consultation, entry)


def _edited(consultation: ConsultationState, entry: Entry) -> None:
    for name in ("title", "summary", "place", "responsible", "contact"):
        setattr(consultation, name, entry.texts.get(name, ""))
    for name in ("opens_on", "closes_on"):
        setattr(consultation, name, _day(entry, name))
    consultation.folded = fold(f"{consultation.title}\n{consultation.summary}")
    consultation.ground = entry.facts["ground"]
    consultation.channels = entry.facts["channels"]


def _draft_replaced(consultation: ConsultationState, entry: Entry) -> None:
    draft = read_tree(entry.texts.get("draft", '{"parts":[],"preamble":""}'))
    consultation.draft_version += 1
    consultation.preamble = draft["preamble"]
    found = places(draft["parts"])
    consultation.parts = len(found)
    version = consultation.draft_version
    db.session.add_all(
        ConsultationPart(consultation=entry.subject, draft_version=version, **vars(place)) for place in found
    )


def _submitted(consultation: ConsultationState, entry: Entry) -> None:
    consultation.submitted_by = entry.person_id
    consultation.returned_because = ""


def _approved(consultation: ConsultationState, entry: Entry) -> None:
    consultation.approved_at = entry.recorded_at


def _returned(consultation: ConsultationState, entry: Entry) -> None:
    consultation.returned_because = entry.texts.get("reason", "")


def _plan_sent(consultation: ConsultationState, entry: Entry) -> None:
    consultation.plan_number = entry.texts.get("number", "")
    consultation.plan_sent_on = _day(entry, "sent_on")


def _taken_back(consultation: ConsultationState, _entry: Entry) -> None:
    """What was approved and sent was another text: both have to be done again."""
    consultation.approved_at = consultation.plan_sent_on = consultation.submitted_by = None
    consultation.plan_number = ""


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
    """Write down in how many groups each opinion stands and how many opinions each group holds."""
    db.session.flush()
    in_groups = select(func.count()).where(Placement.opinion == OpinionState.subject).scalar_subquery()
    touched = OpinionState.subject.in_(entry.facts["opinions"])
    db.session.execute(update(OpinionState).where(touched).values(groups=in_groups))
    group = db.session.get(AcceptanceGroup, (entry.subject, entry.facts["group"]))
    held = select(func.count()).where(Placement.consultation == entry.subject, Placement.number == group.number)
    group.opinions = db.session.scalar(held)


def _synthesised(consultation: ConsultationState, entry: Entry) -> None:
    consultation.synthesised_at = entry.recorded_at


def _result_submitted(consultation: ConsultationState, entry: Entry) -> None:
    consultation.conclusion = entry.texts.get("conclusion", "")
    consultation.result_submitted_by = entry.person_id
    consultation.returned_because = ""


def _result_approved(consultation: ConsultationState, entry: Entry) -> None:
    consultation.result_approved_at = entry.recorded_at


def _result_returned(consultation: ConsultationState, entry: Entry) -> None:
    consultation.result_approved_at = consultation.result_submitted_by = None
    _returned(consultation, entry)


def _result_published(consultation: ConsultationState, entry: Entry) -> None:
    consultation.result_published_at = entry.recorded_at


def _decided(consultation: ConsultationState, entry: Entry) -> None:
    consultation.decision_number = entry.texts.get("number", "")
    consultation.decided_on = _day(entry, "decided_on")
    consultation.differs = entry.facts["differs"]
    consultation.differs_because = entry.texts.get("reason", "")


def _day(entry: Entry, name: str) -> date | None:
    value = entry.facts[name]
    return date.fromisoformat(value) if value else None


STEPS: dict[str, str] = {
    "submitted": "submit",
    "approved": "approve",
    "returned": "return",
    "plan_sent": "record_plan_sent",
    "scheduled": "schedule",
    "taken_back": "take_back",
    "opened": "open",
    "closed": "close",
    "synthesis_started": "start_synthesis",
    "synthesised": "finish_synthesis",
    "result_submitted": "submit_result",
    "result_approved": "approve_result",
    "result_returned": "return_result",
    "result_published": "publish_result",
    "decided": "decide",
}
"""Type of event -> step of the table whose state it leads to."""

CHANGES: dict[str, Callable[[ConsultationState, Entry], None]] = {
    "drafted": _drafted,
    "edited": _edited,
    "draft_replaced": _draft_replaced,
    "submitted": _submitted,
    "approved": _approved,
    "returned": _returned,
    "plan_sent": _plan_sent,
    "taken_back": _taken_back,
    "grouped": _grouped,
    "group_removed": _group_removed,
    "opinions_placed": _placed,
    "opinions_unplaced": _unplaced,
    "synthesised": _synthesised,
    "result_submitted": _result_submitted,
    "result_approved": _result_approved,
    "result_returned": _result_returned,
    "result_published": _result_published,
    "decided": _decided,
}
"""Type of event -> what else it writes down."""
