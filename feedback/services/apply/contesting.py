"""From event to cache: an approval on paper, who is said to have signed it, and what follows if that is not so."""

from datetime import date

from core.clock import local
from core.ledger import Entry
from feedback.models import CaseState
from feedback.workflow import ANSWERED, State


def signed(case: CaseState, entry: Entry) -> None:
    """Remember who is said to have signed, who entered it, and until when it may be contested."""
    until = entry.facts.get("contest_until")
    case.signed_by = int(entry.texts["signer"]) if "signer" in entry.texts else None
    case.signature_entered_by = entry.person_id
    case.contest_until = date.fromisoformat(until) if until else None


def contested(case: CaseState, entry: Entry) -> None:
    """Take back an approval by which nothing was sent yet; what was sent stays sent, and a day is set to look again."""
    case.contested_on, case.contest_until = local(entry.recorded_at).date(), None
    case.contest_ended_on = None
    if case.state == State.REVIEW:
        case.approved_at, case.approved_on_paper = None, False
        return
    case.again_due_on = date.fromisoformat(entry.facts["again_due_on"])


def decided(case: CaseState, entry: Entry) -> None:
    """Note the day on which a contested answer was approved after all, or another one sent."""
    if case.contested_on is not None and case.contest_ended_on is None and case.state in ANSWERED:
        case.contest_ended_on = local(entry.recorded_at).date()


def days_recounted(case: CaseState, entry: Entry) -> None:
    """Move the days of another look and of a contest, by a corrected calendar."""
    for name in ("again_due_on", "contest_until"):
        if name in entry.facts:
            setattr(case, name, date.fromisoformat(entry.facts[name]))
