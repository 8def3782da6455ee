"""Opinions by where their authors live: one table on paper, and one sheet beside the matrix.

Pure.
"""

from collections.abc import Sequence
from typing import Final

from consultations.papers.issuing import Known, Place
from consultations.workflow import STANCES
from core.papers import Grid
from core.spreadsheet import Table

NAME: Final = "Theo nơi sống"
WIDTHS: Final = (("Nơi sống", 9), ("Số lượt", 4), *((words, 5) for words in STANCES.values()))


def places_grid(places: Sequence[Place]) -> Grid:
    """Give it as a table of a paper."""
    return Grid(WIDTHS, _lines(places))


def places_table(known: Known, above: Sequence[str]) -> Table:
    """Give it for a spreadsheet: what was counted is a number."""
    headings = tuple((heading, width * 4) for heading, width in WIDTHS)
    return Table(NAME, ("Ý kiến theo nơi người góp ý sống", known.title, *above), headings, _lines(known.by_place))


def _lines(places: Sequence[Place]) -> tuple[tuple[str | int, ...], ...]:
    return tuple((place.label, *place.counts) for place in places)
