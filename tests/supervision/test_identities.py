"""The Front reads each week who opened a sender's identity and why, and is written to when there is something to read."""

import pytest

from accounts import queries as accounts
from accounts.services import change_person
from app.demo.founding import SITE, actor
from core.db import db
from feedback import services
from feedback.models import CaseState
from submissions import services as submissions
from submissions.sender import Sender
from supervision import jobs
from tests.browsing import sign_in
from tests.conftest import inside
from tests.core import letters
from tests.feedback.conftest import at

PAGE = "/giam-sat/xem-nguoi-gui"
REASON = "Gọi hẹn ngày khảo sát tại thực địa"


def opened(times: int = 1, *, reason: str = REASON) -> CaseState:
    """Give a case whose sender's identity was opened so many times by intake."""
    draft, _ = submissions.start_draft("case", {})
    petition = services.Petition("Cống đầu ngõ bị nghẹt, đề nghị xã cho nạo vét sớm.")
    sender = Sender("Chimtên Hường", "0987654321", "chim@vidu.vn")
    subject = services.submit(draft, petition, unit=SITE, sender=sender, consent_version="1")
    case = db.session.get_one(CaseState, subject)
    for _ in range(times):
        services.open_identity(case, reason=reason, actor=actor("tiepnhan"))
    return case


@pytest.fixture
def front(app, commune):
    """A browser of the Front's."""
    return lambda: sign_in(app.test_client(), "mattran")


def test_each_opening_is_a_line_with_role_and_reason_and_no_name(app, front):
    with inside(app):
        code = opened().code
        official = accounts.by_login("tiepnhan")[1].name
    text = front().get(PAGE).text
    assert code in text
    assert REASON in text
    assert "Người tiếp nhận (" in text
    assert official not in text
    assert "Chimtên" not in text


def test_weeks_are_turned_and_one_that_has_not_begun_is_no_page(app, front):
    with inside(app):
        code = opened().code
        at("2026-11-25")
    browser = front()
    assert code not in browser.get(PAGE).text
    assert code in browser.get(f"{PAGE}?tuan=2026-11-16").text
    assert code in browser.get(f"{PAGE}?tuan=2026-11-19").text
    for wrong in ("2026-11-30", "2025-06-20", "9999-12-31", "0001-01-01", "x"):
        assert browser.get(f"{PAGE}?tuan={wrong}").status_code == 404


def test_openings_of_a_restricted_case_are_only_counted(app, front):
    with inside(app):
        case = opened()
        services.restrict(case, reason="Nội dung là tố cáo một cán bộ, phải giữ bí mật.", actor=actor("tiepnhan"))
        code = case.code
    text = front().get(PAGE).text
    assert code not in text
    assert REASON not in text
    assert "Có thêm 1 lần ở việc không công khai" in text


def test_many_openings_of_one_day_are_told_without_a_name_and_not_on_restricted_cases(app, front):
    with inside(app):
        opened(9)
    assert "Nhiều hơn thường ngày" not in front().get(PAGE).text
    with inside(app):
        hidden = opened(10)
        services.restrict(hidden, reason="Nội dung là tố cáo một cán bộ, phải giữ bí mật.", actor=actor("tiepnhan"))
    assert "Nhiều hơn thường ngày" not in front().get(PAGE).text
    with inside(app):
        opened(2)
        official = accounts.by_login("tiepnhan")[1].name
    text = front().get(PAGE).text
    assert "Nhiều hơn thường ngày" in text
    assert "xem 11 lần" in text
    assert official not in text


@pytest.mark.parametrize("login", ["tiepnhan", "kinhte", "chutich", "quantri"])
def test_nobody_else_reads_the_list(app, commune, login):
    assert sign_in(app.test_client(), login).get(PAGE).status_code == 404


def test_a_long_week_is_paged_and_costs_the_same(app, front, counted):
    with inside(app):
        opened(3)
    browser = front()
    browser.get(PAGE)
    few = counted(lambda: browser.get(PAGE))
    with inside(app):
        opened(40)
    assert counted(lambda: browser.get(PAGE)) <= few
    assert "trang=" in browser.get(PAGE).text


def monday(day: str, hour: int = 8) -> list[str]:
    """Let a morning come and give the headings of what the Front was written."""
    at(day, hour)
    jobs.begin_week()
    db.session.commit()
    return [letter["Subject"] for letter in letters.to("mattran@anbinh.vn")]


@pytest.fixture
def written_to(commune, context):
    """The Front's reviewer, whose address was entered."""
    _, state = accounts.by_login("mattran")
    change_person(state, name=state.name, phone="", email="mattran@anbinh.vn", actor=actor("quantri"))
    db.session.commit()


def test_the_mail_of_the_week_comes_once_and_says_only_where_to_look(written_to):
    case = opened()
    for day, hour in (("2026-11-22", 8), ("2026-11-23", 6)):
        assert monday(day, hour) == []
    for day in ("2026-11-23", "2026-11-23", "2026-11-25"):
        assert monday(day) == ["Xem thông tin người gửi, tuần từ 16/11/2026 đến hết 22/11/2026"]
    [letter] = letters.to("mattran@anbinh.vn")
    said = letters.words(letter)
    assert "/giam-sat/xem-nguoi-gui?tuan=2026-11-16" in said
    assert case.code not in said
    assert REASON not in said


def test_a_week_without_openings_writes_nothing_and_an_old_one_is_not_made_up(written_to):
    assert monday("2026-11-23") == []
    opened()
    assert monday("2026-12-07") == []
