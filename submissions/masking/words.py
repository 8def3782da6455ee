"""Addresses, plates and names in running text; names are guesses, for a person to judge."""

import re
from collections.abc import Iterator
from typing import Final

from submissions.masking.found import Found

_EMAIL: Final = re.compile(
    r"(?<![\w.+-])[\w.+-]{1,64}\s?(?:@|\(at\)|\[at\]|\(a còng\)|\sa còng\s)\s?[\w-]{1,64}"
    r"(?:\s?(?:\.|\(dot\)|\[dot\]|\schấm\s)\s?[a-z][\w-]{0,64}){1,4}",
    re.IGNORECASE,
)
_PLATE: Final = re.compile(r"(?<![\w/])[0-9]{2}\s?-?\s?[A-ZĐ]{1,2}[0-9]?\s?[-. ]\s?[0-9]{3}\.?[0-9]{1,2}(?![\w/])")
_NUMBER: Final = r"([0-9]+[a-z]?(?:[/-][0-9]+[a-z]?)*(?:\s?bis)?)(?!\w)"
_HOUSES: Final = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?<!\w)(?:số\s+nhà|nhà\s+số|căn\s+hộ(?:\s+số)?|ngõ|ngách|hẻm|kiệt)\s*:?\s*{_NUMBER}",
        rf"(?<!\w)số\s+{_NUMBER},?\s+(?:đường|phố|ngõ|hẻm|quốc\s+lộ|tỉnh\s+lộ|khu\s+phố|tổ|ấp|thôn)(?!\w)",
        rf"(?<!\w)(?:ở|tại|trú|địa\s+chỉ:?|nhà)\s+(?:số\s+)?{_NUMBER},?\s+(?:đường|phố)(?!\w)",
        r"(?<![\w/])([0-9]+[a-z]?(?:/[0-9]+[a-z]?)+),?\s+(?:đường|phố)(?!\w)",
    )
)
_TITLE: Final = re.compile(
    r"(?<![\w/])(?:ông|bà|anh|chị|cô|chú|bác|cụ|em|cháu|thầy|đồng\s+chí|đ/c|(?:tôi|em|cháu)\s+tên(?:\s+là)?|tên\s+(?:tôi|em|cháu)"
    r"(?:\s+là)?|tôi\s+là|họ\s+(?:và\s+)?tên\s*:?)\s*:?\s+(?=[^\W\d_])",
    re.IGNORECASE,
)
_PLACE_BEFORE: Final = re.compile(
    r"(?:đường|phố|chợ|cầu|núi|xã|phường|tỉnh|huyện|hẻm|chùa|miếu|khu|trường|suối|hồ)\s+$", re.IGNORECASE
)
_CAPITALISED: Final = re.compile(r"[^\W\d_]+")
_NOT_NAMES: Final = frozenset(
    ("chủ", "phó", "trưởng", "giám", "bí", "thư", "bộ", "ủy", "ban", "hội", "đồng", "công", "tòa", "tổ", "rịa")
    + ("bà", "ông", "anh", "chị", "cô", "chú", "kính", "đại")
)
_MOST_WORDS: Final = 5
_NEAR: Final = 12


def emails(text: str) -> Iterator[Found]:
    """Find addresses, also where the sign is written in words against robots."""
    for match in _EMAIL.finditer(text):
        yield Found(match.start(), match.end(), "email", "Có dạng địa chỉ thư điện tử")


def plates(text: str) -> Iterator[Found]:
    """Find the plates of vehicles."""
    for match in _PLATE.finditer(text):
        yield Found(match.start(), match.end(), "plate", "Có dạng biển số xe")


def houses(text: str) -> Iterator[Found]:
    """Find what leads to one door; the number alone is proposed, the street may stay."""
    for pattern in _HOUSES:
        for match in pattern.finditer(text):
            yield Found(match.start(1), match.end(1), "house", "Số nhà, ngõ, hẻm dẫn đến đúng một nhà")


def names(text: str) -> Iterator[Found]:
    """Find capitalised words after a title, except where title and words are the name of a place or an office."""
    for title in _TITLE.finditer(text):
        end = _end_of_name(text, title.end())
        if end and not _PLACE_BEFORE.search(text[max(0, title.start() - _NEAR) : title.start()]):
            yield Found(title.end(), end, "name", f"Viết hoa sau «{title.group().strip(' :').lower()}»")


def _end_of_name(text: str, start: int) -> int | None:
    """Give where the capitalised words that begin here end; None when the first is no name."""
    end, words = None, 0
    word = _CAPITALISED.match(text, start)
    while word and words < _MOST_WORDS and word.group()[0].isupper():
        if word.group().lower() in _NOT_NAMES and not words:
            return None
        end, words = word.end(), words + 1
        word = _CAPITALISED.match(text, end + 1) if text[end : end + 1] == " " else None
    return end
