"""The officials' pages, walked without JavaScript from the inbox to the answer."""

import re

import pytest

from app.demo.founding import actor
from feedback import queries, services
from feedback.workflow import SLUGS
from tests.browsing import forms_of, sign_in
from tests.browsing import send as fill
from tests.conftest import inside
from tests.feedback.conftest import ANSWER, ECONOMY, accepted, answered, drafted, only_case
from tests.feedback.conftest import send as citizen_sends
from tests.feedback.public.conftest import photo
from tests.feedback.test_signs import ACCUSING, URGENT


@pytest.fixture
def desk(commune):
    """Give signed-in browsers: desk("tiepnhan")."""
    return lambda login: sign_in(commune.app.test_client(), login)


@pytest.fixture
def code(commune):
    """Make one case in the state asked for and give its code."""

    def make(how=citizen_sends, *arguments) -> str:
        with inside(commune.app):
            return how(*arguments).code

    return make


def state(commune) -> str:
    with commune.app.app_context():
        return only_case().state


def test_the_whole_way_by_the_pages(desk, code, commune):
    place = f"/cong-viec/kien-nghi/{code()}"
    intake, officer, approver = desk("tiepnhan"), desk("kinhte"), desk("chutich")
    assert fill(intake, f"{place}/thu-ly", linh_vuc="drainage", thon="99001-T2").status_code == 303
    assert fill(intake, f"{place}/cong-khai", tieu_de="Cống bị nghẹt", ly_do_che="").status_code == 422  # why?
    assert fill(intake, f"{place}/cong-khai").status_code == 303
    assert fill(intake, f"{place}/giao-xu-ly", don_vi=ECONOMY).status_code == 303
    assert fill(officer, f"{place}/nhan-xu-ly").status_code == 303
    assert fill(officer, f"{place}/trinh-duyet", tra_loi=ANSWER.text, ket_qua="resolved").status_code == 303
    assert officer.get(f"{place}/van-ban/phieu-trinh/xem").status_code == 200
    assert fill(approver, f"{place}/duyet").status_code == 303
    assert state(commune) == "answered"
    page = approver.get(place).get_data(as_text=True)
    assert "Đã trả lời" in page
    assert "Phạm Thị Thu" in page


def test_an_answer_that_came_back_is_mended_not_written_anew(desk, code):
    place = f"/cong-viec/kien-nghi/{code(drafted)}"
    assert fill(desk("chutich"), f"{place}/tra-lai", y_kien="Ghi rõ ngày làm xong.").status_code == 303
    page = desk("kinhte").get(f"{place}/trinh-duyet").get_data(as_text=True)
    assert ANSWER.text in page
    assert "Ghi rõ ngày làm xong." in page


def test_personal_data_in_an_answer_are_pointed_out_to_the_approver(desk, code, commune):
    place = f"/cong-viec/kien-nghi/{code(accepted)}"
    words = f"{ANSWER.text} Ông Tư, số 0912 345 678, đã xác nhận."
    assert fill(desk("kinhte"), f"{place}/trinh-duyet", tra_loi=words, ket_qua="resolved").status_code == 303
    page = desk("chutich").get(f"{place}/duyet").get_data(as_text=True)
    assert "Câu trả lời có thể có thông tin cá nhân" in page


def test_the_desk_reads_what_was_directed_and_what_the_sender_added(desk, code, commune):
    known = code(accepted)
    with inside(commune.app):
        case = only_case()
        services.route(case, to=ECONOMY, note="Xong trước mùa mưa.", actor=actor("tiepnhan"))
        services.ask_info(case, question="Ở đoạn nào?", actor=actor("kinhte"))
        services.give_info(case, text="Đoạn sau chợ.")
        services.show(case, public_text=case.text, title=case.title, actor=actor("tiepnhan"))
    page = desk("kinhte").get(f"/cong-viec/kien-nghi/{known}").get_data(as_text=True)
    assert "Ý kiến chỉ đạo: Xong trước mùa mưa." in page
    assert page.count("Đoạn sau chợ.") == 2
    public = commune.app.test_client().get(f"/tra-cuu/{known}").get_data(as_text=True)
    assert "Xong trước mùa mưa." not in public
    assert "Đoạn sau chợ." not in public


def test_a_refused_form_keeps_what_was_written(desk, code):
    place = f"/cong-viec/kien-nghi/{code(accepted)}"
    answer = fill(desk("kinhte"), f"{place}/xin-gia-han", so_ngay="99", ly_do="Chờ kết quả đo đạc của đơn vị tư vấn.")
    assert answer.status_code == 422
    page = answer.get_data(as_text=True)
    assert "Gia hạn từ 1 đến" in page
    assert "Chờ kết quả đo đạc của đơn vị tư vấn." in page


def test_who_saves_second_reads_so_and_keeps_the_text(desk, code, commune):
    known = code(accepted)
    place = f"/cong-viec/kien-nghi/{known}"
    officer = desk("kinhte")
    with inside(commune.app):
        services.route(only_case(), to=ECONOMY, actor=actor("tiepnhan"))
    answer = fill(officer, f"{place}/hoi-them", version="1", cau_hoi="Đoạn cống nằm bên nào?")
    assert answer.status_code == 409
    assert "Đoạn cống nằm bên nào?" in answer.get_data(as_text=True)


@pytest.mark.parametrize(("login", "slug"), [("vanhoa", "thu-ly"), ("mattran", "thu-ly"), ("kinhte", "duyet")])
def test_a_step_without_the_right_is_not_there(desk, code, login, slug):
    assert desk(login).get(f"/cong-viec/kien-nghi/{code(drafted)}/{slug}").status_code == 404


@pytest.mark.parametrize("login", ["tiepnhan", "kinhte", "chutich", "tonghop"])
def test_every_step_page_that_is_offered_opens_and_refuses_emptiness_or_forgery(desk, code, login):
    made = [code(how) for how in (citizen_sends, accepted, drafted)]
    browser = desk(login)
    for slug in SLUGS.values():
        for known in made:
            place = f"/cong-viec/kien-nghi/{known}/{slug}"
            if browser.get(place).status_code == 404:
                continue
            forged = browser.post(place, data={})
            assert forged.status_code == 422, place
            assert "chúng tôi vẫn giữ nội dung" in forged.get_data(as_text=True), place


def test_the_inbox_counts_what_it_lists(desk, code):
    for _ in range(3):
        code(accepted)
    code(answered)
    page = desk("kinhte").get("/cong-viec/kien-nghi").get_data(as_text=True)
    assert 'Của tôi <span class="number">(3)</span>' in page
    assert page.count("<table") == 1


def test_paper_is_entered_once_and_gives_a_slip(desk, commune):
    intake = desk("tiepnhan")
    page = "/cong-viec/kien-nghi/nhap"
    said = {
        "hinh_thuc": "paper",
        "ngay_ghi": "18/11/2026",
        "noi_dung": "Đơn viết tay về con mương.",
        "lan_gui": "a" * 32,
    }
    first, second = fill(intake, page, **said), fill(intake, page, **said)
    assert first.status_code == second.status_code == 303
    assert first.location == second.location
    slip = intake.get(first.location).get_data(as_text=True)
    for words in ("Mã riêng (6 số)", "Ngày ghi trên văn bản, dấu đến", "18/11/2026", "Ghi vào hệ thống lúc"):
        assert words in slip
    with intake.session_transaction() as cookie:
        assert re.search(r">(\d{3} ?\d{3})<", slip).group(1).replace(" ", "") not in str(dict(cookie))
    with inside(commune.app):
        assert only_case().received_on.isoformat() == "2026-11-18"
    bad = fill(intake, page, **{**said, "lan_gui": "b" * 32, "ngay_ghi": "30/11/2026"})
    assert bad.status_code == 422
    assert "không được sau ngày hôm nay" in bad.get_data(as_text=True)


def test_opening_the_sender_asks_why(desk, code):
    place = f"/cong-viec/kien-nghi/{code()}/nguoi-gui"
    intake = desk("tiepnhan")
    assert fill(intake, place, ly_do="xem").status_code == 422
    page = fill(intake, place, ly_do="Gọi hẹn ngày khảo sát tại nhà.").get_data(as_text=True)
    assert "Thông tin người gửi" in page


def test_the_lists_of_approver_and_van_thu(desk, code):
    known, letter = code(drafted), code(drafted, "land")
    assert known in desk("chutich").get("/cong-viec/duyet").get_data(as_text=True)
    place = f"/cong-viec/kien-nghi/{letter}"
    assert fill(desk("chutich"), f"{place}/duyet").status_code == 303
    assert letter in desk("vanthu").get("/cong-viec/phat-hanh").get_data(as_text=True)
    numbered = {"so_cong_van": "57/UBND-KT", "ngay_van_ban": "20/11/2026"}
    unsigned = fill(desk("vanthu"), f"{place}/phat-hanh", **numbered)
    assert unsigned.status_code == 422
    assert "Đính kèm công văn đã ký, đóng dấu." in unsigned.get_data(as_text=True)
    done = fill(desk("vanthu"), f"{place}/phat-hanh", **numbered, tep=photo())
    assert done.status_code == 303


def test_the_reckoning_tells_each_day(desk, code):
    page = desk("tiepnhan").get(f"/cong-viec/kien-nghi/{code()}/cach-tinh-han").get_data(as_text=True)
    assert "Thứ bảy 21/11/2026" in page
    assert "ngày thứ 7" in page


def test_a_list_costs_the_same_for_few_and_many(desk, code, commune, counted):
    code()
    intake = desk("tiepnhan")
    few = counted(lambda: intake.get("/cong-viec/kien-nghi?loai=all"))
    for _ in range(30):
        code()
    assert counted(lambda: intake.get("/cong-viec/kien-nghi?loai=all")) == few


def test_who_decides_reads_the_reason_and_what_becomes_public(desk, code, commune):
    refused, asked, shown = code(), code(accepted), code(drafted)
    reason = "Phải chờ kết quả đo đạc của đơn vị tư vấn tại thực địa."
    with inside(commune.app):
        intake, officer = actor("tiepnhan"), actor("kinhte")
        decision = services.Decision("in_court", reason)
        services.propose_refusal(queries.by_code(refused, actor=intake), decision=decision, actor=intake)
        services.request_extension(queries.by_code(asked, actor=officer), days=5, reason=reason, actor=officer)
        case = queries.by_code(shown, actor=intake)
        services.show(
            case, public_text="Cống [đã che] bị nghẹt.", title=case.title, reason="personal_data", actor=intake
        )
    chief = desk("chutich")
    for known, slug, words in (
        (refused, "duyet-khong-thu-ly", ("Luật Tiếp công dân", reason)),
        (asked, "duyet-gia-han", (reason,)),
        (shown, "duyet", ("Vụ việc đã công khai: mọi người đọc được câu trả lời này.", "/xem-truoc")),
    ):
        page = chief.get(f"/cong-viec/kien-nghi/{known}/{slug}").text
        assert all(said in page for said in words)


def test_a_step_that_somebody_else_took_first_gives_the_text_back(desk, code, commune):
    place = f"/cong-viec/kien-nghi/{code(accepted)}/trinh-duyet"
    officer = desk("kinhte")
    ((_, held),) = [form for form in forms_of(officer.get(place).text) if "tra_loi" in form[1]]
    with inside(commune.app):
        services.draft_answer(only_case(), answer=ANSWER, actor=actor("kinhte"))
    words = "Cống đã được nạo vét ngày 19/11, hai nắp vỡ đã thay."
    answer = officer.post(place, data={**held, "tra_loi": words, "ket_qua": "resolved"})
    assert answer.status_code == 409
    assert words in answer.text
    assert officer.get(place).status_code == 404


def test_entering_an_accusation_warns_and_its_slip_is_still_handed_over(desk, commune):
    intake, place = desk("tiepnhan"), "/cong-viec/kien-nghi/nhap"
    refused = fill(intake, place, hinh_thuc="visit", noi_dung=ACCUSING)
    assert refused.status_code == 422
    assert "Dấu hiệu cần xem khi phân loại" in refused.text
    done = fill(intake, place, hinh_thuc="visit", noi_dung=ACCUSING, van_nhap="y")
    assert done.status_code == 303
    slip = intake.get(done.location)
    assert slip.status_code == 200
    assert "Mã riêng" in slip.text
    assert "Thời hạn dự kiến" not in slip.text, "another body answers, in its own time"
    assert desk("tonghop").get(done.location).status_code == 404
    assert intake.get(done.location.removesuffix("/phieu")).status_code == 404


def test_what_the_rules_noticed_stands_at_the_desk(desk, code):
    place = f"/cong-viec/kien-nghi/{code(citizen_sends, URGENT)}"
    page = desk("tiepnhan").get(place).text
    assert "Dấu hiệu cần xem khi phân loại" in page
    assert "Có dấu hiệu khẩn cấp" in page
