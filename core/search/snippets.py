"""Showing where the words stand: pieces of plain text, marked or not, which a template escapes as any text. Pure."""

from dataclasses import dataclass
from typing import Final

from core.search.words import Word, asked, words
from core.text import nfc

SNIPPET_CHARS: Final = 200
LEAD_CHARS: Final = 40
_ELLIPSIS: Final = "… "


@dataclass(frozen=True)
class Piece:
    """A run of text; `marked` says that it is one of the words asked for."""

    text: str
    marked: bool = False


def highlight(text: str, query: str) -> list[Piece]:
    """Cut a text into pieces at the words asked for."""
    text = nfc(text)
    return _pieces(text, _found(text, query), 0, len(text))


def snippet(text: str, query: str) -> list[Piece]:
    """Cut about 200 characters out of a text where most of the words asked for stand together."""
    text = " ".join(nfc(text).split())
    found = _found(text, query)
    start = _best_start(found)
    start = 0 if start <= LEAD_CHARS else text.index(" ", start - LEAD_CHARS) + 1
    end = len(text) if len(text) <= start + SNIPPET_CHARS else text.rfind(" ", start, start + SNIPPET_CHARS)
    end = end if end > start else start + SNIPPET_CHARS
    pieces = _pieces(text, found, start, end)
    before = [Piece(_ELLIPSIS)] if start else []
    return before + pieces + ([Piece(_ELLIPSIS.rstrip())] if end < len(text) else [])


def _found(text: str, query: str) -> list[Word]:
    terms = {word.folded for word in asked(query)}
    return [word for word in words(text) if word.folded in terms] if terms else []


def _best_start(found: list[Word]) -> int:
    best, most = 0, 0
    for place, word in enumerate(found):
        limit = word.start + SNIPPET_CHARS - LEAD_CHARS
        near = {other.folded for other in found[place : place + SNIPPET_CHARS // 2] if other.end <= limit}
        if len(near) > most:
            best, most = word.start, len(near)
    return best


def _pieces(text: str, found: list[Word], start: int, end: int) -> list[Piece]:
    pieces, place = [], start
    for word in found:
        if word.start < start or word.end > end:
            continue
        pieces += [Piece(text[place : word.start]), Piece(text[word.start : word.end], marked=True)]
        place = word.end
    return [piece for piece in [*pieces, Piece(text[place:end])] if piece.text]
