"""Who signs the papers of a unit, with first and last day and the paper that says so: one line a person.

Pure. `TM. ỦY BAN NHÂN DÂN / CHỦ TỊCH; Nguyễn Văn Quang; 01/07/2025; 30/06/2031; 12/NQ-HĐND`. Office and name are
needed, the rest is not. The words of authority (TM., KT., TL., TUQ.) are the unit's own (Nghị định 30/2020/NĐ-CP).
"""

from dataclasses import dataclass
from datetime import date
from typing import Final

from core.dates import parse_date
from core.text import nfc

BETWEEN_FACTS: Final = ";"
BETWEEN_LINES: Final = " / "
BETWEEN_SIGNERS: Final = "|"
EXAMPLE: Final = "TM. ỦY BAN NHÂN DÂN / CHỦ TỊCH; Nguyễn Văn A; 01/07/2025; 30/06/2031; 12/NQ-HĐND"
MOST_FACTS: Final = 5


@dataclass(frozen=True)
class Signer:
    """One person who may sign, in the words that stand above the name."""

    lines: tuple[str, ...]
    name: str
    from_on: date | None = None
    to_on: date | None = None
    document: str = ""

    def signs_on(self, day: date) -> bool:
        """Say whether this person may sign on a day, first and last day included."""
        return (self.from_on is None or self.from_on <= day) and (self.to_on is None or day <= self.to_on)

    @property
    def words(self) -> str:
        """Give the signer as one line of a list."""
        return f"{BETWEEN_LINES.join(self.lines)}: {self.name}"


def read_signers(text: str) -> list[Signer]:
    """Read a unit's list; ValueError names the first line that is not as it must be."""
    found = []
    for number, line in enumerate(split_signers(text), start=1):
        try:
            found.append(_read(line))
        except ValueError as error:
            raise ValueError(f"Người ký, dòng {number}: {error}. Ví dụ: {EXAMPLE}") from error
    return found


def split_signers(text: str) -> list[str]:
    """Part a list into its lines, or, in a table of units, at the bars."""
    lines = (line.strip() for line in nfc(text).replace(BETWEEN_SIGNERS, "\n").split("\n"))
    return [line for line in lines if line]


def signers_on(text: str, day: date) -> list[Signer]:
    """Give who may sign on a day, in the order of the list."""
    return [signer for signer in read_signers(text) if signer.signs_on(day)]


def _read(line: str) -> Signer:
    facts = [fact.strip() for fact in line.split(BETWEEN_FACTS)]
    if len(facts) < 2 or len(facts) > MOST_FACTS or not facts[0] or not facts[1]:
        raise ValueError("cần chức danh và họ tên, cách nhau bằng dấu chấm phẩy")
    office, name, first, last, document = (*facts, "", "", "")[:MOST_FACTS]
    from_on, to_on = (parse_date(typed) if typed else None for typed in (first, last))
    if from_on and to_on and to_on < from_on:
        raise ValueError("ngày cuối trước ngày đầu")
    return Signer(tuple(part.strip().upper() for part in office.split(BETWEEN_LINES)), name, from_on, to_on, document)
