"""What the events of questions and of answers to them write down; the tally moves by one statement for each choice."""

from collections.abc import Callable
from typing import Final

from sqlalchemy import delete, select

from consultations.answering import points
from consultations.models import ConsultationState, SurveyAnswers, SurveyQuestion, SurveyTally
from consultations.services.apply import residence
from consultations.services.apply.reading import Changes
from consultations.survey import read_questions
from core.db import db, insert
from core.ledger import Entry

ANSWERED: Final = ""
"""The choice that counts who answered at all."""


def _questions_set(consultation: ConsultationState, entry: Entry) -> None:
    db.session.execute(delete(SurveyQuestion).where(SurveyQuestion.consultation == entry.subject))
    questions = read_questions(entry.texts.get("questions", "[]"))
    for number, question in enumerate(questions, start=1):
        known = {**vars(question), "options": list(question.options)}
        db.session.add(SurveyQuestion(consultation=entry.subject, number=number, **known))
    consultation.questions = len(questions)


STEPS: Final[dict[str, str]] = {"questions_set": "set_questions"}
"""Type of event -> step of the table whose state it leads to."""

CHANGES: Final[Changes] = {"questions_set": _questions_set}
"""Type of event -> what else it writes down."""


def apply_answers(entry: Entry) -> None:
    """Bring the caches of one sending's answers to where its event leaves them."""
    answers = db.session.get(SurveyAnswers, entry.subject)
    if answers is None:
        answers = _given(entry)
    else:
        ANSWER_CHANGES[entry.type.partition(".")[2]](answers, entry)
    answers.version = entry.seq


def move(consultation: str, question: int, choice: str, rank: int, more: int) -> None:
    """Move one count, whoever else moves it."""
    key = {"consultation": consultation, "question": question, "choice": choice, "rank": rank}
    first = insert(SurveyTally).values(**key, count=more)
    moved = {"count": SurveyTally.count + more}
    db.session.execute(first.on_conflict_do_update(index_elements=list(key), set_=moved))


def _given(entry: Entry) -> SurveyAnswers:
    answers = SurveyAnswers(
        subject=entry.subject,
        version=entry.seq,
        consultation=entry.facts["consultation"],
        unit=entry.unit,
        code=entry.facts["code"],
        lead=entry.facts.get("lead", entry.subject),
        given=entry.facts["given"],
        is_late=entry.facts["late"],
        sent_at=entry.recorded_at,
        residence=entry.facts.get("residence"),
    )
    db.session.add(answers)
    _count(answers, 1)
    return answers


def _changed(answers: SurveyAnswers, entry: Entry) -> None:
    _count(answers, -1)
    answers.given, answers.changed_at = entry.facts["given"], entry.recorded_at
    _count(answers, 1)


def _withdrawn(answers: SurveyAnswers, entry: Entry) -> None:
    answers.withdrawn_at = entry.recorded_at
    _count(answers, -1)


ANSWER_CHANGES: Final[dict[str, Callable[[SurveyAnswers, Entry], None]]] = {
    "changed": _changed,
    "residence_corrected": residence.corrected,
    "withdrawn": _withdrawn,
}
"""Type of event -> what it writes down, after the first, which gives the answers."""


def _count(answers: SurveyAnswers, more: int) -> None:
    kinds = select(SurveyQuestion.number, SurveyQuestion.kind)
    known = dict(db.session.execute(kinds.where(SurveyQuestion.consultation == answers.consultation)).all())
    for number, codes in sorted(answers.chosen.items()):
        move(answers.consultation, number, ANSWERED, 0, more)
        for choice, rank in points(known[number], codes):
            move(answers.consultation, number, choice, rank, more)
