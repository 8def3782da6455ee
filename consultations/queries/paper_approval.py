"""Reading for approvals that were signed on paper: who may have signed, since when there was something to sign."""

from collections.abc import Iterable
from datetime import date

from sqlalchemy import func, select

from accounts.queries import Member, holders
from consultations.models import ConsultationState
from consultations.queries.plans import people_behind
from consultations.workflow import APPROVE
from core.clock import local, today
from core.db import db
from core.errors import Hidden
from core.ledger.models import Event
from submissions import queries as papers
from submissions.models import Attachment


def signers_of(consultation: ConsultationState, wrote: Iterable[str]) -> list[Member]:
    """List who may sign for the unit on paper: its approvers, but nobody who wrote what is approved."""
    apart = people_behind(consultation.subject, wrote)
    return holders(APPROVE, consultation.unit, on=today(), leaving_out=apart)


def handed_in_on(consultation: ConsultationState, what: str) -> date:
    """Give the day on which something was last handed in for approval: nobody signed it earlier."""
    mine = (Event.subject == consultation.subject, Event.type == f"consultation.{what}")
    return local(db.session.scalar(select(func.max(Event.recorded_at)).where(*mine))).date()


def paper_scan(consultation: ConsultationState, what: str) -> Attachment:
    """Give the scan of a signed paper; Hidden where there is none."""
    kept = {
        "duyet": consultation.plan_paper.get("scan", ""),
        "ket-qua": consultation.result_paper.get("scan", ""),
        "gui-ke-hoach": consultation.plan_sent_scan,
    }[what]
    found = papers.attachment(consultation.subject, kept) if kept else None
    if found is None:
        raise Hidden()
    return found
