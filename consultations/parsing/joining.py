"""Decides which lines are one paragraph, because a text taken from a PDF is cut at the width of its page."""

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from consultations.parsing.markup import RULE_GAP, Line

_SHORT: Final = 60  # letters; a paragraph shorter than this is as likely a heading as a sentence cut by a page
_WIDEST: Final = 160  # letters; wider lines were not cut for a page
_TAIL: Final = 30  # letters at the end of a line in which the words that ask for more are looked for
_PAGE_BREAK: Final = 3  # blank lines in a row, where the usual gap is one

# A line that ends with one of these is not finished: the number that follows is cited by it.
_ASKS_NUMBER: Final = re.compile(
    r"(?:^|\s|\()(?:khoản|điểm|điều|mục|chương|phần|số|ngày|tháng|năm|quý|khóa|khoá|lần|thứ|kỳ|phụ lục|và|hoặc|của|tại"
    r"|theo|từ|đến|các|những|về|với|cho|do|bởi|trong|là|để|giữa|thuộc|gồm|bằng|vào|trên|sau|trước)$",
    re.IGNORECASE,
)
# No heading ends with one of these: a sentence stops here only because its page does.
_NEVER_LAST: Final = re.compile(
    r"(?:^|\s)(?:và|hoặc|của|các|những|về|với|cho|do|bởi|giữa|thuộc|tại|theo|trong)$|,$", re.IGNORECASE
)
# The same last syllable in a word of its own («chuyển đổi số», «quan điểm», «hằng năm») asks for nothing.
_COMPOUND: Final = re.compile(
    r"(?:(?:quan|đặc|địa|thời|trọng|ưu|nhược|thí|cao|tài|điều|hằng|hàng|mỗi|từng|trong|đổi|quyền|dân|hội|phủ|tế|chỉ|tỷ|tỉ|hệ"
    r"|mã|dữ liệu|đa|danh|đề|thực|cả|theo dõi|bắt|kết|thu|chi)\s(?:điểm|khoản|ngày|tháng|quý|năm|số|mục|thứ|lần))$",
    re.IGNORECASE,
)
# Words of citation before the noun leave no doubt, however short the line is.
_CITING: Final = re.compile(
    r"(?:tại|theo|của|và|hoặc|nêu|các|,|ngoài|trừ|rõ|định|trong|với) (?:khoản|điểm|điều|mục|chương|quý|quyết định số)$",
    re.IGNORECASE,
)
_DASH_ITEM: Final = re.compile(r"[-+]\s*(?=\S)")
_ENDS: Final = ".;:!?…"
_CLOSERS: Final = "”\"')]»"


@dataclass(frozen=True)
class Layout:
    """How the source is set: whether lines are cut by width, where, and whether blank lines part paragraphs."""

    is_cut: bool = False
    full: int = 0
    width: int = 0
    blanks_tell: bool = False

    def is_full(self, line: Line) -> bool:
        """Whether the line reaches the right edge, so that it may go on in the next one."""
        return self.is_cut and line.width >= self.full


def layout_of(lines: list[Line]) -> Layout:
    """Measured on the lines that certainly go on: no full stop, and a small letter at the head of the next."""
    pairs = [(a, b) for a, b in pairwise(lines) if not (a.row or b.row)]
    going_on = [(a, b) for a, b in pairs if _goes_on_surely(a.text, b.text)]
    widths = sorted(a.width for a, _ in going_on)
    if not widths or not _is_cut(widths, pairs):
        return Layout()
    inside = sum(1 for _, b in going_on if b.gap == 0)
    apart = sum(1 for _, b in pairs if b.gap > 0)
    return Layout(
        is_cut=True,
        full=int(widths[len(widths) // 2] * 0.86),
        width=widths[int(len(widths) * 0.9)],
        blanks_tell=inside >= len(going_on) * 0.8 and apart - (len(going_on) - inside) >= len(pairs) / 8,
    )


def _is_cut(widths: list[int], pairs: list[tuple[Line, Line]]) -> bool:
    """Many lines go on in the next, or some do and no line is wider than they are."""
    median = widths[len(widths) // 2]
    widest = max(line.width for pair in pairs for line in pair)
    is_even = median > _SHORT and widest <= median * 1.15 and len(widths) * 40 >= len(pairs)
    return median <= _WIDEST and (is_even or (len(widths) > 1 and len(widths) * 12 >= len(pairs)))


def is_ended(text: str) -> bool:
    """Whether a line ends as a sentence, an item or a lead-in does; closing quotes and brackets are looked through."""
    bare = text.rstrip(_CLOSERS)
    return text.endswith("./.") or bare[-1:] in _ENDS or (text[-1:] in '”"' and bare[-1:] in _ENDS + ",")


def is_clean_start(before: Line | None, line: Line, layout: Layout) -> bool:
    """Whether a number at the head of `line` can be that of a part, and is not one that a wrapped sentence cites."""
    if before is None or before.row or is_ended(before.text) or line.bold or line.gap >= RULE_GAP:
        return True
    return not (layout.is_full(before) or _is_long_and_dangling(before, layout))


def is_cited(before: Line | None, layout: Layout) -> bool:
    """Whether the line before ends in a word that asks for a number («theo quy định tại khoản»)."""
    if before is None or before.row or is_ended(before.text):
        return False
    if _CITING.search(before.text[-_TAIL:]):
        return True
    if _COMPOUND.search(before.text[-_TAIL:]):
        return False
    return _is_long_and_dangling(before, layout)


def continues(before: Line, line: Line, layout: Layout) -> bool:
    """Whether `line` goes on with the paragraph that ends in `before`; neither is known to open a part."""
    if before.row or line.row or before.text.endswith("./."):
        return False
    if line.gap >= RULE_GAP and (is_ended(before.text) or not line.text[0].islower()):
        return False
    if is_dash_item(line.text):
        return _is_wrapped_dash(before, line, layout)
    if is_ended(before.text):
        return _continues_after_stop(before, line, layout)
    is_heading = before.bold != line.bold or (before.text.isupper() and not line.text.isupper())
    if is_heading and not layout.is_full(before):
        return False
    return _asks_for(before, line) or _is_cut_at_edge(before, line, layout)


def is_dash_item(text: str) -> bool:
    """Dash and plus items are paragraphs of their own."""
    return bool(_DASH_ITEM.match(text))


def glue(paragraph: str, text: str) -> str:
    """The two pieces of a cut line as one; a number range or compound cut at its hyphen closes up («2021-2025»)."""
    return paragraph + text if re.search(r"\w-$", paragraph) and text[0].isalnum() else f"{paragraph} {text}"


def _continues_after_stop(before: Line, line: Line, layout: Layout) -> bool:
    """After a full stop only the measure tells: the next word did not fit, or the lines stand without a blank."""
    if not layout.is_cut:
        return False
    if line.text[0].islower():
        return before.text[-1] not in ";:" or layout.is_full(before)
    if before.text[-1] in ";:" or line.indent > before.indent + 1:
        return False
    if layout.blanks_tell:
        return line.gap == 0 and layout.is_full(before)
    first_word = line.text.split(" ", 1)[0]
    return before.width + 1 + len(first_word) > layout.width and layout.is_full(before)


def _is_long_and_dangling(before: Line, layout: Layout) -> bool:
    """Whether a line as long as its page ends in a word that no sentence, nor a heading on its own line, ends in."""
    end = before.text[-_TAIL:]
    if before.bold or before.text.isupper():
        return False
    if layout.is_cut:
        return layout.is_full(before) and bool(_ASKS_NUMBER.search(end) or end.endswith(","))
    return len(before.text) > _SHORT and bool(_NEVER_LAST.search(end))


def _asks_for(before: Line, line: Line) -> bool:
    """Whether the words tell that the sentence goes on: a small letter, a number or a name that was waited for."""
    if line.text[0].islower():
        return True
    if line.text[0].isdigit():
        end = before.text[-_TAIL:]
        return bool(_ASKS_NUMBER.search(end) or re.search(r"\d\s?[-–]$", end))
    return len(before.text) > _SHORT and not before.bold and bool(_NEVER_LAST.search(before.text[-_TAIL:]))


def _is_cut_at_edge(before: Line, line: Line, layout: Layout) -> bool:
    if _is_cut_in_capitals(before, line):
        return True
    if layout.is_cut:
        return layout.is_full(before) or (layout.blanks_tell and line.gap == 0)
    return line.gap >= _PAGE_BREAK and len(before.text) > _SHORT


def _is_cut_in_capitals(before: Line, line: Line) -> bool:
    """A heading in capitals over two lines: «NHIỆM VỤ VÀ GIẢI PHÁP» / «TRỌNG TÂM NĂM 2025»."""
    return line.gap == 0 and before.text.isupper() and line.text.isupper()


def _is_wrapped_dash(before: Line, line: Line, layout: Layout) -> bool:
    """A dash inside a name, at which the line was cut: «chính trị» / «- xã hội»."""
    if is_ended(before.text) or not layout.is_cut or not line.text.startswith("-"):
        return False
    if before.text.endswith("chính trị") and line.text.startswith("- xã hội"):
        return True
    if not layout.is_full(before):
        return False
    after = line.text.lstrip("- ")[:1]
    return after.islower() or (after.isdigit() and before.text[-1].isdigit())


def _goes_on_surely(before: str, text: str) -> bool:
    is_small = text[0].islower() and not re.match(r"[a-zđ]\s?[).]", text)
    return is_small and (before.endswith(";") or not is_ended(before))
