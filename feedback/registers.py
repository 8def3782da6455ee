"""The two books an office must keep: what a line of each says, in which columns (Luật Tiếp công dân 2013, Điều 25).

Pure. A line of a restricted case says its number and day and nothing else.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from core.dates import short_date

CLOSED: Final = "Không công khai"
UNNAMED: Final = "Không mở"
NOT_GIVEN: Final = "Không cung cấp"
LONGEST_PERIOD: Final = 366
"""Days: a book is closed each year."""


@dataclass(frozen=True)
class Line:
    """One case as a book tells it; `sender` only where the identity was opened for this copy of the book."""

    number: str
    code: str
    received_on: date
    channel: str
    title: str
    text: str
    category: str
    holder: str
    due: str
    course: str
    outcome: str
    is_closed: bool = False
    sender: str = UNNAMED
    address: str = UNNAMED


@dataclass(frozen=True)
class Column:
    """One column of a book: its heading, its width in characters on the sheet, what of a line stands in it."""

    heading: str
    width: int
    field: str


@dataclass(frozen=True)
class Book:
    """One book: its name, its address, the channels whose cases stand in it (none: all), its columns."""

    name: str
    slug: str
    basis: str
    channels: frozenset[str]
    columns: tuple[Column, ...]


_NUMBER: Final = Column("STT", 6, "position")
_NAME, _ADDRESS = Column("Họ tên", 20, "sender"), Column("Địa chỉ", 20, "address")

BOOKS: Final = (
    Book(
        "Sổ tiếp công dân",
        "tiep-cong-dan",
        "Luật Tiếp công dân 2013, Điều 25",
        frozenset({"visit", "reception"}),
        (
            _NUMBER, Column("Ngày tiếp", 11, "received_on"), _NAME, _ADDRESS, Column("Nội dung", 30, "title"),
            Column("Quá trình giải quyết", 28, "course"), Column("Yêu cầu, đề nghị", 40, "text"),
            Column("Việc tiếp nhận, xử lý", 30, "outcome"),
        ),
    ),
    Book(
        "Sổ tiếp nhận, xử lý đơn",
        "tiep-nhan-xu-ly-don",
        "Quy chế tiếp nhận, xử lý, trả lời của đơn vị",
        frozenset(),
        (
            _NUMBER, Column("Số, mã", 18, "number"), Column("Ngày nhận", 11, "received_on"),
            Column("Hình thức", 14, "channel"), _NAME, _ADDRESS, Column("Nội dung", 36, "title"),
            Column("Lĩnh vực", 18, "category"), Column("Nơi xử lý", 20, "holder"),
            Column("Thời hạn", 14, "due"), Column("Kết quả xử lý", 30, "outcome"),
        ),
    ),
)  # fmt: skip
NAMES: Final = {book.slug: book.name for book in BOOKS}

_ALWAYS: Final = frozenset({"position", "number", "received_on"})
ON_PAPER: Final = frozenset({"position", "sender", "address"})
"""What stands on a copy alone: on the screen nobody is named, and a list needs no numbers."""


def book_at(slug: str) -> Book | None:
    """Give the book of an address."""
    return next((book for book in BOOKS if book.slug == slug), None)


def cells(book: Book, lines: Iterable[Line], *, first: int = 1) -> list[list[Any]]:
    """Lay lines out in a book's columns; days stay days, and a closed line is one word beside its number and day."""
    return [[_cell(column, line, at) for column in book.columns] for at, line in enumerate(lines, start=first)]


def _cell(column: Column, line: Line, position: int) -> Any:
    if column.field == "position":
        return position
    if line.is_closed and column.field not in _ALWAYS:
        return CLOSED if column.field == "title" else ""
    return getattr(line, column.field)


def course(elsewhere: str, days: Iterable[tuple[str, date | None]]) -> str:
    """Tell where the sender had been before, and what was done here, each with its day."""
    before = [f"Đã gửi nơi khác: {elsewhere.rstrip('.')}"] if elsewhere else []
    return "; ".join([*before, *(f"{words} {short_date(day)}" for words, day in days if day)])
