"""Where the pictures of a map come from: one address of the operator's choice, or none and then there is no map.

Pure.
"""

import re
from typing import Final
from urllib.parse import urlsplit

from core.points import read_point

MARKS: Final = ("{z}", "{x}", "{y}")
_LOCAL: Final = frozenset({"127.0.0.1", "localhost", "::1"})
_CENTRE: Final = re.compile(r"(?P<point>.+)/(?P<zoom>[0-9]{1,2})")


def origin_of(tiles: str) -> str:
    """Give the one origin that a page with a map may fetch pictures from."""
    parts = urlsplit(tiles)
    return f"{parts.scheme}://{parts.netloc}"


def trouble_of(tiles: str, centre: str = "") -> str:
    """Say what is wrong with the address of the tiles, or with where the map opens; empty when nothing is."""
    parts = urlsplit(tiles)
    if not all(mark in parts.path + parts.query for mark in MARKS):
        return "DANBAN_MAP_TILES phải có {z}, {x} và {y} trong đường dẫn."
    if not re.fullmatch(r"[A-Za-z0-9.:\[\]-]+", parts.netloc):
        return "DANBAN_MAP_TILES phải nêu đúng một máy chủ, không dùng {s}, không có tên đăng nhập."
    if parts.scheme != "https" and not (parts.scheme == "http" and parts.hostname in _LOCAL):
        return "DANBAN_MAP_TILES phải bắt đầu bằng https://."
    return _trouble_of_centre(centre) if centre else ""


def _trouble_of_centre(centre: str) -> str:
    known = _CENTRE.fullmatch(centre)
    try:
        return "" if known and read_point(known["point"]) else "DANBAN_MAP_CENTRE ghi dạng 10.77654,106.70098/14."
    except ValueError as error:
        return f"DANBAN_MAP_CENTRE: {error}"
