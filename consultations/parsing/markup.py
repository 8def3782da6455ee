"""Takes Markdown, HTML and links off a text, because drafts come out of web pages and converters with their marks on.

What the marks said about the layout (bold lines, table rows, blank lines, rules) is kept on each `Line`.
"""

import html
import re
from dataclasses import dataclass
from typing import Final

from core.text import nfc

RULE_GAP: Final = 9  # blank lines that a horizontal rule stands for
_COLUMN: Final = 8  # spaces that no justified line has to spare


@dataclass(frozen=True)
class Line:
    """One line of the source without its marks.

    `gap` counts the blank lines before it, `indent` its leading spaces, `width` its letters in the source.
    """

    text: str
    gap: int = 0
    bold: bool = False
    row: bool = False
    indent: int = 0
    width: int = 0

    @property
    def edge(self) -> int:
        """Where the line ends on the page."""
        return self.indent + self.width

    @property
    def has_columns(self) -> bool:
        """Whether wide spaces set the line in columns, as in a letterhead or a signature."""
        return self.width > len(self.text) + _COLUMN


_SOFT_BREAK: Final = re.compile("\u00ad[ \t\u00a0]*(?:\r\n?|\n)\\s*")
_TAGS: Final = re.compile(
    r"</?(?:p|div|span|b|strong|i|em|u|s|sup|sub|center|font|table|thead|tbody|tr|td|th|a|img|h[1-6]|ul|ol|li|hr"
    r"|blockquote|o:p)(?:\s[^<>]*)?/?>|<!--.*?-->",
    re.IGNORECASE | re.DOTALL,
)
_BREAK: Final = re.compile(r"<br\s*/?>", re.IGNORECASE)
_RULE: Final = re.compile(r"[\s|]*(?:[-*_=~–—.…─━]\s*){3,}[\s|]*$|[\s|*_─━–—-]+$")
_ROW: Final = re.compile(r"\s*\|.*\|\s*$|\s*\|[^|]+$|.*\S\s*\|\s*$|.*\S\s\|\s\S.*$")
_ROW_RULE: Final = re.compile(r"\s*\|?(?:\s*:?-{2,}:?\s*\|)*\s*:?-{2,}:?\s*\|?\s*$")
_HEADING: Final = re.compile(r"\s{0,3}#{1,6}\s+(.*?)\s*#*$")
_QUOTE: Final = re.compile(r"\s{0,3}>\s?")
_FOOTNOTE: Final = re.compile(r"\s*\[(?:\^[^\]]+|\d{1,3})\]:?\s+|\s*\[\^[^\]]+\]:")
_REFERENCE: Final = re.compile(r"\s*\[[^\]]+\]:\s*<?(?:https?://|www\.|#|mailto:)\S*.*$", re.IGNORECASE)
_URL: Final = r"(?:https?://|ftp://|www\.)[^\s<>()\[\]|”“\"]+"
_POINTERS: Final = "xem|nguồn|tại|thêm|chi tiết|địa chỉ|truy cập|đường dẫn|link"

# What is taken out of a line, in this order: pattern and what stays in its place.
_INLINE: Final = (
    (re.compile(r"!\[[^\[\]]{0,300}\]\([^()]{0,600}\)"), ""),
    (re.compile(r"\[\\?\[?\d{1,3}\\?\]?\]\(#[^()]{0,600}\)|\[\^[^\[\]]{1,60}\]|(?<=[\w.,;”)])\[\d{1,2}\]"), ""),
    (re.compile(rf"\[{_URL}\]\([^()]{{0,600}}\)", re.IGNORECASE), ""),
    (re.compile(r"\[([^\[\]]{1,600})\]\((?:[^()\s]|\([^()\s]{0,300}\)){0,600}(?:\s+\"[^\"]{0,300}\")?\)"), r"\1"),
    (re.compile(rf"<?{_URL}(?<![.,;:])>?", re.IGNORECASE), ""),
    (re.compile(r"\\([\\`*_{}\[\]()#+\-.!|>~])"), r"\1"),
    (re.compile(r"\*\*|(?<!\w)__(?=\w)|(?<=[\w.,;:])__(?!\w)|~~|`"), ""),
    (re.compile(r"(?<![\w*])\*(\S|\S[^*]*?[^\s*])\*(?![\w*])"), r"\1"),
    (re.compile(r"(?<![\w_])_([^\s_]|[^\s_][^_]*?[^\s_])_(?![\w_])"), r"\1"),
    (re.compile(r"(?<=[^\W\d_]{2})[¹²³⁴-⁹]+(?=[\s.,;:]|$)"), ""),
    (re.compile(rf"\((?:(?:{_POINTERS})[\s:]*)*\s*\)|\[\s*\]", re.IGNORECASE), ""),
    (re.compile(r"\s+"), " "),
    (re.compile(r"(?<=[\w:]) (?=[,;:.](?:\s|$))"), ""),
    (re.compile(r":(?=[;,.])"), ""),
)
_LINKED: Final = re.compile(
    rf"!?\[[^\[\]]{{0,600}}\]\((?:[^()]|\([^()]{{0,300}}\)){{0,600}}\)|<?{_URL}>?", re.IGNORECASE
)
_STRAY_STARS: Final = re.compile(r"^\*+(?=\w)|(?<=[\w;.,:”])\*+$")
_BULLET: Final = re.compile("[*•●▪■◦○·–—\uf0b7\uf02d\uf0a7\uf0d8\uf0fc-]\\s+|[•●▪■◦○\uf0b7\uf02d\uf0a7\uf0d8\uf0fc]")
_GLUED_DASH: Final = re.compile(r"[-–—](?=[^\W\d_])")


def read_lines(text: str) -> list[Line]:
    """The lines of a text, in order, without marks and without empty, rule and link-only lines."""
    clean = html.unescape(_TAGS.sub("", nfc(_SOFT_BREAK.sub("", text))))
    lines: list[Line] = []
    gap, is_open = 0, False
    for raw, is_row in _rows_and_lines(clean.split("\n")):
        bold, is_open = _bold(raw, is_open)
        if not raw.strip():
            gap += 1
        elif _RULE.match(raw):
            gap = RULE_GAP
        elif content := _content(raw):
            spaces = len(raw) - len(raw.lstrip())
            width = len(raw.strip())
            lines.append(Line(content, gap=gap, bold=bold, row=is_row, indent=spaces, width=width))
            gap = 0
    return lines


def _rows_and_lines(raw_lines: list[str]) -> list[tuple[str, bool]]:
    """Raw lines, each with whether it is a row of a table; rows of a table that only lays out a page become lines."""
    out: list[tuple[str, bool]] = []
    table: list[str] = []
    for raw in [*raw_lines, ""]:
        if _ROW.match(raw) and "|" in raw:
            table.append(raw)
            continue
        out.extend(_table(table))
        table = []
        out.extend((piece, False) for piece in _BREAK.split(raw))
    return out[:-1]


def _table(rows: list[str]) -> list[tuple[str, bool]]:
    cells = [[cell.strip() for cell in row.strip().strip("|").split("|")] for row in rows if not _ROW_RULE.match(row)]
    filled = [[cell for cell in row if cell] for row in cells]
    if all(len(row) < 2 for row in filled) or _lays_out_page(filled):
        return [(piece, False) for row in filled for cell in row for piece in _BREAK.split(cell)]
    return [(_BREAK.sub(" ", " | ".join(row)), True) for row in filled if row]


_PAGE_CELL: Final = re.compile(
    r"[*_#\s]*(?:CỘNG\s+H[OÒ][AÀ]|Nơi nhận|(?:\w+ )?Số\s*:|(?:TM|KT|TL|TUQ|T/M|K/T)\s*[./]|(?:PHÓ )?CHỦ TỊCH\b|V/v\b"
    r"|ĐẢNG CỘNG SẢN|[\w .]+, ngày\b)"
)


def _lays_out_page(rows: list[list[str]]) -> bool:
    """Whether a table is a letterhead or a signature block, which Word sets in two columns without borders."""
    return len(rows) <= 12 and any(_PAGE_CELL.match(cell) for row in rows for cell in row)


def _bold(raw: str, is_open: bool) -> tuple[bool, bool]:
    stripped = raw.strip()
    marks = stripped.count("**")
    whole = stripped.startswith("**") and stripped.endswith("**") and len(stripped) > 4
    opens = (is_open + marks) % 2 == 1
    return bool(_HEADING.match(raw)) or whole or (is_open and bool(stripped)), opens and bool(stripped)


def _content(raw: str) -> str:
    """The words of one line; empty when there was nothing but links or a footnote's text."""
    if _REFERENCE.match(raw) or (_FOOTNOTE.match(raw) and not _LINKED.match(raw.strip())):
        return ""
    if not re.search(r"\w", _LINKED.sub("", raw)) and _LINKED.search(raw):
        return ""
    line = _QUOTE.sub("", raw.replace("\u00a0", " ").rstrip().removesuffix("\\"))
    heading = _HEADING.match(line)
    line = (heading[1] if heading else line).strip()
    line = _as_dash_item(line)
    for pattern, kept in _INLINE:
        line = pattern.sub(kept, line)
    line = _as_dash_item(_STRAY_STARS.sub("", line.strip(" \t|")))
    return line if re.search(r"\w|\./", line) else ""


def _as_dash_item(line: str) -> str:
    """Every sign that opens an item of a list, as the dash of official documents; `+` keeps its own (lower) level."""
    if _BULLET.match(line) or (_GLUED_DASH.match(line) and line[1].isupper()):
        return "- " + line[1:].lstrip()
    return line
