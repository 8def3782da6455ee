"""A paper as .docx, for the office to finish by hand: every measure is one of Nghị định 30/2020/NĐ-CP, Phụ lục I."""

import io
from typing import Final

import segno
from docx import Document
from docx.document import Document as Sheet
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Length, Mm, Pt
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from core.papers.content import COUNTRY, MOTTO, RECIPIENTS, Block, Code, Grid, Head, Paper, Picture, Signature
from core.papers.grid import write_grid
from core.papers.sections import begin_anew, lay_across, number_pages

FONT: Final = "Times New Roman"
TOP, BOTTOM, LEFT, RIGHT = Mm(20), Mm(20), Mm(30), Mm(15)
WIDE, HIGH = Mm(210), Mm(297)
TEXT_WIDE: Final = WIDE - LEFT - RIGHT
SMALL, NOTE, HEAD, BODY = Pt(11), Pt(12), Pt(13), Pt(14)
LEFT_COLUMN: Final = Mm(68)
AGENCY_RULE, MOTTO_RULE = Mm(28), Mm(61)
INDENT: Final = Mm(10)
BETWEEN, BEFORE_BODY = Pt(6), Pt(12)
LINE: Final = 1.15
HAND: Final = Mm(24)
"""The room for the hand that signs."""

LAST: Final = 2
"""So many paragraphs stay with the signature: nobody signs a page without words."""

_SIDES: Final = {"text": ALIGN.JUSTIFY, "basis": ALIGN.JUSTIFY}
RULE_EIGHTHS: Final = "6"
PICTURE: Final = Mm(22)
PHOTO: Final = Mm(75)


def docx_of(paper: Paper) -> bytes:
    """Write a paper as a file of the office's word processor."""
    return docx_of_many([paper])


def docx_of_many(papers: list[Paper]) -> bytes:
    """Write papers of one kind as one file, each on pages of its own, numbered anew."""
    sheet = Document()
    _set_page(sheet)
    _set_words(sheet)
    _say_what_it_is(sheet, papers[0])
    number_pages(sheet.sections[0], is_practice=papers[0].is_practice)
    for position, paper in enumerate(papers):
        if position:
            begin_anew(sheet)
        _write_paper(sheet, paper)
    file = io.BytesIO()
    sheet.save(file)
    return file.getvalue()


def _write_paper(sheet: Sheet, paper: Paper) -> None:
    _write_head(sheet, paper)
    _write_to(sheet, paper.to)
    written = [paragraph for part in paper.body if (paragraph := _write_part(sheet, part))]
    for paragraph in written[-LAST:]:
        paragraph.paragraph_format.keep_with_next = True
    _write_foot(sheet, paper)
    _write_annex(sheet, paper)


def _set_page(sheet: Sheet) -> None:
    section = sheet.sections[0]
    section.page_width, section.page_height = WIDE, HIGH
    section.top_margin, section.bottom_margin, section.left_margin, section.right_margin = TOP, BOTTOM, LEFT, RIGHT
    section.header_distance = Mm(10)


def _set_words(sheet: Sheet) -> None:
    normal = sheet.styles["Normal"]
    normal.font.name, normal.font.size = FONT, BODY
    properties = normal.element.get_or_add_rPr()
    fonts = properties.get_or_add_rFonts()
    for kind in ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"):
        fonts.set(qn(kind), FONT)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "vi-VN")
    properties.append(language)
    normal.paragraph_format.space_after = normal.paragraph_format.space_before = Pt(0)
    normal.paragraph_format.line_spacing = 1


def _say_what_it_is(sheet: Sheet, paper: Paper) -> None:
    facts = sheet.core_properties
    facts.title, facts.author = paper.title, " ".join(paper.head.letterhead.agency)
    facts.comments, facts.language = "", "vi-VN"


def _write_head(sheet: Sheet, paper: Paper) -> None:
    head = paper.head
    left, right = _columns(sheet, (LEFT_COLUMN, TEXT_WIDE - LEFT_COLUMN))
    if head.letterhead.above:
        _line(left, head.letterhead.above, size=NOTE)
    for words in head.letterhead.agency:
        _line(left, words, size=NOTE, bold=True)
    _rule(left, AGENCY_RULE, within=LEFT_COLUMN)
    if head.number_line:
        _line(left, head.number_line, size=HEAD)
    if head.subject and not head.name:
        _line(left, head.subject, size=NOTE)
    if paper.code:
        _write_code(left, paper.code)
    _line(right, COUNTRY, size=NOTE, bold=True)
    _line(right, MOTTO, size=HEAD, bold=True)
    _rule(right, MOTTO_RULE, within=TEXT_WIDE - LEFT_COLUMN)
    if head.day_line:
        _line(right, head.day_line, size=HEAD, italic=True)
    if head.name:
        _write_name(sheet, head)


def _write_name(sheet: Sheet, head: Head) -> None:
    name = _line(sheet, head.name, size=BODY, bold=True)
    name.paragraph_format.space_before = Pt(14)
    if head.subject:
        _line(sheet, head.subject, size=BODY, bold=True)
        _rule(sheet, AGENCY_RULE, within=TEXT_WIDE).paragraph_format.space_after = BEFORE_BODY


def _write_to(sheet: Sheet, to: tuple[str, ...]) -> None:
    if not to:
        return
    first = _line(sheet, f"Kính gửi: {to[0]}" if len(to) == 1 else "Kính gửi:", size=BODY)
    first.paragraph_format.space_before, first.paragraph_format.space_after = BEFORE_BODY, BEFORE_BODY
    if len(to) == 1:
        return
    for words in to:
        line = _line(sheet, f"- {words}{'.' if words == to[-1] else ';'}", size=BODY)
        line.alignment, line.paragraph_format.left_indent = ALIGN.LEFT, Mm(45)


def _write_annex(sheet: Sheet, paper: Paper) -> None:
    """Write what is issued with the paper, on pages of its own."""
    if paper.annex and paper.is_annex_wide:
        lay_across(sheet)
    wide = HIGH - LEFT - RIGHT if paper.is_annex_wide else TEXT_WIDE
    for part in paper.annex:
        paragraph = _write_part(sheet, part, wide=wide)
        if paragraph and part is paper.annex[0] and not paper.is_annex_wide:
            paragraph.paragraph_format.page_break_before = True


def _write_part(sheet: Sheet, part: Block | Grid | Picture, *, wide: int = TEXT_WIDE) -> Paragraph | None:
    """Write a paragraph of the body and give it back, or a table; below a photo its words."""
    if isinstance(part, Picture):
        return _write_picture(sheet, part)
    if isinstance(part, Grid):
        write_grid(sheet, part, wide=wide)
        return None
    return _write_block(sheet, part)


def _write_picture(sheet: Sheet, picture: Picture) -> Paragraph:
    place = sheet.add_paragraph()
    place.alignment, place.paragraph_format.keep_with_next = ALIGN.CENTER, True
    place.add_run().add_picture(io.BytesIO(picture.data), width=PHOTO)
    return _write_block(sheet, Block(picture.words, "note"))


def _write_block(sheet: Sheet, block: Block) -> Paragraph:
    paragraph = sheet.add_paragraph()
    layout = paragraph.paragraph_format
    is_middle = block.style in {"title", "note"}
    paragraph.alignment = ALIGN.CENTER if is_middle else _SIDES.get(block.style, ALIGN.LEFT)
    layout.first_line_indent = None if is_middle else INDENT
    layout.space_after, layout.line_spacing = BETWEEN, LINE
    layout.keep_with_next = block.style in {"heading", "title"}
    if block.lead:
        paragraph.add_run(block.lead).bold = True
    run = paragraph.add_run(block.text)
    run.bold, run.italic = block.style in {"heading", "title"} or None, block.style in {"basis", "note"} or None
    if block.style == "blank":
        layout.tab_stops.add_tab_stop(TEXT_WIDE, WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)
        paragraph.add_run(" \t")
    return paragraph


def _write_foot(sheet: Sheet, paper: Paper) -> None:
    gap = sheet.add_paragraph()
    gap.paragraph_format.space_after = Pt(0)
    gap.paragraph_format.keep_with_next = True
    if len(paper.signatures) > 1:
        amount = len(paper.signatures)
        cells = _columns(sheet, (TEXT_WIDE // amount,) * amount, together=True)
        for cell, signature in zip(cells, paper.signatures, strict=True):
            _write_signature(cell, signature)
        _write_recipients(sheet, paper.recipients)
        return
    left, right = _columns(sheet, (TEXT_WIDE // 2, TEXT_WIDE - TEXT_WIDE // 2), together=True)
    _write_recipients(left, paper.recipients)
    _write_signature(right, paper.signatures[0])


def _write_signature(cell: _Cell, signature: Signature) -> None:
    for words in signature.lines:
        _line(cell, words, size=BODY, bold=True).paragraph_format.keep_with_next = True
    name = _line(cell, signature.name, size=BODY, bold=True)
    name.paragraph_format.space_before = HAND


def _write_recipients(place: _Cell | Sheet, recipients: tuple[str, ...]) -> None:
    if not recipients:
        return
    title = _line(place, RECIPIENTS, size=NOTE, bold=True, italic=True)
    title.alignment = ALIGN.LEFT
    for words in recipients:
        line = _line(place, words, size=SMALL)
        line.alignment = ALIGN.LEFT


def _write_code(cell: _Cell, code: Code) -> None:
    picture = io.BytesIO()
    segno.make(code.address, error="m", micro=False).save(picture, kind="png", scale=8)
    picture.seek(0)
    place = cell.add_paragraph()
    place.alignment = ALIGN.CENTER
    place.add_run().add_picture(picture, width=PICTURE)
    _line(cell, code.words, size=SMALL, italic=True)


def _columns(sheet: Sheet, widths: tuple[int, int], *, together: bool = False) -> list[_Cell]:
    table = sheet.add_table(rows=1, cols=len(widths))
    table.autofit, table.alignment = False, WD_TABLE_ALIGNMENT.CENTER
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Length(width)
    for cell, width in zip(table.rows[0].cells, widths, strict=True):
        cell.width = Length(width)
        _close_sides(cell)
    if together:
        table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    return list(table.rows[0].cells)


def _close_sides(cell: _Cell) -> None:
    """Take the room at the sides away, so that a line of the widest words stays one line."""
    margins = OxmlElement("w:tcMar")
    for side in ("w:left", "w:right"):
        edge = OxmlElement(side)
        edge.set(qn("w:w"), "0")
        edge.set(qn("w:type"), "dxa")
        margins.append(edge)
    cell._element.get_or_add_tcPr().append(margins)


def _line(place: _Cell | Sheet, words: str, *, size: Length, bold: bool = False, italic: bool = False) -> Paragraph:
    """Write a line in the middle of its place; the first line of a cell is the one it was born with."""
    fresh = isinstance(place, _Cell) and len(place.paragraphs) == 1 and not place.paragraphs[0].runs
    paragraph = place.paragraphs[0] if fresh else place.add_paragraph()
    paragraph.alignment = ALIGN.CENTER
    run = paragraph.add_run(words)
    run.font.size, run.bold, run.italic = size, bold or None, italic or None
    return paragraph


def _rule(place: _Cell | Sheet, width: int, *, within: int) -> Paragraph:
    """Draw a rule of this width in the middle, as the upper edge of an all but empty line."""
    paragraph = place.add_paragraph()
    side = Length((within - width) // 2)
    layout = paragraph.paragraph_format
    layout.left_indent = layout.right_indent = side
    layout.line_spacing, layout.space_before, layout.space_after = Pt(4), Pt(3), Pt(2)
    edges, top = OxmlElement("w:pBdr"), OxmlElement("w:top")
    for name, value in (("val", "single"), ("sz", RULE_EIGHTHS), ("space", "1"), ("color", "000000")):
        top.set(qn(f"w:{name}"), value)
    edges.append(top)
    paragraph._element.get_or_add_pPr().insert_element_before(
        edges, "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc", "w:rPr"
    )
    return paragraph
