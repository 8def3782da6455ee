"""In which order the lines of a table of figures stand: by the heading that the reader pressed.

Pure. An address says it as `ten` (by name), as the place of a column (the largest first) or with `-tang` after it (the
smallest first). Lines of which nothing is told stand last.
"""

from collections.abc import Callable, Sequence
from typing import Any, Final, NamedTuple, TypeVar

from core.text import sort_key
from supervision.figures import Figures
from supervision.sheet import COLUMNS, Column

BY_NAME: Final = "ten"
RISING: Final = "-tang"
ASCENDING, DESCENDING = "ascending", "descending"
"""How a heading tells that its column is in order (aria-sort)."""

Line = TypeVar("Line")


class Order(NamedTuple):
    """By which column (None: by the name) lines stand, and whether the smallest is first."""

    column: Column | None
    rises: bool = True

    @property
    def word(self) -> str:
        """Give it as it stands in an address."""
        if self.column is None:
            return BY_NAME
        return f"{COLUMNS.index(self.column)}{RISING if self.rises else ''}"


def order_of(word: str) -> Order | None:
    """Read an order out of an address; None for what is none: lines then stand as the units do."""
    if word == BY_NAME:
        return Order(None)
    place = word.removesuffix(RISING)
    if not (place.isascii() and place.isdigit() and int(place) < len(COLUMNS)):
        return None
    return Order(COLUMNS[int(place)], word.endswith(RISING))


def arranged(
    lines: Sequence[Line], order: Order | None, *, name: Callable[[Line], str], figures: Callable[[Line], Figures]
) -> list[Line]:
    """Put lines into an order; those that are alike stay as they stood."""
    if order is None:
        return list(lines)
    if order.column is None:
        return sorted(lines, key=lambda line: sort_key(name(line)))
    known = [(line, _value(order.column, figures(line))) for line in lines]
    told = sorted((pair for pair in known if pair[1] is not None), key=lambda pair: pair[1], reverse=not order.rises)
    return [line for line, _ in told] + [line for line, value in known if value is None]


def headings(
    first: str, columns: Sequence[Column], order: Order | None, *, href: Callable[[Order], str]
) -> list[dict[str, Any]]:
    """Give the headings of a table, each a way to the order it stands for; the one in force turns it round."""
    found = [{"text": first, "href": href(Order(None)), "sorted": _sorted(None, order)}]
    for column in columns:
        sorted_ = _sorted(column, order)
        pressed = Order(column, rises=sorted_ == DESCENDING)
        found.append({"text": column.heading, "numeric": True, "href": href(pressed), "sorted": sorted_})
    return found


def _sorted(column: Column | None, order: Order | None) -> str | None:
    """Give the word by which a heading says how its column stands."""
    if order is None or order.column != column:
        return None
    return ASCENDING if order.rises else DESCENDING


def _value(column: Column, figures: Figures) -> int | None:
    return figures.count(column.what) if column.value is None else column.value(figures)
