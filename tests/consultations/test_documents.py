"""Documents beside a draft: put there and taken out until the plan is handed in, read by everybody afterwards."""

import io

import pytest

from consultations import queries, services
from consultations.models import ConsultationDocument, ConsultationState
from core import ledger
from core.db import db
from core.errors import Hidden, Refused
from core.ledger.rebuild import rebuild
from core.spreadsheet import Table, xlsx_of
from core.storage import HasMacros, NotASheet, Reference, accept_sheet, store
from submissions import queries as papers
from tests.app.statements import counted
from tests.conftest import inside
from tests.consultations import conftest as world
from tests.consultations.conftest import APPROVER, BOTH, EDITOR, STRANGER, make
from tests.consultations.desk import Desk, text_of
from tests.core.storage import papers as files

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def sheet() -> bytes:
    return xlsx_of(Table("Bảng", ["Mức đóng góp"], [("Thôn", 20), ("Số hộ", 10)], [["Đồng Tâm", 120]]))


def kept(words: bytes, name: str) -> Reference:
    stored = store(io.BytesIO(words), limit=1000, media_type="application/pdf")
    return Reference(stored.key, stored.size, stored.media_type, name)


def with_two():
    consultation = world.new_draft()
    both = [kept(b"to trinh", "to-trinh.pdf"), kept(b"ban do", "ban-do.pdf")]
    services.add_documents(consultation, references=both, actor=world.EDITOR)
    return consultation


def test_a_sheet_is_taken_as_it_is_and_nothing_else_under_its_name(app):
    with app.app_context():
        assert accept_sheet(io.BytesIO(sheet())).media_type == XLSX
        with pytest.raises(NotASheet):
            accept_sheet(io.BytesIO(files.docx()))
        with pytest.raises(NotASheet):
            accept_sheet(io.BytesIO(files.PDF))
        loaded = io.BytesIO(sheet())
        with files.zipfile.ZipFile(loaded, "a") as package:
            package.writestr("xl/vbaProject.bin", b"x")
        with pytest.raises(HasMacros):
            accept_sheet(io.BytesIO(loaded.getvalue()))


@pytest.mark.usefixtures("early")
class TestBesideTheDraft:
    def test_they_stand_in_the_order_in_which_they_came_and_one_content_once(self):
        consultation = with_two()
        services.add_documents(consultation, references=[kept(b"ban do", "ban-do-2.pdf")], actor=EDITOR)
        assert [one.name for one in queries.documents(consultation)] == ["to-trinh.pdf", "ban-do.pdf"]

    def test_the_log_holds_fingerprint_kind_and_size_and_a_rebuild_gives_the_same_rows(self):
        consultation = with_two()
        first = queries.documents(consultation)[0]
        services.remove_document(consultation, document_id=queries.documents(consultation)[1].id, actor=EDITOR)
        added = [entry for entry in ledger.history(consultation.subject) if entry.type.endswith("document_added")]
        assert added[0].facts["file"] == papers.attachment(consultation.subject, first.id).key
        rows = [(one.id, one.position, one.name, one.size) for one in queries.documents(consultation)]
        rebuild()
        assert [(one.id, one.position, one.name, one.size) for one in queries.documents(consultation)] == rows
        assert len(rows) == 1

    def test_one_taken_out_leads_nowhere_and_its_file_may_be_swept(self):
        consultation = with_two()
        gone = queries.documents(consultation)[0]
        key = queries.document_file(consultation, gone.id).key
        services.remove_document(consultation, document_id=gone.id, actor=EDITOR)
        with pytest.raises(Hidden):
            queries.document_file(consultation, gone.id)
        assert papers.kept_keys({key}) == set()
        with pytest.raises(Hidden):
            services.remove_document(consultation, document_id=gone.id, actor=EDITOR)

    def test_handed_in_they_are_what_the_approver_reads(self):
        consultation = with_two()
        services.submit(consultation, is_checked=True, actor=EDITOR)
        with pytest.raises(Refused, match="Chờ duyệt kế hoạch"):
            services.add_documents(consultation, references=[kept(b"muon", "muon.pdf")], actor=EDITOR)
        one = queries.documents(consultation)[0]
        with pytest.raises(Refused, match="Chờ duyệt kế hoạch"):
            services.remove_document(consultation, document_id=one.id, actor=EDITOR)

    def test_who_put_one_there_does_not_approve(self):
        consultation = world.new_draft()
        services.add_documents(consultation, references=[kept(b"phu luc", "phu-luc.pdf")], actor=BOTH)
        services.submit(consultation, is_checked=True, actor=EDITOR)
        with pytest.raises(Refused, match="Người soạn không duyệt"):
            services.approve(consultation, actor=BOTH)
        services.approve(consultation, actor=APPROVER)

    def test_neither_a_stranger_nor_too_many_nor_none(self):
        consultation = world.new_draft()
        with pytest.raises(Hidden):
            services.add_documents(consultation, references=[kept(b"la", "la.pdf")], actor=STRANGER)
        with pytest.raises(Refused, match="ít nhất một tệp"):
            services.add_documents(consultation, references=[], actor=EDITOR)
        many = [kept(f"tep {number}".encode(), f"tep-{number}.pdf") for number in range(21)]
        with pytest.raises(Refused, match="nhiều nhất 20"):
            services.add_documents(consultation, references=many, actor=EDITOR)

    def test_the_detector_reads_their_names(self):
        consultation = world.new_draft()
        services.add_documents(consultation, references=[kept(b"don", "don so 0912 345 678.pdf")], actor=EDITOR)
        assert ("Tên tài liệu", "0912 345 678") in [(one.where, one.words) for one in queries.personal_in(consultation)]


def test_the_editor_adds_and_takes_out_and_a_refused_sending_keeps_the_good_file(app, staff):
    here = make(app, "draft")
    editor = Desk(app, "bien.soan")
    place = f"{here}/tai-lieu"
    both = [(io.BytesIO(sheet()), "muc-dong-gop.xlsx"), (io.BytesIO(b"MZ chay"), "chay.exe")]
    refused = editor.send(place, tep=both)
    page = text_of(refused)
    assert refused.status_code == 422
    assert "chay.exe: " in page
    held = world_token(page)
    assert editor.send(place, **{"giu-0": held}).status_code == 303
    page = editor.read(place)
    assert "muc-dong-gop.xlsx" in page
    assert "Excel" in page
    with inside(app):
        (one,) = db.session.scalars(db.select(ConsultationDocument))
    got = editor.get(f"{place}/{one.id}")
    assert (got.status_code, got.data[:2]) == (200, b"PK")
    got.close()
    assert Desk(app, "xa.khac").get(f"{place}/{one.id}").status_code == 404
    assert editor.send(f"{place}/{one.id}/bo", page=place).status_code == 303
    assert "Chưa có tài liệu nào" in editor.read(place)


def world_token(page: str) -> str:
    """Give the signed reference that a refused page gives back."""
    return page.split('name="giu-0" type="checkbox" value="')[1].split('"')[0]


def test_everybody_reads_them_once_announced_and_nobody_before(app, staff):
    with inside(app):
        world.at(world.date(2026, 11, 20))
        consultation = with_two()
        slug, first = consultation.slug, queries.documents(consultation)[0].id
    visitor = app.test_client()
    assert visitor.get(f"/lay-y-kien/{slug}/tai-lieu/{first}").status_code == 404
    with inside(app):
        consultation = queries.at_desk(slug, actor=staff["editor"])
        services.submit(consultation, is_checked=True, actor=staff["editor"])
        services.approve(consultation, actor=staff["approver"])
        services.record_plan_sent(consultation, number="15/KH-UBND", sent_on=world.clock.today(), actor=staff["editor"])
        services.schedule(consultation, actor=staff["editor"])
    page = visitor.get(f"/lay-y-kien/{slug}").get_data(as_text=True)
    assert "to-trinh.pdf (PDF, " in page
    got = visitor.get(f"/lay-y-kien/{slug}/tai-lieu/{first}")
    assert (got.status_code, got.data) == (200, b"to trinh")
    assert "attachment" in got.headers["Content-Disposition"]
    got.close()
    assert visitor.get(f"/lay-y-kien/{slug}/tai-lieu/khong-co").status_code == 404


def test_their_number_costs_no_statement_more(app, staff):
    here = make(app, "scheduled").replace("/cong-viec", "")
    visitor = app.test_client()
    with counted(app) as with_none:
        visitor.get(here)
    with inside(app):
        db.session.add_all(
            ConsultationDocument(
                consultation=db.session.scalar(db.select(ConsultationState.subject)),
                id=str(number),
                position=number,
                name=f"tep-{number}.pdf",
                media_type="application/pdf",
                size=number,
            )
            for number in range(15)
        )
    with counted(app) as with_many:
        assert "tep-14.pdf" in visitor.get(here).get_data(as_text=True)
    assert len(with_many) == len(with_none)
