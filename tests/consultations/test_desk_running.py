"""The desk of a consultation that runs: asked by one, approved by another, on pages; a second press changes nothing."""

import pytest

from consultations import queries
from consultations.models import ConsultationState
from core import ledger
from core.clock import today
from core.db import db
from tests.conftest import inside
from tests.consultations import conftest as world
from tests.consultations.conftest import CLOSES, OPENS, at, make
from tests.consultations.desk import BROWSER, Desk, hidden_fields, text_of

pytestmark = pytest.mark.usefixtures("staff")


def desks(app, state: str) -> tuple[str, Desk, Desk]:
    page = make(app, state)
    return page, Desk(app, "bien.soan"), Desk(app, "chu.tich")


def stands(app, page: str) -> ConsultationState:
    with inside(app):
        found = queries.visible(page.rpartition("/")[2])
        db.session.refresh(found)
        db.session.expunge(found)
        return found


def told(app, page: str, what: str) -> int:
    with inside(app):
        subject = queries.visible(page.rpartition("/")[2]).subject
        return [entry.type for entry in ledger.history(subject)].count(f"consultation.{what}")


def test_an_extension_is_asked_and_approved_and_both_days_are_public(app, client):
    page, editor, approver = desks(app, "open")
    form = editor.read(f"{page}/keo-dai")
    assert "Không duyệt trước giờ kết thúc thì đề nghị hết hiệu lực" in form
    early = editor.send(f"{page}/keo-dai", closes_on="10/12/2026", reason="Xong sớm")
    assert early.status_code == 422
    assert "phải sau ngày 15/12/2026" in text_of(early)
    assert "Xong sớm" in text_of(early)
    said = {"closes_on": "25/12/2026", "reason": "Nhiều hộ đi làm xa"}
    assert editor.send(f"{page}/keo-dai", **said).status_code == 303
    assert editor.send(f"{page}/keo-dai", **said).status_code == 422
    assert "Đề nghị chờ duyệt: kéo dài" in editor.read(page)
    assert editor.get(f"{page}/de-nghi").status_code in (403, 404)
    listed = approver.read("/cong-viec/lay-y-kien?trang_thai=cho-duyet")
    assert page in listed
    asked = approver.read(f"{page}/de-nghi")
    assert "15/12/2026" in asked
    assert "25/12/2026" in asked
    assert "Nhiều hộ đi làm xa" in asked
    assert approver.send(f"{page}/de-nghi").status_code == 303
    assert approver.get(f"{page}/de-nghi").status_code == 404
    public = text_of(client.get(page.replace("/cong-viec", "")))
    assert "Kéo dài thời gian lấy ý kiến" in public
    assert "25/12/2026" in public
    assert "15/12/2026" in public
    assert told(app, page, "extended") == 1


def test_suspending_and_going_on(app, client):
    page, editor, approver = desks(app, "open")
    assert editor.send(f"{page}/tam-dung", reason="").status_code == 422
    editor.send(f"{page}/tam-dung", reason="Mưa lũ chia cắt hai thôn")
    assert approver.send(f"{page}/de-nghi").status_code == 303
    address = page.replace("/cong-viec", "")
    public = text_of(client.get(address))
    assert "Tạm dừng (Mưa lũ chia cắt hai thôn)" in public
    assert "vẫn gửi được" in public
    assert "Góp ý dự thảo này" not in public
    begun = text_of(client.get(f"{address}/gop-y"))
    assert "Đang tạm dừng lấy ý kiến" in begun
    assert "vẫn được giữ" in begun
    with inside(app):
        at(OPENS)
    assert editor.send(f"{page}/tiep-tuc", page=page).status_code == 303
    found = stands(app, page)
    assert (found.state, (found.closes_on - CLOSES).days) == ("open", 1)


def test_two_tabs_and_a_second_press(app):
    page, editor, _approver = desks(app, "suspended")
    fields = hidden_fields(editor.read(page))
    data = {"csrf_token": fields["csrf_token"], "version": fields["version"]}
    answers = [
        editor.browser.post(f"{page}/tiep-tuc", data=data, headers={"User-Agent": BROWSER}).status_code
        for _ in range(2)
    ]
    assert answers == [303, 409]
    assert told(app, page, "resumed") == 1


def test_what_was_asked_is_given_back_with_words_or_taken_back(app):
    page, editor, approver = desks(app, "open")
    editor.send(f"{page}/dung-han", reason="Thôi làm")
    assert approver.send(f"{page}/de-nghi/tra-lai", reason="").status_code == 422
    assert approver.send(f"{page}/de-nghi/tra-lai", reason="Cứ lấy ý kiến tiếp").status_code == 303
    assert "Cứ lấy ý kiến tiếp" in editor.read(page)
    editor.send(f"{page}/dung-han", reason="Thôi làm thật")
    assert editor.send(f"{page}/de-nghi/rut", page=page).status_code == 303
    assert stands(app, page).asked == ""


def test_stopping_is_public_and_the_opinions_stay(app, client):
    page, editor, approver = desks(app, "open")
    editor.send(f"{page}/dung-han", reason="Dự án không làm nữa")
    approver.send(f"{page}/de-nghi")
    public = text_of(client.get(page.replace("/cong-viec", "")))
    assert "Dừng lấy ý kiến (Dự án không làm nữa)" in public
    assert "mã tra cứu" in public
    assert "Xem 0 ý kiến đã nhận" in editor.read(page)


def test_reporting_up_and_the_explanation(app, client):
    page, editor, _approver = desks(app, "reported_up")
    short = editor.send(f"{page}/giai-trinh-cap-tren", number="99/UBND-TH", dated_on="01/12/2026", text="Giữ mức 20%.")
    assert short.status_code == 422
    assert "trước ngày xã báo cáo" in text_of(short)
    assert "Giữ mức 20%." in text_of(short)
    with inside(app):
        day = f"{today():%d/%m/%Y}"
    said = {"number": "99/UBND-TH", "dated_on": day, "text": "Giữ mức 20%."}
    assert editor.send(f"{page}/giai-trinh-cap-tren", **said).status_code == 303
    public = text_of(client.get(page.replace("/cong-viec", "")))
    assert "Giải trình của Ủy ban nhân dân tỉnh" in public
    assert "Giữ mức 20%." in public


def test_reporting_and_the_archive(app, client):
    page, editor, _approver = desks(app, "decided")
    with inside(app):
        day = f"{today():%d/%m/%Y}"
    said = {"number": "215/BC-UBND", "reported_on": day, "session": "Kỳ họp thứ 5"}
    assert editor.send(f"{page}/bao-cao", **said).status_code == 303
    assert editor.send(f"{page}/luu-tru", page=page).status_code == 303
    public = text_of(client.get(page.replace("/cong-viec", "")))
    assert "Đã lưu trữ" in public
    assert "Kỳ họp thứ 5" in public
    assert "215/BC-UBND" in public
    assert editor.get(f"{page}/dung-han").status_code == 200
    refused = editor.send(f"{page}/dung-han", reason="Muộn")
    assert refused.status_code == 422
    assert "Đã lưu trữ" in text_of(refused)


@pytest.mark.parametrize("state", world.MAKERS)
def test_every_state_has_its_page_at_the_desk(app, state):
    page, editor, approver = desks(app, state)
    for desk in (editor, approver):
        assert desk.get(page).status_code == 200
