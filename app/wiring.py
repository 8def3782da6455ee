"""Which blueprints make up the site, and what each domain hands to the registries of the floor."""

from datetime import timedelta

from flask import Flask

from accounts.models import Membership, PersonState, StandIn
from accounts.services import KIND as PERSON
from accounts.services import apply as apply_person
from app.pages import pages
from consultations import jobs as consultation_jobs
from consultations.models import (
    AcceptanceGroup,
    ConsultationPart,
    ConsultationState,
    OpinionState,
    OpinionTally,
    Placement,
)
from consultations.queries import SOURCES as CONSULTATION_SOURCES
from consultations.services import apply_consultation, apply_opinion
from core import mail, outbox
from core.ledger import Subject, subjects
from core.ledger.seal import seal, seal_day
from core.search import sources
from core.worker import Duty, duties
from feedback.public import feedback_public
from submissions.jobs import DUTIES as SUBMISSION_DUTIES
from submissions.public import submissions_public
from units.models import Unit
from units.services import KIND as UNIT
from units.services import apply as apply_unit

BLUEPRINTS = (pages, feedback_public, submissions_public)

SEALING = (Duty("seal", timedelta(minutes=1), seal), Duty("seal-day", "day", seal_day))


def register_blueprints(app: Flask) -> None:
    """Hang all pages into the house."""
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)


def register_registries() -> None:
    """Fill the registries of the floor: outbox topics, search sources, ledger subjects, duties."""
    subjects[UNIT] = Subject(apply=apply_unit, tables=((Unit, "subject"),))
    subjects[PERSON] = Subject(
        apply=apply_person, tables=((PersonState, "subject"), (Membership, "subject"), (StandIn, "subject"))
    )
    subjects["consultation"] = Subject(
        apply=apply_consultation,
        tables=(
            (ConsultationState, "subject"),
            (ConsultationPart, "consultation"),
            (AcceptanceGroup, "consultation"),
            (Placement, "consultation"),
        ),
    )
    subjects["opinion"] = Subject(
        apply=apply_opinion, tables=((OpinionState, "subject"), (OpinionTally, "consultation"))
    )
    outbox.handlers[mail.TOPIC] = mail.deliver
    outbox.handlers.update(consultation_jobs.HANDLERS)
    sources.update(CONSULTATION_SOURCES)
    duties[:] = [*SEALING, *consultation_jobs.DUTIES, *SUBMISSION_DUTIES]
