"""What changed between two versions of a draft, part by part and word by word.

Pure. A part is the same in both when its anchor, the path of its numbers, is the same: opinions hang on it.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import accumulate, groupby
from typing import Final, Literal, Protocol

PREAMBLE: Final = "phan-mo-dau"
"""Stands for what precedes the first part, where an anchor would."""

_MOST_WORDS: Final = 2_000  # of one part; longer ones are compared by paragraphs
_PARTS: Final = 20
_LETTERS: Final = 6_000
_WORD: Final = re.compile(r"\s*(?:\w+(?:[.,/:-]\w+)*%?|[^\w\s])|\s+")
"""«1.500» and «07/10/2026» are one word; a full stop after a word is one of its own."""
_PARAGRAPH: Final = re.compile(r"[^\n]*\n|[^\n]+")
_HOLDS_OPINIONS: Final = frozenset({"article", "clause", "point", "decimal", "letter"})


class Part(Protocol):
    """What is compared of a part; `position` and `parent` say where it stands."""

    position: int
    parent: int | None
    kind: str
    heading: str
    text: str
    anchor: str

    @property
    def name(self) -> str:
        """The name of its place."""
        ...


@dataclass(frozen=True)
class Piece:
    """Words that stand in both versions, in the old one alone or in the new one alone."""

    words: str
    sign: Literal["same", "gone", "new"]


@dataclass(frozen=True)
class Change:
    """One part that is otherwise, came or went."""

    anchor: str
    name: str
    kind: Literal["changed", "new", "gone"]
    pieces: tuple[Piece, ...]

    @property
    def before(self) -> list[Piece]:
        """Give what stood there."""
        return [piece for piece in self.pieces if piece.sign != "new"]

    @property
    def after(self) -> list[Piece]:
        """Give what stands there now."""
        return [piece for piece in self.pieces if piece.sign != "gone"]

    @property
    def letters(self) -> int:
        """Count what there is to read."""
        return sum(len(piece.words) for piece in self.pieces)


def compare(old: Sequence[Part], new: Sequence[Part], *, preambles: tuple[str, str] = ("", "")) -> list[Change]:
    """List what changed in reading order; a part that went stands where it stood."""
    before, after = {part.anchor: part for part in old}, {part.anchor: part for part in new}
    changes = []
    if preambles[0] != preambles[1]:
        changes.append(Change(PREAMBLE, "Phần mở đầu", "changed", pieces(*preambles)))
    for anchor in _both(list(before), list(after)):
        was, now = before.get(anchor), after.get(anchor)
        if was is None or now is None or _words(was) != _words(now):
            changes.append(_change(was, now))
    return changes


def pieces(old: str, new: str) -> tuple[Piece, ...]:
    """Compare two texts by words."""
    a, b = _WORD.findall(old), _WORD.findall(new)
    if max(len(a), len(b)) > _MOST_WORDS:
        a, b = _PARAGRAPH.findall(old), _PARAGRAPH.findall(new)
    found: list[Piece] = []
    for tag, start, end, begins, ends in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        if tag == "equal":
            found.append(Piece("".join(a[start:end]), "same"))
            continue
        gone, came = "".join(a[start:end]), "".join(b[begins:ends])
        if gap := _common_gap(gone, came):
            gone, came = gone.removeprefix(gap), came.removeprefix(gap)
            found.append(Piece(gap, "same"))
        found += [piece for piece in (Piece(gone, "gone"), Piece(came, "new")) if piece.words]
    return tuple(_joined(found))


def _common_gap(gone: str, came: str) -> str:
    """Give the white space with which both begin: nothing changed there."""
    gap = gone[: len(gone) - len(gone.lstrip())]
    return gap if gap == came[: len(came) - len(came.lstrip())] else ""


def _joined(found: Iterable[Piece]) -> Iterable[Piece]:
    """Join neighbours that stand in both versions."""
    for sign, alike in groupby(found, key=lambda piece: piece.sign):
        yield Piece("".join(piece.words for piece in alike), sign)


def touched(changes: Iterable[Change], old: Sequence[Part], new: Sequence[Part]) -> list[str]:
    """Name the anchors whose opinions a change concerns: the part itself, what it stands in, and what stands in it.

    A chapter's or section's heading concerns no Điều below it.
    """
    changed = {change.anchor for change in changes}
    reached = set(changed)
    for parts in (old, new):
        known = {part.position: part for part in parts}
        for part in parts:
            chain = list(_upwards(part, known))
            if part.anchor in changed:
                reached.update(above.anchor for above in chain)
            elif any(above.anchor in changed and above.kind in _HOLDS_OPINIONS for above in chain):
                reached.add(part.anchor)
    return sorted(reached)


def in_pages(changes: Sequence[Change]) -> list[list[Change]]:
    """Cut a long list into pages that a phone on a slow line can fetch; never an empty page."""
    pages: list[list[Change]] = [[]]
    for change in changes:
        page = pages[-1]
        if page and (len(page) == _PARTS or sum(known.letters for known in page) + change.letters > _LETTERS):
            pages.append([])
        pages[-1].append(change)
    return pages


def _both(old: list[str], new: list[str]) -> list[str]:
    """Merge two orders of anchors: that of the new version, with what went after what stood before it."""
    kept = set(new)
    following: dict[str | None, list[str]] = {}
    last_kept = accumulate(old, lambda last, anchor: anchor if anchor in kept else last, initial=None)
    for anchor, last in zip(old, last_kept, strict=False):
        if anchor not in kept:
            following.setdefault(last, []).append(anchor)
    merged = list(following.get(None, []))
    for anchor in new:
        merged += [anchor, *following.get(anchor, [])]
    return merged


def _change(was: Part | None, now: Part | None) -> Change:
    known = now or was
    assert known is not None
    kind = "changed" if was and now else "new" if now else "gone"
    return Change(known.anchor, known.name, kind, pieces(_words(was), _words(now)))


def _words(part: Part | None) -> str:
    return "" if part is None else "\n".join(text for text in (part.heading, part.text) if text)


def _upwards(part: Part, known: dict[int, Part]) -> Iterable[Part]:
    parent = part.parent
    while parent is not None:
        part = known[parent]
        yield part
        parent = part.parent
