"""The lists in which consultations are found, by the public and at the desk, and by the clock."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from sqlalchemy import ColumnElement, and_, or_, select

from consultations import window
from consultations.access import at_desk_of, visible_to
from consultations.models import ConsultationState
from consultations.queries.plans import badge, standing
from consultations.queries.tallies import totals
from consultations.workflow import AFTER_CLOSING, WITH_RESULT, State
from core.actor import ANONYMOUS, Actor
from core.clock import today
from core.db import db
from core.paging import Page, paginate
from core.text import fold


class Shelf(StrEnum):
    """The four lists in which the public finds consultations."""

    OPEN = "open"
    UPCOMING = "upcoming"
    CLOSED = "closed"
    RESULT = "result"


SHELVES: Final[dict[str, str]] = {
    Shelf.OPEN: "Đang lấy ý kiến",
    Shelf.UPCOMING: "Sắp lấy ý kiến",
    Shelf.CLOSED: "Đã hết thời gian góp ý",
    Shelf.RESULT: "Đã công khai kết quả",
}


@dataclass(frozen=True)
class Listed:
    """A consultation as a list shows it: its badge (colour, words) and how many opinions came in."""

    consultation: ConsultationState
    tone: str
    words: str
    opinions: int
    days_left: int | None


def public_list(
    shelf: Shelf, *, unit: str | None = None, ground: str | None = None, words: str = "", token: str | None = None
) -> Page[Listed]:
    """Give one page of a public list, by closing date; typed with or without accents, `words` are looked for."""
    statement = select(ConsultationState).where(_on(shelf), visible_to(ANONYMOUS))
    if unit:
        statement = statement.where(ConsultationState.unit == unit)
    if ground:
        statement = statement.where(ConsultationState.ground == ground)
    if wanted := fold(words).strip():
        statement = statement.where(ConsultationState.folded.contains(wanted, autoescape=True))
    by = (ConsultationState.closes_on, ConsultationState.subject)
    past = shelf in (Shelf.CLOSED, Shelf.RESULT)
    return listed(paginate(statement, by=by, descending=past, token=token))


def desk_list(*, actor: Actor, state: str | None = None, token: str | None = None) -> Page[Listed]:
    """Give one page of the consultations of this person's units, the newest first."""
    statement = select(ConsultationState).where(at_desk_of(actor))
    if state:
        statement = statement.where(ConsultationState.state == state)
    by = (ConsultationState.written_at, ConsultationState.subject)
    return listed(paginate(statement, by=by, descending=True, token=token))


def due_by_clock() -> list[ConsultationState]:
    """Give the consultations whose opening or closing the clock has done and nobody has written down."""
    late = or_(
        and_(ConsultationState.state == State.SCHEDULED, ConsultationState.opens_on <= today()),
        and_(ConsultationState.state == State.OPEN, ConsultationState.closes_on < today()),
    )
    return list(db.session.scalars(select(ConsultationState).where(late).order_by(ConsultationState.opens_on)))


def _on(shelf: Shelf) -> ColumnElement[bool]:
    by_clock = ConsultationState.state.in_([State.SCHEDULED, State.OPEN])
    opened = ConsultationState.opens_on <= today()
    over = ConsultationState.closes_on < today()
    if shelf == Shelf.OPEN:
        return or_(and_(by_clock, opened, ~over), ConsultationState.state == State.SUSPENDED)
    if shelf == Shelf.UPCOMING:
        return and_(ConsultationState.state == State.SCHEDULED, ~opened)
    if shelf == Shelf.CLOSED:
        stopped = and_(ConsultationState.state == State.CANCELLED, ConsultationState.announced_at.is_not(None))
        return or_(and_(by_clock, over), ConsultationState.state.in_(sorted(AFTER_CLOSING)), stopped)
    return ConsultationState.state.in_(sorted(WITH_RESULT))


def listed(page: Page[ConsultationState]) -> Page[Listed]:
    """Give a page of consultations as a list shows them, in one statement more."""
    opinions = totals([consultation.subject for consultation in page.items])
    items = []
    for consultation in page.items:
        tone, words = badge(consultation)
        is_open = standing(consultation) == State.OPEN
        left = window.days_left(consultation.closes_on, today=today()) if is_open else None
        items.append(Listed(consultation, tone, words, opinions.get(consultation.subject, 0), left))
    return Page(items, page.next_token, page.previous_token)
