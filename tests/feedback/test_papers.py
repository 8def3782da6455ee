"""The papers of a case: when each is offered, what stands on it, who is named, and what making one leaves behind."""

import io
from datetime import date

import pytest
from docx import Document

from app.demo.founding import actor
from core import ledger
from core.papers import Signature
from core.papers.page import NoPdf
from core.policies import PolicyError
from feedback import queries, services
from feedback.desk import papers as pages
from feedback.papers import NAMES, PAPERS, all_forms, compose, form_on, offered
from feedback.papers.composing import fill
from feedback.papers.forms import FILE, load
from submissions import services as submissions
from submissions.sender import Sender
from tests.browsing import send, sign_in
from tests.conftest import inside
from tests.core.papers.test_layout import words_of
from tests.feedback.conftest import ANSWER, WORDS, accepted, answered, drafted, guided, only_case, promised
from tests.feedback.conftest import send as citizen_sends

WHO = Sender("Nguyễn Thị Hoa", "0912345678", "", "Thôn Phú Thành")
REASON = "Việc này Tòa án đang xem xét, cơ quan không giải quyết song song."


def codes(case) -> set[str]:
    """Name the papers a case can have."""
    return {paper.code for paper in offered(case)}


def read(data: bytes) -> str:
    """Give every word of a .docx or a PDF in one line."""
    if data.startswith(b"%PDF"):
        return words_of(data)
    document = Document(io.BytesIO(data))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return " ".join("\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells]).split())


def text_of(case, code: str, *, to: str = "", sender: str = "") -> str:
    """Write a paper and give its body in one line."""
    kind = next(paper for paper in PAPERS if paper.code == code)
    values = queries.paper_values(case, to=to, sender=sender)
    paper = compose(
        kind, form_on(code, date(2026, 11, 20)), values, office=queries.office_of(case), signer=Signature(("CHỦ TỊCH",))
    )
    return " ".join([paper.head.subject, *paper.to, *(block.text for block in paper.body)])


def refused(case=None):
    """Give a case that it is proposed not to accept."""
    case = case or citizen_sends()
    decision = services.Decision("in_court", REASON)
    services.propose_refusal(case, decision=decision, actor=actor("tiepnhan"))
    return case


def extended():
    """Give a case with more days."""
    case = accepted()
    services.request_extension(case, days=5, reason="Chờ kết quả đo đạc của đơn vị tư vấn.", actor=actor("kinhte"))
    services.extend(case, actor=actor("chutich"))
    return case


def referred():
    """Give a case about which a body outside was written to."""
    case = accepted()
    services.refer(case, to="99001-DL", letter_number="57/UBND-VP", actor=actor("tiepnhan"))
    return case


@pytest.mark.parametrize(
    ("how", "there", "absent"),
    [
        (citizen_sends, {"receipt"}, {"accepted", "reply", "meeting", "hand_over", "transfer"}),
        (accepted, {"receipt", "accepted", "transfer", "meeting", "hand_over"}, {"reply", "urging", "proposal"}),
        (drafted, {"proposal", "reply"}, {"refused", "guidance", "urging"}),
        (answered, {"reply", "accepted"}, {"proposal", "meeting", "urging", "transfer"}),
        (promised, {"reply", "meeting"}, {"proposal"}),
        (refused, {"proposal", "refused"}, {"reply", "guidance"}),
        (guided, {"guidance"}, {"proposal", "refused"}),
        (extended, {"extended"}, {"reply"}),
        (referred, {"urging", "transfer"}, {"reply"}),
    ],
)
def test_a_paper_is_offered_where_it_makes_sense(town, how, there, absent):
    found = codes(how())
    assert there <= found
    assert not absent & found


def test_a_restricted_case_has_no_paper(town):
    case = answered()
    services.restrict(case, reason="Nội dung là tố cáo, phải giữ bí mật.", actor=actor("tiepnhan"))
    assert codes(case) == set()


@pytest.mark.parametrize(
    ("how", "code", "wanted"),
    [
        (citizen_sends, "receipt", ["Ngày tiếp nhận: 20/11/2026", "Thời hạn dự kiến"]),
        (drafted, "proposal", [WORDS, f"Trả lời người gửi như sau: {ANSWER.text}", "Căn cứ: Quy chế."]),
        (refused, "proposal", ["Không thụ lý. Lý do:", REASON]),
        (refused, "refused", ["không thụ lý. Lý do:", REASON, "Kính gửi"]),
        (guided, "guidance", ["Gửi đơn khiếu nại đến Chủ tịch xã.", "đến hết ngày"]),
        (accepted, "accepted", ["đã thụ lý ngày 20/11/2026", "Nơi xử lý: Phòng Kinh tế"]),
        (extended, "extended", ["thêm 5 ngày làm việc", "Chờ kết quả đo đạc của đơn vị tư vấn."]),
        (promised, "reply", [ANSWER.text, "Thay 12 bóng đèn", "muộn nhất ngày 15/12/2026"]),
        (referred, "urging", ["Ngày 20/11/2026", "Công văn số 57/UBND-VP", "Điện lực An Bình"]),
        (accepted, "meeting", ["Đại diện Phòng Kinh tế"]),
        (accepted, "hand_over", ["Bên nhận: Phòng Kinh tế", "Thời hạn không thay đổi khi bàn giao"]),
    ],
)
def test_a_paper_says_what_the_events_say(town, how, code, wanted):
    said = f"Kính gửi {text_of(how(), code)}"
    assert [words for words in wanted if words not in said] == []
    assert "{" not in said


def test_a_paper_to_a_body_outside_names_it_and_nothing_typed_twice(town):
    said = text_of(referred(), "transfer", to="99001-CA", sender="Ông/Bà Nguyễn Thị Hoa")
    assert "thuộc thẩm quyền của Công an xã An Bình" in said
    assert "của Ông/Bà Nguyễn Thị Hoa" in said
    assert "giao Công an" not in said


def test_what_is_proposed_stands_on_no_letter_and_an_unproposed_answer_on_no_proposal(town):
    assert "Đề xuất" not in text_of(drafted(), "reply")
    assert ANSWER.text not in text_of(refused(accepted()), "proposal")


def test_a_paper_is_made_with_a_constant_number_of_statements(town, counted):
    few, many = accepted(), accepted()
    for number in range(3):
        services.add_info(many, text=f"Thêm lần {number}: nước vẫn tràn vào nhà.")
    first, second = (counted(lambda case=case: queries.paper_values(case)) for case in (few, many))
    assert first == second <= 14


def test_who_signs_is_read_from_the_unit_and_its_department(town):
    found = queries.signatures_for(accepted())
    assert found[0] == Signature(("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"), "Nguyễn Văn Quang")
    assert Signature(("TUQ. CHỦ TỊCH", "TRƯỞNG PHÒNG KINH TẾ"), "Hoàng Văn Nam") in found
    assert found[-1] == Signature(("TRƯỞNG PHÒNG",), "Hoàng Văn Nam")


def test_every_paper_has_a_form_with_its_basis():
    assert {form.code for form in all_forms()} == NAMES.keys()
    assert all(form.legal_basis for form in all_forms())


def test_a_form_is_taken_by_its_day(tmp_path, monkeypatch):
    later = FILE.read_text(encoding="utf-8") + (
        '\n[[form]]\ncode = "reply"\nvalid_from = 2027-01-01\nlegal_basis = "Mẫu mới"\nbody = ["{tra_loi}"]\n'
    )
    (tmp_path / "papers.toml").write_text(later, encoding="utf-8")
    monkeypatch.setattr("feedback.papers.forms.all_forms", lambda: load(tmp_path / "papers.toml"))
    assert form_on("reply", date(2026, 12, 31)).legal_basis != "Mẫu mới"
    assert form_on("reply", date(2027, 1, 1)).legal_basis == "Mẫu mới"
    assert form_on("reply", date(2020, 1, 1)).valid_from == date(2025, 7, 1)


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("{tieu_de}", "{ten_nguoi}", "ten_nguoi"),
        ('code = "reply"', 'code = "khac"', "mã, ngày bắt đầu"),
        ('name = "PHIẾU CHUYỂN"', 'ten = "PHIẾU CHUYỂN"', "thiếu hoặc thừa mục"),
        ("valid_from = 2025-07-01", 'valid_from = "hôm nay"', "ngày bắt đầu"),
    ],
)
def test_a_wrong_form_is_named_when_it_is_read(tmp_path, old, new, why):
    (tmp_path / "papers.toml").write_text(FILE.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    with pytest.raises(PolicyError, match=why):
        load(tmp_path / "papers.toml")


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Căn cứ: {can_cu}.", "Căn cứ: Quy chế."),
        ("Việc hẹn: {viec_hen}, ngày {ngay_hen}.", ""),
        ("{can_cu}", "Quy chế."),
        ("Không có gì phải điền.", "Không có gì phải điền."),
        ("Nội dung: {tieu_de}.", "Nội dung: Cống nghẹt, đề nghị xã nạo…"),
    ],
)
def test_a_sentence_about_nothing_is_left_out_and_no_full_stop_stands_twice(text, wanted):
    values = {
        "can_cu": "Quy chế.",
        "viec_hen": "Thay bóng đèn",
        "ngay_hen": "",
        "tieu_de": "Cống nghẹt, đề nghị xã nạo…",
    }
    assert fill(text, values) == wanted


@pytest.fixture
def desk(commune):
    """Give signed-in browsers: desk("tiepnhan")."""
    return lambda login: sign_in(commune.app.test_client(), login)


@pytest.fixture
def place(commune):
    """Make a case of a known sender and give the address of its papers."""

    def make(how=drafted, **more) -> str:
        with inside(commune.app):
            return f"/cong-viec/kien-nghi/{how(**more).code}/van-ban"

    return make


def known():
    """Give a case whose sender gave name and address."""
    draft, _ = submissions.start_draft("case", {})
    subject = services.submit(draft, services.Petition(WORDS), unit="99001", sender=WHO, consent_version="1")
    case = queries.case_of(subject)
    services.accept(case, category="drainage", actor=actor("tiepnhan"))
    services.route(case, to="99001-KT", actor=actor("tiepnhan"))
    services.take_up(case, actor=actor("kinhte"))
    services.draft_answer(case, answer=ANSWER, actor=actor("kinhte"))
    return case


def events(commune, type_: str) -> list:
    """List the events of a kind on the only case."""
    with commune.app.app_context():
        return [entry for entry in ledger.history(only_case().subject) if entry.type == type_]


@pytest.mark.usefixtures("pango")
@pytest.mark.parametrize("ending", ["docx", "pdf"])
def test_the_letter_is_handed_out_as_a_file(desk, place, ending):
    answer = send(desk("kinhte"), f"{place()}/cong-van-tra-loi", tep=ending, nguoi_ky="1")
    assert answer.status_code == 200
    assert f".{ending}" in answer.headers["Content-Disposition"]
    assert answer.headers["Cache-Control"] == "no-store"
    said = read(answer.data)
    assert ANSWER.text in said
    assert "KT. CHỦ TỊCH PHÓ CHỦ TỊCH" in said
    assert "Lê Thị Hạnh" in said
    assert "/UBND-KT" in said


@pytest.mark.usefixtures("pango")
def test_the_sender_is_named_only_where_it_is_asked_for_and_then_on_record(desk, place, commune):
    address = f"{place(known)}/cong-van-tra-loi"
    officer = desk("kinhte")
    blank = read(send(officer, address, tep="docx").data)
    assert "Kính gửi: Ông/Bà ………" in blank
    assert WHO.name not in blank
    assert events(commune, "case.identity_opened") == []
    named = read(send(officer, address, tep="pdf", ghi_ten="y").data)
    assert "Kính gửi: Ông/Bà Nguyễn Thị Hoa, địa chỉ: Thôn Phú Thành" in named
    (opened,) = events(commune, "case.identity_opened")
    assert opened.texts["reason"] == "Lập văn bản: Công văn trả lời"


def test_who_may_not_open_the_identity_is_not_asked_and_gets_no_name_by_force(desk, place, commune):
    address = f"{place(known)}/cong-van-tra-loi"
    clerk = desk("vanthu")
    assert "ghi_ten" not in clerk.get(address).get_data(as_text=True)
    assert WHO.name not in read(send(clerk, address, tep="docx", ghi_ten="y").data)
    assert events(commune, "case.identity_opened") == []


def test_reading_and_making_a_paper_without_a_name_writes_nothing(desk, place, commune):
    address = place(known)
    before = len(_history(commune))
    officer = desk("kinhte")
    for page in (address, f"{address}/phieu-trinh", f"{address}/phieu-trinh/xem"):
        assert officer.get(page).status_code == 200
    send(officer, f"{address}/phieu-trinh", tep="docx")
    assert len(_history(commune)) == before


def _history(commune) -> list:
    with commune.app.app_context():
        return ledger.history(only_case().subject)


def test_the_qr_of_the_proposal_leads_to_where_its_photo_is_taken_in(desk, place, commune):
    address = place()
    with commune.app.app_context():
        case = only_case()
        kind = next(paper for paper in PAPERS if paper.code == "proposal")
        leads = pages._address(case, kind)
    assert leads.endswith(f"/cong-viec/kien-nghi/{case.code}/duyet-tren-giay")
    page = desk("tiepnhan").get(leads.removeprefix("http://localhost"))
    assert "Người đã ký duyệt" in page.get_data(as_text=True)
    sheet = desk("kinhte").get(f"{address}/phieu-trinh/xem").get_data(as_text=True)
    assert "data:image/svg+xml" in sheet
    assert "Hoàng Văn Nam" in sheet


def test_a_paper_to_another_body_asks_which(desk, place):
    address = f"{place(accepted)}/phieu-chuyen"
    officer = desk("kinhte")
    assert send(officer, address, tep="docx").status_code == 422
    assert "Kính gửi: Công an xã An Bình" in read(send(officer, address, tep="docx", co_quan="99001-CA").data)


@pytest.mark.parametrize(
    ("login", "tail"),
    [("mattran", ""), ("vanhoa", ""), ("truongthon", ""), ("quantri", ""), ("kinhte", "/thong-bao-gia-han")],
)
def test_what_one_may_not_make_is_not_there(desk, place, login, tail):
    assert desk(login).get(f"{place()}{tail}").status_code == 404


def test_the_papers_of_a_restricted_case_are_not_there_for_anybody(desk, place, commune):
    address = place()
    with inside(commune.app):
        services.restrict(only_case(), reason="Nội dung là tố cáo, phải giữ bí mật.", actor=actor("tiepnhan"))
    for login in ("tiepnhan", "kinhte", "chutich", "thanhtra"):
        assert desk(login).get(address).status_code == 404
        assert desk(login).get(f"{address}/phieu-trinh/xem").status_code == 404


def test_without_pango_the_page_says_to_take_the_docx(desk, place, commune, monkeypatch):
    def no_pdf(_paper):
        raise NoPdf("Máy chủ chưa cài phần vẽ PDF (Pango). Tải bản .docx: nội dung như nhau.")

    monkeypatch.setitem(pages.DRAW, "pdf", no_pdf)
    answer = send(desk("kinhte"), f"{place(known)}/cong-van-tra-loi", tep="pdf", ghi_ten="y")
    assert answer.status_code == 503
    assert "Tải bản .docx" in answer.get_data(as_text=True)
    assert events(commune, "case.identity_opened") == [], "nothing was shown, so nothing is recorded"


def test_a_wrong_signer_or_file_is_refused(desk, place):
    address = f"{place()}/cong-van-tra-loi"
    assert send(desk("kinhte"), address, tep="exe").status_code == 422
    assert send(desk("kinhte"), address, tep="docx", nguoi_ky="99").status_code == 422


def test_the_page_of_the_case_leads_to_its_papers(desk, place):
    case_page = place().removesuffix("/van-ban")
    assert "/van-ban/phieu-trinh" in desk("kinhte").get(case_page).get_data(as_text=True)
    assert "/van-ban" not in desk("mattran").get(case_page).get_data(as_text=True)


def test_a_paper_is_written_to_the_body_and_not_to_the_place(town):
    case = accepted()
    assert queries.paper_values(case, to="99")["noi_nhan"] == "Ủy ban nhân dân tỉnh Sông Trăng"
    assert queries.paper_values(case, to="99001-DL")["noi_nhan"] == "Điện lực An Bình"
