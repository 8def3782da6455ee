"""The questions beside a draft, written before the opening."""

from collections.abc import Sequence

from consultations import queries
from consultations.models import ConsultationState
from consultations.services.steps import act, begin
from consultations.survey import Question, check_questions, write_questions
from core.actor import Actor


def set_questions(
    consultation: ConsultationState,
    questions: Sequence[Question],
    *,
    actor: Actor,
    expected_version: int | None = None,
) -> None:
    """Put all questions of a consultation in their order, in one event; what changes nothing is not recorded."""
    begin(consultation, "set_questions", actor=actor, expected_version=expected_version)
    check_questions(questions)
    if list(questions) == list(queries.questions(consultation).values()):
        return
    act(
        consultation,
        "questions_set",
        actor=actor,
        facts={"count": len(questions)},
        texts={"questions": write_questions(questions)},
    )
