"""Households with codes: the list page by page, how many codes came back, and the code of each.

A code lies nowhere: the key of the house gives it again when a letter is printed, and its keyed digest knows it when
it is typed (ADR 0031).
"""

from dataclasses import dataclass
from typing import Final

from sqlalchemy import func, select

from consultations.households import Household
from consultations.models import CodeState, ConsultationState, HouseholdCode
from core.db import db
from core.errors import Hidden
from core.secrets import keyed_digest
from submissions.codes import ALPHABET, LENGTH, normalise, written

MARK_DIGITS: Final = 32


@dataclass(frozen=True)
class CodeCounts:
    """How many codes there are, and how many were used or closed."""

    all: int
    used: int
    void: int


def households(consultation: ConsultationState, *, after: int = 0, limit: int = 50) -> list[HouseholdCode]:
    """Give the next households of a consultation by their numbers."""
    wanted = select(HouseholdCode).where(HouseholdCode.consultation == consultation.subject)
    wanted = wanted.where(HouseholdCode.number > after).order_by(HouseholdCode.number)
    return list(db.session.scalars(wanted.limit(limit)))


def known_households(consultation: ConsultationState) -> list[Household]:
    """Give all households that were listed before."""
    columns = (HouseholdCode.head, HouseholdCode.address, HouseholdCode.village)
    rows = db.session.execute(select(*columns).where(HouseholdCode.consultation == consultation.subject))
    return [Household(*row) for row in rows]


def code_counts(consultation: ConsultationState) -> CodeCounts:
    """Count the codes by what became of them, in one statement."""
    rows = select(HouseholdCode.state, func.count()).where(HouseholdCode.consultation == consultation.subject)
    found = dict(db.session.execute(rows.group_by(HouseholdCode.state)).all())
    return CodeCounts(sum(found.values()), found.get(CodeState.USED, 0), found.get(CodeState.VOID, 0))


def household(consultation: ConsultationState, number: int) -> HouseholdCode:
    """Give one household; Hidden when there is none of that number."""
    found = db.session.get(HouseholdCode, (consultation.subject, number))
    if found is None:
        raise Hidden()
    return found


def household_by_code(consultation: ConsultationState, typed: str) -> HouseholdCode | None:
    """Give the household whose code was typed."""
    mark = mark_of_code(consultation.subject, typed)
    return db.session.scalar(select(HouseholdCode).where(HouseholdCode.mark == mark)) if mark else None


def code_of(consultation: str, number: int) -> str:
    """Reckon the code of a household of a consultation: 31 to the power of 8, drawn with the key of the house."""
    left, symbols = int(keyed_digest("household-code", consultation, str(number)), 16), ""
    for _ in range(LENGTH):
        left, rest = divmod(left, len(ALPHABET))
        symbols += ALPHABET[rest]
    return written("", symbols)


def mark_of_code(consultation: str, typed: str) -> str:
    """Give the keyed digest by which a code is known, however it was typed; empty for what cannot be a code."""
    code = normalise(typed)
    return keyed_digest("household-mark", consultation, code)[:MARK_DIGITS] if code else ""
