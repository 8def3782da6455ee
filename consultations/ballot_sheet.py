"""Our sheet for batches of ballots: one line a batch, and one for each ballot with words; what is wrong with each.

Pure.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from consultations.ballots import COUNTS, FORM_WORDS, Batch, Written, faults_of
from core.dates import parse_date
from core.errors import Refused
from core.text import fold

COLUMNS: Final = {
    "village": ("Thôn", 20),
    "round": ("Đợt", 8),
    "collected_on": ("Ngày thu", 14),
    **{name: (label, 14) for name, label in COUNTS.items()},
    "stance": ("Chọn trên phiếu", 18),
    "text": ("Nội dung ghi trên phiếu", 60),
}
"""Code -> heading and width, in the order of the sheet."""

MOST_LINES: Final = 1000
MOST_ROWS: Final = MOST_LINES + 20
WRONG_SHEET: Final = "Không thấy dòng tên cột của mẫu. Tải mẫu ở trang này rồi chép nội dung vào."
TOO_MANY: Final = f"Mỗi tệp được nhiều nhất {MOST_LINES} dòng. Chia thành nhiều tệp."
NO_VILLAGE: Final = "Thôn: không có «{typed}» trong danh sách"
NO_NUMBER: Final = "{label}: ghi một số nguyên"
NO_DAY: Final = "Ngày thu: ghi ngày dạng 25/11/2026"
NO_STANCE: Final = "Chọn trên phiếu: ghi Đồng ý, Không đồng ý hoặc Ý kiến khác"
NO_TEXT: Final = "Nội dung ghi trên phiếu: chưa ghi"
NO_BATCH: Final = "Chưa có dòng số liệu của thôn, đợt này ở phía trên"
TWICE: Final = "Thôn, đợt này đã có ở dòng {number}"

Cell = str | date


@dataclass
class Sheaf:
    """A batch as it stands on the sheet: the numbers of its lines, and what is wrong with each of them."""

    number: int
    numbers: dict[str, int] = field(default_factory=dict)
    village: str = ""
    round: int = 0
    collected_on: date | None = None
    written: list[Written] = field(default_factory=list)
    faults: list[tuple[int, str]] = field(default_factory=list)

    def batch(self) -> Batch:
        """Give the batch; only where nothing is wrong with its lines."""
        return Batch(self.village, self.round, self.collected_on, **self.numbers, written=tuple(self.written))


def sheaves_of(rows: Sequence[Sequence[Cell]], *, villages: Mapping[str, str]) -> list[Sheaf]:
    """Read the lines below the headings; `villages` are codes by name. Refused for what is not our sheet."""
    headings = [heading for heading, _ in COLUMNS.values()]
    top = next((at for at, row in enumerate(rows) if [str(cell) for cell in row[: len(headings)]] == headings), None)
    if top is None:
        raise Refused(WRONG_SHEET)
    filled = [(at, row) for at, row in enumerate(rows[top + 1 :], start=top + 2) if any(cell != "" for cell in row)]
    if len(filled) > MOST_LINES:
        raise Refused(TOO_MANY)
    known = {fold(name): code for name, code in villages.items()}
    sheaves: dict[tuple[str, int], Sheaf] = {}
    lost: list[Sheaf] = []
    for at, row in filled:
        _read(at, dict(zip(COLUMNS, row, strict=False)), known, sheaves, lost)
    for sheaf in sheaves.values():
        if not sheaf.faults:
            sheaf.faults += [(sheaf.number, fault) for fault in faults_of(sheaf.batch())]
    return sorted([*sheaves.values(), *lost], key=lambda sheaf: sheaf.number)


def _read(
    at: int,
    row: Mapping[str, Cell],
    villages: Mapping[str, str],
    sheaves: dict[tuple[str, int], Sheaf],
    lost: list[Sheaf],
) -> None:
    line = Sheaf(at)
    line.village = _village(line, row, villages)
    line.round = _number(line, row, "round", COLUMNS["round"][0])
    is_batch = any(row.get(name, "") != "" for name in COUNTS)
    if is_batch:
        _read_counts(line, row)
    if row.get("stance", "") != "" or row.get("text", "") != "":
        _read_words(line, row)
    elif not is_batch:
        line.faults.append((at, NO_BATCH))
    key, before = (line.village, line.round), sheaves.get((line.village, line.round))
    if is_batch and before is None:
        sheaves[key] = line
    elif before is not None and not is_batch:
        before.written += line.written
        before.faults += line.faults
    else:
        line.faults.append((at, TWICE.format(number=before.number) if before else NO_BATCH))
        lost.append(line)
        if before is not None:
            before.faults.append((before.number, TWICE.format(number=at)))


def _village(line: Sheaf, row: Mapping[str, Cell], villages: Mapping[str, str]) -> str:
    typed = str(row.get("village", ""))
    found = villages.get(fold(typed))
    if found is None:
        line.faults.append((line.number, NO_VILLAGE.format(typed=typed)))
    return found or ""


def _number(line: Sheaf, row: Mapping[str, Cell], name: str, label: str) -> int:
    typed = str(row.get(name, "")).strip()
    if not (typed.isascii() and typed.isdecimal()):
        line.faults.append((line.number, NO_NUMBER.format(label=label)))
        return 0
    return int(typed)


def _read_counts(line: Sheaf, row: Mapping[str, Cell]) -> None:
    line.numbers = {name: _number(line, row, name, label) for name, label in COUNTS.items()}
    day = row.get("collected_on", "")
    try:
        line.collected_on = day if isinstance(day, date) else parse_date(day)
    except ValueError:
        line.faults.append((line.number, NO_DAY))


def _read_words(line: Sheaf, row: Mapping[str, Cell]) -> None:
    stances = {fold(label): str(code) for code, label in FORM_WORDS.items()}
    stance, text = stances.get(fold(str(row.get("stance", "")))), str(row.get("text", ""))
    if stance is None:
        line.faults.append((line.number, NO_STANCE))
    if not text:
        line.faults.append((line.number, NO_TEXT))
    if stance and text:
        line.written.append(Written(stance, text))
