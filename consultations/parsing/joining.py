"""Decides which lines are one paragraph, because a text taken from a PDF is cut at the width of its page."""

import re
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from consultations.parsing import phrases, wording
from consultations.parsing.markup import RULE_GAP, Line
from consultations.parsing.numbering import markers

_SHORT: Final = 60  # letters; a paragraph shorter than this is as likely a heading as a sentence cut by a page
_NARROW: Final = 50  # letters; no page is narrower
_WIDEST: Final = 160  # letters; wider lines were not cut for a page
_TAIL: Final = 30  # letters at the end of a line in which the words that ask for more are looked for
_MOST: Final = 0.8  # the share that makes a habit
_FEWEST_CUTS: Final = 6  # fewer cut lines do not tell how exactly a text was cut
_PAGE_BREAK: Final = 3  # blank lines in a row, where the usual gap is one

_DASH_ITEM: Final = re.compile(r"[-+]\s*(?=\S)")
_ENDS: Final = ".;:!?…"
_CLOSERS: Final = "”\"')]»"


@dataclass(frozen=True)
class Layout:
    """How the source is set: whether lines are cut by width, where, and whether blank lines part paragraphs.

    `is_exact` when every cut is where the next word had no room: then a line with room left was ended on purpose.
    `first_indent` is how far first lines are set in where only they are, else 0.
    """

    is_cut: bool = False
    full: int = 0
    width: int = 0
    blanks_tell: bool = False
    is_exact: bool = False
    first_indent: int = 0

    def is_full(self, line: Line) -> bool:
        """Whether the line reaches the right edge, so that it may go on in the next one."""
        return self.is_cut and line.edge >= self.full

    def is_set_in(self, line: Line) -> bool:
        """Whether the line stands where only the first line of a paragraph does."""
        return 0 < self.first_indent <= line.indent

    def has_room(self, before: Line, line: Line) -> bool:
        """Whether the first word of `line` would still have stood in the line before."""
        return before.edge + 1 + len(line.text.split(" ", 1)[0]) <= self.width


def layout_of(lines: list[Line]) -> Layout:
    """Measured on the lines that certainly go on: no full stop, and a small letter at the head of the next."""
    pairs = [(a, b) for a, b in pairwise(lines) if not (a.row or b.row)]
    going_on = [(a, b) for a, b in pairs if _goes_on_surely(a.text, b.text)]
    widths = sorted(a.edge for a, _ in going_on)
    if not widths or not _is_cut(widths, pairs):
        return Layout()
    layout = Layout(
        is_cut=True,
        full=int(widths[len(widths) // 2] * 0.86),
        width=widths[int(len(widths) * 0.9)],
        blanks_tell=_do_blanks_tell(pairs, going_on),
        first_indent=_first_indent(pairs, going_on),
    )
    exact = replace(layout, width=widths[-1], is_exact=True)
    has_few = len(going_on) < _FEWEST_CUTS
    return layout if has_few or any(exact.has_room(a, b) for a, b in going_on) else exact


def _do_blanks_tell(pairs: list[tuple[Line, Line]], going_on: list[tuple[Line, Line]]) -> bool:
    """Whether lines that go on stand close, and lines that surely begin something stand apart."""
    close = sum(1 for _, b in going_on if b.gap == 0)
    begun = _begun(pairs)
    apart = sum(1 for line in begun if line.gap > 0)
    return bool(begun) and close >= len(going_on) * _MOST and apart >= len(begun) * _MOST


def _first_indent(pairs: list[tuple[Line, Line]], going_on: list[tuple[Line, Line]]) -> int:
    """How far first lines are set in, when nearly all of them are and nearly no line that goes on is."""
    base = sorted(b.indent for _, b in going_on)[int(len(going_on) * _MOST)]
    begun = _begun(pairs)
    set_in = sum(1 for line in begun if line.indent > base + 1)
    return base + 2 if begun and set_in >= len(begun) * _MOST else 0


def _begun(pairs: list[tuple[Line, Line]]) -> list[Line]:
    """Lines that surely begin something: a dash, or a number after a full stop."""
    after = [b for a, b in pairs if is_dash_item(b.text) or is_ended(a.text)]
    return [line for line in after if is_dash_item(line.text) or next(markers(line.text), None)]


def _is_cut(widths: list[int], pairs: list[tuple[Line, Line]]) -> bool:
    """Many lines go on in the next, or some do and no line is wider than they are."""
    median = widths[len(widths) // 2]
    widest = max((line.edge for pair in pairs for line in pair if not line.has_columns), default=0)
    is_even = median > _NARROW and widest <= median * 1.15 and len(widths) * 40 >= len(pairs)
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
    if wording.CITING.search(before.text[-_TAIL:]):
        return True
    if wording.COMPOUND.search(before.text[-_TAIL:]):
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
    if layout.is_set_in(line) and not line.text[0].islower():
        return False
    if is_ended(before.text):
        return _continues_after_stop(before, line, layout)
    is_heading = before.bold != line.bold or (before.text.isupper() and not line.text.isupper())
    if is_heading and not layout.is_full(before):
        return False
    return _asks_for(before, line, layout) or _is_cut_at_edge(before, line, layout)


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
    if before.text[-1] == ":" or line.indent > before.indent + 1 or wording.STANDS_ALONE.match(line.text):
        return False
    goes_on = layout.is_exact or layout.blanks_tell or wording.NAMED_TOO.match(line.text)
    is_list = phrases.GROUND.match(line.text) or not goes_on
    if before.text[-1] == ";" and is_list:
        return False
    if layout.blanks_tell:
        return line.gap == 0 and layout.is_full(before) and not (layout.is_exact and layout.has_room(before, line))
    return not layout.has_room(before, line) and layout.is_full(before)


def _is_long_and_dangling(before: Line, layout: Layout) -> bool:
    """Whether a line as long as its page ends in a word that no sentence, nor a heading on its own line, ends in."""
    end = before.text[-_TAIL:]
    if before.bold or before.text.isupper():
        return False
    if layout.is_cut:
        return layout.is_full(before) and bool(wording.ASKS_NUMBER.search(end) or end.endswith(","))
    return len(before.text) > _SHORT and bool(wording.NEVER_LAST.search(end))


def _asks_for(before: Line, line: Line, layout: Layout) -> bool:
    """Whether the words tell that the sentence goes on: a small letter, a number or a name that was waited for."""
    end = before.text[-_TAIL:]
    if line.text[0].islower() or re.search(r"(?:\d|\s)[-–]$", end):
        return True
    if line.text[0].isdigit():
        return _asks_for_number(before.text) and (layout.is_cut or len(before.text) > _SHORT)
    return len(before.text) > _SHORT and not before.bold and bool(wording.NEVER_LAST.search(before.text[-_TAIL:]))


def _is_cut_at_edge(before: Line, line: Line, layout: Layout) -> bool:
    if _is_cut_in_capitals(before, line):
        return True
    if wording.STARTS.match(line.text):
        return False
    if layout.is_exact:
        return not layout.has_room(before, line)
    if layout.is_cut:
        return layout.is_full(before)
    return line.gap >= _PAGE_BREAK and len(before.text) > _SHORT


def _is_cut_in_capitals(before: Line, line: Line) -> bool:
    """A heading in capitals over two lines: «NHIỆM VỤ VÀ GIẢI PHÁP» / «TRỌNG TÂM NĂM 2025»."""
    return line.gap == 0 and before.text.isupper() and line.text.isupper()


def _is_wrapped_dash(before: Line, line: Line, layout: Layout) -> bool:
    """A dash inside a name, at which the line was cut: «chính trị» / «- xã hội»."""
    if is_ended(before.text) or not layout.is_cut or not line.text.startswith("-"):
        return False
    if any(
        found.start() < len(before.text) < found.end()
        for found in wording.HALVES.finditer(f"{before.text} {line.text}")
    ):
        return True
    if not layout.is_full(before):
        return False
    after = line.text.lstrip("- ")[:1]
    return after.islower() or (after.isdigit() and before.text[-1].isdigit())


def _goes_on_surely(before: str, text: str) -> bool:
    if text[0].isdigit() and next(markers(text), None) is None:
        return len(before) > _NARROW and _asks_for_number(before)
    is_small = text[0].islower() and not re.match(r"[a-zđ]\s?[).]", text)
    return is_small and (before.endswith(";") or not is_ended(before))


def _asks_for_number(before: str) -> bool:
    end = before[-_TAIL:]
    return bool(wording.ASKS_NUMBER.search(end)) and not wording.COMPOUND.search(end)
