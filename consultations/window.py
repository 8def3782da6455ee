"""When a consultation stands open: by its days and the clock alone, whether or not the worker has run.

Pure. Days are local days: it opens with the first moment of the day of opening and closes with the end of the last day.
Moments are local times on the wall in Vietnam.
"""

from datetime import date, datetime, time, timedelta
from typing import Final

from consultations.workflow import STATES, State
from core.dates import short_date
from core.deadlines import at_least_days
from core.errors import Refused

GRACE: Final = timedelta(minutes=30)
"""How long after closing an opinion is taken that was begun before (UX-SECURITY P4.5)."""

SETTLED: Final = GRACE + timedelta(minutes=1)
"""After closing, when nothing can arrive any more: a sending on its way ends within 30 s."""

SOON: Final = 3
"""Days left from which a badge asks for attention."""

TONES: Final = {
    State.PENDING: "yellow",
    State.RESP_REVIEW: "yellow",
    State.PUBLISHED_RESULT: "green",
    State.DECIDED: "green",
}

PASSED: Final = "Ngày mở lấy ý kiến đã qua. Chọn ngày mở từ hôm nay trở đi."
NOT_YET: Final = "Chưa đến thời gian góp ý. Nhận góp ý từ ngày {day}."
OVER: Final = "Đã hết thời gian góp ý (đến hết ngày {day})."
CLOSED: Final = f"{OVER} Nội dung ông/bà viết vẫn còn bên dưới để sao chép."
"""Only where something was written: the page must show it."""
NOT_OPEN: Final = "Nội dung này chưa mở để góp ý."


def standing(state: str, *, opens_on: date | None, closes_on: date | None, at: datetime) -> State:
    """Give the state as it truly is at a local moment: a scheduled one opens and an open one closes by itself."""
    known = State(state)
    if opens_on is None or closes_on is None or known not in (State.SCHEDULED, State.OPEN):
        return known
    if at.date() > closes_on:
        return State.CLOSED
    return State.OPEN if at.date() >= opens_on else known


def badge(state: State, *, opens_on: date | None, closes_on: date | None, today: date) -> tuple[str, str]:
    """Give colour and words of a state (WORDS rows 44 to 51); open ones turn yellow for their last three days."""
    if state == State.SCHEDULED and opens_on:
        return "grey", f"{STATES[state]}, từ ngày {short_date(opens_on)}"
    if state == State.OPEN and closes_on:
        left = days_left(closes_on, today=today)
        tone = "orange" if left == 0 else "yellow" if left <= SOON else "blue"
        return tone, f"{STATES[state]}, đến hết ngày {short_date(closes_on)}"
    return TONES.get(state, "grey"), STATES[state]


def why_closed(state: State, *, opens_on: date, closes_on: date, wrote: bool) -> str:
    """Say why a page takes no opinion now: not yet, no longer, or no longer though something was written there."""
    if state == State.SCHEDULED:
        return NOT_YET.format(day=short_date(opens_on))
    return (CLOSED if wrote else OVER).format(day=short_date(closes_on))


def closing_moment(closes_on: date, *, at: datetime) -> datetime:
    """Give the end of the last day, in the zone of `at`."""
    return datetime.combine(closes_on + timedelta(days=1), time.min, tzinfo=at.tzinfo)


def days_left(closes_on: date, *, today: date) -> int:
    """Count the days still open after today: 0 on the last day."""
    return (closes_on - today).days


def check_window(opens_on: date, closes_on: date, *, days: int, basis: str) -> None:
    """Refuse a window shorter than the law asks, naming the law and the first day on which it may close.

    20 days from the day the content is made public: Luật Thực hiện dân chủ ở cơ sở 2022, Điều 28 khoản 2.
    """
    earliest = at_least_days(opens_on, days=days)
    if closes_on < earliest:
        raise Refused(
            f"Thời gian lấy ý kiến ít nhất là {days} ngày kể từ ngày công khai nội dung ({basis}). "
            f"Mở ngày {short_date(opens_on)} thì kết thúc sớm nhất là hết ngày {short_date(earliest)}."
        )


def restarted(closes_on: date, *, today: date, days: int) -> date:
    """Give the last day after a material correction: the days begin anew with the day the new text is public.

    Never earlier than the last day already announced: nobody loses time by a correction.
    """
    return max(closes_on, at_least_days(today, days=days))


def check_opening(opens_on: date, *, today: date) -> None:
    """Refuse an opening in the past: the days of the window count from the day the content is made public."""
    if opens_on < today:
        raise Refused(PASSED)


def is_late(state: str, *, opens_on: date, closes_on: date, begun_at: datetime, at: datetime) -> bool:
    """Say whether an opinion sent at this moment comes in the time of grace; Refused when it may not come at all.

    An opinion begun before closing is taken for 30 minutes after it, and flagged.
    """
    now_standing = standing(state, opens_on=opens_on, closes_on=closes_on, at=at)
    if now_standing in (State.DRAFT, State.PENDING, State.APPROVED, State.SCHEDULED):
        raise Refused(NOT_OPEN)
    if now_standing == State.OPEN:
        return False
    closed_at = closing_moment(closes_on, at=at)
    if begun_at < closed_at and at < closed_at + GRACE:
        return True
    raise Refused(CLOSED.format(day=short_date(closes_on)))
