"""A tố cáo that came by this door: out of everybody's sight at once."""

from core.actor import Actor
from core.ledger import Entry
from feedback.models import CaseState
from feedback.services.steps import take
from feedback.triage import judge


def restrict(case: CaseState, *, reason: str, actor: Actor, version: int | None = None) -> Entry:
    """Take a tố cáo that came by mistake out of everybody's sight, at once and by one person."""
    return take(case, "restrict", actor=actor, texts={"reason": reason}, expected_version=version)


def restrict_by_signs(case: CaseState, text: str) -> Entry | None:
    """Restrict a case when its sender's words read like a tố cáo, before anybody of the unit reads them.

    None where they do not.
    """
    verdict = judge(text)
    if case.restricted or not verdict.restricted:
        return None
    found = " ".join(f"{reason.words} («{reason.found}»)" for reason in verdict.reasons_for("denunciation"))
    return take(case, "restrict_by_signs", texts={"reason": found})
