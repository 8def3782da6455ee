"""A draft out of a .pdf: the tree is that of the Word file it was made from, and what cannot be read says why."""

import base64
import io
import json
import random
import re
import subprocess
from pathlib import Path

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Pt
from PIL import Image
from pypdf import PdfReader, PdfWriter
from weasyprint import HTML

from consultations.parsing import UnreadableDraft, parse, read_draft
from tests.consultations.parsing.outline import outline

DATA = Path(__file__).parent / "data"
OPENING_S = 180
REAL = ("du_thao_nghi_quyet", "ke_hoach", "huong_uoc", "quyet_dinh_kem_quy_che")
MARKS = {
    "part": "Phần {}. ", "chapter": "Chương {} ", "section": "Mục {}. ", "article": "Điều {}. ", "clause": "{}. ",
    "point": "{}) ", "roman": "{}. ", "decimal": "{}. ", "letter": "{}) ",
}  # fmt: skip
ON_EACH_PAGE = "UBND TỈNH SÔNG TRĂNG – BẢN LẤY Ý KIẾN"
PAGE = """<style>@page{size:A4;margin:25mm;@top-center{content:"DỰ THẢO LẦN " counter(page)}
@bottom-center{content:"Trang " counter(page) "/" counter(pages)}}body{font:14pt "Tinos","DejaVu Serif"}</style>"""
WORDS = (
    "Nhân dân được bàn, tham gia ý kiến và giám sát việc thực hiện trên địa bàn xã theo quy định của pháp luật về dân "
    "chủ ở cơ sở trong giai đoạn 2026-2030; Ủy ban nhân dân xã tiếp thu, giải trình từng ý kiến."
)


def as_word(draft) -> Document:
    """The draft as an office types it, with a line at the head and a number at the foot of each page."""
    document = Document()
    document.styles["Normal"].font.size = Pt(14)
    document.styles["Normal"].font.name = "Liberation Serif"
    document.sections[0].header.paragraphs[0].text = ON_EACH_PAGE
    field = f'<w:fldSimple {nsdecls("w")} w:instr="PAGE"><w:r><w:t>1</w:t></w:r></w:fldSimple>'
    document.sections[0].footer.paragraphs[0]._p.append(parse_xml(field))
    for line in ("QUYẾT ĐỊNH", draft.title or "Về việc lấy ý kiến", *draft.preamble.split("\n")):
        document.add_paragraph(line)
    _type(document, draft.parts)
    return document


def _type(document, parts) -> None:
    for part in parts:
        lines = [line for line in (part.heading, *part.text.split("\n")) if line] or [""]
        document.add_paragraph(MARKS[part.kind].format(part.number) + lines[0])
        for line in lines[1:]:
            document.add_paragraph(line)
        _type(document, part.children)


def drawn(html: str) -> bytes:
    return HTML(string=PAGE + html).write_pdf()


def written(writer: PdfWriter) -> bytes:
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


@pytest.mark.parametrize("name", REAL)
def test_a_real_document_as_pdf_gives_the_tree_of_its_word_file(name, soffice, tmp_path):
    known = parse(read_draft(f"{name}.txt", (DATA / f"{name}.txt").read_bytes()))
    word = tmp_path / f"{name}.docx"
    as_word(known).save(word)
    profile = f"-env:UserInstallation=file://{tmp_path / 'profile'}"
    command = [soffice, profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(word)]
    subprocess.run(command, check=True, capture_output=True, timeout=OPENING_S)
    printed = word.with_suffix(".pdf").read_bytes()
    of_pdf, of_word = read_draft("a.pdf", printed), read_draft("a.docx", word.read_bytes())
    assert _without_gaps(outline(parse(of_pdf))) == _without_gaps(outline(parse(of_word)))


def _without_gaps(text: str) -> str:
    """Forget spaces beside a dash: a justified line keeps or loses them by the font it was printed in."""
    return re.sub(r"(?<=\S) *- *(?=\S)", "-", text)


def test_running_heads_page_numbers_and_cut_lines_leave_no_trace():
    chance, words = random.Random(5), [word for word in WORDS.split() if word.isalpha() and word.islower()]
    said = [[f"Thôn {' '.join(chance.choices(words, k=60))}." for _ in range(2)] for _ in range(12)]
    articles = "".join(f"<p>Điều {n}. Việc của xã</p><p>1. {a}</p><p>2. {b}</p>" for n, (a, b) in enumerate(said, 1))
    printed = drawn(f"<p>NGHỊ QUYẾT</p><p>Về dân chủ ở cơ sở</p>{articles}")
    assert len(PdfReader(io.BytesIO(printed)).pages) >= 3
    draft = parse(read_draft("a.pdf", printed))
    assert [part.number for part in draft.parts] == [str(n) for n in range(1, 13)]
    assert [[child.text for child in part.children] for part in draft.parts] == said
    left = json.dumps(draft.as_json(), ensure_ascii=False)
    assert "DỰ THẢO LẦN" not in left
    assert "Trang" not in left


def test_a_short_line_that_is_not_on_every_page_stays():
    printed = drawn(f"<p>Điều 1. Một</p><p>{WORDS}</p><p style='break-before:page'>Điều 2. Hai</p><p>Dân biết.</p>")
    assert [part.heading for part in parse(read_draft("a.pdf", printed)).parts] == ["Một", "Hai"]


def scanned(*pages: str) -> bytes:
    """Pages of words, or of a picture alone («»), as a scanner makes them."""
    writer = PdfWriter()
    for words in pages:
        image = f'<img src="data:image/png;base64,{_png()}" style="width:10cm">'
        html = f"<style>@page{{size:A4}}</style>{f'<p>{words}</p>' if words else image}"
        writer.append(io.BytesIO(HTML(string=html).write_pdf()))
    return written(writer)


def _png() -> str:
    stream = io.BytesIO()
    Image.new("RGB", (40, 40), "grey").save(stream, "PNG")
    return base64.b64encode(stream.getvalue()).decode()


def locked() -> bytes:
    writer = PdfWriter()
    writer.append(io.BytesIO(drawn(f"<p>{WORDS}</p>")))
    writer.encrypt("mat-khau", "chu-so-huu")
    return written(writer)


def closed_to_changes() -> bytes:
    writer = PdfWriter()
    writer.append(io.BytesIO(drawn(f"<p>Điều 1. Một</p><p>{WORDS}</p>")))
    writer.encrypt("", "chu-so-huu")
    return written(writer)


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda: scanned("", ""), "Tệp này là ảnh chụp"),
        (lambda: scanned(WORDS, "", WORDS), "Trang 2 của tệp là ảnh chụp"),
        (locked, "có mật khẩu"),
        (lambda: drawn(f"<p>{WORDS}</p>")[:900], "tệp hỏng"),
        (lambda: written(PdfWriter()), "không có trang nào"),
        (lambda: drawn(f"<p>{WORDS.replace('ự', 'ư&lt;').replace('ị', 'i1') * 3}</p>"), "sai dấu"),
    ],
    ids=["scan", "one scanned page", "locked", "broken", "no pages", "mangled"],
)
def test_a_pdf_that_cannot_be_read_says_what_to_do(make, said):
    with pytest.raises(UnreadableDraft) as refused:
        read_draft("a.pdf", make())
    assert said in refused.value.message
    assert "." in refused.value.message


def test_a_pdf_that_may_only_not_be_changed_is_read():
    assert parse(read_draft("a.pdf", closed_to_changes())).parts[0].heading == "Một"


def test_a_paste_from_word_keeps_articles_clauses_and_points():
    pasted = (
        "NGHỊ QUYẾT\r\nVề dân chủ\r\n\r\nĐiều\u00a01.\tPhạm vi\r\n1.\tXã công khai:\r\na)\tkế hoạch;\r\n"
        "b)\tngân sách.\r\n2.\tThôn họp dân.\r\nĐiều\u00a02.\tHiệu lực\r\n•\tTừ ngày ký.\r\n"
    )
    draft = parse(pasted)
    assert [(part.number, part.heading) for part in draft.parts] == [("1", "Phạm vi"), ("2", "Hiệu lực")]
    assert [(clause.number, [point.text for point in clause.children]) for clause in draft.parts[0].children] == [
        ("1", ["kế hoạch;", "ngân sách."]),
        ("2", []),
    ]
    assert draft.parts[1].text == "- Từ ngày ký."
