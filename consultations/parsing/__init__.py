"""Turns a draft as offices keep it (a text out of a PDF, a web page, a Word file) into parts for opinion.

The rules are in docs/draft-import.md.
"""

import re
from dataclasses import replace
from typing import Final

from consultations.parsing import phrases
from consultations.parsing.draft import Draft, Part, UnreadableDraft
from consultations.parsing.front import is_title, read_front
from consultations.parsing.joining import Layout, is_cited, is_ended, layout_of
from consultations.parsing.markup import Line, read_lines
from consultations.parsing.naming import name_that_is_approved
from consultations.parsing.numbering import markers
from consultations.parsing.read import read_draft
from consultations.parsing.tree import Tree
from core.text import fold

__all__ = ["Draft", "Part", "UnreadableDraft", "parse", "read_draft"]

_QUOTE: Final = re.compile(r"[“\"‘']")
_END_OF_QUOTE: Final = re.compile(r"[”\"’'][.,;]?$")
_LONGEST_QUOTE: Final = 80  # lines
_SHORT: Final = 80  # letters; longer is a sentence, not a name or a post under a signature


def parse(text: str) -> Draft:
    """Reads the draft in `text`; any text gives a draft, at worst one whose words are all in the preamble.

    `title` is the name in the heading block without its type line («Thực hiện Quy chế dân chủ cơ sở năm 2022», not
    «KẾ HOẠCH Thực hiện …»), else the name that Điều 1 approves with its type («Quy chế phối hợp …»), else empty.
    """
    lines = _without_noise(read_lines(text))
    layout = layout_of(lines)
    tree = Tree(layout)
    title, at = "", 0
    while at < len(lines):
        front = read_front(lines, at, layout)
        title = title or ("" if tree.root.branches else front.name)
        for line in front.above:
            tree.add(line)
        tree.begin()
        at = _read_body(lines, max(front.end, at + (at > 0)), tree)
    parts = tree.parts()
    return Draft(title or name_that_is_approved(parts), "\n".join(tree.root.paragraphs), parts)


def _without_noise(lines: list[Line]) -> list[Line]:
    """Page numbers, stamps, quốc hiệu and seals go; the blank lines around them add up."""
    kept: list[Line] = []
    gap = 0
    for line in lines:
        if _is_page_number(line, kept) or (not line.row and phrases.is_noise(line.text)):
            gap += line.gap
        else:
            kept.append(replace(line, gap=line.gap + gap))
            gap = 0
    return kept


def _is_page_number(line: Line, kept: list[Line]) -> bool:
    if line.row or not phrases.PAGE_NUMBER.fullmatch(line.text):
        return False
    return not kept or not is_cited(kept[-1], Layout(is_cut=True))


def _read_body(lines: list[Line], start: int, tree: Tree) -> int:
    """Feeds one document to the tree; gives the index at which an attached document begins, or the end."""
    quoted = _quoted(lines, start)
    is_closed = False
    for at in range(start, len(lines)):
        line = lines[at]
        if (is_closed or tree.has_parts) and not line.row and _begins_attachment(lines, at, tree, is_closed=is_closed):
            return at
        if is_closed:
            is_closed = not tree.resumes(line)
        elif at not in quoted and tree.opens(line):
            continue
        elif _closes(line, lines[max(start, at) - 1], tree):
            is_closed = True
        elif not _is_left_out(line, tree):
            tree.add(line, is_quoted=at in quoted)
    return len(lines)


def _begins_attachment(lines: list[Line], at: int, tree: Tree, *, is_closed: bool) -> bool:
    """Whether a line is the title of a further document: any title after a signature, else a type alone («QUY CHẾ»)."""
    if not is_title(lines[at].text):
        return False
    found = phrases.TYPE_KEY.fullmatch(fold(lines[at].text))
    is_type_alone = found is not None and not found["rest"]
    return is_closed or (is_type_alone and not tree.awaits_name and is_ended(lines[at - 1].text))


def _closes(line: Line, before: Line, tree: Tree) -> bool:
    """Whether the signature begins; a post in capitals may also be the second line of a heading in capitals."""
    if line.row or not phrases.is_closing(line.text):
        return False
    is_second_line = before.text.isupper() and line.text.isupper() and line.gap == 0 and not is_ended(before.text)
    return not is_second_line and (tree.has_parts or bool(tree.root.paragraphs))


def _is_left_out(line: Line, tree: Tree) -> bool:
    if line.row:
        return False
    if tree.has_ended:
        return len(line.text) <= _SHORT and not is_ended(line.text)
    if tree.has_parts:
        return line.text.startswith("(") and bool(phrases.ATTACHED_KEY.fullmatch(fold(line.text)))
    if phrases.ENACTING.fullmatch(line.text) or (line.text.isupper() and phrases.is_agency(line.text)):
        tree.set_aside(line)
        return True
    return False


def _quoted(lines: list[Line], start: int) -> set[int]:
    """Indexes of lines inside a quotation that opens with a number («“Điều 5. …»): a change to another document."""
    quoted: set[int] = set()
    for at in range(start, len(lines)):
        text = lines[at].text
        if at in quoted or not _QUOTE.match(text) or next(markers(text[1:]), None) is None:
            continue
        ends = range(at, min(at + _LONGEST_QUOTE, len(lines)))
        end = next((after for after in ends if _END_OF_QUOTE.search(lines[after].text)), at)
        quoted.update(range(at, end + 1))
    return quoted
