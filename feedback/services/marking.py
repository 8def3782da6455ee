"""What is noted beside the state of a case: that it drags on, why it is late, that many sent it, who has it."""

from collections.abc import Sequence
from typing import Final

from core.actor import Actor
from core.errors import Refused
from core.ledger import Entry
from feedback import queries
from feedback.group import FEWEST, most_representatives
from feedback.models import CaseState
from feedback.services.steps import take
from feedback.workflow import LONGEST_DELAY
from submissions import queries as papers
from submissions import services as submissions
from submissions.sender import Representative

NOT_PAST: Final = "Việc này chưa qua hạn trả lời hoặc thời hạn dự kiến nên chưa cần giải trình."


def mark(
    case: CaseState, *, is_complex: bool, is_prolonged: bool, note: str = "", actor: Actor, version: int | None = None
) -> Entry:
    """Mark a case as complex or dragging on; no day moves by it, more time needs an extension."""
    if (is_complex, is_prolonged) == (case.is_complex, case.is_prolonged):
        raise Refused("Chưa có thay đổi nào.")
    facts = {"complex": is_complex, "prolonged": is_prolonged}
    return take(case, "mark", actor=actor, facts=facts, texts={"note": note}, expected_version=version)


def note_inside(case: CaseState, *, note: str, actor: Actor, version: int | None = None) -> Entry:
    """Leave a note for whoever works on the case after; its sender and the public never read it, the Front does."""
    return take(case, "note_inside", actor=actor, texts={"note": note.strip()}, expected_version=version)


def explain_delay(case: CaseState, *, delay: str, actor: Actor, version: int | None = None) -> Entry:
    """Say for the unit why a case is past its day; the Front reads it, no day and no figure moves by it.

    Each word is an event of its own with its day: a later one stands beside the earlier, none is written over.
    """
    if not queries.is_past_due(case):
        raise Refused(NOT_PAST)
    if len(delay.strip()) > LONGEST_DELAY:
        raise Refused(f"Giải trình không quá {LONGEST_DELAY} ký tự.", field="delay")
    facts, texts = {"firm": case.due_firm}, {"delay": delay.strip()}
    return take(case, "explain_delay", actor=actor, facts=facts, texts=texts, expected_version=version)


def note_group(
    case: CaseState,
    *,
    people: int,
    representatives: Sequence[Representative] = (),
    actor: Actor,
    version: int | None = None,
) -> Entry:
    """Note that several sent a case together, and who speaks for them (Luật Tiếp công dân 2013, Điều 29).

    The names are kept with the sender's identity, encrypted; the event tells only how many there are.
    """
    if people < FEWEST:
        raise Refused(f"Việc đông người có từ {FEWEST} người trở lên.", field="people")
    most = most_representatives(people)
    if len(representatives) > most:
        raise Refused(
            f"{people} người thì cử nhiều nhất {most} người đại diện (Luật Tiếp công dân 2013, Điều 29).",
            field="representatives",
        )
    named = representatives or papers.representatives(case.subject)[:most]
    facts = {"people": people, "representatives": len(named)}
    entry = take(case, "note_group", actor=actor, facts=facts, expected_version=version)
    submissions.name_representatives(case.subject, named)
    return entry


def hand_on(case: CaseState, *, officer_id: int, note: str = "", actor: Actor, version: int | None = None) -> Entry:
    """Give a case to another officer of the unit that holds it; the clock runs on."""
    if officer_id == case.officer_id:
        raise Refused("Người này đang xử lý vụ việc.", field="officer_id")
    if officer_id not in {member.person_id for member in queries.officers_for(case)}:
        raise Refused("Chọn người xử lý của nơi đang giữ vụ việc.", field="officer_id")
    texts = {"officer": str(officer_id), "note": note}
    return take(case, "hand_on", actor=actor, texts=texts, expected_version=version)
