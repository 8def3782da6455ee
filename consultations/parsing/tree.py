"""Builds the tree of parts from lines, by the numbers they begin with."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from consultations.parsing.draft import Kind, Part
from consultations.parsing.joining import Layout, continues, glue, is_cited, is_clean_start, is_ended
from consultations.parsing.markup import Line
from consultations.parsing.numbering import Marker, follows, markers

_KINDS: Final[dict[str, Kind]] = {
    "annex": "part",
    "part": "part",
    "chapter": "chapter",
    "section": "section",
    "subsection": "section",
    "article": "article",
    "roman": "roman",
}
_LEAP: Final = 2  # numbers that a careless draft may have left out in a list
_ARTICLE_LEAP: Final = 3
_END_MARK: Final = re.compile(r"\s*[.…]?\s*/\s*\.?\s*$")
_LONGEST_END_MARK: Final = 8  # letters
_NO_HEADING: Final = (".", ";", ":", ",")


@dataclass
class Branch:
    """A part that may still grow; the root of all has no marker and holds the preamble."""

    marker: Marker | None = None
    kind: Kind = "part"
    paragraphs: list[str] = field(default_factory=list)
    branches: list["Branch"] = field(default_factory=list)

    @property
    def rank(self) -> int:
        """Level of the branch; the root stands above all."""
        return self.marker.rank if self.marker else 0

    @property
    def leads_in(self) -> bool:
        """Whether the words so far ask for a list below them: none at all, a heading, or a colon."""
        words = self.paragraphs[-1] if self.paragraphs else ""
        is_heading = len(self.paragraphs) < 2 and not words.endswith((".", ";"))
        return not self.branches and (words.endswith(":") or is_heading)

    def as_part(self) -> Part:
        """The finished part; see DESIGN section 4 for what counts as a heading."""
        children = [branch.as_part() for branch in self.branches]
        first, *others = self.paragraphs or [""]
        is_heading = bool(first) and not first.endswith(_NO_HEADING) and bool(others or children)
        text = others if is_heading else self.paragraphs
        number = self.marker.number if self.marker else ""
        return Part(number, self.kind, first if is_heading else "", "\n".join(text), children)


class Tree:
    """Takes the lines of a draft one by one; each opens a part, goes on with a paragraph, or begins a new one."""

    def __init__(self, layout: Layout) -> None:
        self.root = Branch()
        self.has_ended = False
        self._layout = layout
        self.begin()

    def begin(self) -> None:
        """A document begins: numbers start anew, and its parts follow those of the document before at the top."""
        self._path = [self.root]
        self._before: Line | None = None
        self._counts: dict[str, int] = {}
        self.has_ended = False

    @property
    def has_parts(self) -> bool:
        """Whether the present document has opened a part."""
        return len(self._path) > 1

    def opens(self, line: Line) -> bool:
        """Opens the part whose number the line begins with, if that number can stand here."""
        is_named = self.awaits_name
        if line.row or (is_cited(self._before, self._layout) and not is_named):
            return False
        is_clean = is_named or is_clean_start(self._before, line, self._layout)
        for marker in markers(line.text):
            parent = self._parent(marker, line, is_clean=is_clean)
            if parent is not None:
                self._open(marker, parent, line)
                return True
        return False

    def resumes(self, line: Line) -> bool:
        """Opens a part after the signature: the next Điều of the same document, or the first of an attached one."""
        marker = next(markers(line.text), None)
        if marker is None or line.row or not (marker.is_fixed or marker.style == "roman"):
            return False
        last = self._counts.get(marker.style, 0)
        if marker.order == 1 or marker.style == "annex":
            self.begin()
        elif not last or not follows(marker, last):
            return False
        self._before = None
        return self.opens(line)

    def add(self, line: Line, *, is_quoted: bool = False) -> None:
        """Adds a line that opens nothing to the words of the part that is open."""
        paragraphs = self._path[-1].paragraphs
        if paragraphs and self._goes_on(line, is_quoted=is_quoted):
            paragraphs[-1] = glue(paragraphs[-1], line.text)
        else:
            paragraphs.append(line.text)
        self._close_line(line)

    def set_aside(self, line: Line) -> None:
        """Notes that a line was left out after which no sentence can go on."""
        self._before = None

    def parts(self) -> list[Part]:
        """All parts at the top, in reading order."""
        return [branch.as_part() for branch in self.root.branches]

    def _goes_on(self, line: Line, *, is_quoted: bool) -> bool:
        branch, before = self._path[-1], self._before
        if before is None:
            return False
        if branch.marker and branch.marker.is_fixed and self._is_name_in_capitals(branch, line):
            return True
        if next(markers(line.text), None) is not None:
            if is_cited(before, self._layout):
                return True
            if is_quoted or is_clean_start(before, line, self._layout):
                return False
        return continues(before, line, self._layout)

    @property
    def awaits_name(self) -> bool:
        """Whether only the name of a Phần, Chương or Mục has been read, which no number can be cited in."""
        branch = self._path[-1]
        is_above_article = branch.marker is not None and branch.marker.is_fixed and branch.kind != "article"
        return is_above_article and len(branch.paragraphs) < 2

    def _is_name_in_capitals(self, branch: Branch, line: Line) -> bool:
        first = branch.paragraphs[0]
        is_open = len(branch.paragraphs) == 1 and not branch.branches and not first.endswith(_NO_HEADING)
        is_capital = first.isupper() or (branch.marker is not None and branch.marker.style == "annex")
        return is_open and is_capital and line.text.isupper() and branch.kind != "article"

    def _open(self, marker: Marker, parent: int, line: Line) -> None:
        del self._path[parent + 1 :]
        branch = Branch(marker, self._kind(marker))
        self._path[-1].branches.append(branch)
        self._path.append(branch)
        self.has_ended = self.has_ended and not marker.is_fixed
        if marker.style == "annex":
            self._counts.clear()
        for style in ("section", "subsection") if marker.style == "chapter" else ():
            self._counts.pop(style, None)
        self._counts[marker.style] = marker.order
        if marker.rest:
            branch.paragraphs.append(marker.rest)
        self._close_line(line)

    def _close_line(self, line: Line) -> None:
        paragraphs = self._path[-1].paragraphs
        if paragraphs and _END_MARK.search(paragraphs[-1][-_LONGEST_END_MARK:]):
            end = _END_MARK.sub("", paragraphs[-1][-_LONGEST_END_MARK:])
            paragraphs[-1] = (paragraphs[-1][:-_LONGEST_END_MARK] + end).rstrip(" .") + "."
            self.has_ended = True
            line = Line("./.")
        self._before = line

    def _kind(self, marker: Marker) -> Kind:
        if marker.style in _KINDS:
            return _KINDS[marker.style]
        in_article = any(branch.kind == "article" for branch in self._path)
        if marker.is_letter:
            return "point" if in_article else "letter"
        return "clause" if in_article else "decimal"

    def _parent(self, marker: Marker, line: Line, *, is_clean: bool) -> int | None:
        """The place in the open path under which the marker belongs; None when its number cannot stand here."""
        if marker.is_fixed:
            return self._fixed_parent(marker, is_clean=is_clean)
        for at, branch in self._upwards():
            if branch.marker and _is_next(marker, branch.marker, leap=_LEAP if is_clean else 0):
                return at - 1
        if marker.order != 1 or not marker.rest:
            return None
        if marker.prefix:
            return self._dotted_parent(marker, is_clean=is_clean)
        return self._first_parent(marker, is_clean=is_clean)

    def _upwards(self) -> Iterator[tuple[int, Branch]]:
        """Open branches from the innermost, up to the Điều: no list of an Điều goes on outside it."""
        for at in range(len(self._path) - 1, 0, -1):
            branch = self._path[at]
            if branch.marker and branch.marker.is_fixed:
                return
            yield at, branch

    def _fixed_parent(self, marker: Marker, *, is_clean: bool) -> int | None:
        last = self._counts.get(marker.style, 0)
        leap = _ARTICLE_LEAP if marker.style == "article" else _LEAP
        is_first = marker.order == 1 or marker.style == "annex" or not last
        is_next_article = marker.style == "article" and marker.rest[:1].isupper() and follows(marker, last)
        if not is_next_article and not (is_clean and (is_first or follows(marker, last, leap=leap))):
            return None
        return max(at for at, branch in enumerate(self._path) if branch.rank < marker.rank)

    def _dotted_parent(self, marker: Marker, *, is_clean: bool) -> int | None:
        for at, branch in self._upwards():
            if branch.marker and branch.marker.number == marker.prefix:
                return at
        return self._first_parent(marker, is_clean=True) if is_clean and marker.rest[:1].isupper() else None

    def _first_parent(self, marker: Marker, *, is_clean: bool) -> int | None:
        """A list begins under what leads in to it; with the signs of an open list it needs a colon or a new heading."""
        last = self._path[-1]
        same = [at for at, branch in self._upwards() if branch.marker and branch.marker.style == marker.style]
        if not same and last.leads_in:
            return len(self._path) - 1
        if not same:
            return max(at for at, branch in enumerate(self._path) if branch.rank < marker.rank)
        if not is_clean or len(same) > 1 or self._before is None:
            return None
        if self._before.text.endswith(":"):
            return len(self._path) - 1
        return None if is_ended(self._before.text) else same[0] - 1


def _is_next(marker: Marker, sibling: Marker, *, leap: int) -> bool:
    is_same_list = marker.style == sibling.style and marker.prefix == sibling.prefix
    return is_same_list and follows(marker, sibling.order, leap=leap)
