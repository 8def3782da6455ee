"""Bringing a consultation to the people: what is posted, read out, sent and shown on other sites, ready to take."""

from typing import Any

from flask import render_template

from consultations import queries
from consultations.desk.blueprint import Answer, consultations_desk, load
from consultations.models import ConsultationState
from consultations.posting_papers import PAPERS
from consultations.postings import full_on
from consultations.queries import Told
from consultations.telling import Announced, message_of, script_of, sms_of
from consultations.workflow import State
from core.access import needs
from units.queries import by_code


@consultations_desk.get("/lay-y-kien/<slug>/dua-den-dan")
@needs("consultation.read")
def outreach(slug: str) -> Answer:
    """Give everything by which people come to know of a consultation, once it is announced."""
    return render_template("consultations/desk_outreach.html", **outreach_page(announced(slug)))


def announced(slug: str) -> ConsultationState:
    """Give a consultation of this person's units that the public knows of: otherwise its address opens for nobody."""
    load(slug)
    return queries.visible(slug)


def outreach_page(consultation: ConsultationState) -> dict[str, Any]:
    """Give all that the page shows."""
    told, rule = queries.told_of(consultation), queries.posting_rule(consultation)
    return {
        "consultation": consultation,
        "told": told,
        "posting": {
            "days": rule.days,
            "basis": rule.basis,
            "papers": PAPERS,
            "full_on": full_on(consultation.opens_on, rule.days),
        },
        "words": _words(consultation, told),
        "site_url": queries.whole(""),
    }


def _words(consultation: ConsultationState, told: Told) -> dict[str, Any] | None:
    """Write what is read out and sent, while opinions are awaited."""
    if told.state not in (State.SCHEDULED, State.OPEN):
        return None
    unit = by_code(consultation.unit)
    announced_as = Announced(
        unit=unit.agency_line if unit else told.unit_name,
        title=consultation.title,
        summary=consultation.summary,
        opens_on=consultation.opens_on,
        closes_on=consultation.closes_on,
        place=consultation.place,
        contact=consultation.contact,
        page=told.short_page,
        places=tuple(name for _, name in told.places),
    )
    return {"script": script_of(announced_as), "message": message_of(announced_as), "sms": sms_of(announced_as)}
