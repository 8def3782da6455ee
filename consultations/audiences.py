"""Whom a consultation is for: everybody, the members of named units alone, or nobody here because another body asks.

Pure.
"""

from enum import StrEnum
from typing import Final

from core.errors import Refused

LONGEST_LINK: Final = 500


class Audience(StrEnum):
    """Whom a consultation is for."""

    EVERYONE = "everyone"
    MEMBERS = "members"
    ELSEWHERE = "elsewhere"


AUDIENCES: Final[dict[str, str]] = {
    Audience.EVERYONE: "Mọi người dân",
    Audience.MEMBERS: "Nội bộ cơ quan, đơn vị, doanh nghiệp nhà nước",
    Audience.ELSEWHERE: "Giới thiệu, góp ý ở trang của cơ quan lấy ý kiến",
}

WITHOUT_PLAN: Final = frozenset({Audience.MEMBERS, Audience.ELSEWHERE})
"""What goes to no HĐND and no Mặt trận of the commune: Điều 28 khoản 1 speaks of asking the People there."""

NOT_OURS: Final = frozenset({"enter_opinion", "start_synthesis"})
"""Steps that make no sense where another body takes the opinions and answers them."""

FILLED_ELSEWHERE: Final = frozenset({"ground", "draft", "channels", "responsible"})
"""What the plan of another body says at its own place."""

UNKNOWN: Final = "Chọn đối tượng lấy ý kiến."
NO_UNIT: Final = "Chọn ít nhất một cơ quan, đơn vị."
NO_LINK: Final = "Nhập địa chỉ trang của cơ quan lấy ý kiến, bắt đầu bằng https://"
GIVEN_ELSEWHERE: Final = "Nội dung này do cơ quan khác lấy ý kiến. Góp ý ở trang của cơ quan đó."


def check_audience(audience: str, units: tuple[str, ...], link: str) -> None:
    """Refuse an audience that names nobody, or a place to which no browser finds its way."""
    if audience not in AUDIENCES:
        raise Refused(UNKNOWN, field="audience")
    if audience == Audience.MEMBERS and not units:
        raise Refused(NO_UNIT, field="audience_units")
    is_link = link.startswith(("https://", "http://")) and " " not in link and len(link) <= LONGEST_LINK
    if audience == Audience.ELSEWHERE and not is_link:
        raise Refused(NO_LINK, field="link")
