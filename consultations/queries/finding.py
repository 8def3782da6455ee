"""What the search knows of consultations: themselves, the parts of their drafts once open, and opinions on show.

The id of a part is its consultation's subject and its anchor, with a stroke between.
"""

from collections.abc import Iterable, Iterator

from sqlalchemy import or_, select, tuple_
from sqlalchemy.orm import selectinload

from consultations.access import at_desk_of, visible_to
from consultations.audiences import Audience
from consultations.chapters import LONG_DRAFT
from consultations.models import ConsultationPart, ConsultationState, OpinionState
from consultations.queries.drafts import parts
from consultations.queries.opinions import READABLE
from consultations.queries.plans import standing
from consultations.workflow import BEFORE_OPENING, State
from core import search
from core.actor import ANONYMOUS, Actor
from core.db import db
from core.search import PUBLIC, Document, Result, Source

UNFOUND = BEFORE_OPENING | {State.CANCELLED}
"""States in which the text of a draft is not found, only its title."""

CONSULTATION, PART, OPINION = "consultation", "consultation_part", "opinion"


def part_id(consultation: str, anchor: str) -> str:
    """Give the id under which a part is indexed."""
    return f"{consultation}/{anchor}"


def queue_whole(consultation: ConsultationState) -> None:
    """Ask that a consultation and all its parts be indexed anew."""
    search.queue(CONSULTATION, consultation.subject)
    for part in parts(consultation):
        search.queue(PART, part_id(consultation.subject, part.anchor))


def address(consultation: ConsultationState, anchor: str | None = None) -> str:
    """Give the public address of a consultation, or of a part of its draft."""
    sign = "/du-thao/" if consultation.parts > LONG_DRAFT else "#"
    return f"/lay-y-kien/{consultation.slug}" + (f"{sign}{anchor}" if anchor else "")


def _load_consultations(ids: list[str]) -> Iterator[Document]:
    for consultation in _consultations(ids).values():
        shown = _is_for_everybody(consultation)
        body = [consultation.summary]
        if standing(consultation) not in UNFOUND:
            body += [consultation.preamble, consultation.conclusion]
        audience = PUBLIC if shown else f"unit:{consultation.unit}"
        yield Document(CONSULTATION, consultation.subject, consultation.title, "\n".join(body), audience)


def _visible_consultations(ids: list[str], actor: Actor) -> Iterator[Result]:
    wanted = select(ConsultationState).where(
        ConsultationState.subject.in_(ids), or_(visible_to(ANONYMOUS), at_desk_of(actor))
    )
    for consultation in db.session.scalars(wanted):
        known = _is_for_everybody(consultation)
        url = address(consultation) if known else f"/cong-viec{address(consultation)}"
        yield Result(consultation.subject, consultation.title, url, consultation.summary)


def _load_parts(ids: list[str]) -> Iterator[Document]:
    for consultation, part in _parts(ids):
        if standing(consultation) not in UNFOUND:
            id_ = part_id(consultation.subject, part.anchor)
            yield Document(PART, id_, _part_title(consultation, part), part.text, PUBLIC)


def _visible_parts(ids: list[str], _actor: Actor) -> Iterator[Result]:
    for consultation, part in _parts(ids):
        if standing(consultation) not in UNFOUND:
            id_ = part_id(consultation.subject, part.anchor)
            yield Result(id_, _part_title(consultation, part), address(consultation, part.anchor), part.text)


def _load_opinions(ids: list[str]) -> Iterator[Document]:
    for consultation, opinion in _opinions(ids):
        yield Document(OPINION, opinion.subject, _opinion_title(consultation), opinion.public_words, PUBLIC)


def _visible_opinions(ids: list[str], _actor: Actor) -> Iterator[Result]:
    for consultation, opinion in _opinions(ids):
        url = address(consultation, opinion.anchor)
        yield Result(opinion.subject, _opinion_title(consultation), url, opinion.public_words)


def _is_for_everybody(consultation: ConsultationState) -> bool:
    return consultation.is_announced and consultation.audience != Audience.MEMBERS


def _part_title(consultation: ConsultationState, part: ConsultationPart) -> str:
    heading = f". {part.heading}" if part.heading else ""
    return f"{part.name}{heading} – {consultation.title}"


def _opinion_title(consultation: ConsultationState) -> str:
    return f"Ý kiến góp ý: {consultation.title}"


def _consultations(ids: Iterable[str]) -> dict[str, ConsultationState]:
    wanted = select(ConsultationState).where(ConsultationState.subject.in_(list(ids)))
    return {consultation.subject: consultation for consultation in db.session.scalars(wanted)}


def _parts(ids: list[str]) -> list[tuple[ConsultationState, ConsultationPart]]:
    pairs = [tuple(id_.split("/", 1)) for id_ in ids]
    wanted = select(ConsultationState, ConsultationPart).join(
        ConsultationPart,
        (ConsultationPart.consultation == ConsultationState.subject)
        & (ConsultationPart.draft_version == ConsultationState.draft_version),
    )
    wanted = wanted.where(visible_to(ANONYMOUS))
    asked = tuple_(ConsultationPart.consultation, ConsultationPart.anchor).in_(pairs)
    wanted = wanted.options(selectinload(ConsultationPart.above, recursion_depth=-1))
    return [(consultation, part) for consultation, part in db.session.execute(wanted.where(asked))]


def _opinions(ids: list[str]) -> list[tuple[ConsultationState, OpinionState]]:
    wanted = select(ConsultationState, OpinionState).join(
        OpinionState, OpinionState.consultation == ConsultationState.subject
    )
    wanted = wanted.where(visible_to(ANONYMOUS))
    wanted = wanted.where(OpinionState.subject.in_(ids), OpinionState.is_on_show, READABLE)
    return [(consultation, opinion) for consultation, opinion in db.session.execute(wanted)]


def _all_consultations() -> list[str]:
    return list(db.session.scalars(select(ConsultationState.subject)))


def _all_parts() -> list[str]:
    wanted = select(ConsultationPart.consultation, ConsultationPart.anchor).join(
        ConsultationState,
        (ConsultationPart.consultation == ConsultationState.subject)
        & (ConsultationPart.draft_version == ConsultationState.draft_version),
    )
    announced = ConsultationState.state.not_in(sorted(UNFOUND))
    return [part_id(*row) for row in db.session.execute(wanted.where(announced))]


def _all_opinions() -> list[str]:
    return list(db.session.scalars(select(OpinionState.subject).where(OpinionState.is_on_show)))


SOURCES = {
    CONSULTATION: Source(load=_load_consultations, all_ids=_all_consultations, visible=_visible_consultations),
    PART: Source(load=_load_parts, all_ids=_all_parts, visible=_visible_parts),
    OPINION: Source(load=_load_opinions, all_ids=_all_opinions, visible=_visible_opinions),
}
