"""What is asked of an opinion that did not come through this site: how it came, on which day, and its paper.

Pure.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from core.dates import short_date
from core.errors import Refused

TELEPHONE: Final = "telephone"
WAYS: Final = {
    "letter": "Thư, giấy góp ý",
    TELEPHONE: "Điện thoại, đường dây nóng",
    "box": "Hòm thư góp ý",
    "front": "Qua Ban công tác Mặt trận, tổ chức chính trị - xã hội",
    "network": "Mạng xã hội, tin nhắn",
}
"""How one opinion comes to the office, in the words of the screen."""

CHANNEL_OF: Final = {
    "letter": "letter_box",
    TELEPHONE: "letter_box",
    "box": "letter_box",
    "front": "front",
    "network": "network",
}
"""Way -> the form of Điều 26 under which it is counted; a letter handed in is a letter put into the box."""

ENTERED_AFTER: Final = 2
"""A paper entered so many working days after its day is entered late: more than one day passed (as with cases)."""

LONGEST_LINE: Final = 200

NO_WAY: Final = "Chọn cách nhận ý kiến này."
NO_SCAN: Final = "Đính kèm bản chụp giấy góp ý hoặc ảnh màn hình. Chỉ ý kiến qua điện thoại không cần bản chụp."
NO_LISTENER: Final = "Ghi họ tên người nghe điện thoại."
TOO_LONG: Final = "Nơi nhận, người nghe: mỗi mục không quá 200 ký tự."
TOMORROW: Final = "Ngày nhận không được sau ngày hôm nay."
BEFORE: Final = "Ngày nhận trước ngày mở lấy ý kiến ({day})."
AFTER: Final = (
    "Ngày nhận sau ngày kết thúc lấy ý kiến ({day}). Ý kiến đến muộn không tính; "
    "báo người gửi chuyển thành kiến nghị nếu cần."
)


@dataclass(frozen=True)
class Arrival:
    """How an opinion came: by which way, on which day, where; who took a call; its scan; where its author lives.

    `subject` is the name its form gave the opinion: the same form sent twice is one opinion.
    """

    way: str
    declared_on: date | None
    place: str = ""
    taken_by: str = ""
    scans: Sequence[Any] = field(default_factory=tuple)
    subject: str | None = None
    residence: str | None = None


def check_arrival(arrival: Arrival) -> None:
    """Refuse what nobody could check later: an unknown way, a paper without its scan, a call without its listener."""
    if arrival.way not in WAYS:
        raise Refused(NO_WAY, field="way")
    if arrival.way == TELEPHONE:
        if not arrival.taken_by:
            raise Refused(NO_LISTENER, field="taken_by")
    elif not arrival.scans:
        raise Refused(NO_SCAN, field="scans")
    if max(len(arrival.place), len(arrival.taken_by)) > LONGEST_LINE:
        raise Refused(TOO_LONG, field="place")


def check_declared(declared_on: date, *, opens_on: date, closes_on: date, today: date) -> None:
    """Refuse a day on which no opinion could be given; entering it may be later, giving it may not."""
    if declared_on > today:
        raise Refused(TOMORROW, field="declared_on")
    if declared_on < opens_on:
        raise Refused(BEFORE.format(day=short_date(opens_on)), field="declared_on")
    if declared_on > closes_on:
        raise Refused(AFTER.format(day=short_date(closes_on)), field="declared_on")


BALLOT: Final = "ballot"
MEETING: Final = "meeting"
COUNTED_WAYS: Final = {BALLOT: "Phiếu lấy ý kiến", MEETING: "Hội nghị, cuộc họp"}
"""Ways of opinions that come many at once."""

WORDS_OF: Final = {**WAYS, **COUNTED_WAYS}


def came_words(way: str, declared_on: date | None, *, entered_on: date) -> str:
    """Say how and when an entered opinion came, and after how many days it was entered; "" for one of this site."""
    if declared_on is None:
        return ""
    days = (entered_on - declared_on).days
    late = f", nhập sau {days} ngày" if days else ""
    return f"{WORDS_OF[way]}, ngày {short_date(declared_on)}{late}"
