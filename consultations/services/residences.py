"""Where the author of a sending lives: said with it where residents are asked, corrected until closing (ADR 0033)."""

from typing import Final

from consultations import queries
from consultations.entering import BALLOT
from consultations.models import ConsultationState, OpinionState, SurveyAnswers
from consultations.residence import check_residence, facts_of
from consultations.services.answering import record_answers
from consultations.services.own import check_changeable, record_own
from core import ledger
from core.errors import Refused

BY_LETTER: Final = "Góp ý bằng mã hộ gia đình không hỏi nơi sống, nên không sửa ở đây."
NOTHING_STANDS: Final = "Lần gửi này không còn ý kiến nào, nên không cần sửa nơi sống."
CORRECTED: Final = "residence_corrected"

Given = OpinionState | SurveyAnswers


def check_lives(consultation: ConsultationState, residence: str | None, *, may_be_unknown: bool = False) -> None:
    """Refuse where it is not said from where an opinion comes, or from nowhere that is known."""
    check_residence(residence, named=queries.places_of(consultation), may_be_unknown=may_be_unknown)


def correct_residence(lead: str, *, residence: str | None, expected_version: int | None = None) -> list[ledger.Entry]:
    """Record where the author of a sending lives, for all of it that stands; what changes nothing is not recorded.

    The caller has been shown the mã riêng.
    """
    given = check_correctable(lead)
    consultation = queries.by_subject(given[0].consultation)
    check_lives(consultation, residence)
    changed = [one for one in given if one.residence != residence]
    if not changed:
        return []
    ledger.check_seen(given[0].subject, expected_version, version=given[0].version)
    return [_record(one, facts_of(residence)) for one in changed]


def check_correctable(lead: str) -> list[Given]:
    """Give what stands of a sending that said where its author lives; refused, in words for them, where nothing can."""
    answers = queries.answers_of(lead)
    given = [*queries.opinions_of(lead), *([answers] if answers else [])]
    standing = [one for one in given if one.withdrawn_at is None]
    if not standing:
        raise Refused(NOTHING_STANDS)
    first = standing[0]
    check_changeable(first, queries.by_subject(first.consultation))
    if isinstance(first, OpinionState) and first.channel == BALLOT:
        raise Refused(BY_LETTER)
    return standing


def is_correctable(lead: str) -> bool:
    """Say whether the author of a sending may still say otherwise where they live."""
    try:
        return bool(check_correctable(lead))
    except Refused:
        return False


def _record(given: Given, facts: dict[str, str]) -> ledger.Entry:
    if isinstance(given, OpinionState):
        return record_own(given, CORRECTED, facts=facts, expected_version=given.version)
    return record_answers(given.subject, given.unit, CORRECTED, facts, given.version)
