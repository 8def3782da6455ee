"""An approval signed on paper: entered by somebody who did not write, with its scan, and told as such everywhere."""

import re
from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO

import pytest
from PIL import Image

from consultations import queries, services
from consultations.workflow import WROTE_PLAN
from core import clock, ledger
from core.errors import Hidden, Refused
from core.ledger.rebuild import rebuild, snapshot
from tests.conftest import inside
from tests.consultations import conftest as world
from tests.consultations.conftest import make
from tests.consultations.desk import Desk, text_of
from tests.consultations.papers import SCAN

TODAY = date(2026, 11, 20)
SECOND = replace(SCAN, key="d" * 64)
SIGNER = "Nguyễn Thị chu.tich"


def signed(**changes) -> services.Signed:
    """What stands on the paper."""
    return services.Signed(**{"signer": SIGNER, "number": "15/KH-UBND", "signed_on": TODAY, "scans": [SCAN], **changes})


@pytest.fixture
def pending(app, staff):
    with inside(app):
        world.at(TODAY)
        yield world.pending()


def test_the_plan_is_approved_by_what_stands_on_paper(pending, staff):
    services.approve_on_paper(pending, signed=signed(), actor=staff["intake"])
    assert pending.state == "approved"
    kept = pending.plan_signature
    assert (kept.signer, kept.number, kept.on) == (SIGNER, "15/KH-UBND", TODAY)
    last = ledger.history(pending.subject)[-1]
    assert (last.type, last.declared_on, last.facts["scan"]) == ("consultation.approved_on_paper", TODAY, SCAN.key)
    assert last.person_id == staff["intake"].person_id
    told = [line["title"] for line in queries.milestones(pending)]
    assert told[0] == "Kế hoạch: Đã duyệt trên giấy (văn bản số 15/KH-UBND)"
    assert queries.paper_scan(pending, "duyet").key == SCAN.key


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"scans": []}, "Cần nhập đủ"),
        ({"number": ""}, "Cần nhập đủ"),
        ({"signed_on": None}, "Cần nhập đủ"),
        ({"signed_on": TODAY + timedelta(days=1)}, "không thể sau hôm nay"),
        ({"signed_on": TODAY - timedelta(days=1)}, "trước ngày trình duyệt"),
        ({"signer": "Nguyễn Thị bien.soan"}, "không phải người soạn: Nguyễn Thị chu.tich"),
        ({"scans": [SCAN, SECOND]}, "một tệp"),
        ({"signer": "Người Lạ"}, "Người ký phải là người duyệt"),
    ],
)
def test_what_is_not_whole_or_cannot_be_is_refused(pending, staff, change, words):
    with pytest.raises(Refused, match=words):
        services.approve_on_paper(pending, signed=signed(**change), actor=staff["intake"])
    assert pending.plan_signature is None


def test_a_writer_does_not_enter_it_and_does_not_stand_among_the_signers(pending, staff):
    with pytest.raises(Refused, match="Người soạn không duyệt"):
        services.approve_on_paper(pending, signed=signed(), actor=staff["editor"])
    with pytest.raises(Hidden):
        services.approve_on_paper(pending, signed=signed(), actor=staff["reviewer"])
    assert [member.name for member in queries.signers_of(pending, WROTE_PLAN)] == [SIGNER]
    with pytest.raises(Hidden):
        queries.paper_scan(pending, "duyet")


def test_taken_back_the_signature_is_for_another_text(pending, staff):
    services.approve_on_paper(pending, signed=signed(), actor=staff["intake"])
    services.record_plan_sent(pending, number="16/KH-UBND", sent_on=TODAY, scans=[SCAN], actor=staff["editor"])
    assert queries.paper_scan(pending, "gui-ke-hoach").key == SCAN.key
    services.take_back(pending, actor=staff["editor"])
    assert (pending.plan_signature, pending.plan_sent_scan) == (None, "")


def test_the_scan_of_the_plan_stays_with_its_number(pending, staff):
    services.approve(pending, actor=staff["approver"])
    services.record_plan_sent(pending, number="16/KH-UBND", sent_on=TODAY, scans=[SCAN], actor=staff["editor"])
    services.record_plan_sent(pending, number="16/KH-UBND", sent_on=TODAY, actor=staff["editor"])
    assert pending.plan_sent_scan
    services.record_plan_sent(pending, number="17/KH-UBND", sent_on=TODAY, actor=staff["editor"])
    assert pending.plan_sent_scan == ""


def test_the_report_is_published_within_days_from_the_day_on_the_paper(app, staff):
    with inside(app):
        world.at(TODAY)
        consultation = world.in_review()
        handed_in = clock.today()
        world.at(handed_in + timedelta(days=2))
        told = signed(number="20/BC-UBND", signed_on=handed_in + timedelta(days=1))
        services.approve_result_on_paper(consultation, signed=told, actor=staff["intake"])
        on_paper = queries.publishing_term(consultation).due_on
        with pytest.raises(Refused, match="đã được duyệt"):
            services.approve_result_on_paper(consultation, signed=told, actor=staff["intake"])
        services.return_result(consultation, reason="Bổ sung", actor=staff["approver"])
        assert consultation.result_signature is None
        services.submit_result(consultation, conclusion="Đã tiếp thu.", actor=staff["editor"])
        services.approve_result(consultation, actor=staff["approver"])
        assert queries.publishing_term(consultation).due_on > on_paper


def test_a_rebuild_gives_the_same_rows(app, staff):
    with inside(app):
        world.at(TODAY)
        services.approve_on_paper(world.pending(), signed=signed(), actor=staff["intake"])
        consultation = world.in_review()
        services.approve_result_on_paper(consultation, signed=signed(signed_on=clock.today()), actor=staff["intake"])
        services.publish_result(consultation, actor=staff["editor"])
        before = snapshot()
        rebuild()
        assert snapshot() == before


def picture(name: str = "ban-ky.png", color: str = "white") -> tuple[BytesIO, str]:
    file = BytesIO()
    Image.new("RGB", (40, 30), color).save(file, "PNG")
    file.seek(0)
    return file, name


@pytest.mark.parametrize(
    ("state", "step", "said"),
    [
        ("pending", "duyet-tren-giay", {"nguoi_ky": SIGNER, "so_van_ban": "15/KH-UBND", "ngay_ky": "20/11/2026"}),
        ("approved", "gui-ke-hoach", {"number": "16/KH-UBND", "sent_on": "20/11/2026"}),
    ],
)
def test_the_scan_is_one_file_and_of_several_its_sender_leaves_one(app, staff, state, step, said):
    here = make(app, state)
    desk = Desk(app, "tiep.nhan" if state == "pending" else "bien.soan")
    address = f"{here}/{step}"
    assert re.search(r"<input[^>]*type=\"file\"[^>]*>", desk.read(address)).group().find("multiple") == -1
    several = desk.send(address, tep=[picture(), picture("trang-2.png", "black")], **said)
    shown = text_of(several)
    assert (several.status_code, "Chỉ kèm được một tệp" in shown) == (422, True)
    boxes = re.findall(r'name="(giu-\d+)" type="checkbox" value="([^"]+)"', shown)
    assert len(boxes) == 2
    assert desk.send(address, **dict(boxes[1:]), **said).status_code == 303
    shown_scan = desk.get(f"{here}/ban-chup/{'duyet' if state == 'pending' else step}")
    assert "trang-2.png" in shown_scan.headers["Content-Disposition"]
    shown_scan.close()


def test_from_the_paper_to_every_page_that_tells_it(app, staff):
    here = make(app, "pending")
    intake = Desk(app, "tiep.nhan")
    assert "duyet-tren-giay" in intake.read(here)
    said = {"nguoi_ky": SIGNER, "so_van_ban": "15/KH-UBND", "ngay_ky": "20/11/2026"}
    without = intake.send(f"{here}/duyet-tren-giay", **said)
    assert (without.status_code, "Đính kèm bản chụp văn bản đã ký" in text_of(without)) == (422, True)
    assert "15/KH-UBND" in text_of(without)
    assert intake.send(f"{here}/duyet-tren-giay", tep=picture(), **said).status_code == 303
    for login in ("tiep.nhan", "bien.soan", "chu.tich"):
        page = Desk(app, login).read(here)
        assert f"Đã duyệt trên giấy. Người ký: {SIGNER}; văn bản số 15/KH-UBND, ngày 20/11/2026." in page
    scan = intake.get(f"{here}/ban-chup/duyet")
    assert scan.status_code == 200
    scan.close()
    assert intake.get(f"{here}/ban-chup/ket-qua").status_code == 404
    assert Desk(app, "xa.khac").get(f"{here}/ban-chup/duyet").status_code == 404


def test_the_report_on_paper_is_told_on_its_page_and_to_everybody(app, staff):
    here = make(app, "resp_review")
    intake = Desk(app, "tiep.nhan")
    assert "duyet-tren-giay" in intake.read(f"{here}/ket-qua")
    with inside(app):
        day = clock.today().strftime("%d/%m/%Y")
    said = {"nguoi_ky": SIGNER, "so_van_ban": "20/BC-UBND", "ngay_ky": day}
    assert intake.send(f"{here}/ket-qua/duyet-tren-giay", tep=picture(), **said).status_code == 303
    assert "Đã duyệt trên giấy" in intake.read(f"{here}/ket-qua")
    public = intake.read(here.replace("/cong-viec", ""))
    assert "Báo cáo: Đã duyệt trên giấy (văn bản số 20/BC-UBND)" in public


def test_the_letter_by_which_the_plan_went_may_bring_its_scan(app, staff):
    here = make(app, "approved")
    editor = Desk(app, "bien.soan")
    said = {"number": "16/KH-UBND", "sent_on": "20/11/2026"}
    assert editor.send(f"{here}/gui-ke-hoach", tep=picture(), **said).status_code == 303
    assert "/ban-chup/gui-ke-hoach" in editor.read(here)
