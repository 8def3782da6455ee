"""What happened and what comes next, with the days of each: the timeline beside a consultation."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from consultations.audiences import Audience
from consultations.models import ConsultationState, PaperSignature, WindowChange
from consultations.queries.critiques import critique_lines
from consultations.queries.plans import standing
from consultations.queries.term import Term
from consultations.workflow import AFTER_CLOSING, BEFORE_OPENING, STATES, WITH_RESULT, State
from core import rulebook
from core.clock import local
from core.dates import short_date
from core.deadlines import due
from core.workdays import Calendar


def synthesis_term(consultation: ConsultationState) -> Term | None:
    """Give the day by which the synthesis is to be done; None before the window is known."""
    return _term("synthesis", consultation.closes_on)


def publishing_term(consultation: ConsultationState) -> Term | None:
    """Give the day by which the result is to be public, counted from the approval of the report; None before it.

    Luật Thực hiện dân chủ ở cơ sở 2022, Điều 11 khoản 11, Điều 12 khoản 3, Điều 28 khoản 3.
    """
    approved_at, on_paper = consultation.result_approved_at, consultation.result_signature
    if approved_at is None:
        return None
    return _term("publish_result", on_paper.on if on_paper else local(approved_at).date())


def term_by(step: str, start: date, calendar: Calendar) -> Term:
    """Give the last day of a step that begins on a day, by a calendar, be it in force or only proposed."""
    rule = rulebook.current_policy().deadline("consultation", step, on=start)
    reckoned = due(start, amount=rule.amount, unit=rule.unit, calendar=calendar)
    return Term(reckoned.due_on, rule.firm)


def milestones(consultation: ConsultationState) -> list[dict[str, Any]]:
    """Give the lines of the timeline, oldest first; what is not reached yet is marked `ahead`."""
    return list(_milestones(consultation, standing(consultation)))


def change_words(change: WindowChange) -> str:
    """Say what changed the time for opinions, with the last day before and after."""
    till, was = (short_date(day) if day else "" for day in (change.till, change.was))
    return {
        "extended": f"Kéo dài thời gian lấy ý kiến: đến hết ngày {till} (trước là {was})",
        "suspended": f"Tạm dừng ({change.because})",
        "resumed": f"Lấy ý kiến tiếp tục, đến hết ngày {till} (trước là {was}; {change.days} ngày không tính)",
        "cancelled": f"Dừng lấy ý kiến ({change.because})",
    }[change.what]


def _milestones(consultation: ConsultationState, state: State) -> Iterator[dict[str, Any]]:
    yield from _signed(consultation.plan_signature, "Kế hoạch")
    if consultation.plan_sent_on:
        title = f"Đã gửi kế hoạch đến HĐND và Mặt trận (văn bản số {consultation.plan_number})"
        yield {"time": short_date(consultation.plan_sent_on), "title": title}
    critiques = critique_lines(consultation)
    yield from (line for day, line in critiques if not consultation.opens_on or day < consultation.opens_on)
    if consultation.opens_on is None or consultation.closes_on is None:
        return
    days = f"{short_date(consultation.opens_on)} – {short_date(consultation.closes_on)}"
    yield _line(days, "Lấy ý kiến", current=state == State.OPEN, ahead=state in BEFORE_OPENING)
    yield from _changes(consultation)
    yield from (line for day, line in critiques if day >= consultation.opens_on)
    if state == State.CANCELLED or consultation.audience == Audience.ELSEWHERE:
        return
    synthesised = state in AFTER_CLOSING | WITH_RESULT
    yield _line(
        _when(consultation.synthesised_at, synthesis_term(consultation)),
        "Tổng hợp, tiếp thu, giải trình",
        current=state in AFTER_CLOSING,
        ahead=not synthesised,
    )
    yield from _signed(consultation.result_signature, "Báo cáo")
    if consultation.reported_up_on:
        title = f"Đã báo cáo {consultation.delegated_by} (văn bản số {consultation.reported_up_number})"
        yield _line(short_date(consultation.reported_up_on), title, current=state == State.REPORTED_UP, ahead=False)
    yield _line(
        _when(consultation.result_published_at, publishing_term(consultation)),
        "Công khai kết quả",
        current=state == State.PUBLISHED_RESULT,
        ahead=state not in WITH_RESULT,
    )
    if consultation.decided_on:
        title = f"Đã ban hành {consultation.decision_number}"
        yield _line(short_date(consultation.decided_on), title, current=state == State.DECIDED, ahead=False)
    if consultation.reported_on:
        title = f"Đã báo cáo HĐND và Mặt trận (văn bản số {consultation.reported_number})"
        yield _line(short_date(consultation.reported_on), title, current=state == State.REPORTED, ahead=False)
    if consultation.archived_on:
        yield _line(short_date(consultation.archived_on), STATES[State.ARCHIVED], current=True, ahead=False)


def _signed(signature: PaperSignature | None, what: str) -> Iterator[dict[str, Any]]:
    """Give the line of an approval that was signed on paper: nobody takes it for one that was given here."""
    if signature is not None:
        title = f"{what}: Đã duyệt trên giấy (văn bản số {signature.number})"
        yield _line(short_date(signature.on), title, current=False, ahead=False)


def _changes(consultation: ConsultationState) -> Iterator[dict[str, Any]]:
    """Give what changed the time for opinions, each with its day, its reason and the last day before and after."""
    for change in consultation.changes:
        body = {"body": f"Lý do: {change.because}"} if change.what == "extended" else {}
        current = change.what == "cancelled"
        yield {"time": short_date(change.on), "title": change_words(change), "current": current} | body


def _line(time: str, title: str, *, current: bool, ahead: bool) -> dict[str, Any]:
    return {"time": time, "title": title, "current": current, "ahead": ahead}


def _when(done_at: Any, term: Term | None) -> str:
    if done_at is not None:
        return short_date(local(done_at).date())
    return term.words if term else "sau khi duyệt báo cáo"


def _term(step: str, start: date | None) -> Term | None:
    return term_by(step, start, rulebook.current_calendar()) if start else None
