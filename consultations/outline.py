"""Lays the tree of a draft out as a list of places, each with an anchor that a link and an opinion can hold on to.

Pure. Anchors are ASCII and say the place: `dieu-3-khoan-2-diem-b`; the same draft always gives the same ones.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from core.text import slugify

WORDS: Final[dict[str, str]] = {
    "part": "Phần",
    "chapter": "Chương",
    "section": "Mục",
    "article": "Điều",
    "clause": "Khoản",
    "point": "Điểm",
    "roman": "Mục",
    "decimal": "Mục",
    "letter": "Điểm",
}
STANDING_ALONE: Final = frozenset({"part", "chapter", "article", "roman"})
"""Kinds numbered through the whole document, whose anchor does not repeat what stands above."""

LONGEST_ANCHOR: Final = 100


@dataclass(frozen=True)
class Place:
    """One part of a draft in its place; `parent` is the position of the part above, `depth` 0 at the top."""

    position: int
    parent: int | None
    depth: int
    number: str
    kind: str
    heading: str
    text: str
    anchor: str

    @property
    def label(self) -> str:
        """Give the name of the place as a document cites it: Điều 3, Khoản 2, Điểm b."""
        return label(self.kind, self.number)


def label(kind: str, number: str) -> str:
    """Name a part as a document cites it."""
    return f"{WORDS[kind]} {number}".strip()


def cited(upwards: Iterable[tuple[str, str]]) -> str:
    """Name a part so that it is found without the tree: Điểm a Khoản 2 Điều 2.

    `upwards` gives kind and number of the part, of what stands above it, and so on. What is numbered through the whole
    document needs nothing above; 1.2 says by itself that it stands in 1.
    """
    names, last = [], ""
    for kind, number in upwards:
        if not last.startswith(f"{number}."):
            names.append(label(kind, number))
        last = number
        if kind in STANDING_ALONE:
            break
    return " ".join(names)


def write_tree(draft: Mapping[str, Any]) -> str:
    """Write a draft as its one text: canonical JSON, so that the same draft is the same commitment."""
    return json.dumps(draft, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def read_tree(text: str) -> dict[str, Any]:
    """Read back what `write_tree` wrote."""
    return json.loads(text)


def places(parts: Sequence[Mapping[str, Any]]) -> list[Place]:
    """Give all parts in reading order, each with an anchor of its own; one that a part brings along stays with it."""
    found: list[Place] = []
    _place(parts, None, found, set(_brought(parts)))
    return found


def _brought(parts: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    for part in parts:
        yield part.get("anchor", "")
        yield from _brought(part["children"])


def _place(parts: Sequence[Mapping[str, Any]], above: Place | None, found: list[Place], taken: set[str]) -> None:
    for part in parts:
        anchor = part.get("anchor") or _unused(_anchor(part, above), taken)
        taken.add(anchor)
        place = Place(
            position=len(found),
            parent=above.position if above else None,
            depth=above.depth + 1 if above else 0,
            number=part["number"],
            kind=part["kind"],
            heading=part["heading"],
            text=part["text"],
            anchor=anchor,
        )
        found.append(place)
        _place(part["children"], place, found, taken)


def _anchor(part: Mapping[str, Any], above: Place | None) -> str:
    number = slugify(part["number"].replace("đ", "dd").replace("Đ", "dd")) or "x"
    own = f"{slugify(WORDS[part['kind']])}-{number}"
    if above is None or part["kind"] in STANDING_ALONE:
        return own
    return f"{above.anchor}-{own}"[:LONGEST_ANCHOR]


def _unused(anchor: str, taken: set[str]) -> str:
    """Tell apart two parts of one name, such as Điều 1 of a decision and of the rules attached to it."""
    name, times = anchor, 1
    while name in taken:
        times += 1
        name = f"{anchor}.{times}"
    return name
