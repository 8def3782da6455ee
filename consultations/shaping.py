"""Correcting the tree of a draft by hand, part by part, where the reading of a file took a number for another.

Pure. The draft is a list of lines in reading order, each with its level; every change keeps that order of words, unless
a part is moved on purpose. What precedes the first part stands first, above all levels. A part whose place keeps its
name keeps its anchor, so that links and opinions stay where they are.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from consultations.changes import PREAMBLE
from consultations.outline import cited, label
from consultations.parsing import Draft, Part
from consultations.parsing.numbering import markers
from core.errors import Refused
from core.text import fold

ABOVE_ALL: Final = -1
LONGEST_NUMBER, LONGEST_HEADING, LONGEST_PART = 20, 500, 100_000
DEEPEST: Final = 8

GONE: Final = "Phần này vừa được người khác bỏ hoặc chuyển chỗ. Chép lại nội dung bên dưới, rồi mở phần cần sửa."
TWICE: Final = "Cùng cấp đã có {name}. Đặt số khác."
NO_NUMBER: Final = "Nhập số của phần này, ví dụ 2 hoặc b."
NO_WORDS: Final = "Nhập tiêu đề hoặc nội dung của phần này."
NO_SUCH_LINE: Final = "Chọn dòng bắt đầu phần mới."
CANNOT_MOVE: Final = "Không chuyển phần này như vậy được. Xem lại phần đứng trước và phần đứng sau."

_LISTED: Final = frozenset({"clause", "point", "decimal", "letter"})
_TITLED: Final = frozenset({"part", "chapter", "section", "article", "roman"})
_WITHOUT_NUMBER: Final = frozenset({"part"})
"""A document with one appendix calls it PHỤ LỤC and no more."""

_APPENDIX: Final = "phu luc"
"""How the heading of an appendix begins, folded."""

_SENTENCE: Final = (".", ";", ":", ",")


@dataclass(frozen=True)
class Line:
    """One part in its place: `depth` 0 at the top; `name` is what the place was called when its anchor was given."""

    depth: int
    kind: str
    number: str
    heading: str = ""
    text: str = ""
    anchor: str = ""
    name: str = ""

    @property
    def is_preamble(self) -> bool:
        """Say whether it is what precedes the first part."""
        return self.depth == ABOVE_ALL

    @property
    def label(self) -> str:
        """Give the name of the place within its tree."""
        return "Phần mở đầu" if self.is_preamble else label(self.kind, self.number)

    @property
    def paragraphs(self) -> list[str]:
        """Give the text paragraph by paragraph."""
        return [line for line in self.text.split("\n") if line]


@dataclass
class PlacedPart(Part):
    """A part that keeps the anchor it has."""

    anchor: str = ""


Lines = list[Line]
Shaped = tuple[Lines, int]
"""The draft after a change, and where in it the part stands that was changed."""


def lines_of(preamble: str, parts: Sequence[Any]) -> Lines:
    """Lay a draft out: what precedes the first part, then every part in reading order."""
    first = Line(ABOVE_ALL, "", "", text=preamble, anchor=PREAMBLE)
    rest = [Line(part.depth, part.kind, part.number, part.heading, part.text, part.anchor, part.name) for part in parts]
    return [first, *rest]


def draft_of(lines: Lines) -> Draft:
    """Make the tree again; refuses two parts of one name beside each other, which no opinion could tell apart."""
    made: list[PlacedPart] = []
    open_parts: list[tuple[Line, PlacedPart]] = []
    for line in lines[1:]:
        del open_parts[line.depth :]
        upwards = [line, *(above for above, _part in reversed(open_parts))]
        kept = line.anchor if _name(upwards) == line.name else ""
        part = PlacedPart(line.number, line.kind, line.heading, line.text, [], kept)
        (open_parts[-1][1].children if open_parts else made).append(part)
        open_parts.append((line, part))
    return Draft("", lines[0].text, list(made))


def place_of(lines: Lines, anchor: str) -> int:
    """Say where a part stands; refused when somebody took it away."""
    found = next((at for at, line in enumerate(lines) if line.anchor == anchor), None)
    if found is None:
        raise Refused(GONE)
    return found


def change(lines: Lines, at: int, *, text: str, number: str = "", kind: str = "", heading: str = "") -> Shaped:
    """Give a part another number, kind, heading or text."""
    if lines[at].is_preamble:
        return [replace(lines[0], text=_tidy(text)), *lines[1:]], 0
    wanted = replace(lines[at], number=_number(number), kind=kind, heading=_words(heading), text=_tidy(text))
    _check(wanted, has_below=_end(lines, at) > at + 1)
    return _checked(lines, [*lines[:at], wanted, *lines[at + 1 :]]), at


def add(lines: Lines, at: int, *, below: bool, number: str, kind: str, heading: str, text: str) -> Shaped:
    """Put a new part after one and all that stands in it, or first in it."""
    inside = below or lines[at].is_preamble
    where = at + 1 if inside else _end(lines, at)
    depth = lines[at].depth + 1 if inside else lines[at].depth
    wanted = Line(min(depth, DEEPEST), kind, _number(number), _words(heading), _tidy(text))
    _check(wanted)
    return _checked(lines, [*lines[:where], wanted, *lines[where:]]), where


def split(lines: Lines, at: int, *, line: int, below: bool, number: str, kind: str) -> Shaped:
    """Begin a new part at a line of the text; its number is read from there where none is given."""
    old = lines[at]
    if line not in lines_to_split(old):
        raise Refused(NO_SUCH_LINE, field="line")
    kept, moved = old.paragraphs[:line], old.paragraphs[line:]
    known = next((one for one in markers(moved[0]) if not number or one.number == _number(number)), None)
    if known is not None:
        moved = [known.rest, *moved[1:]]
        number = known.number
    depth = old.depth + 1 if below or old.is_preamble else old.depth
    heading, text = _heading_of(kind, [one for one in moved if one])
    new = Line(min(depth, DEEPEST), kind, _number(number), heading, text)
    _check(new, has_below=True)
    rest = [replace(old, text="\n".join(kept)), new]
    return _checked(lines, _settled([*lines[:at], *rest, *lines[at + 1 :]])), at + 1


def lines_to_split(line: Line) -> dict[int, str]:
    """Give the lines at which a part may begin: any that leaves something before it."""
    first = 0 if line.is_preamble or line.heading else 1
    return dict(list(enumerate(line.paragraphs))[first:])


def join(lines: Lines, at: int) -> Shaped:
    """Put a part into the text of the one before, with its number at the head of the line."""
    if at == 0:
        raise Refused(CANNOT_MOVE)
    words = "\n".join(one for one in (lines[at - 1].text, _written(lines[at])) if one)
    before = replace(lines[at - 1], text=words)
    return _checked(lines, _settled([*lines[: at - 1], before, *lines[at + 1 :]])), at - 1


def remove(lines: Lines, at: int) -> Shaped:
    """Take a part out with all that stands in it."""
    if at == 0:
        raise Refused(CANNOT_MOVE)
    return [*lines[:at], *lines[_end(lines, at) :]], at - 1


def below(lines: Lines, at: int) -> Lines:
    """Give what stands in a part."""
    return lines[at + 1 : _end(lines, at)]


def move(lines: Lines, at: int, way: str) -> Shaped:
    """Move a part with all that stands in it: one level in or out, or past its neighbour of the same level."""
    if way not in ways(lines, at):
        raise Refused(CANNOT_MOVE)
    if way == "gop":
        return join(lines, at)
    end, depth = _end(lines, at), lines[at].depth
    block = lines[at:end]
    if way in ("vao", "ra"):
        step = 1 if way == "vao" else -1
        shifted = [replace(line, depth=line.depth + step) for line in block]
        moved = _settled([*lines[:at], *shifted, *lines[end:]])
        return _checked(lines, _like_its_neighbour(moved, at)), at
    if way == "len":
        other = next(index for index in range(at - 1, 0, -1) if lines[index].depth == depth)
        return [*lines[:other], *block, *lines[other:at], *lines[end:]], other
    other = _end(lines, end)
    return [*lines[:at], *lines[end:other], *block, *lines[other:]], at + other - end


def ways(lines: Lines, at: int) -> list[str]:
    """Give the ways in which a part can be moved, in the order of their buttons."""
    if at == 0:
        return []
    depth, end, before = lines[at].depth, _end(lines, at), lines[at - 1].depth
    deepest = max(line.depth for line in lines[at:end])
    can = {
        "len": before >= depth,
        "xuong": end < len(lines) and lines[end].depth == depth,
        "vao": before >= depth and deepest < DEEPEST,
        "ra": depth > 0,
        "gop": True,
    }
    return [way for way, possible in can.items() if possible]


def _end(lines: Lines, at: int) -> int:
    """Say where a part with all that stands in it ends."""
    if lines[at].is_preamble:
        return 1
    after = (index for index in range(at + 1, len(lines)) if lines[index].depth <= lines[at].depth)
    return next(after, len(lines))


def _settled(lines: Lines) -> Lines:
    """Let no part stand deeper than one level below the part before it."""
    settled = lines[:1]
    for line in lines[1:]:
        settled.append(replace(line, depth=min(line.depth, settled[-1].depth + 1)))
    return settled


def _like_its_neighbour(lines: Lines, at: int) -> Lines:
    """Let a clause, point or the like be counted as those beside which it now stands."""
    depth = lines[at].depth
    before = next((line for line in reversed(lines[:at]) if line.depth <= depth), None)
    if before is None or before.depth < depth or not {before.kind, lines[at].kind} <= _LISTED:
        return lines
    return [*lines[:at], replace(lines[at], kind=before.kind), *lines[at + 1 :]]


def _checked(before: Lines, after: Lines) -> Lines:
    """Refuse a change after which two parts beside each other bear one name, where none did before."""
    known, found = _named(before), _named(after)
    if sum(found.values()) - len(found) > sum(known.values()) - len(known):
        name = next(name for (_path, name), times in (found - known).items() if times and found[_path, name] > 1)
        raise Refused(TWICE.format(name=name), field="number")
    return after


def _named(lines: Lines) -> Counter[tuple[str, str]]:
    """Count the parts by the path of what stands above and their own name."""
    path: list[str] = []
    counted: Counter[tuple[str, str]] = Counter()
    for line in lines[1:]:
        del path[line.depth :]
        counted[" / ".join(path), line.label] += 1
        path.append(line.label)
    return counted


def _name(upwards: Sequence[Line]) -> str:
    return cited((line.kind, line.number) for line in upwards)


def _check(line: Line, *, has_below: bool = False) -> None:
    if not line.number and line.kind not in _WITHOUT_NUMBER:
        raise Refused(NO_NUMBER, field="number")
    if not (line.heading or line.text or has_below):
        raise Refused(NO_WORDS, field="text")


def _number(typed: str) -> str:
    """Give a number as the tree keeps it: without the sign behind it."""
    return " ".join(typed.split()).rstrip(".):/ ")


def _words(typed: str) -> str:
    return " ".join(typed.split())


def _tidy(typed: str) -> str:
    """Give a text with one paragraph per line and no empty lines."""
    return "\n".join(line for line in (_words(line) for line in typed.splitlines()) if line)


def _heading_of(kind: str, moved: list[str]) -> tuple[str, str]:
    """Take the first line as heading, where this kind bears one and the line is no sentence."""
    is_heading = kind in _TITLED and len(moved) > 1 and not moved[0].endswith(_SENTENCE)
    return (moved[0], "\n".join(moved[1:])) if is_heading else ("", "\n".join(moved))


def _written(line: Line) -> str:
    """Write a part as the lines of a text, its number at the head; an appendix bears its own name in its heading."""
    words = [one for one in (line.heading, *line.paragraphs) if one]
    if line.kind in _WITHOUT_NUMBER and (not line.number or fold(line.heading).startswith(_APPENDIX)):
        return "\n".join(words)
    sign = ")" if line.kind in ("point", "letter") else "."
    head = line.label if line.kind in _TITLED and line.kind != "roman" else line.number
    first, *rest = words or [""]
    return "\n".join([f"{head}{sign} {first}".strip(), *rest])
