"""Many cases at once: each wholly or not at all, and one person's work handed over in one step."""

import pytest

from accounts.hats import Hat
from accounts.services import give_hat
from app.demo.founding import actor
from core import clock
from core.errors import Hidden
from feedback import queries, services
from feedback.workflow import State
from tests.browsing import send as fill
from tests.browsing import sign_in
from tests.conftest import inside
from tests.feedback.conftest import ECONOMY, accepted, answered, send
from tests.feedback.test_asking_others import involved
from tests.feedback.test_between_units import NOT_OURS, REASON, sent_on
from tests.feedback.test_joining import joined

DESK = "/cong-viec/kien-nghi"


def office_case():
    """Give a case that an officer of the office is working on; the office has two who answer."""
    case = send()
    services.route(case, to="99001-VP", actor=actor("tiepnhan"))
    services.accept(case, category="drainage", actor=actor("tiepnhan"))
    services.take_up(case, actor=actor("vanphong"))
    return case


def test_one_refusal_undoes_nothing_else(town):
    new, over = send(), answered()
    by = actor("tiepnhan")
    done = services.on_each([new, over], lambda case: services.route(case, to=ECONOMY, actor=by))
    assert [bool(one.refused) for one in done] == [False, True]
    assert (new.held_by, over.state) == (ECONOMY, State.ANSWERED)


def test_what_is_not_ones_right_is_said_and_not_done(town):
    case = send()
    (outcome,) = services.on_each([case], lambda one: services.route(one, to=ECONOMY, actor=actor("vanthu")))
    assert outcome.refused == "Ông/bà không được làm việc này với vụ việc."
    assert case.held_by == "99001"


def test_all_open_work_of_one_person_goes_to_another(town):
    cases, by = [office_case(), office_case()], actor("tiepnhan")
    mine = actor("vanphong").person_id
    (other,) = [one.person_id for one in queries.officers_of("99001-VP") if one.person_id != mine]
    due = [case.due_on for case in cases]
    done = services.hand_over_work(officer_id=mine, to=other, note="Nghỉ phép, 15/QĐ-UBND", actor=by)
    assert [one.refused for one in done] == ["", ""]
    assert [case.officer_id for case in cases] == [other, other]
    assert [case.due_on for case in cases] == due
    assert queries.workloads(by) == [(other, "Vũ Đình Khoa", 2)]


def test_nobody_hands_over_the_work_of_a_house_that_is_not_his(town):
    office_case()
    mine = actor("vanphong").person_id
    assert queries.work_of(mine, actor=actor("binhminh")) == []
    assert queries.work_of(mine, actor=actor("kinhte")) == []


@pytest.fixture
def desk(commune):
    """Give signed-in browsers: desk("tiepnhan")."""
    return lambda login: sign_in(commune.app.test_client(), login)


@pytest.fixture
def made(commune):
    """Make a case and give its code."""

    def make(how) -> str:
        with inside(commune.app):
            found = how()
            return (found[1] if isinstance(found, tuple) else found).code

    return make


class TestPages:
    def test_what_was_chosen_is_done_and_told(self, desk, made):
        codes, browser = [made(send), made(answered)], desk("tiepnhan")
        assert 'name="vu"' in browser.get(f"{DESK}?loai=all").text
        place = f"/cong-viec/nhieu-vu-viec?vu={codes[0]}&vu={codes[1]}"
        page = fill(browser, place, viec="route", don_vi=ECONOMY).text
        assert "Đã thực hiện 1 trong 2 vụ việc" in page
        assert "Chưa thực hiện được (1)" in page

    def test_nothing_chosen_too_much_chosen_nothing_said(self, desk, made):
        browser = desk("tiepnhan")
        assert "Chưa chọn vụ việc nào" in browser.get("/cong-viec/nhieu-vu-viec").text
        many = "&".join(f"vu={made(send)}" for _ in range(1)) + "".join(f"&vu=KN-{n}" for n in range(50))
        page = browser.get(f"/cong-viec/nhieu-vu-viec?{many}")
        assert (page.status_code, "nhiều nhất 50" in page.text) == (200, True)
        place = f"/cong-viec/nhieu-vu-viec?vu={made(send)}"
        assert fill(browser, place, viec="").status_code == 422
        nobody = fill(browser, place, viec="route", don_vi="")
        assert (nobody.status_code, "Chọn nơi giao xử lý" in nobody.text) == (422, True)

    def test_work_is_handed_over_on_one_page(self, desk, made, commune):
        made(office_case)
        with commune.app.app_context():
            giver = actor("vanphong").person_id
            (taker,) = [one.person_id for one in queries.officers_of("99001-VP") if one.person_id != giver]
        browser = desk("tiepnhan")
        page = fill(browser, "/cong-viec/ban-giao", tu=str(giver), den=str(taker), ghi_chu="15/QĐ-UBND")
        assert "Đã thực hiện 1 trong 1 vụ việc" in page.text
        assert desk("vanthu").get("/cong-viec/ban-giao").status_code == 404

    @pytest.mark.parametrize(
        ("how", "login", "slug", "answers"),
        [
            (accepted, "tiepnhan", "chuyen-co-quan-khac", {"don_vi": "99002", "ly_do": REASON}),
            (sent_on, "binhminh", "nhan-viec-chuyen-den", {}),
            (sent_on, "binhminh", "chuyen-tra", {"co_quan": "99001-DL", "ly_do": NOT_OURS}),
            (accepted, "kinhte", "xin-y-kien", {"co_quan": "99", "so_cong_van": "5/UBND-VP"}),
            (
                accepted,
                "tiepnhan",
                "de-nghi-phoi-hop",
                {"don_vi": "99001-VHXH", "viec": "Cho ý kiến.", "ngay": "23/11/2026"},
            ),
            (involved, "vanhoa", "gui-y-kien-phoi-hop", {"y_kien": "Sân nhà văn hóa không ảnh hưởng."}),
            (accepted, "kinhte", "trinh-tra-loi-buoc-dau", {"noi_dung": REASON}),
            (joined, "tiepnhan", "tach-khoi-viec-ghep", {"ly_do": REASON}),
            (accepted, "tiepnhan", "tach-viec", {"tieu_de": "Đèn đường", "noi_dung": "Đèn đường thôn Phú Thành hỏng."}),
            (accepted, "tiepnhan", "danh-dau", {"phuc_tap": "y"}),
            (
                accepted,
                "tiepnhan",
                "viec-dong-nguoi",
                {"so_nguoi": "12", "dai_dien": "Trần Văn Ba, 0912 345 678\nLê Thị Tư"},
            ),
        ],
        ids=lambda value: value if isinstance(value, str) else "",
    )
    def test_each_step_is_asked_refused_empty_and_taken(self, desk, made, how, login, slug, answers):
        place, browser = f"{DESK}/{made(how)}/{slug}", desk(login)
        assert browser.get(place).status_code == 200
        if answers and slug not in {"danh-dau", "tach-viec"}:
            assert browser.post(place, data={}).status_code in {400, 422}
        assert fill(browser, place, **answers).status_code == 303

    def test_the_page_of_a_case_tells_who_else_has_to_do_with_it(self, desk, made):
        page = desk("kinhte").get(f"{DESK}/{made(involved)}").text
        assert "Cơ quan được hỏi, được đề nghị phối hợp" in page
        assert "Phòng Văn hóa - Xã hội" in page
        assert "Việc chuyển đến, chưa nhận" in desk("binhminh").get(f"{DESK}/{made(sent_on)}").text

    def test_who_is_asked_finds_it_in_a_list_of_its_own(self, desk, made):
        code = made(involved)
        assert code in desk("vanhoa").get(f"{DESK}?loai=asked").text
        assert code not in desk("vanphong").get(f"{DESK}?loai=asked").text


def test_a_stranger_to_a_case_takes_no_step_of_it_at_all(town):
    case = accepted()
    with pytest.raises(Hidden):
        services.transfer(case, to="99002", reason=REASON, actor=actor("binhminh"))


def two_more() -> list[int]:
    """Name two who may answer in the office besides its officer: one of its own, one of the whole house."""
    give_hat(
        actor("kinhte").subject, hat=Hat.OFFICER, unit="99001", from_on=clock.today(), document_no="9/QĐ", actor=None
    )
    mine = actor("vanphong").person_id
    return [one.person_id for one in queries.officers_of("99001-VP") if one.person_id != mine]


def hand_over(to: int) -> list[services.Outcome]:
    return services.hand_over_work(
        officer_id=actor("vanphong").person_id, to=to, note="Nghỉ phép, 15/QĐ-UBND", actor=actor("tiepnhan")
    )


def test_a_second_hand_over_from_a_page_left_open_moves_nothing(town):
    case, (first, second) = office_case(), two_more()
    assert [one.refused for one in hand_over(first)] == [""]
    assert hand_over(second) == []
    assert case.officer_id == first


@pytest.mark.parametrize("backend", ["postgresql"], indirect=True)
def test_of_two_at_once_the_second_is_refused_and_says_so(app, commune, monkeypatch):
    """SQLite has one writer at a time: there the second waits, and then finds nothing, as above."""
    with inside(app):
        subject, (first, second) = office_case().subject, two_more()
    read = queries.work_of

    def read_then_wait(officer_id, *, actor):
        found = read(officer_id, actor=actor)
        assert found
        monkeypatch.setattr(queries, "work_of", read)
        with inside(app):
            assert [one.refused for one in hand_over(first)] == [""]
        return found

    monkeypatch.setattr(queries, "work_of", read_then_wait)
    with inside(app):
        (outcome,) = hand_over(second)
        assert "vừa lưu trước" in outcome.refused
    with app.app_context():
        assert queries.case_of(subject).officer_id == first
