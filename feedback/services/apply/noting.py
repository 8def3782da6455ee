"""From event to cache: facts beside the state: a first word, what was joined or said, marks, how many sent it."""

from datetime import date

from core.clock import local
from core.db import db
from core.ledger import Entry
from feedback.models import CaseState, WordingUse
from feedback.workflow import ANSWERED, State


def interim_proposed(case: CaseState, entry: Entry) -> None:
    """Remember who wrote the first word that waits for another person."""
    case.interim_by = entry.person_id


def interim_sent(case: CaseState, entry: Entry) -> None:
    """Let a first word stand; the clock runs on."""
    case.interim_by, case.interim_event = None, entry.id


def interim_returned(case: CaseState, _entry: Entry) -> None:
    """Forget a first word that was sent back."""
    case.interim_by = None


def merged(case: CaseState, entry: Entry) -> None:
    """Remember with which case it was joined."""
    case.merged_into = entry.facts["main"]


def separated(case: CaseState) -> None:
    """Forget with which case it was joined, and what was said of that one's answer: it gets one of its own."""
    case.merged_into = None
    if case.state != State.WITHDRAWN:
        case.rated_on = case.solved = case.satisfaction = case.asked_again_on = None


def look_ended(case: CaseState, entry: Entry, before: str) -> None:
    """Note the day on which another look ended: the answer was let stand, or another one sent."""
    if case.reopened_on is not None and before not in ANSWERED and case.state in ANSWERED:
        case.look_ended_on = local(entry.recorded_at).date()


def marked(case: CaseState, entry: Entry) -> None:
    """Mark it as complex or dragging on, or no more."""
    case.is_complex, case.is_prolonged = entry.facts["complex"], entry.facts["prolonged"]


def group_noted(case: CaseState, entry: Entry) -> None:
    """Note how many sent it together, what was said."""
    case.is_group, case.people = True, entry.facts["people"]


def copied(case: CaseState, entry: Entry) -> None:
    """Note how the answer went to who passed the case on, and which answer it was."""
    main = db.session.get_one(CaseState, case.merged_into) if case.merged_into else case
    case.copied, case.copied_answer = entry.facts["how"], main.told_event


def summarised(case: CaseState, entry: Entry) -> None:
    """Keep what an official heard; signs found in it are noted like those of a text, none found before is lost."""
    case.summary = entry.texts["summary"]
    case.title = entry.texts.get("title", case.title)
    noticed(case, entry)


def noticed(case: CaseState, entry: Entry) -> None:
    """Note the signs found in what came later; none found before is lost."""
    signs = entry.facts.get("signs", ())
    case.is_urgent, case.is_group = case.is_urgent or "emergency" in signs, case.is_group or "group" in signs


def answer_drafted(case: CaseState, entry: Entry) -> None:
    """Remember the newest answer written, with what must be known of it before it is sent."""
    facts = entry.facts
    promised = facts.get("promised_on")
    case.draft_event, case.drafted_promise_on = entry.id, date.fromisoformat(promised) if promised else None
    case.drafted_earlier, case.drafted_key = facts.get("earlier"), facts.get("same_key")
    _wording_used(case, entry)


def _wording_used(case: CaseState, entry: Entry) -> None:
    """Count the ready wording that an answer was begun from, for the unit whose people write it."""
    if not (code := entry.facts.get("wording")):
        return
    row = db.session.get(WordingUse, (case.home, code))
    if row is None:
        db.session.add(WordingUse(unit=case.home, code=code, uses=1))
    else:
        row.uses += 1
    db.session.flush()
