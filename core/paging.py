"""Lists cut into pages by the last line seen, never by counting lines, so that page 5,000 costs what page 1 costs."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final, Generic, TypeVar

from itsdangerous import BadData, URLSafeSerializer
from sqlalchemy import ColumnElement, Row, Select, literal, tuple_
from sqlalchemy.orm import InstrumentedAttribute

from core.db import db
from core.secrets import derive_key
from core.text import whole_number

PAGE: Final = 20
_FORWARD, _BACK = "n", "p"

Item = TypeVar("Item")
Column = InstrumentedAttribute[Any] | ColumnElement[Any]


@dataclass(frozen=True)
class Page(Generic[Item]):
    """One page of a list, and the tokens of the pages beside it; None where the list ends."""

    items: list[Item]
    next_token: str | None = None
    previous_token: str | None = None


def page_asked(typed: str | None, last: int) -> int:
    """Give the number of the page that an address asks for, of pages that are counted: the nearest there is."""
    return min(max(whole_number(typed) or 1, 1), last)


def paginate(
    statement: Select[Any],
    *,
    by: Sequence[Column],
    descending: bool = False,
    token: str | None = None,
    size: int = PAGE,
) -> Page[Any]:
    """Cut one page out of a statement without an order of its own.

    `by` are the columns of the order, all in one direction, never null, the last one unique. A token that is not ours
    gives the first page. Lines of a single column or entity come bare, others as rows.
    """
    serializer = _serializer(by)
    back, edge = _read(serializer, token, len(by))
    rows = _fetch(statement, by=by, descending=descending != back, after=edge, size=size)
    more, rows = len(rows) > size, rows[:size]
    if edge and (not rows or (back and not more)):
        return paginate(statement, by=by, descending=descending, size=size)
    if back:
        rows.reverse()
    has_next, has_previous = (True, more) if back else (more, bool(edge))
    return Page(
        items=[_item(row, len(by)) for row in rows],
        next_token=_write(serializer, _FORWARD, rows[-1][-len(by) :]) if has_next else None,
        previous_token=_write(serializer, _BACK, rows[0][-len(by) :]) if has_previous else None,
    )


def _fetch(
    statement: Select[Any], *, by: Sequence[Column], descending: bool, after: list[Any] | None, size: int
) -> list[Row[Any]]:
    statement = statement.add_columns(*by)
    if after:
        place = tuple_(*by)
        last = tuple_(*(literal(value, column.type) for value, column in zip(after, by, strict=True)))
        statement = statement.where(place < last if descending else place > last)
    order = [column.desc() if descending else column.asc() for column in by]
    return list(db.session.execute(statement.order_by(*order).limit(size + 1)).all())


def _item(row: Row[Any], extra: int) -> Any:
    values = row[:-extra]
    return values[0] if len(values) == 1 else values


def _serializer(by: Sequence[Column]) -> URLSafeSerializer:
    """Sign for this order alone, so that a token of another list is nonsense here."""
    return URLSafeSerializer(derive_key("paging"), salt="/".join(str(column) for column in by))


def _read(serializer: URLSafeSerializer, token: str | None, width: int) -> tuple[bool, list[Any] | None]:
    try:
        direction, *values = serializer.loads(token or "")
    except BadData:
        return False, None
    return direction == _BACK, [_unpack(value) for value in values] if len(values) == width else None


def _write(serializer: URLSafeSerializer, direction: str, values: Sequence[Any]) -> str:
    token = serializer.dumps([direction, *(_pack(value) for value in values)])
    return token if isinstance(token, str) else token.decode()


def _pack(value: Any) -> Any:
    if isinstance(value, datetime):
        return {"moment": value.isoformat()}
    return {"day": value.isoformat()} if isinstance(value, date) else value


def _unpack(value: Any) -> Any:
    if isinstance(value, dict):
        return datetime.fromisoformat(value["moment"]) if "moment" in value else date.fromisoformat(value["day"])
    return value
