"""What an official is writing: kept before the step is taken, read by the writer alone, a warning to others."""

from threading import Thread

import pytest
from sqlalchemy import func, select, text

from app.demo.founding import actor
from core.db import db
from core.errors import Hidden, Stale
from feedback import queries, services
from feedback.drafting import Mark, read_mark, swallows
from feedback.models import CaseDraft, CaseKeptFrom, CaseState
from tests.browsing import forms_of, send, sign_in
from tests.conftest import inside
from tests.feedback.conftest import ANSWER, accepted, at, drafted, later, only_case
from tests.feedback.test_signs import ACCUSING

WORDS = "Phòng Kinh tế đã kiểm tra đoạn cống ở đầu ngõ 3, còn chờ số đo."
OTHER = "Bản viết ở thẻ thứ hai, có thêm ngày nạo vét xong."
TAKEN = ANSWER.text


@pytest.fixture
def desk(commune):
    """Give signed-in browsers: desk("kinhte")."""
    return lambda login: sign_in(commune.app.test_client(), login)


@pytest.fixture
def place(commune):
    """Give the address of a case that is being answered."""
    with inside(commune.app):
        return f"/cong-viec/kien-nghi/{accepted().code}"


def opened(browser, address: str) -> dict[str, list[str]]:
    """Open a page as one more tab and give what its form holds."""
    page = browser.get(address).get_data(as_text=True)
    return next(values for known, values in forms_of(page) if "action" not in known)


def kept(app) -> list[CaseDraft]:
    with app.app_context():
        return list(db.session.scalars(select(CaseDraft)))


def by_hand(browser, address: str, fields: dict, **changes):
    return browser.post(address, data={**fields, **changes})


class TestSwallowing:
    @pytest.mark.parametrize(
        ("mark", "content", "lost"),
        [
            (Mark("a", "one"), {"x": ["new"]}, False),
            (Mark("", "two"), {"x": ["new"]}, True),
            (Mark("a", "two"), {"x": ["new"]}, False),
            (Mark("", "two"), {"x": ["old"]}, False),
        ],
        ids=["same tab", "another tab, unseen", "another tab, seen", "same words"],
    )
    def test_only_unseen_other_words_of_another_tab_are_lost(self, mark, content, lost):
        assert swallows({"x": ["old"]}, saving="a", tab="one", mark=mark, content=content) is lost

    def test_nonsense_is_no_mark(self):
        assert read_mark("x" * 99) == read_mark(None) == Mark()
        assert read_mark(str(Mark("a", "b"))) == Mark("a", "b")


def test_what_is_kept_comes_back_says_when_and_goes_with_the_step(desk, place, commune):
    officer = desk("kinhte")
    told = send(officer, f"{place}/trinh-duyet", tra_loi=WORDS, ngay_hen="gần tết", luu="nut")
    assert told.status_code == 303
    assert "Viết tiếp: Trình duyệt" in officer.get(place).text
    page = officer.get(f"{place}/trinh-duyet").text
    assert WORDS in page
    assert 'value="gần tết"' in page
    assert "Bản nháp đã lưu lúc 20/11/2026 09:00" in page
    assert send(officer, f"{place}/trinh-duyet", tra_loi="").status_code == 422
    assert len(kept(commune.app)) == 1, "a refused step keeps the draft"
    assert send(officer, f"{place}/trinh-duyet", tra_loi=TAKEN, ket_qua="resolved", ngay_hen="").status_code == 303
    assert kept(commune.app) == []


def test_only_its_writer_reads_a_draft_and_only_encrypted_does_it_lie_there(desk, place, commune):
    officer, approver = desk("kinhte"), desk("chutich")
    send(officer, f"{place}/hoi-them", cau_hoi=WORDS, luu="nut")
    assert approver.get(f"{place}/ban-nhap/hoi-them").status_code == 404
    assert WORDS not in approver.get(place).text
    with commune.app.app_context():
        assert WORDS not in db.session.scalar(text("SELECT content FROM case_draft"))
        assert db.session.scalar(text("SELECT count(*) FROM event WHERE type LIKE '%draft%'")) == 0


def test_who_writes_is_named_to_others_for_half_an_hour_and_locks_nothing(desk, place, commune):
    officer, intake = desk("kinhte"), desk("tiepnhan")
    send(officer, f"{place}/hoi-them", cau_hoi=WORDS, luu="nut")
    for page in (place, f"{place}/giao-xu-ly"):
        assert (
            "Hoàng Văn Nam, Phòng Kinh tế soạn («Hỏi thêm người gửi»), lần gần nhất lúc 09:00" in intake.get(page).text
        )
    assert "đang được" not in officer.get(place).text
    assert "đang được" not in commune.app.test_client().get(place, follow_redirects=True).text
    assert send(intake, f"{place}/giao-xu-ly", don_vi="99001-VHXH").status_code == 303
    with inside(commune.app):
        later(minutes=31)
    assert "đang được" not in intake.get(place).text


def test_opening_a_page_takes_no_hold(desk, place, commune):
    desk("kinhte").get(f"{place}/trinh-duyet")
    assert kept(commune.app) == []
    assert desk("kinhte").post(f"{place}/trinh-duyet", data={"luu": "nut", "tra_loi": WORDS}).status_code == 422
    assert send(desk("kinhte"), f"{place}/trinh-duyet", tra_loi="  ", luu="nut").status_code == 422
    assert kept(commune.app) == []


@pytest.mark.parametrize("changes", [{"luu": "nut"}, {"ket_qua": "resolved"}], ids=["keeping", "taking the step"])
def test_a_second_tab_swallows_nothing_of_the_first(desk, place, commune, changes):
    officer, address = desk("kinhte"), f"{place}/trinh-duyet"
    first, second = opened(officer, address), opened(officer, address)
    assert by_hand(officer, address, first, tra_loi=TAKEN, luu="tu-dong").text == "Đã lưu bản nháp lúc 09:00."
    assert by_hand(officer, address, second, tra_loi=OTHER, luu="tu-dong").status_code == 409
    refused = by_hand(officer, address, second, tra_loi=OTHER, **changes)
    assert refused.status_code == 409
    assert TAKEN in refused.text
    assert OTHER in refused.text
    [draft] = kept(commune.app)
    assert draft.fields["tra_loi"] == [TAKEN]
    seen = next(values for known, values in forms_of(refused.text) if "action" not in known)
    assert by_hand(officer, address, seen, tra_loi=OTHER, **changes).status_code == 303


def test_one_tab_keeps_again_and_again(desk, place, commune):
    officer, address = desk("kinhte"), f"{place}/trinh-duyet"
    fields = opened(officer, address)
    for words in (WORDS, f"{WORDS} Đã đo xong."):
        assert by_hand(officer, address, fields, tra_loi=words, luu="tu-dong").status_code == 200
    assert by_hand(officer, address, fields, tra_loi=TAKEN, ket_qua="resolved").status_code == 303


def test_words_outlive_the_step_and_are_let_go_by_a_button(desk, place, commune):
    officer = desk("kinhte")
    send(officer, f"{place}/trinh-duyet", tra_loi=WORDS, luu="nut")
    with inside(commune.app):
        services.propose_refusal(only_case(), decision=services.Decision("settled", ACCUSING), actor=actor("tiepnhan"))
    assert officer.get(f"{place}/trinh-duyet").status_code == 404
    assert "bước này không còn thực hiện được" in officer.get(place).text
    assert WORDS in officer.get(f"{place}/ban-nhap/trinh-duyet").text
    assert send(officer, f"{place}/ban-nhap/trinh-duyet").status_code == 303
    assert officer.get(f"{place}/ban-nhap/trinh-duyet").status_code == 404


def test_what_was_typed_outlives_the_session(desk, place, commune):
    officer, address = desk("kinhte"), f"{place}/trinh-duyet"
    fields = {**opened(officer, address), "tra_loi": WORDS}
    with officer.session_transaction() as session:
        session["seen"] -= 31 * 60
    page = officer.post(address, data=fields)
    assert page.status_code == 401
    assert page.text.count(WORDS) == 2
    assert officer.post(address, data=fields, headers={"Origin": "https://noi-khac.vn"}).status_code == 302
    again = sign_in(officer, "kinhte").post(address, data=forms_of(page.text)[0][1])
    assert again.status_code == 422
    assert WORDS in again.text


def test_a_restricted_case_loses_its_drafts_at_once_and_takes_none(town):
    case = accepted()
    keep(case, "kinhte")
    services.restrict(case, reason=f"Nội dung là tố cáo. {ACCUSING}", actor=actor("tiepnhan"))
    assert count() == 0
    with pytest.raises(Hidden):
        keep(case, "kinhte")


@pytest.mark.parametrize("backend", ["postgresql"], indirect=True)
def test_two_tabs_that_keep_at_the_same_moment_are_told(commune):
    """Both read before either has written; on SQLite the second simply waits and reads what the first has kept."""
    app, told = commune.app, []
    with inside(app):
        accepted()

    def second() -> None:
        with app.app_context():
            try:
                keep(only_case(), "kinhte", tab="second")
                db.session.commit()
            except Stale:
                told.append("second")

    with app.app_context():
        keep(only_case(), "kinhte", tab="first")
        waiting = Thread(target=second)
        waiting.start()
        _until_somebody_waits()
        db.session.commit()
    waiting.join(timeout=30)
    assert told == ["second"]
    assert [draft.tab for draft in kept(app)] == ["first"]


def _until_somebody_waits() -> None:
    """Ask the database until the other transaction stands before the row of this one."""
    here = "FROM pg_stat_activity WHERE datname = current_database()"
    waits = text(f"SELECT count(*) {here} AND wait_event_type = 'Lock'")
    with db.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as beside:
        for _ in range(100_000):
            if beside.scalar(waits):
                return
    raise AssertionError("the second never came to the row")


def test_words_typed_late_are_kept_and_warn_nobody(desk, place, commune):
    officer, intake, address = desk("kinhte"), desk("tiepnhan"), f"{place}/trinh-duyet"
    fields = opened(officer, address)
    with inside(commune.app):
        services.propose_refusal(only_case(), decision=services.Decision("settled", ACCUSING), actor=actor("tiepnhan"))
    assert by_hand(officer, address, fields, tra_loi=WORDS, luu="tu-dong").status_code == 200
    assert WORDS in officer.get(f"{place}/ban-nhap/trinh-duyet").text
    assert "đang được" not in intake.get(place).text


def test_who_may_no_longer_read_a_case_holds_nothing_and_reads_the_own_words_alone(desk, place, commune):
    officer, intake = desk("kinhte"), desk("tiepnhan")
    send(officer, f"{place}/hoi-them", cau_hoi=WORDS, luu="nut")
    with inside(commune.app):
        case = only_case()
        title, own = case.title, actor("kinhte").person_id
        db.session.add(CaseKeptFrom(subject=case.subject, person_id=own))
    assert officer.get(place).status_code == 404
    assert "đang được" not in intake.get(place).text
    page = officer.get(f"{place}/ban-nhap/hoi-them")
    assert WORDS in page.text
    assert title not in page.text
    assert place.rpartition("/")[2] not in page.text
    assert intake.get(f"{place}/ban-nhap/hoi-them").status_code == 404
    with inside(commune.app):
        later(days=8)
    assert desk("kinhte").get(f"{place}/ban-nhap/hoi-them").status_code == 404
    with inside(commune.app):
        services.sweep_drafts()
    assert kept(commune.app) == []


def test_the_worker_sweeps_what_ended_a_week_ago_and_nothing_else(town):
    at("2026-11-20")
    going_on, ended = drafted(), accepted()
    keep(going_on, "kinhte")
    keep(ended, "kinhte")
    services.withdraw(ended)
    services.sweep_drafts()
    assert count() == 2
    later(days=8)
    services.sweep_drafts()
    assert [draft.subject for draft in db.session.scalars(select(CaseDraft))] == [going_on.subject]


def test_the_log_and_the_caches_know_nothing_of_drafts(town):
    case = accepted()
    before = case.version
    keep(case, "kinhte")
    assert queries.hold_on(case, actor=actor("tiepnhan")).name == "Hoàng Văn Nam"
    assert db.session.scalar(select(CaseState.version).where(CaseState.subject == case.subject)) == before


def keep(case: CaseState, login: str, tab: str = "one") -> None:
    services.keep_draft(case, "draft_answer", content={"tra_loi": [WORDS]}, mark=Mark("", tab), actor=actor(login))


def count() -> int:
    return db.session.scalar(select(func.count()).select_from(CaseDraft))
