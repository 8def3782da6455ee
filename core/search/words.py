"""How texts and questions become words: the same for both engines, so that both find the same things. Pure."""

import re
from dataclasses import dataclass
from typing import Final

from core.search.documents import Document
from core.text import exact_key, fold, nfc

LONGEST_QUERY: Final = 100
MOST_TERMS: Final = 6
LONGEST_WORD: Final = 100
MOST_WORDS: Final = 50_000

_WORD: Final = re.compile("[^\\W_](?:[^\\W_]|[\u0300-\u036f])*")


@dataclass(frozen=True)
class Word:
    """A word at its place in a text: as typed without accents, and with its exact spelling."""

    folded: str
    exact: str
    start: int
    end: int

    @property
    def has_marks(self) -> bool:
        """Say whether the word was typed with accents or đ: only then is its spelling a wish."""
        return self.folded != self.exact


@dataclass(frozen=True)
class Entry:
    """A document as the index holds it: its identity, its audience, and the words of title and body twice."""

    kind: str
    id: str
    audiences: tuple[str, ...]
    title: list[Word]
    body: list[Word]

    @classmethod
    def of(cls, document: Document) -> "Entry":
        """Break a document into words."""
        title, body = words(document.title), words(document.body)[:MOST_WORDS]
        return cls(document.kind, document.id, document.audiences(), title, body)


@dataclass(frozen=True)
class Question:
    """What is asked, of whom it may be answered, and of which kinds (none named: all)."""

    words: tuple[Word, ...]
    audiences: tuple[str, ...]
    kinds: tuple[str, ...] = ()

    @property
    def marked(self) -> list[Word]:
        """Give the words whose spelling is a wish."""
        return [word for word in self.words if word.has_marks]


def words(text: str) -> list[Word]:
    """Find the words of a text; places are offsets in `nfc(text)`."""
    text = nfc(text)
    folded = fold(text)
    return [_word(folded, match) for match in _WORD.finditer(text)]


def asked(query: str) -> tuple[Word, ...]:
    """Read a typed question: at most 100 characters and 6 words count."""
    return tuple(words(query[:LONGEST_QUERY])[:MOST_TERMS])


def _word(folded: str, match: re.Match[str]) -> Word:
    start, end = match.span()
    exact = exact_key(match.group())
    return Word(folded[start:end][:LONGEST_WORD], exact[:LONGEST_WORD], start, end)
