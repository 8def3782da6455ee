"""How a promise of an answer stands on a day, in the words of its badge (WORDS rows 39 and 40).

Pure. Days are plain days, counted from the day first named: naming another one does not make the first unsaid.
"""

from datetime import date
from typing import Final, Protocol

from core.dates import short_date
from core.deadlines import Band

DONE: Final = "done"
NOT_DONE: Final = "not_done"
REPLACED: Final = "replaced"

ENDINGS: Final = {
    DONE: "Đã làm xong, có tệp chứng minh",
    REPLACED: "Thay bằng việc hẹn mới",
    NOT_DONE: "Không làm được, lý do nêu trong nội dung trả lời",
}
"""What can become of an open promise when another answer is sent, in the words of the page."""

SAY_WHAT: Final = "Chọn việc đã hẹn trước nay thế nào."
NONE_OPEN: Final = "Vụ việc này không còn việc hẹn nào."
SHOW_IT: Final = "Việc đã hẹn trước đã làm xong thì đính kèm ảnh hoặc văn bản chứng minh."
PROMISE_ANEW: Final = "Thay bằng việc hẹn mới thì ghi việc hẹn làm tiếp và ngày."
NOT_RESOLVED: Final = "Việc đã hẹn không làm được thì chưa phải «Đã giải quyết xong»; chọn kết quả khác."

CONCERNS: Final = {
    SAY_WHAT: "earlier", NONE_OPEN: "earlier", SHOW_IT: "references", PROMISE_ANEW: "promise",
    NOT_RESOLVED: "decision",
}  # fmt: skip
"""What of an answer each of these words is about: there they are shown."""


class Promise(Protocol):
    """What the words need to know of a promise."""

    first_on: date
    due_on: date
    ended_on: date | None
    outcome: str | None


def problem_with_earlier(
    earlier: str, *, is_open: bool, is_resolved: bool, has_promise: bool, has_evidence: bool
) -> str:
    """Say why an answer cannot leave what was promised before as it says; empty where it can.

    `is_open`: something was promised before and not ended; `has_promise`: the answer promises anew.
    """
    if not is_open:
        return NONE_OPEN if earlier else ""
    if earlier not in ENDINGS:
        return SAY_WHAT
    if earlier == DONE and not has_evidence:
        return SHOW_IT
    if earlier == REPLACED and not has_promise:
        return PROMISE_ANEW
    return NOT_RESOLVED if earlier == NOT_DONE and is_resolved else ""


def promise_band(promise: Promise, *, today: date) -> Band:
    """Give the badge of a promise; `days` is how many are left to the day first named, below zero once it passed."""
    until = promise.ended_on or today
    days = (promise.first_on - until).days
    late = f"chậm so với hẹn {-days} ngày" if days < 0 else ""
    if promise.outcome == DONE:
        done = f"Đã làm xong ngày {short_date(until)}"
        return Band("yellow", f"{done}, {late}", days) if late else Band("green", done, days)
    if promise.outcome == NOT_DONE:
        return Band("red", f"Không làm được, đã báo ngày {short_date(until)}", days)
    if promise.outcome == REPLACED:
        return Band("grey", ", ".join(filter(None, ("Thay bằng việc hẹn sau", late))), days)
    if not late:
        return Band("grey", f"Hẹn đến hết ngày {short_date(promise.due_on)}", days)
    again = f"; báo lại đến ngày {short_date(promise.due_on)}" if promise.due_on >= today else ""
    return Band("red", f"{late.capitalize()}{again}", days)
