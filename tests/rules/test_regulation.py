"""The draft Quyết định, opened again: every term in force with its basis, in the layout of Nghị định 30/2020/NĐ-CP."""

import io
from dataclasses import replace
from datetime import date

from docx import Document
from pypdf import PdfReader

from core.papers import Letterhead, Signature
from core.papers.word import docx_of
from core.policies import DeadlineRule, QuyChe, with_own
from core.policies.words import term_name
from core.rulebook import shipped_policy
from rules.regulation import Issuer, regulation
from tests.rules.conftest import ADMIN

TODAY = date(2026, 11, 20)
ISSUER = Issuer(
    letterhead=Letterhead("", ("ỦY BAN NHÂN DÂN", "XÃ AN BÌNH"), "An Bình", 2026),
    body="Ủy ban nhân dân xã An Bình",
    place="xã An Bình",
    symbol="/QĐ-UBND",
    signature=Signature(("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"), "Nguyễn Văn Quang"),
    is_practice=False,
)


def lines(policy=None, on=TODAY) -> list[str]:
    """Give the paragraphs of the .docx, opened again."""
    paper = regulation(policy or shipped_policy(), ISSUER, on=on)
    return [paragraph.text for paragraph in Document(io.BytesIO(docx_of(paper))).paragraphs if paragraph.text]


def test_every_term_in_force_stands_in_it_with_its_basis():
    policy, told = shipped_policy(), lines()
    for kind, step in {(rule.kind, rule.step) for rule in policy.deadlines}:
        rule = policy.deadline(kind, step, on=TODAY)
        (line,) = [line for line in told if line[3:].startswith(f"{term_name(kind, step)}: ")]
        assert f"{rule.amount:02d} {'ngày làm việc' if rule.unit == 'working_day' else 'ngày'}" in line
        assert f"({rule.legal_basis or 'theo Quy chế này'})" in line


def test_articles_and_chapters_follow_one_another():
    told = lines()
    start = told.index("QUY CHẾ")
    numbers = [int(line.split(".")[0][5:]) for line in told[start:] if line.startswith("Điều ")]
    assert numbers == list(range(1, len(numbers) + 1))
    assert [line for line in told if line.startswith("Chương ")] == [f"Chương {n}" for n in ("I", "II", "III", "IV")]
    assert [line[:7] for line in told[:start] if line.startswith("Điều ")] == ["Điều 1.", "Điều 2.", "Điều 3."]
    assert told[start - 1 : start + 1] != ["QUYẾT ĐỊNH:", "QUY CHẾ"]
    assert not [line for line in told if "{" in line]


def test_it_follows_what_the_unit_decided_and_never_cites_an_older_quy_che():
    term = DeadlineRule("petition", "answer", 5, "working_day", False, date(2026, 12, 1), "Thử", quy_che=True)
    policy = with_own(shipped_policy(), [term], [QuyChe("45/QĐ-UBND", date(2026, 12, 1), TODAY)])
    told = " ".join(lines(policy, on=date(2026, 12, 2)))
    assert "Trả lời phản ánh, kiến nghị: không quá 05 ngày làm việc (theo Quy chế này)" in told
    assert "45/QĐ-UBND" not in told


def test_the_quy_che_begins_on_a_page_of_its_own_and_no_article_stands_alone_at_a_foot():
    document = Document(io.BytesIO(docx_of(regulation(shipped_policy(), ISSUER, on=TODAY))))
    breaks = [p.text for p in document.paragraphs if p.paragraph_format.page_break_before]
    assert breaks == ["QUY CHẾ"]
    title = next(p for p in document.paragraphs if p.text == "Chương I")
    assert (title.alignment, title.runs[0].bold, title.paragraph_format.keep_with_next) == (1, True, True)
    basis = next(p for p in document.paragraphs if p.text.startswith("Căn cứ Luật"))
    assert basis.runs[0].italic
    decision = next(p for p in document.paragraphs if p.text.startswith("Điều 1. Ban hành"))
    assert [run.bold for run in decision.runs] == [True, None]


def test_a_practice_database_says_so():
    paper = regulation(shipped_policy(), replace(ISSUER, is_practice=True), on=TODAY)
    assert paper.is_practice


def test_it_is_handed_out_as_docx_and_as_pdf(desk, pango):
    admin = desk(ADMIN)
    page = "/quan-tri/thoi-han/du-thao-quyet-dinh"
    document = Document(io.BytesIO(admin.get(f"{page}.docx").data))
    assert "QUY CHẾ" in [paragraph.text for paragraph in document.paragraphs]
    read = PdfReader(io.BytesIO(admin.get(f"{page}.pdf").data))
    assert "QUY CHẾ" in read.pages[1].extract_text() + read.pages[2].extract_text()
