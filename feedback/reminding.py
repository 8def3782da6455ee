"""When officials are reminded of a case, what their morning mail counts, and when a late answer is spoken of again.

Pure. Working days already waited for the sender are no part of the time, so 70% is of what the office really had.
"""

from datetime import date, timedelta
from typing import Final

from core.workdays import Calendar

PART, WHOLE = 70, 100
CAUGHT_UP: Final = timedelta(days=7)
"""A reminder that could not be sent is made up for so long; older ones stand in the list of each morning."""

SPOKEN_OF_AGAIN: Final = 5
"""Working days after which the sender of a late case hears again (WORDS row 85)."""

MORNING: Final = range(7, 17)
"""The hours at which the mails of a working day may begin; later it is left to the next morning's."""

SORTING = frozenset({"case.sort", "case.publish"})
HANDLING: Final = SORTING | {"case.answer", "case.issue"}
COUNTED: Final = (
    ("late", "Đã qua ngày đến hạn", None),
    ("soon", "Đến hạn trong 5 ngày tới", None),
    ("new", "Mới tiếp nhận, chờ phân loại", "case.sort"),
    ("unpublished", "Chờ rà soát trước khi đăng", "case.publish"),
    ("again", "Người gửi đề nghị xem xét lại", None),
    ("issue", "Đã duyệt, chờ phát hành", "case.issue"),
    ("waiting", "Chờ người gửi bổ sung thông tin", None),
    ("promised", "Đang thực hiện việc đã hẹn", None),
)
"""What the morning mail counts: the view of the desk, its words, the right it is for."""


def share_reached(*, total: int, due_on: date, today: date, calendar: Calendar) -> int | None:
    """Say which share of the working days was used up within the days that are caught up: 70, 100, or none of them."""
    since = today - CAUGHT_UP
    if due_on <= today:
        return WHOLE if due_on > since else None
    left, left_before = (calendar.working_days_between(day, due_on) for day in (today, since))
    most_left = total * (WHOLE - PART)
    return PART if left * WHOLE <= most_left < left_before * WHOLE else None


def late_round(due_on: date, *, today: date, calendar: Calendar) -> int:
    """Give how many times a sender was to hear again of a late case by this day."""
    return max(0, calendar.working_days_between(due_on, today)) // SPOKEN_OF_AGAIN


def heard_of_by(due_on: date, *, round_: int, calendar: Calendar) -> date:
    """Give the day before which the sender of a late case hears again."""
    day = due_on
    for _ in range(SPOKEN_OF_AGAIN * (round_ + 1) + 1):
        day = calendar.next_working_day(day)
    return day
