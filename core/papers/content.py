"""What stands on an official paper, in the order in which Nghị định 30/2020/NĐ-CP, Phụ lục I, lays it out.

Pure: the same value is drawn as .docx and as a page, so that both say the same.
"""

from base64 import b64encode
from dataclasses import dataclass
from typing import Final, Literal

COUNTRY: Final = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO: Final = "Độc lập - Tự do - Hạnh phúc"
PRACTICE: Final = "BẢN TẬP: không có giá trị chính thức"
RECIPIENTS: Final = "Nơi nhận:"
GAP: Final = "\u00a0" * 6
"""What is left blank for the hand of the văn thư."""


@dataclass(frozen=True)
class Letterhead:
    """Who issues: the body above it where there is one, its own lines, the place, and the year of the day to come."""

    above: str
    agency: tuple[str, ...]
    place: str
    year: int


@dataclass(frozen=True)
class Head:
    """The top of a paper: a công văn bears its subject under the number, any other its name in the middle.

    `symbol` such as /UBND-VP follows the number left blank; none: no number. `is_dated`: place and day stand there.
    """

    letterhead: Letterhead
    name: str = ""
    subject: str = ""
    symbol: str = ""
    is_dated: bool = True

    @property
    def number_line(self) -> str:
        """Give the line of number and symbol, or nothing."""
        return f"Số:{GAP}{self.symbol}" if self.symbol else ""

    @property
    def day_line(self) -> str:
        """Give the line of place and day, or nothing."""
        lead = self.letterhead
        return f"{lead.place}, ngày{GAP}tháng{GAP}năm {lead.year}" if self.is_dated else ""


@dataclass(frozen=True)
class Block:
    """One paragraph of the body, the heading of those that follow, or words with the rest of the line left blank.

    `title` stands in the middle in bold letters, `note` in the middle and `basis` as a paragraph, both in italics.
    `lead` opens a paragraph in bold letters: «Điều 1. ».
    """

    text: str
    style: Literal["text", "heading", "blank", "title", "basis", "note"] = "text"
    lead: str = ""


@dataclass(frozen=True)
class Grid:
    """A table among the paragraphs: its headings, each with its part of the line, and its rows; numbers stand right."""

    headings: tuple[tuple[str, int], ...]
    rows: tuple[tuple[str | int, ...], ...]
    last_is_total: bool = False


@dataclass(frozen=True)
class Picture:
    """A photo among the paragraphs, a JPEG, with the words below it."""

    data: bytes
    words: str

    @property
    def address(self) -> str:
        """Give the picture as it lies in a page."""
        return f"data:image/jpeg;base64,{b64encode(self.data).decode()}"


def is_figure(value: str | int) -> bool:
    """Say whether a cell holds a figure, which stands at the right: a number, a rate, or the dash for none."""
    return isinstance(value, int) or value == "–" or value.endswith("%")


@dataclass(frozen=True)
class Signature:
    """Who signs: the lines of authority and office, and the name; an empty name is written by hand."""

    lines: tuple[str, ...]
    name: str = ""


@dataclass(frozen=True)
class Code:
    """A QR that leads from the sheet to a page, with what it is for."""

    address: str
    words: str


@dataclass(frozen=True)
class Paper:
    """A whole paper; `file_name` without its ending. `annex` is what is issued with it, on pages of its own.

    A wide annex is laid across and its pages are numbered anew: a table of many columns (Phụ lục).
    """

    file_name: str
    title: str
    head: Head
    to: tuple[str, ...]
    body: tuple[Block | Grid | Picture, ...]
    signatures: tuple[Signature, ...]
    recipients: tuple[str, ...] = ()
    code: Code | None = None
    is_practice: bool = False
    annex: tuple[Block | Grid, ...] = ()
    is_annex_wide: bool = False
