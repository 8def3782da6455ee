"""From event to cache: a case that everybody but the province's named officer has lost sight of."""

from sqlalchemy import update

from core.clock import local
from core.db import db
from core.ledger import Entry
from feedback.models import CasePromise, CaseRequest, CaseState
from feedback.services.apply import ending
from submissions import moderation


def restricted(case: CaseState, entry: Entry, before: str) -> None:
    """Close a case to all, and remember where it stood: a false alarm goes back there.

    Until it is handed over an answer is still owed, in every figure; nobody ends a clock by restricting.
    """
    case.restricted, case.is_public, case.public_text = True, False, ""
    case.restricted_on, case.restricted_from = local(entry.recorded_at).date(), before
    case.restricted_seen_on = case.released_on = None


def seen(case: CaseState, entry: Entry) -> None:
    """Note that the named officer has read it."""
    case.restricted_seen_on = local(entry.recorded_at).date()


def handed_over(case: CaseState, entry: Entry) -> None:
    """Note that the competent body has it: only now no answer is owed here any more."""
    case.handed_over_on = local(entry.recorded_at).date()
    if case.answered_on is None and case.closed_on is None:
        ending.ended(case, entry)


def released(case: CaseState, entry: Entry) -> None:
    """Give a false alarm back: its clock ran on, and it is reviewed anew before anybody reads it."""
    case.restricted, case.released_on = False, local(entry.recorded_at).date()
    unpublish(case)


def unpublish(case: CaseState) -> None:
    """Take a case out of the public's sight, to be reviewed anew should it come back."""
    case.is_public, case.public_text = False, ""
    if case.moderation in moderation.PUBLIC:
        case.moderation, case.moderation_reason = moderation.WAITING, None


def erased(case: CaseState, entry: Entry) -> None:
    """Keep nothing of the words: what was sent, asked (of the sender, and of others), promised and said."""
    case.erased_on = local(entry.recorded_at).date()
    case.title = case.text = case.place = case.point = case.public_text = case.question = case.summary = ""
    case.sent_elsewhere = case.passed_on_by = case.passed_on_number = ""
    for model, words in ((CasePromise, ("text", "doer")), (CaseRequest, ("text",))):
        db.session.execute(update(model).where(model.subject == case.subject).values(dict.fromkeys(words, "")))
