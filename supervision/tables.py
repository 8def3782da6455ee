"""From a sheet of figures to the rows of `components/table.html`, and to those of a spreadsheet.

Pure. Where a cell leads is the caller's to say: the Front opens the cases, everybody only another unit's figures.
"""

from collections.abc import Callable, Sequence
from typing import Any

from supervision.sheet import Cell, Pair, Sheet

ALL_TOGETHER = "Tổng cộng"

Row = list[Any]
Href = Callable[..., str]
"""Gives the address of the cases of a number; `xep`: which of them stand first."""
Names = Sequence[tuple[str, str | None]]
"""What stands in the first column, with the address it leads to."""


def columns(sheet: Sheet, first: str = "Đơn vị") -> list[dict[str, Any]]:
    """Give the headings; `first`: what the lines are."""
    return [{"text": first}, *({"text": column.heading, "numeric": True} for column in sheet.columns)]


def rows(sheet: Sheet, names: Names, *, hrefs: Sequence[Href] = ()) -> list[Row]:
    """Give one row for each body; `hrefs` say, body by body, where its numbers lead."""
    ways = hrefs or [None] * len(names)
    return [_row(cells, name, href) for cells, name, href in zip(sheet.lines, names, ways, strict=True)]


def total(sheet: Sheet, *, href: Href | None = None) -> Row:
    """Give the row of all bodies together."""
    return _row(sheet.total, (ALL_TOGETHER, None), href)


def plain(sheet: Sheet, names: Sequence[str]) -> list[list[Any]]:
    """Give the whole table for a spreadsheet, the total last."""
    lines = [[name, *(cell.value for cell in cells)] for name, cells in zip(names, sheet.lines, strict=True)]
    return [*lines, [ALL_TOGETHER, *(cell.value for cell in sheet.total)]]


def _row(cells: Sequence[Cell], name: tuple[str, str | None], href: Href | None) -> Row:
    words, address = name
    return [{"text": words, "href": address}, *(linked(cell, href) for cell in cells)]


def both(pair: Pair, now: Href, past: Href) -> Row:
    """Give one figure of two periods, each with the address of its cases."""
    words, this, that = pair
    return [words, linked(this, now), linked(that, past)]


def linked(cell: Cell, href: Href | None) -> dict[str, Any]:
    """Give one cell with the address of the cases it counts, where it counts any."""
    leads = href is not None and cell.what is not None and cell.value not in (0, None)
    order = {"xep": cell.order.value} if cell.order else {}
    return {"text": cell.value, "href": href(cell.what, **order) if leads else None}
