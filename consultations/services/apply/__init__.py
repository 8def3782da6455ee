"""How the caches of a consultation and of its opinions follow from their events: one function a type of event."""

from typing import Final

from consultations.models import ConsultationState
from consultations.services.apply import (
    correcting,
    documents,
    entering,
    meetings,
    paper_approval,
    plan,
    postings,
    previews,
    reporting,
    result,
    running,
    survey,
    synthesis,
)
from consultations.services.apply.critique import apply_critique
from consultations.services.apply.opinions import apply_opinion
from consultations.services.apply.reading import Changes
from consultations.services.apply.residence import closed_opinions
from consultations.services.apply.survey import apply_answers
from consultations.services.apply.voices import VOICE, apply_voice
from consultations.workflow import CONSULTATION, State
from core.db import db
from core.ledger import Entry

CHAPTERS: Final = (
    plan,
    paper_approval,
    survey,
    documents,
    previews,
    running,
    correcting,
    entering,
    meetings,
    postings,
    synthesis,
    result,
    reporting,
)
STEPS: Final[dict[str, str]] = {what: step for chapter in CHAPTERS for what, step in chapter.STEPS.items()}
CHANGES: Final[Changes] = {what: change for chapter in CHAPTERS for what, change in chapter.CHANGES.items()}


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
        questions=0,
        window_changes=[],
        plan_paper={},
        result_paper={},
        plan_sent_scan="",
        written_at=entry.recorded_at,
    )
    db.session.add(consultation)
    return consultation


__all__ = [
    "VOICE", "apply_answers", "apply_consultation", "apply_critique", "apply_opinion", "apply_voice",
    "closed_opinions",
]  # fmt: skip
