"""An answer with its decision, its evidence and its promise, looked at before anybody else reads it."""

import re
from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from werkzeug.datastructures import MultiDict

from app.demo.founding import actor
from core.db import db
from core.errors import Refused
from core.ledger.rebuild import rebuild
from core.storage import Reference, store
from feedback import queries, services
from feedback.models import CasePromise, CaseState
from submissions import queries as papers
from tests.browsing import forms_of, sign_in
from tests.browsing import send as fill
from tests.conftest import inside
from tests.feedback.conftest import ANSWER, UNSOLVED, accepted, drafted, only_case, promised
from tests.feedback.public.conftest import photo
from tests.feedback.test_joining import joined
from tests.feedback.test_spoken import HEARD, heard

PROMISE = replace(
    ANSWER, decision="promised", promise="Thay 12 bóng đèn", doer="Phòng Kinh tế", promised_on=date(2026, 12, 15)
)


def shot(name: str) -> Reference:
    """Give the kept photo of a work that was done."""
    data = name.encode() * 9
    kept = store(BytesIO(data), limit=len(data), media_type="image/jpeg")
    return Reference(kept.key, kept.size, kept.media_type, name, kept.key)


def draft(case: CaseState, *shots: str, kept=(), answer=ANSWER) -> None:
    evidence = services.Evidence([shot(name) for name in shots], kept)
    services.draft_answer(case, answer=answer, evidence=evidence, actor=actor("kinhte"))


def seen_by_all(case: CaseState) -> list[str]:
    return [file.name for file in papers.attachments(case.subject, audience="public")]


def test_evidence_is_seen_with_the_answer_and_not_before(town):
    case = accepted()
    draft(case, "truoc.jpg", "sau.jpg")
    assert seen_by_all(case) == []
    services.approve(case, actor=actor("chutich"))
    assert seen_by_all(case) == ["truoc.jpg", "sau.jpg"]


def test_what_a_returned_answer_showed_is_kept_or_left_out(town):
    case = accepted()
    draft(case, "mo.jpg", "ro.jpg")
    services.return_answer(case, remarks="Bỏ ảnh mờ.", actor=actor("chutich"))
    clear = next(file for file in queries.evidence_to_keep(case) if file.name == "ro.jpg")
    draft(case, "them.jpg", kept=[clear.id])
    services.approve(case, actor=actor("chutich"))
    assert seen_by_all(case) == ["ro.jpg", "them.jpg"]
    assert [file.name for file in queries.evidence_of(case, queries.answer_of(case))] == ["ro.jpg", "them.jpg"]


def test_what_a_later_answer_leaves_out_is_seen_no_more(town):
    case = accepted()
    draft(case, "mo.jpg", "ro.jpg")
    services.approve(case, actor=actor("chutich"))
    services.ask_again(case, text="Nước vẫn tràn vào nhà tối qua, xin xem lại đoạn cống trước cổng.")
    services.look_again(case, remarks="Xem lại tại chỗ.", actor=actor("chutich"))
    clear = next(file for file in queries.evidence_to_keep(case) if file.name == "ro.jpg")
    draft(case, kept=[clear.id])
    assert seen_by_all(case) == ["mo.jpg", "ro.jpg"], "the first answer stands until the second is approved"
    services.approve(case, actor=actor("chutich"))
    assert seen_by_all(case) == ["ro.jpg"]


def test_brackets_of_the_sender_do_not_stop_publishing(town):
    case = accepted(text="Kính gửi UBND xã, tôi tên [điền họ tên], đề nghị nạo vét cống ở ngõ 3.")
    services.show(case, public_text=case.text, title=case.title, actor=actor("tiepnhan"))
    assert case.is_public


def test_a_file_of_another_case_is_no_evidence(town):
    other, case = accepted(), accepted()
    draft(other, "khac.jpg")
    with pytest.raises(Refused):
        draft(case, kept=[queries.evidence_to_keep(other)[0].id])


def test_decision_and_who_promised_stay_with_the_case_and_are_made_anew_alike(town):
    case = accepted()
    draft(case, answer=PROMISE)
    assert case.decision is None
    services.approve(case, actor=actor("chutich"))
    assert case.decision == "promised"
    promise = db.session.scalars(db.select(CasePromise)).one()
    assert (promise.doer, promise.text, promise.due_on) == ("Phòng Kinh tế", "Thay 12 bóng đèn", date(2026, 12, 15))
    subject = case.subject
    db.session.commit()
    rebuild()
    made = db.session.get_one(CaseState, subject), db.session.scalars(db.select(CasePromise)).one()
    assert (made[0].decision, made[1].doer) == ("promised", "Phòng Kinh tế")


@pytest.fixture
def place(commune) -> str:
    """Give the address of a case whose answer is being written."""
    with inside(commune.app):
        return f"/cong-viec/kien-nghi/{accepted().code}"


@pytest.fixture
def officer(commune):
    """Give the browser of its officer."""
    return sign_in(commune.app.test_client(), "kinhte")


def written(officer, place: str, **typed) -> dict:
    """Fill in the page of the answer and give what its form would send."""
    ((_, held),) = [form for form in forms_of(officer.get(f"{place}/trinh-duyet").text) if "tra_loi" in form[1]]
    return {**held, **typed}


def test_a_wording_is_put_after_what_was_typed_and_the_photo_stays(officer, place):
    typed = written(officer, place, tra_loi="Đã đến xem.", can_cu="Biên bản số 5", mau="drainage_fixed", chen="1")
    page = officer.post(f"{place}/trinh-duyet", data={**typed, "tep": photo()}, content_type="multipart/form-data")
    assert page.status_code == 200
    ((_, held),) = [form for form in forms_of(page.text) if "tra_loi" in form[1]]
    assert held["tra_loi"][0].strip().startswith("Đã đến xem.\n\nVề việc ông/bà phản ánh ngày")
    assert (held["can_cu"], held["ket_qua"], held["mau_da_dung"]) == (
        ["Biên bản số 5"],
        ["resolved"],
        ["drainage_fixed"],
    )
    assert len(held["giu-0"]) == 1
    refused = officer.post(f"{place}/trinh-duyet", data={**held, "ket_qua": "resolved"})
    assert refused.status_code == 422
    assert "Còn chỗ chưa điền: [điền: nơi xảy ra], [điền: ngày kiểm tra]" in refused.text


def test_no_wording_chosen_is_said_and_nothing_is_lost(officer, place):
    page = officer.post(f"{place}/trinh-duyet", data=written(officer, place, tra_loi="Đã đến xem.", chen="1"))
    assert "Chọn một mẫu trong danh sách." in page.text
    assert "Đã đến xem." in page.text


def test_what_is_being_written_is_looked_at_as_its_readers_will_and_nothing_is_kept(officer, place, commune):
    typed = written(
        officer, place, tra_loi=ANSWER.text, ket_qua="promised", viec_hen="Thay nắp", ai_lam="Phòng Kinh tế"
    )
    page = officer.post(f"{place}/xem-truoc", data={**typed, "ngay_hen": "15/12/2026"})
    assert page.status_code == 200
    assert "Sẽ giải quyết, có hẹn ngày" in page.text
    assert "Phòng Kinh tế: Thay nắp, ngày 15/12/2026" in page.text
    assert "Bản xem trước" in page.text
    assert "no-store" in page.headers["Cache-Control"]
    with inside(commune.app):
        assert only_case().state == "processing"


def test_a_preview_of_what_is_not_public_leads_nowhere_that_is_closed(officer, place):
    page = officer.get(f"{place}/xem-truoc").text
    inner = page[page.index("<main") : page.index("</main>")]
    links = re.findall(r'href="(/[^"]*)"', inner)
    assert links
    assert [link for link in links if officer.get(link).status_code != 200] == []


def test_a_preview_needs_a_token_a_right_and_a_case(officer, place, commune):
    assert officer.post(f"{place}/xem-truoc", data={"tra_loi": "Trang giả"}).status_code == 422
    assert sign_in(commune.app.test_client(), "binhminh").get(f"{place}/xem-truoc").status_code == 404
    assert commune.app.test_client().get(f"{place}/xem-truoc").status_code == 302


def test_a_preview_names_the_files_that_came_with_the_form_under_the_names_they_will_bear(officer, place):
    typed = written(officer, place, tra_loi="Đã đến xem.", chen="1")
    page = officer.post(f"{place}/trinh-duyet", data={**typed, "tep": photo()}, content_type="multipart/form-data")
    ((_, held),) = [form for form in forms_of(page.text) if "tra_loi" in form[1]]
    looked = officer.post(f"{place}/xem-truoc", data=held).text
    assert "chung-minh-1.jpg (tệp cong-thoat-nuoc.jpg)" in looked


def test_a_preview_that_cannot_be_says_which_field_is_wrong(officer, place):
    typed = written(officer, place, tra_loi=ANSWER.text, ngay_hen="31/2/2026")
    page = officer.post(f"{place}/xem-truoc", data=typed)
    assert page.status_code == 422
    assert "Ngày hoàn thành hoặc ngày báo lại: " in page.text
    assert "31/2/2026" in page.text


def test_a_spoken_case_is_looked_at_with_the_words_of_its_summary(commune):
    with inside(commune.app):
        place = f"/cong-viec/kien-nghi/{heard().code}"
    assert HEARD in sign_in(commune.app.test_client(), "tiepnhan").get(f"{place}/xem-truoc").text


def test_basis_and_file_names_are_looked_through_for_personal_data(officer, place, commune):
    with inside(commune.app):
        answer = replace(ANSWER, basis="Đơn của ông Nguyễn Văn Hùng")
        draft(only_case(), "so_0912345678.jpg", "IMG_20261120_091233.jpg", answer=answer)
    page = officer.get(place).text
    assert "Nguyễn Văn Hùng, 0912345678. Khi" in page


def test_evidence_is_public_under_a_plain_name_and_with_the_cases_joined(commune):
    visitor = commune.app.test_client()
    with inside(commune.app):
        main, case = joined()
        draft(main, "nha ong Hung.JPG")
        services.approve(main, actor=actor("chutich"))
        for one in (main, case):
            services.show(one, public_text="Đã che.", title="Cống", reason="personal_data", actor=actor("tiepnhan"))
        pages = [f"/tra-cuu/{main.code}", f"/tra-cuu/{case.code}"]
        file = queries.evidence_to_keep(main)[0].id
    for page in pages:
        text = visitor.get(page).text
        assert f'href="{page}/tep/{file}"' in text
        assert "chung-minh-1.jpg" in text
        assert "Hung" not in text
        with visitor.get(f"{page}/tep/{file}") as told, visitor.get(f"{page}/tep/{file}/nho") as small:
            assert "chung-minh-1.jpg" in told.headers["Content-Disposition"]
            assert (told.status_code, small.status_code) == (200, 200)
    with inside(commune.app):
        main = db.session.get_one(CaseState, main.subject)
        services.withhold(main, reason="insult", actor=actor("tiepnhan"))
    assert ANSWER.text not in visitor.get(pages[1]).text
    assert visitor.get(f"{pages[1]}/tep/{file}").status_code == 404


def test_the_public_words_are_looked_at_with_the_photos_chosen(commune):
    with inside(commune.app):
        place = f"/cong-viec/kien-nghi/{drafted().code}"
    intake = sign_in(commune.app.test_client(), "tiepnhan")
    ((_, held),) = [form for form in forms_of(intake.get(f"{place}/cong-khai").text) if "tieu_de" in form[1]]
    page = intake.post(f"{place}/xem-truoc", data={**held, "tieu_de": "Cống [đã che]", "noi_dung": "Bị nghẹt."})
    assert "<h1" in page.text
    assert "Cống [đã che]" in page.text
    assert "Bị nghẹt." in page.text
    assert "mọi người đọc được trang này" in page.text


def test_files_come_back_with_the_draft_and_one_may_be_left_out(officer, place, commune):
    typed = written(officer, place, tra_loi=ANSWER.text, ket_qua="resolved")
    two = [("tep", photo()), ("tep", (photo()[0], "hai.jpg"))]
    data = MultiDict([*((name, one) for name, value in typed.items() for one in aslist(value)), ("luu", "nut"), *two])
    assert officer.post(f"{place}/trinh-duyet", data=data, content_type="multipart/form-data").status_code == 303
    held = written(officer, place)
    assert {"giu-0", "giu-1"} <= held.keys()
    del held["giu-0"]
    assert officer.post(f"{place}/trinh-duyet", data=held).status_code == 303
    with commune.app.app_context():
        assert [file.name for file in queries.evidence_to_keep(only_case())] == ["hai.jpg"]


def test_how_often_a_wording_was_used_is_counted_for_the_unit(town):
    for number in range(2):
        case = accepted()
        draft(case, answer=replace(ANSWER, wording="fixed" if number else "drainage_fixed"))
    services.return_answer(case, remarks="Ghi rõ ngày.", actor=actor("chutich"))
    draft(case, answer=replace(ANSWER, wording="fixed"))
    assert queries.uses_of_wordings("99001") == {"drainage_fixed": 1, "fixed": 2}
    db.session.commit()
    rebuild()
    assert queries.uses_of_wordings("99001") == {"drainage_fixed": 1, "fixed": 2}
    assert queries.uses_of_wordings("99002") == {}


def aslist(value) -> list:
    return value if isinstance(value, list) else [value]


def test_the_page_of_a_second_answer_asks_what_becomes_of_the_open_promise(app, commune):
    with inside(app):
        case = promised()
        services.ask_again(case, text=UNSOLVED)
        services.look_again(case, remarks="Xem lại việc đã hẹn.", actor=actor("chutich"))
        address = f"/cong-viec/kien-nghi/{case.code}/trinh-duyet"
    client = sign_in(app.test_client(), "kinhte")
    page = client.get(address).text
    assert "Thay 12 bóng đèn hỏng trên đường liên thôn, ngày 15/12/2026." in page
    given = {"ket_qua": "resolved", "tra_loi": ANSWER.text}
    unsaid = fill(client, address, **given)
    assert unsaid.status_code == 422
    assert '<a href="#hen_truoc">Chọn việc đã hẹn trước nay thế nào.</a>' in unsaid.text
    unshown = fill(client, address, **given, hen_truoc="done")
    assert (unshown.status_code, 'href="#tep">Việc đã hẹn trước đã làm xong' in unshown.text) == (422, True)
    typed = next(values for _, values in forms_of(page) if "tra_loi" in values) | given | {"hen_truoc": "done"}
    looked_at = client.post(f"{address.rpartition('/')[0]}/xem-truoc", data=typed)
    assert "Đã làm xong ngày 20/11/2026" in looked_at.text
