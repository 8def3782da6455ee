"""What stands on our sheet for entering many cases at once, and what is wrong with each line that is filled in.

Pure.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from email_validator import EmailNotValidError, validate_email

from core import text
from core.dates import parse_date
from core.errors import Refused
from feedback.channels import CHANNELS, HELPER, PASSED_ON, PASSING_BODIES
from feedback.triage import judge

MOST_LINES: Final = 200
MOST_ROWS: Final = MOST_LINES + 10
LONGEST_TEXT: Final = 20_000
LONGEST_CELL: Final = 200

COLUMNS: Final = {
    "channel": ("Cách nhận", 22),
    "declared_on": ("Ngày trên văn bản", 14),
    "text": ("Nội dung", 60),
    "title": ("Tên việc", 30),
    "village": ("Nơi xảy ra", 18),
    "place": ("Chỗ cụ thể", 24),
    "name": ("Họ và tên người gửi", 24),
    "phone": ("Số điện thoại", 16),
    "email": ("E-mail", 24),
    "body_kind": ("Loại cơ quan chuyển đến", 26),
    "body": ("Tên cơ quan chuyển đến", 30),
    "letter_number": ("Số văn bản chuyển", 18),
    "letter_date": ("Ngày văn bản chuyển", 14),
}
"""Code -> heading and width, in the order of the sheet."""

OF_THE_BODY: Final = ("body_kind", "body", "letter_number", "letter_date")
WAYS: Final = {code: words for code, words in CHANNELS.items() if code not in {"web", HELPER}}
WRONG_SHEET: Final = "Không thấy dòng tên cột của mẫu. Tải mẫu ở trang này rồi chép nội dung vào."
TOO_MANY: Final = f"Mỗi lần nhập được nhiều nhất {MOST_LINES} dòng. Chia thành nhiều tệp."

Cell = str | date


class WrongSheet(Refused):
    """It is not our sheet; the message says what to do."""


@dataclass
class Line:
    """One line of the sheet as it was understood, and what is wrong with it."""

    number: int
    values: dict[str, Cell]
    faults: list[str] = field(default_factory=list)

    def word(self, name: str) -> str:
        """Give a cell as words."""
        return str(self.values.get(name) or "")

    def day(self, name: str) -> date | None:
        """Give a cell as a day."""
        value = self.values.get(name)
        return value if isinstance(value, date) else None


def lines_of(rows: Sequence[Sequence[Cell]], *, villages: Mapping[str, str], today: date) -> list[Line]:
    """Read the lines below the headings; `villages` are codes by name, old ones too. WrongSheet without headings."""
    headings = [heading for heading, _ in COLUMNS.values()]
    top = next((at for at, row in enumerate(rows) if [str(cell) for cell in row[: len(headings)]] == headings), None)
    if top is None:
        raise WrongSheet(WRONG_SHEET)
    filled = [(at, row) for at, row in enumerate(rows[top + 1 :], start=top + 2) if any(row)]
    if len(filled) > MOST_LINES:
        raise WrongSheet(TOO_MANY)
    known = {text.fold(name): code for name, code in villages.items()}
    return [_line(at, row, known, today) for at, row in filled]


def _line(number: int, row: Sequence[Cell], villages: Mapping[str, str], today: date) -> Line:
    line = Line(number, dict(zip(COLUMNS, row, strict=False)))
    _choose(line, "channel", {text.fold(words): code for code, words in WAYS.items()}, needed=True)
    _choose(line, "village", villages)
    _choose(line, "body_kind", {text.fold(words): code for code, words in PASSING_BODIES.items()})
    for name in ("declared_on", "letter_date"):
        _read_day(line, name, today)
    _check_words(line)
    _check_contact(line)
    _check_body(line)
    return line


def _choose(line: Line, name: str, known: Mapping[str, str], *, needed: bool = False) -> None:
    typed = line.word(name)
    if not typed and not needed:
        line.values[name] = ""
        return
    found = known.get(text.fold(typed))
    if found is None:
        line.faults.append(f"{COLUMNS[name][0]}: không có «{typed}» trong danh sách" if typed else _empty(name))
    line.values[name] = found or ""


def _read_day(line: Line, name: str, today: date) -> None:
    value = line.values.get(name)
    if isinstance(value, str) and value:
        try:
            value = parse_date(value)
        except ValueError as error:
            line.faults.append(f"{COLUMNS[name][0]}: {error}")
            value = ""
    if isinstance(value, date) and value > today:
        line.faults.append(f"{COLUMNS[name][0]}: không được sau ngày hôm nay")
    line.values[name] = value or ""


def _check_words(line: Line) -> None:
    if not line.word("text"):
        line.faults.append(_empty("text"))
    if len(line.word("text")) > LONGEST_TEXT:
        line.faults.append("Nội dung: không quá 20.000 ký tự")
    long = [name for name in COLUMNS if name != "text" and len(line.word(name)) > LONGEST_CELL]
    line.faults += [f"{COLUMNS[name][0]}: không quá {LONGEST_CELL} ký tự" for name in long]
    if judge("\n".join(line.word(name) for name in ("title", "text", "place"))).kind != "petition":
        line.faults.append("Nội dung có dấu hiệu khiếu nại hoặc tố cáo: nhập riêng bằng biểu mẫu, sau khi giải thích")


def _check_contact(line: Line) -> None:
    if line.word("phone"):
        try:
            line.values["phone"] = text.phone(line.word("phone"))
        except ValueError as error:
            line.faults.append(f"Số điện thoại: {error}")
    if line.word("email"):
        try:
            validate_email(line.word("email"), check_deliverability=False)
        except EmailNotValidError:
            line.faults.append("E-mail: nhập đúng dạng, ví dụ ten@vidu.vn")


def _check_body(line: Line) -> None:
    if line.values["channel"] == PASSED_ON:
        line.faults += [_empty(name) for name in OF_THE_BODY if not line.values.get(name)]
    elif any(line.values.get(name) for name in OF_THE_BODY):
        line.faults.append("Cơ quan chuyển đến: chỉ ghi khi nhận bằng «Chuyển đến từ cơ quan khác»")


def _empty(name: str) -> str:
    return f"{COLUMNS[name][0]}: chưa ghi"
