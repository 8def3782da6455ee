"""Reading consultations: one, its parts, and the lists. Standing is judged from the window and the clock."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from sqlalchemy import ColumnElement, Select, and_, or_, select
from sqlalchemy.orm.attributes import set_committed_value

from consultations import window
from consultations.access import at_desk_of, visible_to
from consultations.details import Details
from consultations.models import ConsultationPart, ConsultationState
from consultations.queries.tallies import counts_by_part, totals
from consultations.workflow import AFTER_CLOSING, EDIT, WITH_RESULT, State
from core import rulebook
from core.actor import ANONYMOUS, Actor
from core.clock import local, now, today
from core.db import db
from core.errors import Hidden
from core.ledger.models import Event, EventText
from core.ledger.record import ACTOR_TEXT
from core.paging import Page, paginate
from core.policies import DeadlineRule, Ground, Reason
from core.text import fold
from units import queries as units
from units.kinds import LOCAL, Kind
from units.models import Unit

NO_SUCH_PART: Final = "Dự thảo không có phần này. Chọn lại phần của dự thảo."
ANY_GROUND: Final = "other"
"""The ground whose window holds while none is chosen: the shortest the law knows (Điều 28 khoản 2)."""

RESERVED: Final = frozenset({"moi"})
"""Words that stand in an address where a consultation's own would."""


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


@dataclass(frozen=True)
class PartLine:
    """A part of a draft with the opinions given on it alone, and on it and everything below it."""

    part: ConsultationPart
    opinions: int
    opinions_with_below: int


def standing(consultation: ConsultationState) -> State:
    """Give the true state of this moment."""
    days = {"opens_on": consultation.opens_on, "closes_on": consultation.closes_on}
    return window.standing(consultation.state, **days, at=local(now()))


def badge(consultation: ConsultationState) -> tuple[str, str]:
    """Give colour and words of the true state."""
    days = {"opens_on": consultation.opens_on, "closes_on": consultation.closes_on}
    return window.badge(standing(consultation), **days, today=today())


def takes_opinions(consultation: ConsultationState) -> bool:
    """Say whether an opinion may be begun now."""
    return standing(consultation) == State.OPEN


def visible(slug: str, *, actor: Actor = ANONYMOUS) -> ConsultationState:
    """Give a consultation this person may know of; Hidden otherwise."""
    return _one(select(ConsultationState).where(ConsultationState.slug == slug, visible_to(actor)))


def at_desk(slug: str, *, actor: Actor) -> ConsultationState:
    """Give a consultation of a unit this person works for; Hidden otherwise."""
    return _one(select(ConsultationState).where(ConsultationState.slug == slug, at_desk_of(actor)))


def by_subject(subject: str) -> ConsultationState:
    """Give a consultation by its subject, for those who hold one of its opinions; Hidden when there is none."""
    return _one(select(ConsultationState).where(ConsultationState.subject == subject))


def titles(subjects: Iterable[str]) -> dict[str, str]:
    """Give the titles of many consultations, in one statement."""
    wanted = select(ConsultationState.subject, ConsultationState.title)
    return dict(db.session.execute(wanted.where(ConsultationState.subject.in_(list(subjects)))).all())


def details(consultation: ConsultationState) -> Details:
    """Give the plan of a consultation as a plain value."""
    known = {name: getattr(consultation, name) for name in Details.__dataclass_fields__}
    return Details(**{**known, "channels": tuple(consultation.channels)})


def parts(consultation: ConsultationState) -> list[ConsultationPart]:
    """Give the parts of the draft in force, in reading order, each knowing what stands above it, in one statement."""
    wanted = select(ConsultationPart).where(*_of_draft(consultation)).order_by(ConsultationPart.position)
    found = {part.position: part for part in db.session.scalars(wanted)}
    for part in found.values():
        set_committed_value(part, "above", None if part.parent is None else found[part.parent])
    return list(found.values())


def part(consultation: ConsultationState, anchor: str) -> ConsultationPart | None:
    """Give the part an anchor names in the draft in force."""
    return db.session.scalar(
        select(ConsultationPart).where(*_of_draft(consultation), ConsultationPart.anchor == anchor)
    )


def part_lines(consultation: ConsultationState) -> list[PartLine]:
    """Give the draft with the number of opinions beside each part, in two statements."""
    found, own = parts(consultation), counts_by_part(consultation)
    below = [own.get(part.anchor, 0) for part in found]
    for part in reversed(found):
        if part.parent is not None:
            below[part.parent] += below[part.position]
    return [PartLine(part, own.get(part.anchor, 0), below[part.position]) for part in found]


def public_list(
    shelf: Shelf, *, unit: str | None = None, ground: str | None = None, words: str = "", token: str | None = None
) -> Page[Listed]:
    """Give one page of a public list, by closing date; typed with or without accents, `words` are looked for."""
    statement = select(ConsultationState).where(_on(shelf))
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


def units_to_write_for(actor: Actor) -> list[Unit]:
    """Give the provinces and communes for which this person may write a consultation."""
    held = actor.units_for(EDIT)
    return [unit for unit in units.valid_on(today()) if Kind(unit.kind) in LOCAL and ("*" in held or unit.code in held)]


def slugs_like(slug: str) -> set[str]:
    """Give the addresses taken that begin like this one, and the words no consultation may be called."""
    begins = ConsultationState.slug.startswith(slug, autoescape=True)
    return {*db.session.scalars(select(ConsultationState.slug).where(begins)), *RESERVED}


def people_behind(subject: str, types: Iterable[str]) -> set[int]:
    """Give the persons who did acts of these types on a consultation."""
    wanted = [f"consultation.{name}" for name in types]
    people = select(EventText.text).join(Event, Event.id == EventText.event_id)
    people = people.where(Event.subject == subject, Event.type.in_(wanted), EventText.name == ACTOR_TEXT)
    return {int(person) for person in db.session.scalars(people)}


def grounds() -> list[Ground]:
    """Give the grounds to choose from, in the order of the law."""
    return [ground for ground in rulebook.current_policy().grounds if ground.valid_from <= today()]


def ground_of(consultation: ConsultationState) -> Ground | None:
    """Give the ground of a consultation, once chosen."""
    return rulebook.current_policy().ground(consultation.ground) if consultation.ground else None


def window_rule(ground: str, *, on: date) -> DeadlineRule:
    """Give the shortest time a consultation on this ground stands open, with its law."""
    return rulebook.current_policy().window(ground or ANY_GROUND, on=on)


def reason(act: str, code: str) -> Reason:
    """Give the reason for masking or withholding behind a code; PolicyError when there is none."""
    return rulebook.current_policy().reason(act, code)


def reasons(act: str) -> list[Reason]:
    """Give the reasons to choose from for masking or withholding."""
    return rulebook.current_policy().reasons_for(act, on=today())


def _on(shelf: Shelf) -> ColumnElement[bool]:
    by_clock = ConsultationState.state.in_([State.SCHEDULED, State.OPEN])
    opened = ConsultationState.opens_on <= today()
    over = ConsultationState.closes_on < today()
    if shelf == Shelf.OPEN:
        return and_(by_clock, opened, ~over)
    if shelf == Shelf.UPCOMING:
        return and_(ConsultationState.state == State.SCHEDULED, ~opened)
    if shelf == Shelf.CLOSED:
        return or_(and_(by_clock, over), ConsultationState.state.in_(sorted(AFTER_CLOSING)))
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


def _of_draft(consultation: ConsultationState) -> tuple[ColumnElement[bool], ...]:
    version = ConsultationPart.draft_version == consultation.draft_version
    return ConsultationPart.consultation == consultation.subject, version


def _one(statement: Select[tuple[ConsultationState]]) -> ConsultationState:
    found = db.session.scalar(statement)
    if found is None:
        raise Hidden()
    return found
