"""Opinions that were not published, or only once looked at again: the Front reads them, since they count all the same.

By whom, why, what the author said to that and how it was decided; personal data is covered as it is for the public.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Select, and_, func, or_, select

from accounts.queries import names_of
from consultations.access import opinions_at_desk_of
from consultations.models import ConsultationState, OpinionObjection, OpinionState
from consultations.workflow.objections import ObjectionState
from core import rulebook
from core.actor import Actor
from core.clock import today
from core.db import db
from core.ledger.models import Event, EventText
from core.ledger.record import ACTOR_TEXT
from core.paging import Page, paginate
from core.policies import PolicyBook, PolicyError
from submissions import masking
from submissions.moderation import SECRET, WITHHELD

REVIEWED, RECONSIDERED = "opinion.reviewed", "opinion.reconsidered"
NOT_ASKED: Final = "none"
"""Asks for opinions whose authors did not ask to look again, where a state of such a request would stand."""


@dataclass(frozen=True)
class SoughtWithheld:
    """Which of them are looked for: by the code of the reason, by the request, of one consultation."""

    reason: str = ""
    objection: str = ""
    slug: str = ""


@dataclass(frozen=True)
class Withheld:
    """One of them: of which consultation, why and by whom, its words where they may be read here, and the request."""

    opinion: OpinionState
    consultation: str
    slug: str
    reason_code: str
    reason: str
    legal_basis: str
    text: str
    by: str
    objection: OpinionObjection | None
    said: str
    decided_by: str

    @property
    def is_secret(self) -> bool:
        """Say whether the content is kept from the reader."""
        return self.reason_code in SECRET


def withheld_opinions(
    sought: SoughtWithheld = SoughtWithheld(), *, actor: Actor, token: str | None = None
) -> Page[Withheld]:
    """Give one page of them in the territory of this person, the newest first, in a constant number of statements."""
    page = paginate(
        _sought(sought, actor), by=(OpinionState.sent_at, OpinionState.subject), descending=True, token=token
    )
    policy = rulebook.current_policy()
    people = _people([opinion.subject for opinion, _, _ in page.items])
    rows = [_withheld(opinion, where, asked, policy, people) for opinion, where, asked in page.items]
    return Page(rows, page.next_token, page.previous_token)


def withheld_reasons() -> list[tuple[str, str]]:
    """Name the reasons to look for, in the order of the policies."""
    return [(reason.code, reason.label) for reason in rulebook.current_policy().reasons_for("withhold", on=today())]


def withheld_places(*, actor: Actor) -> list[tuple[str, str]]:
    """Name the consultations of the territory on which any was withheld, by address and title."""
    here = _with_withheld(actor)
    wanted = select(ConsultationState.slug, ConsultationState.title).where(ConsultationState.subject.in_(here))
    return [tuple(row) for row in db.session.execute(wanted.order_by(ConsultationState.title))]


def _with_withheld(actor: Actor) -> Select[tuple[str]]:
    """Select the consultations with anything on the list."""
    return _joined(select(OpinionState.consultation)).where(_told(), opinions_at_desk_of(actor)).distinct()


def _joined(query: Select) -> Select:
    """Join the request about the words that an opinion has now."""
    mine = and_(OpinionObjection.opinion == OpinionState.subject, OpinionObjection.stands)
    return query.outerjoin(OpinionObjection, mine)


def _told():
    shown = OpinionObjection.state == ObjectionState.SHOWN
    return and_(OpinionState.withdrawn_at.is_(None), or_(OpinionState.moderation == WITHHELD, shown))


def _sought(sought: SoughtWithheld, actor: Actor) -> Select:
    query = select(OpinionState, ConsultationState, OpinionObjection)
    query = query.join(ConsultationState, ConsultationState.subject == OpinionState.consultation)
    query = _joined(query).where(_told(), opinions_at_desk_of(actor))
    if sought.reason:
        query = query.where(func.coalesce(OpinionObjection.reason, OpinionState.moderation_reason) == sought.reason)
    if sought.slug:
        query = query.where(ConsultationState.slug == sought.slug)
    if sought.objection == NOT_ASKED:
        return query.where(OpinionObjection.opinion.is_(None))
    return query.where(OpinionObjection.state == sought.objection) if sought.objection else query


def _people(subjects: Sequence[str]) -> dict[tuple[str, str], str]:
    """Give by opinion and type of act the name of who did it last, in two statements."""
    acts = select(Event.subject, Event.type, EventText.text).join(EventText, EventText.event_id == Event.id)
    acts = acts.where(Event.subject.in_(subjects), Event.type.in_([REVIEWED, RECONSIDERED]))
    acts = acts.where(EventText.name == ACTOR_TEXT).order_by(Event.subject, Event.seq)
    last = {(subject, what): int(person) for subject, what, person in db.session.execute(acts)}
    names = names_of(set(last.values()))
    return {key: names.get(person, "") for key, person in last.items()}


def _withheld(
    opinion: OpinionState,
    consultation: ConsultationState,
    objection: OpinionObjection | None,
    policy: PolicyBook,
    people: dict[tuple[str, str], str],
) -> Withheld:
    code = objection.reason if objection else opinion.moderation_reason
    label, basis = _reason(code, policy)
    is_secret = code in SECRET
    return Withheld(
        opinion=opinion,
        consultation=consultation.title,
        slug=consultation.slug,
        reason_code=code,
        reason=label,
        legal_basis=basis,
        text="" if is_secret else _covered(opinion.words),
        by=people.get((opinion.subject, REVIEWED), ""),
        objection=objection,
        said="" if is_secret or objection is None else _covered(objection.words),
        decided_by=people.get((opinion.subject, RECONSIDERED), "") if objection and objection.decided_at else "",
    )


def _covered(text: str) -> str:
    return masking.mask(text, masking.find(text))


def _reason(code: str, policy: PolicyBook) -> tuple[str, str]:
    try:
        reason = policy.reason("withhold", code)
    except PolicyError:
        return code, ""
    return reason.label, reason.legal_basis
