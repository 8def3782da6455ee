"""A long draft cut into pages that a phone on a slow line can fetch, by chapter where there are any.

Pure. A short draft is one page. An article stands with its clauses unless it alone is too long.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Protocol, TypeVar

LONG_DRAFT: Final = 60
"""With more parts a draft is cut into pages."""

_MOST: Final = 40
_FEW: Final = 10
_LETTERS: Final = 9_000
_ABOVE: Final = frozenset({"part", "chapter"})
_STANDING: Final = frozenset({"part", "chapter", "section", "article", "roman"})


class Part(Protocol):
    """What is known of a part: what it is called, and how much there is to read."""

    kind: str
    depth: int
    heading: str
    text: str

    @property
    def label(self) -> str:
        """The name of its place within its tree."""
        ...


P = TypeVar("P", bound=Part)


@dataclass(frozen=True)
class Named:
    """One line of the table of contents: which page it leads to, and what stands there."""

    number: int
    words: str


def in_chapters(parts: Sequence[P]) -> list[list[P]]:
    """Cut a draft into pages; a page ends before a chapter, or before the article for which there is no room left."""
    if len(parts) <= LONG_DRAFT:
        return [list(parts)]
    pages: list[list[P]] = [[]]
    letters = 0
    for at, part in enumerate(parts):
        block = parts[at : _end(parts, at)] if _begins(part) else [part]
        wanted = sum(map(_letters, block))
        is_full = len(pages[-1]) + len(block) > _MOST or letters + wanted > _LETTERS
        is_chapter = part.kind in _ABOVE and len(pages[-1]) >= _FEW
        if pages[-1] and (is_full or is_chapter):
            pages.append([])
            letters = 0
        pages[-1].append(part)
        letters += _letters(part)
    return pages


def contents_of(pages: Sequence[Sequence[Part]]) -> list[Named]:
    """Name every page by its first chapter and by what it reaches from and to; nothing when there is one page."""
    if len(pages) == 1:
        return []
    return [Named(number, _words(page)) for number, page in enumerate(pages, start=1)]


def page_of(pages: Sequence[Sequence[Part]], part: Part) -> int:
    """Say on which page a part stands."""
    return next(number for number, page in enumerate(pages, start=1) if any(known is part for known in page))


def _begins(part: Part) -> bool:
    return part.depth == 0 or part.kind in _STANDING


def _end(parts: Sequence[Part], at: int) -> int:
    return next((after for after in range(at + 1, len(parts)) if _begins(parts[after])), len(parts))


def _letters(part: Part) -> int:
    return len(part.heading) + len(part.text)


def _words(page: Sequence[Part]) -> str:
    above = [part for part in page if part.kind in _ABOVE]
    chapters = "; ".join(f"{part.label}. {part.heading}" if part.heading else part.label for part in above)
    standing = [part for part in page if part.kind not in _ABOVE]
    if not standing:
        return chapters
    last = next((part.label for part in reversed(standing) if _begins(part)), standing[0].label)
    first = standing[0].label
    reach = first if first == last else f"{first} đến {last}"
    return f"{chapters}: {reach}" if chapters else reach
