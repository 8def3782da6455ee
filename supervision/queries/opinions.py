"""Opinions from paper that were entered late: the Front reads which they are."""

from dataclasses import dataclass

from sqlalchemy import select

from consultations.access import opinions_at_desk_of
from consultations.entering import ENTERED_AFTER
from consultations.models import ConsultationState, OpinionState
from core.actor import Actor
from core.paging import Page, paginate


@dataclass(frozen=True)
class EnteredLate:
    """One opinion from paper that was entered more than a working day after it was given."""

    opinion: OpinionState
    consultation: str
    slug: str


def late_entries(*, actor: Actor, token: str | None = None) -> Page[EnteredLate]:
    """Give one page of the opinions of the territory that were entered late, the newest first."""
    query = (
        select(OpinionState, ConsultationState)
        .join(ConsultationState, ConsultationState.subject == OpinionState.consultation)
        .where(OpinionState.entered_after >= ENTERED_AFTER, opinions_at_desk_of(actor))
    )
    page = paginate(query, by=(OpinionState.sent_at, OpinionState.subject), descending=True, token=token)
    rows = [EnteredLate(opinion, consultation.title, consultation.slug) for opinion, consultation in page.items]
    return Page(rows, page.next_token, page.previous_token)
