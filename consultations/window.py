"""When a consultation stands open: by its days and the clock alone, whether or not the worker has run.

Pure. Days are local days: it opens with the first moment of the day of opening and closes with the end of the last day.
Moments are local times on the wall in Vietnam.
"""

from datetime import date, datetime, time, timedelta
from textwrap import shorten
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
    State.REPORTED: "green",
    State.SUSPENDED: "yellow",
    State.REPORTED_UP: "yellow",
}

PASSED: Final = "Ngày mở lấy ý kiến đã qua. Chọn ngày mở từ hôm nay trở đi."
OVER_BEFORE: Final = "Ngày kết thúc không thể trước ngày mở, trước hôm nay."
OVER_ELSEWHERE: Final = "Đã hết thời gian góp ý"
NOT_YET: Final = "Chưa đến thời gian góp ý. Nhận góp ý từ ngày {day}."
OVER: Final = "Đã hết thời gian góp ý (đến hết ngày {day})."
CLOSED: Final = f"{OVER} Nội dung ông/bà viết vẫn còn bên dưới để sao chép."
"""Only where something was written: the page must show it."""
PAUSED: Final = (
    "Đang tạm dừng lấy ý kiến. Góp ý ông/bà viết dở trước lúc tạm dừng vẫn được giữ và vẫn gửi được; "
    "ý kiến đã gửi giữ nguyên giá trị."
)
STOPPED: Final = "Đã dừng lấy ý kiến. Nội dung ông/bà viết, nếu có, vẫn còn bên dưới để sao chép."
LONGEST_REASON: Final = 60
"""Characters of a reason that a badge still shows; the page shows all of it."""

NOT_LATER: Final = "Ngày kết thúc mới phải sau ngày {day}. Không rút ngắn được thời gian lấy ý kiến."
TOO_FAR: Final = "Mỗi lần kéo dài không quá {days} ngày. Chọn ngày kết thúc đến hết ngày {day}."
MOST_EXTENDED: Final = 180
"""Days of one extension: a slip of the pen in a year could never be taken back."""

NOT_OPEN: Final = "Nội dung này chưa mở để góp ý."


def standing(state: str, *, opens_on: date | None, closes_on: date | None, at: datetime) -> State:
    """Give the state as it truly is at a local moment: a scheduled one opens and an open one closes by itself."""
    known = State(state)
    if opens_on is None or closes_on is None or known not in (State.SCHEDULED, State.OPEN):
        return known
    if at.date() > closes_on:
        return State.CLOSED
    return State.OPEN if at.date() >= opens_on else known


def badge(
    state: State, *, opens_on: date | None, closes_on: date | None, today: date, fact: str = "", here: bool = True
) -> tuple[str, str]:
    """Give colour and words of a state (WORDS rows 44 to 51); open ones turn yellow for their last three days.

    `fact` is what the words of some states name: the reason of a stop, the body reported to, the document issued.
    `here`: opinions are taken and answered on this site; otherwise nothing is said of what follows the last day.
    """
    if state == State.CLOSED and not here:
        return "grey", OVER_ELSEWHERE
    if state == State.SCHEDULED and opens_on:
        return "grey", f"{STATES[state]}, từ ngày {short_date(opens_on)}"
    if state == State.OPEN and closes_on:
        left = days_left(closes_on, today=today)
        tone = "orange" if left == 0 else "yellow" if left <= SOON else "blue"
        return tone, f"{STATES[state]}, đến hết ngày {short_date(closes_on)}"
    return TONES.get(state, "grey"), _words(state, fact)


def _words(state: State, fact: str) -> str:
    if fact and state == State.REPORTED_UP:
        return f"Đã báo cáo {fact}, chờ cơ quan quyết định giải trình"
    if fact and state in (State.SUSPENDED, State.CANCELLED, State.DECIDED):
        return f"{STATES[state]} ({shorten(fact, width=LONGEST_REASON, placeholder='…')})"
    return STATES[state]


def why_closed(state: State, *, opens_on: date, closes_on: date, wrote: bool) -> str:
    """Say why a page takes no opinion now: not yet, no longer, or no longer though something was written there."""
    if state == State.SUSPENDED:
        return PAUSED
    if state == State.CANCELLED:
        return STOPPED
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


def suspended_days(suspended_on: date, *, resumed_on: date, counted_to: date | None = None) -> int:
    """Count the days that do not count: each on which taking opinions was suspended, first and last included.

    `counted_to` is the last day of the suspension before this one: no day is given back twice.
    """
    first = max(suspended_on, counted_to + timedelta(days=1)) if counted_to else suspended_on
    return max((resumed_on - first).days + 1, 0)


def resumed(closes_on: date, *, suspended_on: date, resumed_on: date, counted_to: date | None = None) -> date:
    """Give the last day after a suspension: it moves by as many days as did not count."""
    return closes_on + timedelta(days=suspended_days(suspended_on, resumed_on=resumed_on, counted_to=counted_to))


def check_extension(closes_on: date, wanted: date) -> None:
    """Refuse a new last day that is not later than the one announced: no window closes early, and none by a slip."""
    if wanted <= closes_on:
        raise Refused(NOT_LATER.format(day=short_date(closes_on)))
    furthest = closes_on + timedelta(days=MOST_EXTENDED)
    if wanted > furthest:
        raise Refused(TOO_FAR.format(days=MOST_EXTENDED, day=short_date(furthest)))


def restarted(closes_on: date, *, today: date, days: int) -> date:
    """Give the last day after a material correction: the days begin anew with the day the new text is public.

    Never earlier than the last day already announced: nobody loses time by a correction.
    """
    return max(closes_on, at_least_days(today, days=days))


def check_opening(opens_on: date, *, today: date) -> None:
    """Refuse an opening in the past: the days of the window count from the day the content is made public."""
    if opens_on < today:
        raise Refused(PASSED)


def check_days(opens_on: date, closes_on: date, *, today: date) -> None:
    """Refuse days that another body cannot have set: its window is under its own law, so only their order is known."""
    if closes_on < max(opens_on, today):
        raise Refused(OVER_BEFORE)


def is_late(
    state: str,
    *,
    opens_on: date,
    closes_on: date,
    begun_at: datetime,
    at: datetime,
    suspended_at: datetime | None = None,
) -> bool:
    """Say whether an opinion sent at this moment comes in the time of grace; Refused when it may not come at all.

    An opinion begun before closing is taken for 30 minutes after it, and flagged. One begun before a suspension is
    taken all through it: nothing that somebody wrote in time is lost.
    """
    now_standing = standing(state, opens_on=opens_on, closes_on=closes_on, at=at)
    if now_standing in (State.DRAFT, State.PENDING, State.APPROVED, State.SCHEDULED):
        raise Refused(NOT_OPEN)
    if now_standing == State.CANCELLED:
        raise Refused(STOPPED)
    if now_standing == State.SUSPENDED and (suspended_at is None or begun_at >= suspended_at):
        raise Refused(PAUSED)
    if now_standing in (State.OPEN, State.SUSPENDED):
        return False
    closed_at = closing_moment(closes_on, at=at)
    if begun_at < closed_at and at < closed_at + GRACE:
        return True
    raise Refused(CLOSED.format(day=short_date(closes_on)))
