"""The lines of a result: what each says against the draft, and how a long matrix is cut into pages of whole lines.

Pure.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Protocol

from consultations.changes import Piece, pieces

WHOLE_DRAFT: Final = "Toàn bộ dự thảo"
_MOST: Final = 20
_LETTERS: Final = 6_000
_ALIKE: Final = 0.5


class Part(Protocol):
    """What is told of a part of the draft."""

    text: str
    anchor: str

    @property
    def name(self) -> str:
        """The name of its place."""
        ...


class Group(Protocol):
    """What is told of a group of opinions."""

    number: int
    summary: str
    reason: str
    resulting_text: str


@dataclass(frozen=True)
class ResultLine:
    """One line: the part it is about, the group with its answer, the count as it is told, the new text as a diff.

    `pieces` is empty where there is no new text, or where it shares too little with the draft to be laid over it.
    """

    part: Part | None
    group: Group
    count: int | str
    pieces: tuple[Piece, ...]
    files: str = ""
    """How many files came with its opinions, in words; nothing where none did."""

    @property
    def part_name(self) -> str:
        """Name what it is about."""
        return self.part.name if self.part else WHOLE_DRAFT

    @property
    def letters(self) -> int:
        """Count what there is to read."""
        diff = sum(len(piece.words) for piece in self.pieces) or len(self.group.resulting_text)
        return len(self.group.summary) + len(self.group.reason) + diff


def line_of(part: Part | None, group: Group, count: int | str, *, files: str = "") -> ResultLine:
    """Lay a group's new text over the draft and make its line."""
    return ResultLine(part, group, count, against_draft(part, group.resulting_text), files)


def against_draft(part: Part | None, new_text: str) -> tuple[Piece, ...]:
    """Compare a new text with its part by words; nothing where it says what to do instead of how it will read."""
    if part is None or not part.text or not new_text:
        return ()
    found = pieces(part.text, new_text)
    same = sum(len(piece.words) for piece in found if piece.sign == "same")
    return found if same >= _ALIKE * min(len(part.text), len(new_text)) else ()


def in_pages(lines: Sequence[ResultLine]) -> list[list[ResultLine]]:
    """Cut a long list into pages that a phone on a slow line can fetch; never an empty page."""
    pages: list[list[ResultLine]] = [[]]
    room = _LETTERS
    for line in lines:
        if pages[-1] and (len(pages[-1]) == _MOST or line.letters > room):
            pages.append([])
            room = _LETTERS
        pages[-1].append(line)
        room -= line.letters
    return pages


def page_label(lines: Sequence[ResultLine]) -> str:
    """Name a page of the matrix by the parts it holds."""
    first, last = lines[0].part_name, lines[-1].part_name
    return first if first == last else f"{first} đến {last}"
