"""Answers to the questions beside a draft: given in one sending with the opinions, changed or taken back until closing.

What is chosen is a subject of its own in the ledger, one for each sending; an answer in words is an opinion on the
whole draft that names its question, so that it is reviewed and answered like any other (docs/adr/0029). One after
another, as opinions are, so that two that move the same counts never wait for each other.
"""

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Any, Final

from consultations import queries
from consultations.answering import chosen, faults, texts
from consultations.audiences import GIVEN_ELSEWHERE, Audience
from consultations.models import ConsultationState, SurveyAnswers
from consultations.said import Said
from consultations.services.opinions import comes_late
from consultations.services.own import check_changeable
from consultations.survey import Given
from consultations.workflow import Stance
from core import ledger
from core.errors import Refused
from submissions.models import Submission

KIND: Final = "answers"
NOWHERE: Final[Mapping[str, str]] = MappingProxyType({})


def check_given(consultation: ConsultationState, given: Given) -> None:
    """Refuse answers that do not fit the questions, or leave out one that must be answered."""
    if consultation.audience == Audience.ELSEWHERE:
        raise Refused(GIVEN_ELSEWHERE)
    for words in faults(queries.questions(consultation), given).values():
        raise Refused(words)


def answers_in_words(consultation: ConsultationState, given: Given) -> list[Said]:
    """Give the answers in words as the opinions that they become."""
    found = texts(queries.questions(consultation), given)
    return [Said(None, Stance.OTHER, text, question=number) for number, text in found.items()]


def give_answers(
    consultation: ConsultationState,
    *,
    submission: Submission,
    given: Given,
    begun_at: datetime,
    subject: str = "",
    lives: Mapping[str, str] = NOWHERE,
) -> ledger.Entry | None:
    """Record what a sending chose; None where it chose nothing. Without a subject of its own it leads the sending.

    `lives` is where its author lives, as a leaf takes it.
    """
    known = chosen(queries.questions(consultation), given)
    if not known:
        return None
    facts = {
        "consultation": consultation.subject,
        "code": submission.code,
        "late": comes_late(consultation, begun_at),
        "given": {str(number): codes for number, codes in known.items()},
        **({"lead": submission.subject} if subject else {}),
        **lives,
    }
    ledger.hold(consultation.subject)
    return record_answers(subject or submission.subject, consultation.unit, "given", facts)


def change_answers(answers: SurveyAnswers, given: Given, *, expected_version: int | None = None) -> ledger.Entry | None:
    """Record what the author chooses now; what changes nothing is not recorded. The caller has seen the mã riêng."""
    consultation = queries.by_subject(answers.consultation)
    check_changeable(answers, consultation)
    asked = queries.choosing(consultation)
    for words in faults(asked, given).values():
        raise Refused(words)
    known = chosen(asked, given)
    if not known:
        raise Refused("Chọn ít nhất một câu trả lời. Muốn bỏ tất cả, ông/bà bấm Rút.")
    if known == answers.chosen:
        return None
    facts = {"given": {str(number): codes for number, codes in known.items()}}
    ledger.hold(answers.consultation)
    return record_answers(answers.subject, answers.unit, "changed", facts, expected_version)


def withdraw_answers(answers: SurveyAnswers, *, expected_version: int | None = None) -> ledger.Entry | None:
    """Record that the author takes them back; a second press does nothing. The caller has seen the mã riêng."""
    if answers.withdrawn_at is not None:
        return None
    check_changeable(answers, queries.by_subject(answers.consultation))
    ledger.hold(answers.consultation)
    return record_answers(answers.subject, answers.unit, "withdrawn", {}, expected_version)


def record_answers(
    subject: str, unit: str, what: str, facts: dict[str, Any], expected_version: int | None = None
) -> ledger.Entry:
    """Record one act on the answers of a sending, which their author did."""
    return ledger.record(
        subject=subject,
        kind=KIND,
        type=f"{KIND}.{what}",
        by="citizen",
        unit=unit,
        facts=facts,
        expected_version=expected_version,
    )
