"""Reads the number a line begins with, because the tree of a draft is in its numbers, not in its layout.

Layout of parts: Nghị định 30/2020/NĐ-CP, Phụ lục I (phần, chương, mục, điều, khoản, điểm; I., 1., a) in plans).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

LETTERS: Final = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_SELDOM_COUNTED: Final = frozenset("ăâđêfjôơưwz")  # alphabets of drafts differ: each of these may be left out
_ROMAN: Final = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_ORDINALS: Final = ("nhất", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười")


@dataclass(frozen=True)
class Marker:
    """A number at the head of a line: `style` tells which list it belongs to, `order` its place, `rank` its level."""

    style: str
    number: str
    order: int
    rank: int
    rest: str
    prefix: str = ""

    @property
    def is_fixed(self) -> bool:
        """Phần, Chương, Mục and Điều have their level in their name; the other numbers take it from around them."""
        return self.style in FIXED

    @property
    def is_letter(self) -> bool:
        """Letters follow each other by the alphabet, in which drafts leave some out."""
        return self.style in ("letter", "upper")


FIXED: Final = {"annex": 1, "part": 1, "chapter": 2, "section": 3, "subsection": 4, "article": 5}
RANKS: Final = FIXED | {
    "upper": 6,
    "roman": 7,
    "number": 8,
    "dotted2": 9,
    "dotted3": 10,
    "dotted4": 11,
    "letter": 12,
    "bracket": 13,
}

_TAIL: Final = r"(?![^\W_])(?P<sep>\s*[.:]|\s+[-–—](?=\s)|)\s*(?P<rest>.*)$"
_WORDS: Final = tuple(
    (style, re.compile(words + _TAIL, re.IGNORECASE))
    for style, words in (
        ("part", r"Phần\s+(?P<n>thứ\s+\w+|[IVXLC]+|[A-HĐ]|\d{1,2})"),
        ("annex", r"Phụ\s+lục(?:\s+(?:số\s+)?(?P<n>[IVXLC]+|\d{1,2}|[A-H])(?![^\W_]))?"),
        ("chapter", r"Chương\s+(?P<n>[IVXLC]+|\d{1,3})"),
        ("section", r"Mục\s+(?P<n>[IVXLC]+|\d{1,2}|[A-H])"),
        ("subsection", r"Tiểu\s+mục\s+(?P<n>[IVXLC]+|\d{1,2})"),
        ("article", r"Điều\s+(?P<n>\d{1,3}[a-zđ]?)"),
    )
)
_SIGNS: Final = (
    (
        "dotted",
        re.compile(r"(?P<n>(?:[IVX]+|\d{1,2})(?:\.\d{1,2}){1,3})(?:\.(?!\d)|\)|[-–—](?=\s)|(?=\s))\s*(?P<rest>\D.*)$"),
    ),
    ("roman", re.compile(r"(?P<n>[IVXLC]+)(?:\s?[.)]|/(?=\s)|\s?[-–—](?=\s))\s*(?P<rest>\D.*|)$")),
    ("upper", re.compile(r"(?P<n>[A-HĐ])(?:\s?[.)]|/)\s+(?P<rest>\D.*|)$")),
    ("number", re.compile(r"(?P<n>\d{1,3})(?:\s?\.(?=\s|[^\W\d_]|[“\"(]|$)|/(?=\s))\s*(?P<rest>.*)$")),
    ("number", re.compile(r"(?P<n>\d{1,3})[-–—]\s+(?P<rest>[^\W\d_].*)$")),
    ("number", re.compile(r"Khoản\s+(?P<n>\d{1,3})(?:\.|\s?:)\s+(?P<rest>[^\W\d_].*)$")),
    ("bracket", re.compile(r"(?P<n>\d{1,3})\s?\)\s*(?P<rest>\D.*)$")),
    ("letter", re.compile(r"Điểm\s+(?P<n>[a-zđ])(?:[.)]|\s?:)\s+(?P<rest>\S.*)$")),
    ("letter", re.compile(r"(?P<n>[a-zđ])(?:\s?\)|\.(?=\s)|/(?=\s))\s*(?P<rest>\S.*)$")),
)


def markers(line: str) -> Iterator[Marker]:
    """Every way of reading the head of a line as a number (`C.` is a letter or a hundred), the likeliest first."""
    for style, pattern in _WORDS:
        found = pattern.match(line) if line[:1].isupper() else None
        if found and (found["sep"] or not found["rest"] or found["rest"].isupper()):
            yield _word_marker(style, found)
            return
    for style, pattern in _SIGNS:
        found = pattern.match(line)
        marker = _sign_marker(style, found["n"], found["rest"].strip()) if found else None
        if marker:
            yield marker


def follows(marker: Marker, order: int, *, leap: int = 0) -> bool:
    """Whether the marker is the next after `order`; with `leap`, up to so many numbers may be missing between them."""
    step = marker.order - order
    if marker.is_letter and step > 1:
        between = LETTERS[order : marker.order - 1]
        step -= sum(1 for letter in between if letter in _SELDOM_COUNTED)
    return 1 <= step <= 1 + leap


def _word_marker(style: str, found: re.Match[str]) -> Marker:
    number = " ".join((found["n"] or "").split())
    rest = found["rest"].strip()
    if style == "annex":
        label = found.string[: found.start("rest")].strip(" .:-–—")
        return Marker(style, number, _order(number) or 1, FIXED[style], f"{label} {rest}".strip())
    if number.lower().startswith("thứ"):
        number = number.lower()
    is_lettered = style in ("part", "section") and number.upper() in tuple("ABCDEFGHĐ")
    return Marker(style, number, _letter_order(number) if is_lettered else _order(number), FIXED[style], rest)


def _sign_marker(style: str, number: str, rest: str) -> Marker | None:
    if style == "dotted":
        if rest[:1].islower():
            return None
        prefix, _, last = number.rpartition(".")
        depth = f"dotted{number.count('.') + 1}"
        return Marker(depth, number, int(last), RANKS[depth], rest, prefix=prefix)
    order = _letter_order(number) if style in ("letter", "upper") else _order(number)
    return Marker(style, number, order, RANKS[style], rest) if order else None


def _letter_order(letter: str) -> int:
    return LETTERS.index(letter.lower()) + 1


def _order(number: str) -> int:
    """The place a number stands for, 0 when it is not one (`IIX`)."""
    digits = re.match(r"\d+", number)
    if digits:
        return int(digits[0])
    if number.lower().startswith("thứ "):
        word = number.lower()[4:]
        return _ORDINALS.index(word) + 1 if word in _ORDINALS else 0
    if re.fullmatch(r"(?:X[CL]|L?X{0,3}|C{1,3})(?:IX|IV|V?I{0,3})", number.upper()) and number:
        return _roman_value(number.upper())
    return _letter_order(number) if len(number) == 1 and number.lower() in LETTERS else 0


def _roman_value(number: str) -> int:
    values = [_ROMAN[sign] for sign in number]
    return sum(-value if value < after else value for value, after in zip(values, [*values[1:], 0], strict=True))
