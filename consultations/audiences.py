"""Whom a consultation is for: everybody, the residents of named places, the members of named units alone, or nobody
here because another body asks.

Pure.
"""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Final

from core.errors import Refused
from core.text import in_sentence

LONGEST_LINK: Final = 500


class Audience(StrEnum):
    """Whom a consultation is for."""

    EVERYONE = "everyone"
    RESIDENTS = "residents"
    MEMBERS = "members"
    ELSEWHERE = "elsewhere"


AUDIENCES: Final[dict[str, str]] = {
    Audience.EVERYONE: "Mọi người dân",
    Audience.RESIDENTS: "Người dân những nơi được nêu tên",
    Audience.MEMBERS: "Nội bộ cơ quan, đơn vị, doanh nghiệp nhà nước",
    Audience.ELSEWHERE: "Giới thiệu, góp ý ở trang của cơ quan lấy ý kiến",
}

WITHOUT_PLAN: Final = frozenset({Audience.MEMBERS, Audience.ELSEWHERE})
"""What goes to no HĐND and no Mặt trận of the commune: Điều 28 khoản 1 speaks of asking the People there."""

NAMES_UNITS: Final = frozenset({Audience.MEMBERS, Audience.RESIDENTS})
"""Audiences that say nothing without the names of their units."""

ASKS_HOUSEHOLDS: Final = frozenset({Audience.EVERYONE, Audience.RESIDENTS})
"""Audiences whose households may be asked by letter."""

NOT_OURS: Final = frozenset({"enter_opinion", "start_synthesis"})
"""Steps that make no sense where another body takes the opinions and answers them."""

FILLED_ELSEWHERE: Final = frozenset({"ground", "draft", "channels", "responsible"})
"""What the plan of another body says at its own place."""

UNKNOWN: Final = "Chọn đối tượng lấy ý kiến."
NO_UNIT: Final = "Chọn ít nhất một cơ quan, đơn vị."
NO_PLACE: Final = "Chọn ít nhất một nơi có người dân được lấy ý kiến."
NO_LINK: Final = "Nhập địa chỉ trang của cơ quan lấy ý kiến, bắt đầu bằng https://"
RESIDENTS: Final = "Người dân: {places}"
OTHERS: Final = "Người ở nơi khác vẫn gửi được ý kiến; số liệu được tính riêng."
"""What stands beside the names of the places: nobody can prove where they live, so nobody is turned away."""

GIVEN_ELSEWHERE: Final = "Nội dung này do cơ quan khác lấy ý kiến. Góp ý ở trang của cơ quan đó."


def check_audience(audience: str, units: tuple[str, ...], link: str) -> None:
    """Refuse an audience that names nobody, or a place to which no browser finds its way."""
    if audience not in AUDIENCES:
        raise Refused(UNKNOWN, field="audience")
    if audience == Audience.MEMBERS and not units:
        raise Refused(NO_UNIT, field="audience_units")
    if audience == Audience.RESIDENTS and not units:
        raise Refused(NO_PLACE, field="residents")
    is_link = link.startswith(("https://", "http://")) and " " not in link and len(link) <= LONGEST_LINK
    if audience == Audience.ELSEWHERE and not is_link:
        raise Refused(NO_LINK, field="link")


def words_of(audience: str, units: Sequence[str], names: Mapping[str, str]) -> str:
    """Say whom it is for, with the names of the units where there are any."""
    if audience not in NAMES_UNITS:
        return AUDIENCES[audience]
    named = [names.get(code, code) for code in units]
    if audience == Audience.RESIDENTS:
        return RESIDENTS.format(places=", ".join(in_sentence(name) for name in named))
    return f"{AUDIENCES[audience]}: {', '.join(named)}"
