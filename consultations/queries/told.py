"""A consultation as it is told outside this site: to a unit's own pages, to programs, to calendars and feeds.

Only what the public list says, and addresses that are whole, because they are read somewhere else.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from string import hexdigits
from typing import Final

from sqlalchemy import select

from consultations import window
from consultations.access import visible_to
from consultations.audiences import NAMES_UNITS, Audience, words_of
from consultations.models import ConsultationState, WindowChange
from consultations.queries.finding import address
from consultations.queries.lists import Listed, Shelf, listed, public_list
from consultations.queries.plans import standing, visible
from consultations.workflow import AFTER_CLOSING, WITH_RESULT, State
from core.actor import ANONYMOUS
from core.clock import VIETNAM, local, now, today
from core.db import db
from core.errors import Hidden
from core.paging import Page
from core.settings import settings
from units.models import Unit
from units.queries import by_code, names

SHORT: Final = 8
"""Hex digits of the random name of a consultation that stand in its short address: 4 thousand million of them."""


@dataclass(frozen=True)
class Told:
    """One consultation in plain words and whole addresses; `give_page` only while opinions are taken.

    `elsewhere`: the page of another body that takes them.
    """

    subject: str
    slug: str
    title: str
    summary: str
    unit: str
    unit_name: str
    state: State
    tone: str
    words: str
    opens_on: date | None
    closes_on: date | None
    opinions: int
    page: str
    short_page: str
    version: int
    changed_at: datetime
    elsewhere: str = ""
    changes: Sequence[WindowChange] = ()
    audience: str = Audience.EVERYONE
    audience_words: str = ""
    places: tuple[tuple[str, str], ...] = ()
    """Code and name of each place whose residents are asked."""

    @property
    def residents(self) -> str:
        """Say whose residents are asked; empty for any other audience."""
        return self.audience_words if self.audience == Audience.RESIDENTS else ""

    @property
    def give_page(self) -> str:
        """Give the address at which an opinion is begun; empty when none is taken now."""
        return f"{self.page}/gop-y" if self.state == State.OPEN and not self.elsewhere else ""

    @property
    def days_left(self) -> int | None:
        """Count the days still open after today; None when it is not open."""
        return window.days_left(self.closes_on, today=today()) if self.state == State.OPEN and self.closes_on else None


def whole(path: str) -> str:
    """Give the whole address of a page of this site, at the name under which people know it."""
    return settings().site_url.rstrip("/") + path


def told_list(shelf: Shelf, *, unit: str | None = None, token: str | None = None) -> Page[Told]:
    """Tell one page of a public list, of all units or of one."""
    page = public_list(shelf, unit=unit, token=token)
    return Page(_told(page.items), page.next_token, page.previous_token)


def told_one(slug: str) -> Told:
    """Tell one consultation that everybody may know of; Hidden otherwise."""
    return _told(listed(Page([visible(slug)])).items)[0]


def told_of(consultation: ConsultationState) -> Told:
    """Tell a consultation that was found before."""
    return _told(listed(Page([consultation])).items)[0]


def by_short_code(code: str) -> ConsultationState:
    """Give the consultation of a short address, typed with capitals or a dash too; Hidden for any other."""
    known = code.lower().replace("-", "").replace(" ", "")
    if len(known) != SHORT or not set(known) <= set(hexdigits):
        raise Hidden()
    wanted = select(ConsultationState).where(ConsultationState.subject.startswith(known), visible_to(ANONYMOUS))
    found = list(db.session.scalars(wanted.limit(2)))
    if len(found) != 1:
        raise Hidden()
    return found[0]


def unit_told(code: str) -> Unit | None:
    """Give the unit that a list is narrowed to, None where it is not; Hidden for a code that nobody has."""
    unit = by_code(code) if code else None
    if code and unit is None:
        raise Hidden()
    return unit


def _told(items: Sequence[Listed]) -> list[Told]:
    known = [item.consultation for item in items]
    unit_names = names({one.unit for one in known} | {code for one in known for code in one.audience_units})
    return [_one(item, unit_names) for item in items]


def _one(item: Listed, unit_names: Mapping[str, str]) -> Told:
    consultation = item.consultation
    units = consultation.audience_units if consultation.audience in NAMES_UNITS else []
    return Told(
        subject=consultation.subject,
        slug=consultation.slug,
        title=consultation.title,
        summary=consultation.summary,
        unit=consultation.unit,
        unit_name=unit_names.get(consultation.unit, ""),
        state=standing(consultation),
        tone=item.tone,
        words=item.words,
        opens_on=consultation.opens_on,
        closes_on=consultation.closes_on,
        opinions=item.opinions,
        page=whole(address(consultation)),
        short_page=whole(f"/y/{consultation.subject[:SHORT]}"),
        version=consultation.version,
        changed_at=_changed_at(consultation),
        elsewhere=consultation.link,
        changes=consultation.changes,
        audience=consultation.audience,
        audience_words=words_of(consultation.audience, units, unit_names),
        places=tuple((code, unit_names.get(code, code)) for code in units),
    )


def _changed_at(consultation: ConsultationState) -> datetime:
    """Give the moment at which it came to where it stands, as the public sees it."""
    state = standing(consultation)
    if state in WITH_RESULT and consultation.result_published_at:
        return consultation.result_published_at
    if state in AFTER_CLOSING and consultation.closes_on:
        return window.closing_moment(consultation.closes_on, at=local(now()))
    if state in (State.SUSPENDED, State.CANCELLED):
        return datetime.combine(consultation.changes[-1].on, time.min, tzinfo=VIETNAM)
    if state == State.OPEN and consultation.opens_on:
        return datetime.combine(consultation.opens_on, time.min, tzinfo=VIETNAM)
    return consultation.approved_at or consultation.written_at
