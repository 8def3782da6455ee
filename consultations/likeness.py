"""Which opinions say the same: near-copies of one another, with or without accents.

Pure. Found by a minhash of pieces of five letters, then held side by side word for word: what says not, more or less, a
number or a name otherwise is another opinion however alike it looks. The seed is fixed, so that the same texts in the
same order fall together on every machine. Short ones («Đồng ý») are the same only when they are equal.
"""

import re
from collections.abc import Iterator
from functools import cache
from hashlib import blake2b
from typing import Final

from core.text import exact_key, fold

NEAR: Final = 0.6
"""Share of common pieces from which two long texts are near-copies."""

NOT_FAR: Final = 0.4
"""Share that a near-copy of a near-copy still has in common with the first, so that no chain drifts away."""

MANY: Final = 20
"""From here on the desk is told to look whether somebody sent the same again and again."""

_PIECE: Final = 5
_BANDS, _ROWS = 20, 3
_MOST_PIECES: Final = 1_500
_FEWEST_WORDS: Final = 12
_GREETING_WORDS: Final = 12
_PRIME: Final = (1 << 61) - 1
_SIGNED: Final = 1 << 63
_SEED: Final = b"dan-ban-y-kien-1"
_ENDS: Final = re.compile(r"[.,;:!?\n]+(?!\d)")
_WORD: Final = re.compile(r"[^\W_]+")
_CONTACT: Final = re.compile(r"\d[\d .\-]{6,}\d")
_GREETINGS: Final = (
    "kinh gui", "kinh thua", "kinh chao", "kinh mong", "xin chao", "toi ten", "toi la", "em la", "chau la", "ten toi",
    "tran trong", "xin cam on", "xin tran trong", "toi xin cam on", "cam on",
)  # fmt: skip
_DECIDING: Final = frozenset(
    ("khong", "chua", "chang", "dung", "cho", "tang", "giam", "giu", "bo", "them", "bot", "tren", "duoi", "truoc",
     "sau", "phan", "doi", "tan", "thanh", "nhieu", "it", "dong")
)  # fmt: skip
"""Words without accents that turn an opinion round; where their order differs, so does the opinion."""

_NOT_NAMES: Final = frozenset(
    ("dieu", "khoan", "diem", "muc", "chuong", "nhan", "dan", "nha", "nuoc", "dang", "uy", "ban", "mat", "tran", "hoi",
     "dong", "xa")
)  # fmt: skip


def keys(text: str, place: str) -> list[int]:
    """Give the keys under which near-copies of a text are looked for; a short text has one, for its place alone."""
    words = _words(text)
    if _is_short(words):
        return [_key("short", place, _exact(text))] if words else []
    signs = _signs(frozenset(_pieces(" ".join(words))))
    return [_key(str(band), *map(str, signs[band * _ROWS : (band + 1) * _ROWS])) for band in range(_BANDS)]


def likeness(one: str, other: str) -> float:
    """Say how much of two texts is the same, from 0 to 1; 0 where they say something else in spite of it."""
    left, right = _words(one), _words(other)
    if _is_short(left) or _is_short(right):
        return float(_exact(one) == _exact(other))
    if _turns(left) != _turns(right) or not (_names(one) <= {*right} and _names(other) <= {*left}):
        return 0.0
    pieces, others = {*_pieces(" ".join(left))}, {*_pieces(" ".join(right))}
    return len(pieces & others) / len(pieces | others)


def _exact(text: str) -> str:
    return " ".join(_WORD.findall(exact_key(text)))


def _is_short(words: list[str]) -> bool:
    return len(words) < _FEWEST_WORDS


def _words(text: str) -> list[str]:
    """Give the words without accents, and without greetings, thanks and who writes, as far as anything else is said."""
    said = [_WORD.findall(fold(part)) for part in _ENDS.split(_CONTACT.sub(" ", text))]
    kept = [words for words in said if not _greets(words)]
    return [word for words in kept or said for word in words]


def _greets(words: list[str]) -> bool:
    return len(words) <= _GREETING_WORDS and " ".join(words).startswith(_GREETINGS)


def _turns(words: list[str]) -> list[str]:
    return [word for word in words if word in _DECIDING or word.isdigit()]


def _names(text: str) -> set[str]:
    """Give without accents the words with a capital that stand inside a sentence; none where all are capitals."""
    if text.isupper() or text.istitle():
        return set()
    parts = [part for part in _ENDS.split(text) if not _greets(_WORD.findall(fold(part)))]
    inside = [word for part in parts for word in _WORD.findall(part)[1:]]
    return {fold(word) for word in inside if word[0].isupper() and word[1:].islower()} - _NOT_NAMES


def _pieces(text: str) -> Iterator[str]:
    return (text[start : start + _PIECE] for start in range(len(text) - _PIECE + 1))


def _signs(pieces: frozenset[str]) -> list[int]:
    """Give the minhash: for each of many orders of all pieces, the first of these; of a long text a sample."""
    numbers = sorted({_number(piece) for piece in pieces})[:_MOST_PIECES]
    return [min((factor * number + offset) % _PRIME for number in numbers) for factor, offset in _orders()]


@cache
def _orders() -> tuple[tuple[int, int], ...]:
    drawn = [_number(f"order {number}") for number in range(2 * _BANDS * _ROWS)]
    return tuple((factor | 1, offset) for factor, offset in zip(drawn[::2], drawn[1::2], strict=True))


def _key(*parts: str) -> int:
    number = _number("\n".join(parts))
    return number - 2 * _SIGNED if number >= _SIGNED else number


def _number(text: str) -> int:
    return int.from_bytes(blake2b(text.encode(), digest_size=8, key=_SEED).digest(), "big")
