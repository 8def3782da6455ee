"""Which texts are about the same matter: told by their pairs of neighbouring words, with or without accents. Pure.

A Vietnamese word is mostly two syllables, so a pair («thoát nước») says what a single one («nước») does not.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from math import sqrt
from typing import Final

from core.search.words import Word, words
from core.text import exact_key

MOST_PAIRS: Final = 24
SHORTEST: Final = 2
LEAST_SHARED: Final = 2
"""One pair in common is chance, unless the shorter text has no more."""

_EMPTY: Final = frozenset(
    exact_key(
        "và là của có cho các những được bị đã đang sẽ rất thì mà ở tại với này kia đó tôi chúng ông bà cũng để nên "
        "khi nếu vì do từ đến vào ra lên xuống hơn lại một hai ba nhiều ít qua ấy rồi còn chỉ vẫn trong ngoài trên "
        "dưới theo về xin hay hoặc như sau trước mỗi người ngày tháng năm"
    ).split()
)
"""Words that tell nothing of the matter, as spelt: «đến» belongs to no pair, «đèn» does."""

_FORMULAS: Final = frozenset(
    tuple(pair.split())
    for pair in (
        "de nghi", "kien nghi", "phan anh", "kinh gui", "kinh mong", "uy ban", "nhan dan", "chinh quyen", "dia phuong",
        "can bo", "co quan", "chuc nang", "giai quyet", "xem xet", "quan tam", "xu ly", "cam on", "tran trong",
        "ba con", "nghi xa", "gui uy", "ban nhan", "hien nay", "thoi gian", "khu vuc", "gia dinh",
    )
)  # fmt: skip
"""What stands in every letter to an office."""

Pair = tuple[str, str]


@dataclass(frozen=True)
class Likeness:
    """A text for which alike ones are wanted, of whom they may be shown, and of which kinds."""

    pairs: tuple[Pair, ...]
    audiences: tuple[str, ...]
    kinds: tuple[str, ...] = ()


def pairs(text: str) -> Counter[Pair]:
    """Count the pairs of neighbouring words that tell something of the matter."""
    found = words(text)
    return Counter(
        (one.folded, other.folded) for one, other in zip(found, found[1:], strict=False) if _tells(one, other)
    )


def telling(text: str) -> tuple[Pair, ...]:
    """Give the pairs to look for: those said most often, then those said first, at most 24."""
    return tuple(pair for pair, _ in pairs(text).most_common(MOST_PAIRS))


def likeness(left: Iterable[Pair], right: Iterable[Pair]) -> float:
    """Say how much two texts are about the same, from 0 to 1: what they share, measured by how much each says."""
    one, other = set(left), set(right)
    shared = len(one & other)
    if not shared or shared < min(LEAST_SHARED, len(one), len(other)):
        return 0.0
    return shared / sqrt(len(one) * len(other))


def _tells(one: Word, other: Word) -> bool:
    if (one.folded, other.folded) in _FORMULAS:
        return False
    return not any(word.exact in _EMPTY or len(word.folded) < SHORTEST for word in (one, other))
