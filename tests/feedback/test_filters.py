"""Filters of the desk's list under names of one's own: validated, counted by the words of the list, personal, few."""

import pytest

from app.demo.founding import actor
from core.db import db
from core.errors import Hidden, Refused
from core.ledger.rebuild import rebuild, snapshot
from feedback import queries, services
from feedback.filtering import MOST, Filter, read
from feedback.models import CaseState, SavedFilter
from feedback.workflow import TO_DO
from tests.browsing import send as fill
from tests.browsing import sign_in
from tests.conftest import inside
from tests.feedback.conftest import ECONOMY, accepted, answered, drafted, guided, promised, reopened, send
from tests.feedback.test_statements import counted

INBOX = "/cong-viec/kien-nghi"
ADD = "/cong-viec/bo-loc/them?loai=open&don-vi=99001-KT"


@pytest.fixture
def desk(commune):
    """Give signed-in browsers: desk("kinhte")."""
    return lambda login: sign_in(commune.app.test_client(), login)


@pytest.mark.parametrize(
    ("values", "found"),
    [
        ({"loai": "late", "don-vi": "99001-KT", "linh-vuc": "road"}, Filter("late", "99001-KT", "road")),
        ({"loai": "late", "trang": "x", "la": "1"}, Filter("late")),
        ({"loai": 7, "don-vi": ["x"], "linh-vuc": "x" * 61}, Filter()),
    ],
)
def test_what_is_unknown_in_a_filter_is_passed_over(values, found):
    assert read(values) == found
    assert read(found.address) == found


def test_a_filter_is_kept_under_a_name_and_counts_what_it_shows(desk, commune):
    with inside(commune.app):
        for _ in range(2):
            accepted()
        accepted("roads")
        send()
        answered()
    intake = desk("tiepnhan")
    assert fill(intake, f"{ADD}&linh-vuc=drainage", ten="Việc cống").status_code == 303
    page = intake.get(f"{INBOX}?loai=open&don-vi=99001-KT&linh-vuc=drainage").text
    assert 'Việc cống <span class="number">(2)</span>' in page
    assert page.count('<th scope="row">') == 2
    assert "Việc cống" not in desk("kinhte").get(INBOX).text


def test_a_name_is_given_once_and_changed_and_deleted(desk, commune):
    intake = desk("tiepnhan")
    for _ in range(2):
        told = fill(intake, ADD, ten="Phòng Kinh tế")
    assert told.status_code == 422
    assert "đã có bộ lọc mang tên này" in told.text
    assert fill(intake, ADD, ten="").status_code == 422
    with commune.app.app_context():
        place = f"/cong-viec/bo-loc/{db.session.scalar(db.select(SavedFilter.id))}"
    assert fill(intake, place, ten="Việc Kinh tế").status_code == 303
    assert desk("kinhte").get(place).status_code == 404
    assert "Việc Kinh tế" in intake.get(INBOX).text
    assert fill(intake, place, action=f"{place}/xoa").status_code == 303
    assert intake.get(place).status_code == 404


def test_a_dozen_is_enough_and_nobody_deletes_anothers(town):
    for number in range(MOST):
        services.save_filter(Filter("late"), name=f"Số {number}", actor=actor("kinhte"))
    with pytest.raises(Refused, match="nhiều nhất 12"):
        services.save_filter(Filter("late"), name="Thêm", actor=actor("kinhte"))
    services.save_filter(Filter("late"), name="Số 1", actor=actor("tiepnhan"))
    [first, *_] = queries.saved_filters(actor("kinhte"))
    with pytest.raises(Hidden):
        services.drop_filter(first, actor=actor("tiepnhan"))


def test_a_view_or_a_department_that_has_gone_is_said(desk, commune):
    with inside(commune.app):
        services.save_filter(Filter("cu"), name="Nhóm cũ", actor=actor("tiepnhan"))
        services.save_filter(Filter("open", "99001-XX"), name="Phòng cũ", actor=actor("tiepnhan"))
    intake = desk("tiepnhan")
    page = intake.get(f"{INBOX}?loai=open&don-vi=99001-XX").text
    assert "Nhóm cũ (nhóm vụ việc này không còn)" in page
    assert "«99001-XX» không còn trong danh sách" in page
    assert intake.get("/cong-viec/bo-loc/them?loai=cu").status_code == 404


def test_a_dozen_filters_cost_as_many_statements_as_one(desk, commune):
    intake, costs = desk("tiepnhan"), []
    for number in range(2):
        with inside(commune.app):
            for each in range(1 + number * 10):
                services.save_filter(Filter("open", ECONOMY), name=f"Số {number}-{each}", actor=actor("tiepnhan"))
        with counted(commune.app) as statements:
            assert intake.get(INBOX).status_code == 200
        costs.append(len(statements))
    assert costs[0] == costs[1]


def lived(town) -> None:
    """Fill the lists with cases of every kind."""
    for make in (send, accepted, drafted, answered, reopened, promised, guided):
        make()
    services.withdraw(accepted())
    services.ask_info(accepted(), question="Đoạn cống nằm bên nào?", actor=actor("kinhte"))
    services.transfer(
        accepted(), to="99002", reason="Đoạn đường này thuộc địa bàn xã Bình Minh.", actor=actor("tiepnhan")
    )


@pytest.mark.parametrize("login", ["tiepnhan", "kinhte", "chutich", "mattran"])
def test_every_count_is_the_length_of_its_list(town, login):
    lived(town)
    found = queries.counts(actor(login))
    shown = {view: len(queries.inbox(actor(login), view=view).items) for view in queries.VIEWS}
    assert found == shown
    assert login == "mattran" or found["open"] > found["late"] + found["waiting"]


def test_what_is_open_is_so_by_its_state_also_after_a_rebuild(town):
    lived(town)
    before = snapshot()
    rebuild()
    assert snapshot() == before
    rows = db.session.execute(db.select(CaseState.state, CaseState.is_open)).all()
    assert {state for state, is_open in rows if is_open} == {state for state, _ in rows if state in TO_DO}


def test_the_archive_is_counted_only_so_far(town, monkeypatch):
    for _ in range(4):
        answered()
    monkeypatch.setattr(queries.counting, "MOST_COUNTED", 2)
    found = queries.counts(actor("chutich"))
    assert (found["answered"], found["all"], found["open"]) == (3, 3, 0)
