"""A point on the map of Viet Nam: two numbers as people and telephones write them, kept to about a metre.

Pure.
"""

import re
from dataclasses import dataclass
from typing import Final

SOUTH, NORTH, WEST, EAST = 6.0, 23.5, 102.0, 118.0
"""Viet Nam from Cà Mau to Lũng Cú, with the seas and islands, Hoàng Sa and Trường Sa among them."""

DIGITS: Final = 5
WRITE_IT: Final = "Tọa độ ghi vĩ độ trước, kinh độ sau, ví dụ 10.77654, 106.70098"
OUTSIDE: Final = "Điểm này nằm ngoài Việt Nam. Chọn lại điểm, hoặc bỏ điểm và viết chỗ cụ thể"

_WITH_DOTS: Final = re.compile(r"([0-9]{1,3}(?:\.[0-9]{1,20})?)\s*[,;\s]\s*([0-9]{1,3}(?:\.[0-9]{1,20})?)")
_WITH_COMMAS: Final = re.compile(r"([0-9]{1,3},[0-9]{1,20})\s*[;\s]\s*([0-9]{1,3},[0-9]{1,20})")


@dataclass(frozen=True)
class Point:
    """Latitude and longitude in degrees."""

    latitude: float
    longitude: float

    def __str__(self) -> str:
        return f"{self.latitude:.{DIGITS}f}, {self.longitude:.{DIGITS}f}"


def read_point(typed: str) -> Point | None:
    """Read a point; None for nothing, ValueError with words for the person for nonsense and for another country."""
    if not typed.strip():
        return None
    found = _WITH_DOTS.fullmatch(typed.strip()) or _WITH_COMMAS.fullmatch(typed.strip())
    if not found:
        raise ValueError(WRITE_IT)
    latitude, longitude = (round(float(number.replace(",", ".")), DIGITS) for number in found.groups())
    if not (SOUTH <= latitude <= NORTH and WEST <= longitude <= EAST):
        raise ValueError(OUTSIDE)
    return Point(latitude, longitude)
