"""Reading the wordings that authors propose, each held against the part of the version on which it was given."""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass

from sqlalchemy import select, tuple_

from consultations.changes import Piece
from consultations.models import ConsultationPart, ConsultationState, OpinionState
from consultations.proposing import drawn
from consultations.queries.drafts import part
from consultations.queries.versions import part_given_on
from core.db import db


@dataclass(frozen=True)
class Proposal:
    """A wording for one part of one version; `key` is what the page calls it."""

    key: Hashable
    consultation: str
    anchor: str | None
    draft_version: int
    text: str

    @property
    def place(self) -> tuple[str, int, str | None]:
        """Give the part it is held against."""
        return self.consultation, self.draft_version, self.anchor


def proposed_by(opinions: Iterable[OpinionState], *, public: bool = False) -> dict[str, tuple[Piece, ...]]:
    """Give by subject how what opinions propose differs from the draft, in one statement; `public`: as covered."""
    return drawings(
        Proposal(
            opinion.subject,
            opinion.consultation,
            opinion.anchor,
            opinion.draft_version,
            opinion.public_proposed if public else opinion.proposed_text,
        )
        for opinion in opinions
    )


def drawings(proposals: Iterable[Proposal]) -> dict[Hashable, tuple[Piece, ...]]:
    """Give by key how each wording differs from its part, in one statement whatever their number."""
    known = [proposal for proposal in proposals if proposal.text]
    at = tuple_(ConsultationPart.consultation, ConsultationPart.draft_version, ConsultationPart.anchor)
    wanted = select(ConsultationPart).where(at.in_({proposal.place for proposal in known}))
    parts = {(one.consultation, one.draft_version, one.anchor): one for one in db.session.scalars(wanted)}
    return {proposal.key: drawn(parts.get(proposal.place), proposal.text) for proposal in known}


def part_to_word(consultation: ConsultationState, opinion: OpinionState) -> ConsultationPart | None:
    """Give the part for which an author may propose a wording: as in force, or as it stood when it is gone."""
    if opinion.anchor is None:
        return None
    return part(consultation, opinion.anchor) or part_given_on(consultation, opinion)
