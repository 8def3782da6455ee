"""While a case is worked on: take it up, ask the sender, be answered, ask for more days."""

from datetime import date, timedelta

from core import clock, rulebook
from core.actor import Actor
from core.errors import Refused
from core.ledger import Entry
from feedback import queries
from feedback.models import CaseState
from feedback.reckoning import most_extension
from feedback.reminding import heard_of_by
from feedback.services.merging import let_go
from feedback.services.receiving import told_signs
from feedback.services.restricting import restrict_by_signs
from feedback.services.steps import check_reason, take
from feedback.services.telling import tell, tell_sender
from feedback.triage import judge
from submissions import services as submissions
from units.queries import names


def take_up(case: CaseState, *, actor: Actor, version: int | None = None) -> Entry:
    """Begin to work on a case as its officer."""
    return take(case, "take_up", actor=actor, expected_version=version)


def ask_info(case: CaseState, *, question: str, actor: Actor, version: int | None = None) -> Entry:
    """Ask the sender; the days of waiting, this one included, are not counted.

    What was joined with it does not wait for another's sender and goes on by itself.
    """
    name = "ask_at_intake" if case.category is None else "ask_info"
    entry = take(case, name, actor=actor, texts={"question": question}, expected_version=version)
    let_go(case)
    tell(case, entry, "case_question", question=question)
    return entry


def give_info(case: CaseState, *, text: str, references=(), version: int | None = None) -> Entry:
    """Take the sender's answer; the clock runs again and the due day is reckoned anew from all days of waiting."""
    verdict, texts = judge(text, letter=False), {"text": text}
    entry = take(case, "give_info", facts={"signs": told_signs(verdict)}, texts=texts, expected_version=version)
    submissions.add_attachments(case.subject, references)
    restrict_by_signs(case, verdict)
    return entry


def resume(case: CaseState, *, note: str, actor: Actor, version: int | None = None) -> Entry:
    """Go on without waiting longer, or with what the sender said by telephone; the clock runs again."""
    name = "resume_at_intake" if case.category is None else "resume"
    return take(case, name, actor=actor, texts={"note": note}, expected_version=version)


def request_extension(case: CaseState, *, days: int, reason: str, actor: Actor, version: int | None = None) -> Entry:
    """Ask for more working days, once and before the due day, with a reason; another person decides."""
    if case.is_extended or case.extension_asked:
        raise Refused("Mỗi vụ việc chỉ được gia hạn một lần.")
    _check_in_time(case)
    check_reason(reason)
    most = most_extension(rulebook.policy(case.policy), on=case.received_on)
    if not 1 <= days <= most:
        raise Refused(f"Gia hạn từ 1 đến {most} ngày làm việc.", field="days")
    return take(
        case, "request_extension", actor=actor, facts={"days": days}, texts={"reason": reason}, expected_version=version
    )


def extend(case: CaseState, *, actor: Actor, version: int | None = None) -> Entry:
    """Grant the days asked for, as another person; they are counted from the old due day, which is kept."""
    if case.extension_asked is None:
        raise Refused("Chưa có đề nghị gia hạn.")
    _check_in_time(case)
    due_on = queries.deadline(case, extended_by=case.extension_asked).due_on
    facts = {
        "days": case.extension_asked,
        "old_due_on": case.due_on.isoformat(),
        "due_on": due_on.isoformat(),
    }
    texts = {"reason": queries.asked_for(case)}
    entry = take(case, "extend", actor=actor, facts=facts, texts=texts, expected_version=version)
    tell(case, entry, "case_extended", due_on=due_on)
    return entry


def decline_extension(case: CaseState, *, remarks: str, actor: Actor, version: int | None = None) -> Entry:
    """Decline the days asked for; the due day stays."""
    if case.extension_asked is None:
        raise Refused("Chưa có đề nghị gia hạn.")
    return take(case, "decline_extension", actor=actor, texts={"remarks": remarks}, expected_version=version)


def note_call(
    case: CaseState, *, told: str, called_on: date | None = None, actor: Actor, version: int | None = None
) -> Entry:
    """Put on record that the sender was called, on which day, and what was said in short."""
    if called_on is not None and called_on > clock.today():
        raise Refused("Ngày gọi không được sau ngày hôm nay.", field="called_on")
    texts = {"told": told}
    return take(case, "note_call", actor=actor, texts=texts, declared_on=called_on, expected_version=version)


def note_told(
    case: CaseState, *, told: str, told_on: date | None = None, actor: Actor, version: int | None = None
) -> Entry:
    """Put on record that the Front which brought the case told the person, on which day, and what."""
    if told_on is not None and told_on > clock.today():
        raise Refused("Ngày báo không được sau ngày hôm nay.", field="called_on")
    return take(case, "note_told", actor=actor, texts={"told": told}, declared_on=told_on, expected_version=version)


def withdraw(case: CaseState, *, reason: str = "", version: int | None = None) -> Entry:
    """Take back one's case, with the mã riêng; it stays in the log and in the figures, shown apart."""
    entry = take(case, "withdraw", texts={"reason": reason}, expected_version=version)
    let_go(case)
    restrict_by_signs(case, judge(reason or "", letter=False))
    return entry


def note_overdue(case: CaseState) -> Entry:
    """Log that the due day has passed without an answer: an event of its own, with its day and when it was noted."""
    since = case.due_on + timedelta(days=1)
    entry = take(case, "note_overdue", facts={"firm": case.due_firm, "since": since.isoformat()})
    tell_late(case)
    return entry


def tell_late(case: CaseState, *, round_: int = 0) -> bool:
    """Own up to the sender that an answer is late, and say when we write again; once for each due day and round."""
    calendar = rulebook.calendar(case.calendar)
    days = max(0, calendar.working_days_between(case.due_on, clock.today()))
    again_on = heard_of_by(case.due_on, round_=round_, calendar=calendar)
    told = {
        "firm": case.due_firm,
        "days": days,
        "again_on": again_on,
        "holder": names({case.held_by}).get(case.held_by, ""),
    }
    return tell_sender(case, "case_overdue", once=f"{case.due_on}/{round_}", due_on=case.due_on, **told)


def recount(case: CaseState, *, calendar: int) -> Entry | None:
    """Reckon the due day by a corrected calendar; the event shows both days. None where nothing would change.

    Nothing past changes: a due day is never moved to before the day on which the calendar came into force.
    """
    found = queries.deadline(case, calendar=calendar)
    if found.due_on == case.due_on or found.due_on < rulebook.calendar_since(calendar):
        return None
    facts = {
        "old_due_on": case.due_on.isoformat(),
        "due_on": found.due_on.isoformat(),
        "base_due_on": found.base_due_on.isoformat(),
    }
    return take(case, "recount", facts=facts, calendar=calendar)


def recount_days(case: CaseState, *, calendar: int) -> Entry | None:
    """Reckon the days of another look and of a contest by a corrected calendar; None where nothing would change."""
    moved = queries.days_moved(case, calendar=calendar)
    if not moved:
        return None
    facts = {each.name: each.new.isoformat() for each in moved}
    facts |= {f"old_{each.name}": each.old.isoformat() for each in moved}
    return take(case, "recount_days", facts=facts, calendar=calendar)


def _check_in_time(case: CaseState) -> None:
    if clock.today() > case.due_on:
        raise Refused("Đã qua ngày đến hạn, không gia hạn được nữa.")
