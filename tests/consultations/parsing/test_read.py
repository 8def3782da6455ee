"""Files as they are uploaded: text in its encodings, Word with its lists and tables, and what cannot be read."""

import io
import zipfile

import pytest
from docx import Document
from docx.enum.text import WD_BREAK
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn

from consultations.parsing import UnreadableDraft, parse, read_draft
from tests.consultations.parsing.outline import outline

TEXT = "KẾ HOẠCH\nLấy ý kiến Nhân dân\n\nI. MỤC ĐÍCH\n\nĐể Nhân dân bàn.\n"


def saved(document):
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def written(*paragraphs):
    document = Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    return document


def with_list(document, levels):
    """Adds a list of (format, template) levels to the numbering of a document and gives its number."""
    numbering = document.part.numbering_part.element
    shapes = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{shape}"/><w:lvlText w:val="{template}"/></w:lvl>'
        for at, (shape, template) in enumerate(levels)
    )
    abstract = parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="900">{shapes}</w:abstractNum>')
    numbering.insert(0, abstract)
    numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="901"><w:abstractNumId w:val="900"/></w:num>'))
    return 901


def add_item(document, text, number, level):
    paragraph = document.add_paragraph(text)
    properties = paragraph._p.get_or_add_pPr()
    mark = f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    properties.append(parse_xml(mark))
    return paragraph


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"], ids=lambda encoding: encoding
)
def test_text_is_read_in_each_unicode_encoding(encoding):
    assert read_draft("a.TXT", TEXT.encode(encoding)) == TEXT


@pytest.mark.parametrize(
    ("filename", "data", "said"),
    [
        ("a.txt", b"", "trống"),
        ("a.txt", b" \n\n", "trống"),
        ("a.txt", b"12 34", "không có chữ"),
        ("a.txt", b"Ngh\xf2 quy\xec\xf2t " * 9, "bảng mã"),
        ("a.txt", b"abc\0def" * 9, "bảng mã"),
        ("a.pdf", b"%PDF-1.7 abc", "tệp hỏng"),
        ("a.pdf", TEXT.encode(), "không đúng với đuôi"),
        ("a.txt", b"%PDF-1.7 abc", "không đúng với đuôi"),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "mật khẩu"),
        ("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "mật khẩu"),
        ("a.rtf", b"{\\rtf1 abc}", "rtf"),
        ("a.docx", TEXT.encode(), "không đúng với đuôi"),
        ("a.txt", saved(Document()), "không đúng với đuôi"),
        ("a.docx", b"PK\x03\x04 abc", "hỏng"),
        ("a.docx", saved(Document()), "không có chữ"),
        ("a.xlsx", b"PK\x03\x04 abc", ".docx, .pdf hoặc .txt"),
        ("draft", TEXT.encode(), ".docx, .pdf hoặc .txt"),
        ("a.txt", b"a" * 20_000_001, "20 MB"),
        ("a.txt", b"abc " * 250_001, "1.000.000"),
    ],
)
def test_what_cannot_be_read_says_what_to_do(filename, data, said):
    with pytest.raises(UnreadableDraft) as refused:
        read_draft(filename, data)
    assert said in refused.value.message


def test_a_zip_that_is_not_a_document_and_one_with_macros_are_refused():
    for name, said in (("a.xml", "hỏng"), ("word/vbaProject.bin", "macro")):
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w") as archive:
            archive.writestr(name, "x")
        with pytest.raises(UnreadableDraft) as refused:
            read_draft("a.docx", stream.getvalue())
        assert said in refused.value.message


def test_word_paragraphs_and_bold_title_lines():
    document = written("UBND XÃ AN BÌNH", "Số: 5/KH-UBND")
    for text in ("KẾ HOẠCH", "Lấy ý kiến về Quy ước"):
        document.add_paragraph().add_run(text).bold = True
    for text in (
        "Xã lập kế hoạch như sau:",
        "I. MỤC ĐÍCH",
        "Để Nhân dân bàn.",
        "II. TỔ CHỨC",
        "1. Văn phòng chủ trì./.",
    ):
        document.add_paragraph(text)
    document.add_paragraph("CHỦ TỊCH")
    assert outline(parse(read_draft("a.docx", saved(document)))) == (
        "TITLE Lấy ý kiến về Quy ước\nPREAMBLE Xã lập kế hoạch như sau:\n[roman I] MỤC ĐÍCH\n  = Để Nhân dân bàn.\n"
        "[roman II] TỔ CHỨC\n  [decimal 1]\n    = Văn phòng chủ trì.\n"
    )


def test_word_numbers_of_automatic_lists():
    document = written("KẾ HOẠCH", "Lấy ý kiến")
    number = with_list(
        document, [("upperRoman", "%1."), ("decimal", "%2."), ("lowerLetter", "%3)"), ("bullet", "\uf0b7")]
    )
    items = (
        ("MỤC ĐÍCH", 0),
        ("Chung", 1),
        ("Một;", 2),
        ("Hai.", 2),
        ("Riêng", 1),
        ("Ba.", 2),
        ("Chi tiết;", 3),
        ("TỔ CHỨC", 0),
        ("Xã.", 1),
    )
    for text, level in items:
        add_item(document, text, number, level)
    assert outline(parse(read_draft("a.docx", saved(document)))).splitlines()[1:] == [
        "[roman I] MỤC ĐÍCH",
        "  [decimal 1] Chung",
        "    [letter a]",
        "      = Một;",
        "    [letter b]",
        "      = Hai.",
        "  [decimal 2] Riêng",
        "    [letter a]",
        "      = Ba.",
        "      = - Chi tiết;",
        "[roman II] TỔ CHỨC",
        "  [decimal 1]",
        "    = Xã.",
    ]


def test_word_list_of_a_style_and_article_labels():
    document = Document()
    number = with_list(document, [("decimal", "Điều %1."), ("decimal", "%1.%2.")])
    style = document.styles["List Paragraph"].element.get_or_add_pPr()
    style.append(parse_xml(f'<w:numPr {nsdecls("w")}><w:numId w:val="{number}"/></w:numPr>'))
    for text in ("Phạm vi áp dụng", "Hiệu lực thi hành"):
        document.add_paragraph(text, style="List Paragraph")
        document.add_paragraph("Thực hiện tại xã.")
    assert [(part.kind, part.number, part.heading) for part in parse(read_draft("a.docx", saved(document))).parts] == [
        ("article", "1", "Phạm vi áp dụng"),
        ("article", "2", "Hiệu lực thi hành"),
    ]


def test_word_tables_stand_in_order_and_letterhead_tables_go():
    document = Document()
    head = document.add_table(1, 2)
    head.cell(0, 0).text = "UBND XÃ AN BÌNH"
    head.cell(0, 1).text = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"
    for text in ("BÁO CÁO", "Kết quả lấy ý kiến", "I. KẾT QUẢ", "Số liệu:"):
        document.add_paragraph(text)
    body = document.add_table(2, 2)
    for at, text in enumerate(("Thôn", "Số phiếu", "Thôn Đông", "120")):
        body.cell(at // 2, at % 2).text = text
    document.add_paragraph("Trên đây là báo cáo./.")
    end = document.add_table(1, 2)
    end.cell(0, 0).text = "Nơi nhận:\n- Lưu: VT."
    end.cell(0, 1).text = "CHỦ TỊCH\nLê Văn Minh"
    assert outline(parse(read_draft("a.docx", saved(document)))) == (
        "TITLE Kết quả lấy ý kiến\n[roman I] KẾT QUẢ\n  = Số liệu:\n  = Thôn | Số phiếu\n  = Thôn Đông | 120\n"
        "  = Trên đây là báo cáo.\n"
    )


def test_word_keeps_inserted_words_and_drops_deleted_and_moved_ones():
    document = written("I. NỘI DUNG CỦA DỰ THẢO")
    paragraph = document.add_paragraph("Thời hạn là ")
    for tag, words, name in (("w:del", "10", "w:delText"), ("w:moveFrom", "15", "w:t"), ("w:ins", "20", "w:t")):
        change, run, text = OxmlElement(tag), OxmlElement("w:r"), OxmlElement(name)
        text.text = words
        run.append(text)
        change.append(run)
        paragraph._p.append(change)
    paragraph.add_run(" ngày.").add_break(WD_BREAK.PAGE)
    assert paragraph._p.find(qn("w:del")) is not None
    assert parse(read_draft("a.docx", saved(document))).parts[0].text == "Thời hạn là 20 ngày."
