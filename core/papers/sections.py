"""The pages of a .docx: how they lie, and their numbers in the middle of the top margin."""

from typing import Final

from docx.document import Document as Sheet
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Pt

from core.papers.content import PRACTICE

NUMBER, NOTE = Pt(13), Pt(12)
AFTER_NUMBERS: Final = ("w:cols", "w:formProt", "w:vAlign", "w:noEndnote", "w:titlePg", "w:textDirection", "w:docGrid")
"""What may stand after the numbering of pages in the properties of a section."""


def number_pages(section: Section, *, is_practice: bool) -> None:
    """Number the pages in the middle of the top margin, from the second on."""
    section.different_first_page_header_footer = True
    first, later = section.first_page_header.paragraphs[0], section.header.paragraphs[0]
    for paragraph in (first, later):
        paragraph.alignment = ALIGN.CENTER
    number = later.add_run()
    number.font.size = NUMBER
    for kind, words in (("begin", ""), ("", " PAGE "), ("end", "")):
        number._element.append(_field(kind, words))
    if is_practice:
        first.add_run(PRACTICE).font.size = NOTE
        later.add_run(f" ({PRACTICE})").font.size = NOTE


def begin_anew(sheet: Sheet) -> Section:
    """Begin pages that lie as those before and are numbered anew."""
    section = sheet.add_section(WD_SECTION.NEW_PAGE)
    sheet.paragraphs[-1].paragraph_format.line_spacing = Pt(1)
    for numbered in section._sectPr.findall(qn("w:pgNumType")):
        section._sectPr.remove(numbered)
    anew = OxmlElement("w:pgNumType")
    anew.set(qn("w:start"), "1")
    section._sectPr.insert_element_before(anew, *AFTER_NUMBERS)
    return section


def lay_across(sheet: Sheet) -> None:
    """Begin pages that lie across, with the same margins, and number them anew."""
    section = begin_anew(sheet)
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = section.page_height, section.page_width


def _field(kind: str, words: str) -> OxmlElement:
    if kind:
        mark = OxmlElement("w:fldChar")
        mark.set(qn("w:fldCharType"), kind)
        return mark
    order = OxmlElement("w:instrText")
    order.set(qn("xml:space"), "preserve")
    order.text = words
    return order
