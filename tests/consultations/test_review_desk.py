"""Reviewing opinions at the desk, on both databases: a stack is read without haste, and nothing personal slips out."""

from consultations import queries
from consultations.models import ConsultationState
from core.db import db
from tests.conftest import inside
from tests.consultations.conftest import give, make
from tests.consultations.desk import Desk, text_of


def test_reviewing_a_stack_goes_on_to_the_next(app, staff):
    make(app, "open")
    with inside(app):
        consultation = db.session.scalars(db.select(ConsultationState)).one()
        first = give(consultation, stance="other", text="Gọi số 0912 345 678 để biết thêm").code
        second = give(consultation, stance="other", text="Nên có đèn").code
    intake = Desk(app, "tiep.nhan")
    assert "2 ý kiến chờ rà soát" in intake.read("/cong-viec/y-kien")
    page = intake.read(f"/cong-viec/y-kien/{first}")
    assert "<mark>0912 345 678</mark>" in page
    assert "[đã che" in page
    blank = {"ly_do_che": "", "ly_do_khong_dang": "", "noi_dung_dang": ""}
    no_reason = intake.send(f"/cong-viec/y-kien/{first}", **{**blank, "quyet_dinh": "masked"})
    assert no_reason.status_code == 422
    assert "Chọn lý do" in text_of(no_reason)
    masked = {**blank, "quyet_dinh": "masked", "ly_do_che": "personal_data", "noi_dung_dang": "Gọi số […]"}
    onward = intake.send(f"/cong-viec/y-kien/{first}", **masked)
    assert onward.location.endswith(second)
    done = intake.send(f"/cong-viec/y-kien/{second}", **{**blank, "quyet_dinh": "shown"})
    assert done.location == "/cong-viec/y-kien"
    with app.app_context():
        shown = sorted(item.text for item in queries.public_opinions(consultation).items)
        assert shown == ["Gọi số […]", "Nên có đèn"]
    assert "Gọi số" in intake.read("/cong-viec/y-kien?trang_thai=masked")
    assert Desk(app, "xa.khac").get(f"/cong-viec/y-kien/{first}").status_code == 404


def test_a_telephone_number_is_published_neither_by_haste_nor_under_the_name_of_covered(app, staff):
    make(app, "open")
    with inside(app):
        consultation = db.session.scalars(db.select(ConsultationState)).one()
        code = give(consultation, stance="other", text="Gọi số 0912345678 để biết thêm").code
    here, intake = f"/cong-viec/y-kien/{code}", Desk(app, "tiep.nhan")
    as_covered = {"quyet_dinh": "masked", "ly_do_che": "personal_data", "ly_do_khong_dang": ""}
    hasty = intake.send(here, quyet_dinh="shown", ly_do_che="", ly_do_khong_dang="", noi_dung_dang="")
    assert (hasty.status_code, "số điện thoại" in text_of(hasty)) == (422, True)
    bare = intake.send(here, **as_covered, noi_dung_dang="Gọi số 0912345678 để biết thêm", xac_nhan="y")
    assert (bare.status_code, "chưa che gì" in text_of(bare)) == (422, True)
    with app.app_context():
        assert queries.public_opinions(consultation).items == []
    sure = intake.send(here, quyet_dinh="shown", ly_do_che="", ly_do_khong_dang="", noi_dung_dang="", xac_nhan="y")
    assert sure.status_code == 303
    assert "Gọi số [đã che số điện thoại] để biết thêm</textarea>" in intake.read(here)


def test_the_reviewer_reads_which_clause_of_which_article_is_meant(app, staff):
    here = make(app, "open")
    with inside(app):
        consultation = db.session.scalars(db.select(ConsultationState)).one()
        code = give(consultation, stance="other", text="Nên giữ cây", anchor="dieu-1-khoan-2").code
    assert "Khoản 2 Điều 1" in Desk(app, "tiep.nhan").read(f"/cong-viec/y-kien/{code}")
    bench = Desk(app, "bien.soan").read(f"{here}/tong-hop")
    assert bench.count("Khoản 2 Điều 1") == 2


def test_where_nothing_personal_is_found_there_is_nothing_to_confirm(app, staff):
    make(app, "open")
    with inside(app):
        consultation = db.session.scalars(db.select(ConsultationState)).one()
        code = give(consultation, stance="other", text="Nên có đèn").code
    assert "xac_nhan" not in Desk(app, "tiep.nhan").read(f"/cong-viec/y-kien/{code}")
