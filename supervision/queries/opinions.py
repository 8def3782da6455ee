"""Opinions that were not published: the Front reads them with the reason, since they count all the same."""

from dataclasses import dataclass

from sqlalchemy import select

from consultations.access import opinions_at_desk_of
from consultations.entering import ENTERED_AFTER
from consultations.models import ConsultationState, OpinionState
from core import rulebook
from core.actor import Actor
from core.paging import Page, paginate
from core.policies import PolicyBook, PolicyError
from submissions.moderation import WITHHELD

SECRET = frozenset({"denunciation", "state_secret"})
"""Reasons for which the content stays secret for the Front too (Luật Tố cáo 2018, Điều 8; law on State secrets)."""


@dataclass(frozen=True)
class Withheld:
    """One opinion that is not published: of which consultation, why, and its text where it may be read here."""

    opinion: OpinionState
    consultation: str
    slug: str
    reason: str
    legal_basis: str
    text: str

    @property
    def is_secret(self) -> bool:
        """Say whether the content is kept from the reader."""
        return self.opinion.moderation_reason in SECRET


def withheld_opinions(*, actor: Actor, token: str | None = None) -> Page[Withheld]:
    """Give one page of the opinions withheld in the territory of this person, the newest first."""
    query = (
        select(OpinionState, ConsultationState)
        .join(ConsultationState, ConsultationState.subject == OpinionState.consultation)
        .where(OpinionState.moderation == WITHHELD, opinions_at_desk_of(actor))
    )
    page = paginate(query, by=(OpinionState.sent_at, OpinionState.subject), descending=True, token=token)
    policy = rulebook.current_policy()
    rows = [_withheld(opinion, consultation, policy) for opinion, consultation in page.items]
    return Page(rows, page.next_token, page.previous_token)


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


def _withheld(opinion: OpinionState, consultation: ConsultationState, policy: PolicyBook) -> Withheld:
    label, basis = _reason(opinion.moderation_reason, policy)
    text = "" if opinion.moderation_reason in SECRET else opinion.words
    return Withheld(opinion, consultation.title, consultation.slug, label, basis, text)


def _reason(code: str, policy: PolicyBook) -> tuple[str, str]:
    try:
        reason = policy.reason("withhold", code)
    except PolicyError:
        return code, ""
    return reason.label, reason.legal_basis
