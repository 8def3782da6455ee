"""Whose papers they are, what is known of the consultation, and what every one of them has: head, number, signature.

Pure.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from core.dates import short_date
from core.papers import Block, Grid, Head, Letterhead, Paper, Signature

LAW: Final = "Luật Thực hiện dân chủ ở cơ sở ngày 10 tháng 11 năm 2022"
SCAN: Final = "Quét mã để đọc và góp ý"

Part = Block | Grid


@dataclass(frozen=True)
class Office:
    """The unit that asks: head of its papers, symbol, who signs; `body` acts for it, `place` is it in a sentence."""

    letterhead: Letterhead
    symbol: str
    signature: Signature
    body: str
    place: str
    is_practice: bool


@dataclass(frozen=True)
class Line:
    """One line of figures: its words, and its count or the words that stand for one that is not told."""

    label: str
    count: int | str


@dataclass(frozen=True)
class Row:
    """One line of the matrix: the part of the draft, what was said, how often, and how it is answered."""

    part: str
    summary: str
    count: int | str
    kind: str
    reason: str
    new_text: str


@dataclass(frozen=True)
class Place:
    """What came from one place: its name, all opinions and those of each stance, or words for what is not told."""

    label: str
    counts: tuple[int | str, ...]


@dataclass(frozen=True)
class Batch:
    """One checked batch of ballots: where and which, and its counts by name."""

    label: str
    counts: Mapping[str, int]


@dataclass(frozen=True)
class Known:
    """All that the papers tell of a consultation; figures and matrix as everybody may read them,
    the batches of ballots in whole numbers, for the paper that is kept.

    The term of the synthesis is already in words, since without a rule behind it it is only expected.
    """

    slug: str
    title: str
    summary: str
    ground: str
    ground_basis: str
    audience: str
    parts: int
    channels: Sequence[str]
    place: str
    page: str
    opens_on: date | None
    closes_on: date | None
    window: str
    synthesis: str
    responsible: str
    contact: str
    plan_number: str
    plan_sent_on: date | None
    conclusion: str
    decision_number: str
    decided_on: date | None
    differs_because: str
    total: int
    by_stance: Sequence[Line]
    by_channel: Sequence[Line]
    kinds: Sequence[Line]
    matrix: Sequence[Row]
    files: str = ""
    batches: Sequence[Batch] = ()
    by_contact: Sequence[Line] = ()
    others: str = ""
    """What those are told whom a plan for the residents of named places does not name."""
    by_place: Sequence[Place] = ()

    @property
    def subject(self) -> str:
        """Give what is asked, as it stands within a sentence."""
        return self.title[:1].lower() + self.title[1:]

    @property
    def days(self) -> str:
        """Give the window in words."""
        if not self.opens_on or not self.closes_on:
            return ""
        amount = (self.closes_on - self.opens_on).days + 1
        return f"từ ngày {short_date(self.opens_on)} đến hết ngày {short_date(self.closes_on)} ({amount} ngày)"


@dataclass(frozen=True)
class Form:
    """What is fixed of a paper: its name, the beginning of its file's name, the letters of its kind (BC, KH, TB)."""

    name: str
    file: str
    letters: str


def symbol(form: Form, office: Office) -> str:
    """Give what follows the number left blank: /BC-UBND."""
    return f"/{form.letters}-{office.symbol}"


def issued(
    form: Form, office: Office, known: Known, *, subject: str, body: Iterable[Part], to_whom: tuple[str, ...]
) -> Paper:
    """Put a paper together; its number and day are left blank for the văn thư."""
    return Paper(
        file_name=f"{form.file}-{known.slug}",
        title=f"{form.name.capitalize()} {subject[:1].lower()}{subject[1:]}",
        head=Head(office.letterhead, name=form.name, subject=subject, symbol=symbol(form, office)),
        to=(),
        body=tuple(body),
        signatures=(office.signature,),
        recipients=(*to_whom, "- Lưu: VT."),
        is_practice=office.is_practice,
    )


def listed(lines: Sequence[str]) -> list[Block]:
    """Write a list, a line each, as a paper has it."""
    last = len(lines) - 1
    return [Block(f"- {line}{'.' if at == last else ';'}") for at, line in enumerate(lines)]


def ended(words: str) -> str:
    """Close a sentence whose end was typed by somebody."""
    return words if words.endswith((".", "!", "?", "…")) else f"{words}."


def upheld(office: Office) -> tuple[str, ...]:
    """Name those to whom plan and result go (Điều 28 khoản 1, 5)."""
    return (f"- Hội đồng nhân dân {office.place};", f"- Ủy ban Mặt trận Tổ quốc Việt Nam {office.place};")
