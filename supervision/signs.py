"""What a reviewer should look at beside the times: each sign is a number with its cases, never a verdict (DESIGN 3).

Pure. A case shows a sign once for a unit, on the first day it did.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final, NamedTuple

from core.workdays import Calendar
from feedback.decisions import RESOLVED
from supervision.figures import Case

LAST_DAYS: Final = 2
"""With so many working days left, or fewer, a question or a refusal came in the last part of the time (design)."""

ENTERED_AFTER: Final = 2
"""A paper entered so many working days after the day written on it is entered late (design)."""

RATED: Final = "case.rated"
DRAFTED: Final = "case.answer_drafted"
SHORT: Final = 80
"""Characters: what is shorter seldom says what was done, where and by whom. An answer of before has no length."""
SAME: Final = 2
"""Other cases: two neighbours may ask the same, but a third answer in the same words was written for none of them, or
the cases should have been joined (design). An answer of before does not say."""
AN_HOUR: Final = timedelta(hours=1)


class Sign(NamedTuple):
    """A sign in the words of the page, and what exactly is counted."""

    label: str
    meaning: str


SIGNS: Final[dict[str, Sign]] = {
    "extended": Sign("Gia hạn", "Việc được gia hạn trong kỳ."),
    "asked_late": Sign(
        "Hỏi thêm khi sắp đến hạn",
        f"Hỏi thêm người gửi khi chỉ còn {LAST_DAYS} ngày làm việc trở xuống, hoặc đã quá hạn.",
    ),
    "refused_late": Sign(
        "Từ chối khi sắp đến hạn",
        f"Không thụ lý, lưu đơn hoặc hướng dẫn khiếu nại khi chỉ còn {LAST_DAYS} ngày làm việc trở xuống.",
    ),
    "paused": Sign("Có tạm dừng tính hạn", "Việc đã trả lời mà có những ngày chờ người gửi bổ sung."),
    "transferred": Sign("Chuyển cơ quan khác", "Việc chuyển sang đơn vị khác."),
    "sent_back": Sign("Chuyển trả", "Việc bị nơi nhận chuyển trả lại."),
    "reopened": Sign("Người gửi đề nghị xem xét lại", "Đã trả lời, người gửi đề nghị xem xét lại."),
    "unsolved": Sign("Người gửi báo chưa được giải quyết", "Người gửi đánh giá: việc chưa được giải quyết."),
    "no_next_step": Sign(
        "Trả lời không hẹn ngày, không ghi bước tiếp",
        "Câu trả lời đầu tiên không phải «Đã giải quyết xong» và không hẹn việc làm tiếp.",
    ),
    "from_wording": Sign("Trả lời theo mẫu", "Câu trả lời đầu tiên soạn từ một mẫu có sẵn."),
    "short": Sign("Trả lời rất ngắn", f"Câu trả lời đầu tiên ngắn hơn {SHORT} ký tự."),
    "same": Sign(
        "Một câu trả lời cho nhiều việc",
        f"Câu trả lời đầu tiên trùng lời với câu trả lời đã soạn cho từ {SAME} việc khác của đơn vị trong 30 ngày "
        "trước đó. Không tính việc đã ghép và đơn đông người.",
    ),
    "promise_late": Sign("Chậm việc đã hẹn", "Đã hẹn ngày mà đến ngày chưa báo làm xong."),
    "entered_late": Sign(
        "Nhập văn bản giấy muộn", f"Văn bản nhập vào hệ thống sau ngày ghi trên đó từ {ENTERED_AFTER} ngày làm việc."
    ),
    "hurried": Sign("Một người nhập và soạn trả lời trong một giờ", "Việc do cán bộ nhập, cùng người ấy soạn trả lời."),
    "on_paper": Sign("Duyệt trên giấy", "Câu trả lời ghi là đã duyệt trên giấy."),
    "contested": Sign("Người ký báo không ký", "Duyệt trên giấy mà người được ghi tên báo không ký."),
    "relabelled": Sign("Đổi thành khiếu nại, tố cáo", "Việc được chuyển thành khiếu nại hoặc tố cáo."),
    "recategorised": Sign("Đổi lĩnh vực", "Việc được chuyển sang lĩnh vực khác."),
    "split": Sign("Tách việc", "Việc được tách thành các việc riêng."),
    "withdrawn": Sign("Người gửi tự rút", "Người gửi rút kiến nghị."),
}

BY_EVENT: Final = {
    "case.extended": "extended",
    "case.transferred": "transferred",
    "case.sent_back": "sent_back",
    "case.reopened": "reopened",
    "case.promise_late": "promise_late",
    "case.approved_on_paper": "on_paper",
    "case.paper_contested": "contested",
    "case.restricted": "relabelled",
    "case.guided": "relabelled",
    "case.recategorised": "recategorised",
    "case.split": "split",
    "case.withdrawn": "withdrawn",
}
"""Events that are a sign by themselves."""

NEAR_THE_DAY: Final = {
    "case.info_asked": "asked_late",
    "case.refused": "refused_late",
    "case.filed_away": "refused_late",
    "case.guided": "refused_late",
}
"""Events that are a sign in the last part of the time."""


def signs_of(case: Case, calendar: Calendar) -> Iterator[tuple[str, date, str]]:
    """Give each sign of a case once for each unit: which, on which day, with whom."""
    seen: set[tuple[str, str]] = set()
    for what, day, unit in sorted(_signs(case, calendar), key=lambda one: one[1]):
        if (what, unit) not in seen:
            seen.add((what, unit))
            yield what, day, unit


def ratings_of(case: Case) -> Iterator[tuple[int, date, str]]:
    """Give the senders' ratings (1 to 5) with their day and unit."""
    return ((act.facts["satisfaction"], act.day, act.unit) for act in case.happened if act.type == RATED)


def _signs(case: Case, calendar: Calendar) -> Iterator[tuple[str, date, str]]:
    for act in case.happened:
        if act.type in BY_EVENT:
            yield BY_EVENT[act.type], act.day, act.unit
        if act.type in NEAR_THE_DAY and calendar.working_days_between(act.day, act.due_on) <= LAST_DAYS:
            yield NEAR_THE_DAY[act.type], act.day, act.unit
        if act.type == RATED and act.facts["solved"] == "no":
            yield "unsolved", act.day, act.unit
    yield from _of_answer(case)
    yield from _of_entry(case, calendar)


def _of_answer(case: Case) -> Iterator[tuple[str, date, str]]:
    """Look at the first answer that was sent, as it was written last."""
    sent = next((act for act in case.happened if act.at == case.answered_at), None)
    drafts = [act for act in case.happened if act.type == DRAFTED and sent and act.at <= sent.at]
    if sent is None or not drafts:
        return
    where, draft, begun = (sent.day, sent.unit), drafts[-1], case.happened[0]
    if any(first <= sent.day for first, _ in case.pauses):
        yield "paused", *where
    if draft.facts.get("decision") != RESOLVED and not draft.facts.get("promised_on"):
        yield "no_next_step", *where
    if draft.facts.get("wording"):
        yield "from_wording", *where
    if draft.facts.get("length", SHORT) < SHORT:
        yield "short", *where
    if draft.facts.get("same_as", 0) >= SAME:
        yield "same", *where
    if draft.by == begun.by and sent.at - begun.at <= AN_HOUR:
        yield "hurried", *where


def _of_entry(case: Case, calendar: Calendar) -> Iterator[tuple[str, date, str]]:
    """Look at a paper that was entered after the day written on it; a part of another case is none."""
    begun = case.happened[0] if case.happened else None
    if begun is None or begun.facts.get("split_from"):
        return
    if calendar.working_days_between(case.received_on, begun.day) >= ENTERED_AFTER:
        yield "entered_late", begun.day, begun.unit
