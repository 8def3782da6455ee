"""Meetings at the desk, on both databases: entered by the keyboard, checked by another, told against what was declared."""

import io

import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.shared import Pt
from PIL import Image
from pypdf import PdfReader

from consultations import queries, services
from consultations.models import ConsultationMeeting, ConsultationState
from core.db import db
from tests.app.statements import counted
from tests.conftest import inside
from tests.consultations import conftest as world
from tests.consultations.conftest import make
from tests.consultations.desk import Desk, text_of
from tests.consultations.meetings import MINUTES, meeting_for
from tests.consultations.papers import batch_for

SAID = {
    "channel": "community_meeting", "venue": "Nhà văn hóa thôn", "held_on": "25/11/2026", "held_at": "19:30",
    "chair": "Nguyễn Văn Hòa", "clerk": "Trần Thị Mai", "invited": 80, "present": 62, "more_because": "",
    "agree": 40, "disagree": 15, "other": 5, "account": "Trưởng thôn đọc dự thảo.",
    "words": "2 [Điều 2] Mức đóng góp cao\n3 Nên có đèn",
}  # fmt: skip


def photo() -> tuple[io.BytesIO, str]:
    """Take a picture of the signed minutes."""
    file = io.BytesIO()
    Image.new("RGB", (60, 40), "white").save(file, "JPEG")
    file.seek(0)
    return file, "bien-ban.jpg"


def found(app) -> list[ConsultationMeeting]:
    with app.app_context():
        return list(db.session.scalars(db.select(ConsultationMeeting).order_by(ConsultationMeeting.number)))


def village(app) -> str:
    with app.app_context():
        return next(iter(queries.meeting_places(db.session.scalars(db.select(ConsultationState)).one())))


def test_by_the_keyboard_then_by_a_second_person(app, staff):
    plan = make(app, "open")
    here = f"{plan}/hop"
    intake, editor = Desk(app, "tiep.nhan"), Desk(app, "bien.soan")
    said = {**SAID, "village": village(app)}
    wrong = intake.send(f"{here}/nhap", **{**said, "present": 82}, tep=photo())
    shown = text_of(wrong)
    assert (wrong.status_code, "ghi rõ vì sao" in shown, "Mức đóng góp cao" in shown) == (422, True, True)
    assert "bien-ban.jpg" in shown
    assert found(app) == []
    unread = intake.send(f"{here}/nhap", **{**said, "words": "2 [Điều 9] Cao"})
    assert (unread.status_code, "Điều 9" in text_of(unread)) == (422, True)
    for _ in range(2):
        assert intake.send(f"{here}/nhap", **said, tep=photo()).status_code == 303
    assert [(one.state, len(one.scans)) for one in found(app)] == [("waiting", 1)]
    assert "ket_qua" not in intake.read(f"{here}/1")
    scan = intake.get(f"{here}/1/ban-chup/{found(app)[0].scans[0]}")
    assert scan.status_code == 200
    scan.close()
    assert f"{here}/1" in editor.read(plan)
    assert f"{here}/1" in editor.read(f"{plan}/tong-hop")
    assert editor.send(f"{here}/1", ket_qua="khac", reason="").status_code == 422
    assert editor.send(f"{here}/1", ket_qua="khac", reason="Có mặt 61").status_code == 303
    mended = intake.read(f"{here}/1/sua")
    assert "Có mặt 61" in mended
    assert "2 [Điều 2] Mức đóng góp cao" in mended
    assert intake.send(f"{here}/1/sua", **{**said, "present": 61}).status_code == 303
    assert editor.send(f"{here}/1", ket_qua="khop", reason="").status_code == 303
    assert [(one.state, one.present, len(one.scans)) for one in found(app)] == [("checked", 61, 1)]
    assert "60 ý kiến" in intake.read(plan)
    told = editor.read(f"{here}/1")
    assert all(words in told for words in ("trả lại", "Có mặt 61", "Mức đóng góp cao", "Điều 2"))


def test_two_tabs_do_not_overwrite_each_other(app, staff):
    here = make(app, "open") + "/hop"
    intake = Desk(app, "tiep.nhan")
    said = {**SAID, "village": village(app)}
    assert intake.send(f"{here}/nhap", **said, tep=photo()).status_code == 303
    seen = str(found(app)[0].version)
    assert intake.send(f"{here}/1/sua", **{**said, "present": 61}).status_code == 303
    late = intake.send(f"{here}/1/sua", **{**said, "present": 60, "version": seen})
    assert (late.status_code, found(app)[0].present) == (409, 61)
    checked = Desk(app, "bien.soan").send(f"{here}/1", ket_qua="khop", reason="", version=seen)
    assert (checked.status_code, found(app)[0].state) == (409, "waiting")


def test_without_the_signed_minutes_it_waits(app, staff):
    here = make(app, "open") + "/hop"
    intake, editor = Desk(app, "tiep.nhan"), Desk(app, "bien.soan")
    assert intake.send(f"{here}/nhap", **{**SAID, "village": village(app)}).status_code == 303
    assert "ket_qua" not in editor.read(f"{here}/1")
    assert "Chưa có bản chụp biên bản đã ký" in editor.read(f"{here}/1")
    editor.send(f"{here}/1", page=f"{here}/1/sua", ket_qua="khop", reason="")
    assert found(app)[0].state == "waiting"


def test_who_entered_is_not_offered_the_check_after_another_added_the_scan(app, staff):
    here = make(app, "open") + "/hop"
    intake, editor = Desk(app, "tiep.nhan"), Desk(app, "bien.soan")
    said = {**SAID, "village": village(app)}
    assert intake.send(f"{here}/nhap", **said).status_code == 303
    assert editor.send(f"{here}/1/sua", **said, tep=photo()).status_code == 303
    for desk in (intake, editor):
        shown = desk.read(f"{here}/1")
        assert ("ket_qua" in shown, "do chính mình nhập, sửa" in shown) == (False, True)
    intake.send(f"{here}/1", page=f"{here}/1/sua", ket_qua="khop", reason="")
    assert found(app)[0].state == "waiting"


def test_who_may_not_sees_no_way(app, staff):
    here = make(app, "open") + "/hop"
    assert Desk(app, "xa.khac").get(here).status_code == 404
    approver = Desk(app, "chu.tich")
    assert f"{here}/nhap" not in approver.read(here)
    assert approver.get(f"{here}/nhap").status_code in (403, 404)
    assert approver.get(f"{here}/9").status_code == 404


def test_a_closed_door_says_so(app, staff):
    here = make(app, "responding") + "/hop"
    assert "không còn nhận thêm" in Desk(app, "tiep.nhan").read(f"{here}/nhap")


def gathered() -> ConsultationState:
    """A consultation with one checked batch and one checked meeting, told with its result."""
    consultation = world.opened(channels=("portal", "community_meeting", "ballot"))
    batch = services.enter_ballots(consultation, batch=batch_for(consultation), actor=world.INTAKE)
    services.check_ballots(consultation, batch=batch, actor=world.EDITOR)
    said = meeting_for(consultation)
    meeting = services.enter_meeting(consultation, meeting=said, scans=(MINUTES,), actor=world.INTAKE)
    services.check_meeting(consultation, meeting=meeting, actor=world.EDITOR)
    world.synthesising_of(consultation, 12)
    everybody = queries.authors_after(consultation, "", limit=100)
    services.create_group(consultation, answer=world.ANSWER, actor=world.EDITOR, opinions=everybody)
    services.finish_synthesis(consultation, actor=world.EDITOR)
    services.submit_result(consultation, conclusion="Giảm mức đóng góp.", actor=world.EDITOR)
    services.approve_result(consultation, actor=world.APPROVER)
    services.publish_result(consultation, actor=world.EDITOR)
    return consultation


@pytest.fixture
def plan(app, staff, monkeypatch) -> str:
    """The address of that consultation."""
    monkeypatch.setitem(world.MAKERS, "gathered", gathered)
    return make(app, "gathered")


def test_declared_and_counted_stand_on_every_page_alike(app, plan, client):
    desk = Desk(app, "bien.soan")
    row = ('<th scope="row">Cuộc họp của cộng đồng dân cư</th>', ">62</td>")
    for address in (plan, f"{plan}/tong-hop", f"{plan}/ket-qua"):
        told = "".join(desk.read(address).split("\n"))
        table = told.partition("Phiếu thu về, người dự họp và ý kiến đã tính</caption>")[2].partition("</table>")[0]
        assert all(cell in table for cell in row), address
        assert all(f">{count}</td>" in table for count in (60, 52, 50)), address
    public = text_of(client.get(plan.replace("/cong-viec", "")))
    table = public.partition("Phiếu thu về, người dự họp và ý kiến đã tính</caption>")[2].partition("</table>")[0]
    assert all(cell in table for cell in row)


def grids(document) -> list[list[list[str]]]:
    """Give the tables of figures of a paper."""
    edged = [table for table in document.tables if table.style.name == "Table Grid"]
    return [[[cell.text for cell in row.cells] for row in table.rows] for table in edged]


def opened_again(desk: Desk, address: str) -> Document:
    return Document(io.BytesIO(desk.get(address).data))


def words_of(document) -> str:
    return "\n".join(one.text for one in document.paragraphs)


def test_the_minutes_of_a_meeting_say_what_its_page_says(app, plan):
    desk = Desk(app, "bien.soan")
    minutes = opened_again(desk, f"{plan}/hop/1/bien-ban.docx")
    words = words_of(minutes)
    for said in (
        "Bắt đầu lúc 19:30 ngày 25/11/2026. Địa điểm: Nhà văn hóa thôn.", "Chủ trì: Nguyễn Văn Hòa.",
        "Số người được mời: 80. Số người có mặt: 62.", "- Không đồng ý (Điều 2): Mức đóng góp cao.",
    ):  # fmt: skip
        assert said in words
    assert [row[1] for row in grids(minutes)[0][1:]] == ["40", "15", "5"]
    foot = "\n".join(cell.text for table in minutes.tables for row in table.rows for cell in row.cells)
    assert "THƯ KÝ" in foot
    assert "Trần Thị Mai" in foot
    blank = opened_again(desk, f"{plan}/van-ban/bien-ban-hoi-nghi.docx")
    assert "Nguyễn Văn Hòa" not in words_of(blank)
    assert [row[1] for row in grids(blank)[0][1:]] == ["", "", ""]


def test_the_counting_is_told_in_the_numbers_of_the_page(app, plan):
    desk = Desk(app, "bien.soan")
    rows = grids(opened_again(desk, f"{plan}/van-ban/bien-ban-kiem-phieu.docx"))[0]
    assert rows[0][1:] == ["Phát ra", "Thu về", "Hợp lệ", "Không hợp lệ", "Đồng ý", "Không đồng ý", "Ý kiến khác"]
    assert rows[-1] == ["Cộng", "60", "52", "50", "2", "30", "15", "5"]
    page = "".join(desk.read(f"{plan}/phieu").split("\n"))
    table = page.partition("Cộng các đợt</caption>")[2].partition("</table>")[0]
    for label, count in zip(rows[0][1:], rows[-1][1:], strict=True):
        assert f'<th scope="row">{label}</th><td class="number">{count}</td>' in table


def test_the_ballot_asks_in_the_three_words_and_no_name(app, plan):
    ballot = opened_again(Desk(app, "bien.soan"), f"{plan}/van-ban/phieu-lay-y-kien.docx")
    assert [row[0] for row in grids(ballot)[0]] == ["Ý kiến", "Đồng ý", "Không đồng ý", "Ý kiến khác"]
    assert "không phải ghi tên" in words_of(ballot)
    assert len(ballot.inline_shapes) == 1


@pytest.mark.parametrize(
    "name", ["phieu-lay-y-kien", "danh-sach-phat-thu-phieu", "bien-ban-kiem-phieu", "bien-ban-hoi-nghi"]
)
@pytest.mark.usefixtures("pango")
def test_every_paper_has_the_layout_of_the_decree_and_is_printed(app, plan, name):
    desk = Desk(app, "bien.soan")
    document = opened_again(desk, f"{plan}/van-ban/{name}.docx")
    section = document.sections[0]
    margins = [round(getattr(section, f"{side}_margin").mm) for side in ("top", "bottom", "left", "right")]
    assert margins == [20, 20, 30, 15]
    assert (document.styles["Normal"].font.name, document.styles["Normal"].font.size) == ("Times New Roman", Pt(14))
    assert section._sectPr.find(qn("w:titlePg")) is not None
    pages = PdfReader(io.BytesIO(desk.get(f"{plan}/van-ban/{name}.pdf").data)).pages
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in pages[0].extract_text()


def test_before_any_batch_the_minutes_of_counting_are_blank(app, staff, monkeypatch):
    monkeypatch.setitem(world.MAKERS, "asking", lambda: world.approved(channels=("ballot",)))
    base = make(app, "asking")
    rows = grids(opened_again(Desk(app, "bien.soan"), f"{base}/van-ban/bien-ban-kiem-phieu.docx"))[0]
    assert {cell for row in rows[1:] for cell in row} == {""}


def test_the_pages_cost_the_same_with_one_meeting_and_with_many(app, staff):
    plan = make(app, "open")
    desk = Desk(app, "bien.soan")
    costs = {f"{plan}/hop": [], plan: [], f"{plan}/tong-hop": []}
    for hours in ([7], range(8, 18)):
        with inside(app):
            consultation = db.session.scalars(db.select(ConsultationState)).one()
            for hour in hours:
                said = meeting_for(consultation, held_at=f"{hour:02}:00")
                services.enter_meeting(consultation, meeting=said, scans=(MINUTES,), actor=world.INTAKE)
        for address, cost in costs.items():
            with counted(app) as statements:
                desk.read(address)
            cost.append(len(statements))
    assert len(found(app)) == 11
    assert all(few == many for few, many in costs.values()), costs
