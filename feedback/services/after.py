"""After the answer: the sender rates it and may ask once for another look; the office keeps or owns up to a promise."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from core import clock, rulebook
from core.actor import Actor
from core.dates import short_date
from core.errors import Refused
from core.ledger import Entry
from core.storage import Reference
from feedback import queries
from feedback.models import CaseState
from feedback.rating import SATISFACTION, SOLVED, settles
from feedback.reckoning import second_look
from feedback.services.answering import check_promised_on
from feedback.services.receiving import told_signs
from feedback.services.restricting import restrict_by_signs
from feedback.services.steps import check_on_main, reckoned_by, take
from feedback.services.telling import tell
from feedback.triage import judge
from feedback.workflow import SHORTEST_REASON, State
from submissions import queries as papers
from submissions import services as submissions

MOST_ADDITIONS: Final = 10


@dataclass(frozen=True)
class Rating:
    """What the sender says of the answer: whether the matter is solved, and how content he or she is (1 to 5)."""

    solved: str
    satisfaction: int
    words: str = ""


def add_info(case: CaseState, *, text: str, references: Sequence[Reference] = ()) -> Entry | None:
    """Take in what the sender adds unasked while the case is worked on; the clock runs on as before.

    The same words sent twice in a row (a double click) are one addition: None the second time.
    """
    additions = queries.additions(case)
    kept = {file.key for file in papers.attachments(case.subject)}
    if additions[-1:] == [text] and kept.issuperset(file.key for file in references):
        return None
    if len(additions) >= MOST_ADDITIONS:
        raise Refused(f"Ông/bà đã gửi thêm {MOST_ADDITIONS} lần. Cần nói thêm, xin gọi hoặc đến nơi tiếp nhận.")
    verdict = judge(text, letter=False)
    entry = take(case, "add_info", facts={"signs": told_signs(verdict)}, texts={"text": text})
    submissions.add_attachments(case.subject, references)
    restrict_by_signs(case, verdict)
    return entry


def rate(case: CaseState, rating: Rating) -> Entry:
    """Take the sender's word on the answer, once; a matter that is solved and over is closed with it.

    An answer that others share stays open: each of them may still ask for another look.
    """
    if rating.solved not in SOLVED or rating.satisfaction not in SATISFACTION:
        raise Refused("Chọn một mục ở mỗi câu hỏi.")
    facts = {"solved": rating.solved, "satisfaction": rating.satisfaction}
    entry = take(case, "rate", facts=facts, texts={"words": rating.words})
    is_over = case.state == State.ANSWERED and settles(rating.solved, rating.satisfaction)
    if is_over and not queries.shares_answer(case):
        close(case)
    restrict_by_signs(case, judge(rating.words, letter=False))
    return entry


def ask_again(case: CaseState, *, text: str, references: Sequence[Reference] = ()) -> Entry:
    """Ask, once and within the days of the policies, that another look be taken; the approver decides.

    The first answer's day stays what it was; the second look has a day of its own. Of a joined case the request stays
    with it, and the common answer is looked at again: the approver of the main case decides.
    """
    check_on_main(case, "ask_again_together")
    last = queries.last_day_to_ask_again(case)
    if clock.today() > last:
        raise Refused(f"Thời gian đề nghị xem xét lại đã hết ngày {short_date(last)}. Ông/bà có thể gửi kiến nghị mới.")
    if len(text.strip()) < SHORTEST_REASON:
        raise Refused(f"Nêu rõ điều chưa được giải quyết, từ {SHORTEST_REASON} ký tự trở lên.", field="text")
    due_on = second_look(rulebook.current_policy(), on=clock.today(), calendar=rulebook.current_calendar())
    main, facts = queries.main_of(case), {"again_due_on": due_on.isoformat(), **reckoned_by()}
    entry = take(case, "ask_again_together" if main else "ask_again", facts=facts, texts={"text": text})
    submissions.add_attachments(case.subject, references)
    if restrict_by_signs(case, judge(text, letter=False)) is None and main:
        take(main, "reopen_together", facts={**facts, "joined": case.subject})
    return entry


def look_again(case: CaseState, *, remarks: str, actor: Actor, version: int | None = None) -> Entry:
    """Give the case back to its officer for another look, saying what is to be looked at."""
    return take(case, "look_again", actor=actor, texts={"remarks": remarks}, expected_version=version)


def uphold(case: CaseState, *, explanation: str, actor: Actor, version: int | None = None) -> Entry:
    """Let the answer stand and tell all who got it why, point by point."""
    if len(explanation.strip()) < SHORTEST_REASON:
        raise Refused(f"Giải thích rõ cho người gửi, từ {SHORTEST_REASON} ký tự trở lên.", field="explanation")
    entry = take(case, "uphold", actor=actor, texts={"explanation": explanation}, expected_version=version)
    tell(case, entry, "case_upheld", explanation=explanation)
    return entry


def keep_promise(
    case: CaseState, *, report: str, references: Sequence[Reference] = (), actor: Actor, version: int | None = None
) -> Entry:
    """Report that what was promised is done, with what shows it."""
    entry = _report(case, "keep_promise", report, actor=actor, version=version)
    submissions.add_attachments(case.subject, references, audience="public", origin="evidence")
    return entry


def report_promise(
    case: CaseState, *, report: str, promised_on: date, actor: Actor, version: int | None = None
) -> Entry:
    """Tell how far the promised work is and name another day; the day first promised stays on record."""
    check_promised_on(promised_on)
    facts = {"old_due_on": _promised_on(case).isoformat(), "promised_on": promised_on.isoformat()}
    return _report(case, "report_promise", report, actor=actor, version=version, facts=facts, promised_on=promised_on)


def drop_promise(case: CaseState, *, report: str, actor: Actor, version: int | None = None) -> Entry:
    """Own up that what was promised will not be done, and why; only an approver may."""
    return _report(case, "drop_promise", report, actor=actor, version=version)


def note_promise_late(case: CaseState) -> Entry:
    """Log that the day of a promise has passed: an event of its own, and a word to the sender."""
    due_on = _promised_on(case)
    entry = take(case, "note_promise_late", facts={"since": (due_on + timedelta(days=1)).isoformat()})
    tell(case, entry, "case_promise_late", promised_on=due_on)
    return entry


def close(case: CaseState) -> Entry:
    """Close an answered case whose sender asked for nothing more."""
    return take(case, "close")


def _report(
    case: CaseState, step: str, report: str, *, actor: Actor, version: int | None,
    facts: dict[str, str] | None = None, promised_on: date | None = None,
) -> Entry:  # fmt: skip
    if len(report.strip()) < SHORTEST_REASON:
        raise Refused(f"Nêu rõ việc đã làm được hoặc lý do, từ {SHORTEST_REASON} ký tự trở lên.", field="report")
    entry = take(case, step, actor=actor, facts=facts, texts={"report": report}, expected_version=version)
    tell(case, entry, f"case_{step}", report=report, promised_on=promised_on)
    return entry


def _promised_on(case: CaseState) -> date:
    if case.promise_due_on is None:
        raise Refused("Vụ việc này không còn việc hẹn nào.")
    return case.promise_due_on
