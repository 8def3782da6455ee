"""Bringing a consultation to the people: what is posted, read out, sent and shown on other sites, ready to take."""

from typing import Any

from flask import render_template

from consultations import queries
from consultations.desk.blueprint import Answer, consultations_desk, load
from consultations.models import ConsultationState
from consultations.workflow import BEFORE_APPROVAL
from core.access import needs
from core.errors import Hidden


@consultations_desk.get("/lay-y-kien/<slug>/dua-den-dan")
@needs("consultation.read")
def outreach(slug: str) -> Answer:
    """Give everything by which people come to know of a consultation, once it is announced."""
    return render_template("consultations/desk_outreach.html", **outreach_page(announced(slug)))


def announced(slug: str) -> ConsultationState:
    """Give a consultation that stands in the calendar: before that its address opens for nobody."""
    consultation = load(slug)
    if consultation.state in BEFORE_APPROVAL:
        raise Hidden()
    return consultation


def outreach_page(consultation: ConsultationState) -> dict[str, Any]:
    """Give all that the page shows."""
    return {
        "consultation": consultation,
        "told": queries.told_of(consultation),
        "site_url": queries.whole(""),
    }
