"""Telling an author, where a contact was left, that an opinion is not shown, and what became of a request about it."""

from datetime import date

from consultations import queries
from consultations.models import OpinionState
from consultations.workflow.objections import FINAL
from submissions import services as submissions


def tell_of_withholding(opinion: OpinionState, *, once: str) -> None:
    """Write why an opinion is not shown, by which law, and until when it may be asked to look again."""
    told = queries.withholding(opinion, None)
    until: date = told.until.due_on
    values = {"reason": told.reason, "legal_basis": told.legal_basis, "until": until, **_about(opinion)}
    submissions.notify(opinion.lead, "opinion_withheld", once=once, **values)


def tell_of_decision(opinion: OpinionState, *, because: str, is_shown: bool, once: str) -> None:
    """Write how a request was decided and why; where it stays withheld, where else the author may turn."""
    values = {"because": because, "is_shown": is_shown, "final": FINAL, **_about(opinion)}
    submissions.notify(opinion.lead, "opinion_reconsidered", once=once, **values)


def _about(opinion: OpinionState) -> dict[str, str]:
    return {"title": queries.by_subject(opinion.consultation).title, "reference": opinion.reference}
