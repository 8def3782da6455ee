"""Whom a consultation is for, in words; and what is asked of a person as a member of a unit."""

from collections.abc import Iterable

from sqlalchemy import select

from consultations.access import asked_as_member, visible_to
from consultations.audiences import NAMES_UNITS, OTHERS, Audience, words_of
from consultations.models import ConsultationState
from consultations.queries.lists import Listed, listed
from core.actor import Actor
from core.clock import today
from core.db import db
from core.paging import Page, paginate
from units import queries as units
from units.kinds import Kind
from units.models import Unit


def audience_words(consultation: ConsultationState) -> str:
    """Say whom it is for, with the names of the units where there are any."""
    names = units.names(set(consultation.audience_units)) if consultation.audience in NAMES_UNITS else {}
    return words_of(consultation.audience, consultation.audience_units, names)


def others_words(consultation: ConsultationState) -> str:
    """Say that those who live elsewhere may speak too, where the residents of named places are asked."""
    return OTHERS if consultation.audience == Audience.RESIDENTS else ""


def residents_told(found: Iterable[ConsultationState]) -> dict[str, str]:
    """Say whom many consultations are for, by subject, where that is the residents of named places; one statement."""
    asked = [one for one in found if one.audience == Audience.RESIDENTS]
    names = units.names({code for one in asked for code in one.audience_units}) if asked else {}
    return {one.subject: words_of(one.audience, one.audience_units, names) for one in asked}


def is_readable(consultation: ConsultationState, *, actor: Actor) -> bool:
    """Say whether this person may read a consultation that was found by one of its opinions."""
    if consultation.audience != Audience.MEMBERS:
        return True
    wanted = select(ConsultationState.subject).where(ConsultationState.subject == consultation.subject)
    return db.session.scalar(wanted.where(visible_to(actor))) is not None


def units_to_ask(consultation: ConsultationState) -> list[Unit]:
    """Give the agencies whose members may be asked: the asking unit and those right below it, no thôn."""
    unit = consultation.unit
    near = [one for one in units.valid_on(today()) if unit in (one.code, one.parent_code)]
    return [one for one in near if Kind(one.kind) != Kind.VILLAGE]


def internal_list(*, actor: Actor, token: str | None = None) -> Page[Listed]:
    """Give one page of what is or was asked of this person as a member, the one that closes last first."""
    statement = select(ConsultationState).where(asked_as_member(actor))
    by = (ConsultationState.closes_on, ConsultationState.subject)
    return listed(paginate(statement, by=by, descending=True, token=token))


def internal_open_count(*, actor: Actor) -> int:
    """Count what is open for this person as a member; few by its nature."""
    rows = db.session.execute(
        select(ConsultationState.opens_on, ConsultationState.closes_on).where(
            asked_as_member(actor),
            ConsultationState.state.in_(["scheduled", "open"]),
            ConsultationState.opens_on <= today(),
            ConsultationState.closes_on >= today(),
        )
    )
    return len(rows.all())
