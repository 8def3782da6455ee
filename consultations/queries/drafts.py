"""Reading the text of a draft: its parts, each with what stands above it and how many opinions it drew."""

from dataclasses import dataclass
from typing import Final

from sqlalchemy import ColumnElement, select

from consultations.models import ConsultationPart, ConsultationState
from consultations.queries.tallies import counts_by_part
from consultations.queries.versions import gone_parts, parts_of
from core.db import db

NO_SUCH_PART: Final = "Dự thảo không có phần này. Chọn lại phần của dự thảo."


@dataclass(frozen=True)
class PartLine:
    """A part of a draft with the opinions given on it alone, and on it and everything below it."""

    part: ConsultationPart
    opinions: int
    opinions_with_below: int


def parts(consultation: ConsultationState) -> list[ConsultationPart]:
    """Give the parts of the draft in force, in reading order, each knowing what stands above it, in one statement."""
    return parts_of(consultation.subject, consultation.draft_version)


def part(consultation: ConsultationState, anchor: str) -> ConsultationPart | None:
    """Give the part an anchor names in the draft in force."""
    return db.session.scalar(
        select(ConsultationPart).where(*_of_draft(consultation), ConsultationPart.anchor == anchor)
    )


def all_parts(consultation: ConsultationState) -> list[ConsultationPart]:
    """Give the parts of the draft in force, then those that only earlier versions had: opinions hang on them too."""
    return [*parts(consultation), *gone_parts(consultation)]


def any_part(consultation: ConsultationState, anchor: str) -> ConsultationPart | None:
    """Give the part an anchor names in the draft in force, or else in an earlier public version."""
    return next((known for known in all_parts(consultation) if known.anchor == anchor), None)


def is_known(consultation: ConsultationState, anchor: str) -> bool:
    """Say whether an anchor names a part of the draft in force or of an earlier public version."""
    return part(consultation, anchor) is not None or any(p.anchor == anchor for p in gone_parts(consultation))


def part_lines(consultation: ConsultationState) -> list[PartLine]:
    """Give the draft with the number of opinions beside each part, in two statements."""
    found, own = parts(consultation), counts_by_part(consultation)
    below = [own.get(part.anchor, 0) for part in found]
    for part in reversed(found):
        if part.parent is not None:
            below[part.parent] += below[part.position]
    return [PartLine(part, own.get(part.anchor, 0), below[part.position]) for part in found]


def _of_draft(consultation: ConsultationState) -> tuple[ColumnElement[bool], ...]:
    version = ConsultationPart.draft_version == consultation.draft_version
    return ConsultationPart.consultation == consultation.subject, version
