"""A text as the rules see it: plain lower-case words without accents, each knowing where it stands in the original."""

import re
from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from core.text import fold

NUMBER: Final = "#"
_WORD: Final = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+")
_SENTENCE_END: Final = re.compile(r"[.!?;…]|\n\s*\n|\n\s*[-+*•]")


class Word(NamedTuple):
    """One word; `start` and `end` count characters of the text in its stored form (NFC)."""

    text: str
    start: int
    end: int
    sentence: int


def read_words(text: str, short: Mapping[str, tuple[str, ...]]) -> list[Word]:
    """Give the words of a text, short forms written out, so that «ct xã» and «chủ tịch xã» are the same to a rule.

    A sentence ends at its mark, at an empty line or before an item of a list; one line break is often mere wrapping.
    """
    return list(_words(fold(text), short))


def _words(folded: str, short: Mapping[str, tuple[str, ...]]) -> Iterator[Word]:
    sentence, last = 0, 0
    for match in _WORD.finditer(folded):
        sentence += bool(_SENTENCE_END.search(folded, last, match.start()))
        last = match.end()
        for text in short.get(match.group(), (match.group(),)):
            yield Word(text, match.start(), match.end(), sentence)
