"""Reading the questions beside a draft, and what one sending answered."""

from collections import defaultdict

from sqlalchemy import select

from consultations.models import ConsultationState, OpinionState, SurveyAnswers, SurveyQuestion, SurveyTally
from consultations.queries.plans import has_closed
from consultations.survey import Kind, Question
from consultations.survey_figures import QuestionFigures, told, whole
from consultations.workflow import WITH_RESULT
from core.db import db
from core.errors import Hidden


def questions(consultation: ConsultationState) -> dict[int, Question]:
    """Give the questions by number, in their order; no statement where there are none."""
    if not consultation.questions:
        return {}
    mine = SurveyQuestion.consultation == consultation.subject
    rows = db.session.scalars(select(SurveyQuestion).where(mine).order_by(SurveyQuestion.number))
    return {row.number: row.plain for row in rows}


def choosing(consultation: ConsultationState) -> dict[int, Question]:
    """Give the questions that are answered by choosing: those in words are opinions, changed as such."""
    return {number: one for number, one in questions(consultation).items() if one.kind != Kind.TEXT}


def question_of(opinion: OpinionState) -> Question | None:
    """Give the question that an opinion answers in words; None for any other opinion."""
    if not opinion.question:
        return None
    row = db.session.get(SurveyQuestion, (opinion.consultation, opinion.question))
    return row.plain if row else None


def answers_of(lead: str) -> SurveyAnswers | None:
    """Give what a sending chose; None where it chose nothing."""
    return db.session.scalar(select(SurveyAnswers).where(SurveyAnswers.lead == lead))


def desk_question_figures(consultation: ConsultationState) -> list[QuestionFigures]:
    """Give the whole figures of all questions, for officials and after closing; Hidden until then."""
    if not has_closed(consultation):
        raise Hidden()
    asked = questions(consultation)
    if not asked:
        return []
    counts: defaultdict[int, dict[tuple[str, int], int]] = defaultdict(dict)
    for row in db.session.scalars(select(SurveyTally).where(SurveyTally.consultation == consultation.subject)):
        counts[row.question][row.choice, row.rank] = row.count
    return [whole(number, question, counts[number]) for number, question in asked.items()]


def question_figures(consultation: ConsultationState) -> list[QuestionFigures]:
    """Give the figures of all questions that everybody may read, with the result and not before; Hidden until then."""
    if consultation.state not in WITH_RESULT:
        raise Hidden()
    return [told(figures) for figures in desk_question_figures(consultation)]
