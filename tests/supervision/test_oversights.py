"""A formal giám sát: its three terms, what is asked of the unit and what it gives, who sees it when, its pages."""

import io
import re
from datetime import date, timedelta

import pytest
from docx import Document
from sqlalchemy import select

from app.demo.founding import actor
from core.db import db
from core.errors import Hidden, Refused
from core.ledger.models import Event
from core.ledger.rebuild import rebuild, snapshot
from supervision import queries, services
from supervision.models import OversightRequest
from supervision.oversight import EVENTS, REQUESTS, WORKFLOW, Request, State
from tests.conftest import inside
from tests.core.storage.papers import PDF
from tests.supervision.overseeing import NUMBER, OUTLINE, TITLE, decided, plan, planned
from tests.supervision.stories import CULTURE, ECONOMY, Reader, at, opened

MONDAY = date(2026, 11, 23)
FRONT, CHIEF = "mattran", "chutich"
ASKED = "Danh sách việc quá hạn quý III năm 2026 và văn bản đôn đốc."
GIVEN = "Gửi kèm danh sách 12 việc và 3 văn bản đôn đốc."


@pytest.fixture
def town(commune, context):
    """The commune on a Monday."""
    at(MONDAY)
    return commune


def asked(oversight, days: int = 5) -> OversightRequest:
    due_on = MONDAY + timedelta(days)
    services.ask_documents(oversight, asked=ASKED, due_on=due_on, actor=actor(FRONT))
    return queries.requests_of(oversight)[-1].request


def answered(oversight) -> OversightRequest:
    request = asked(oversight)
    services.answer_request(oversight, request, answer=GIVEN, actor=actor(CHIEF))
    return request


def test_the_tables_have_an_event_for_each_step_and_a_way_into_each_state():
    steps = (*WORKFLOW.steps, *REQUESTS.steps)
    assert set(EVENTS) == {step.name for step in steps}
    assert {step.after for step in WORKFLOW.steps} - {None} == set(State)
    assert {step.after for step in REQUESTS.steps} == set(Request)


def test_the_three_terms_come_from_the_rules(town):
    oversight = decided(ECONOMY, days=15)
    assert (oversight.begins_on, oversight.ends_on) == (date(2026, 12, 8), date(2026, 12, 10))
    (own,) = queries.requests_of(oversight)
    assert (own.request.due_on, own.request.due_firm) == (date(2026, 12, 1), True)
    assert "403/2017" in own.request.due_basis
    assert oversight.report_by == date(2026, 12, 25)
    assert "Điều 9" in oversight.report_basis
    at(date(2026, 12, 28))
    assert "Quá hạn" in queries.report_band(oversight).text
    services.report_oversight(
        oversight, report_number="31/BC-MTTQ-BTT", report_on=date(2026, 12, 24), actor=actor(FRONT)
    )
    assert queries.report_band(oversight).text == "Báo cáo chậm"


def test_decision_and_outline_go_out_fifteen_days_before_or_not_at_all(town):
    with pytest.raises(Refused, match="08/12/2026"):
        decided(ECONOMY, days=14)
    late = planned(ECONOMY, days=3)
    services.edit_oversight(late, plan(days=20), actor=actor(FRONT))
    assert late.begins_on == date(2026, 12, 13)


def test_a_request_is_answered_found_enough_or_made_again(town):
    oversight = decided(ECONOMY)
    request = answered(oversight)
    services.ask_again(
        oversight, request, remarks="Thiếu văn bản đôn đốc tháng 9.", due_on=date(2026, 12, 3), actor=actor(FRONT)
    )
    assert (request.state, request.rounds, request.due_on) == (Request.WAITING, 2, date(2026, 12, 3))
    services.answer_request(oversight, request, answer=GIVEN, actor=actor(CHIEF))
    services.find_sufficient(oversight, request, actor=actor(FRONT))
    assert request.state == Request.SUFFICIENT
    with pytest.raises(Refused):
        services.answer_request(oversight, request, answer=GIVEN, actor=actor(CHIEF))


def test_open_and_late_are_reckoned_by_the_day(town):
    oversight = decided(ECONOMY)
    asked(oversight)
    chief = actor(CHIEF)
    assert queries.requests_waiting(chief) == 2
    assert queries.owed_documents([oversight]) == {oversight.subject: (2, 0)}
    at(date(2026, 11, 29))
    assert queries.owed_documents([oversight]) == {oversight.subject: (2, 1)}
    bands = [one.band.text for one in queries.requests_of(oversight)]
    assert bands == ["Còn 2 ngày làm việc", "Đã qua thời hạn dự kiến 28/11/2026"]
    codes = frozenset({ECONOMY})
    assert [queries.requests_past(codes, actor=actor(login)) for login in (FRONT, CHIEF)] == [1, 0]
    services.cancel_oversight(oversight, reason="Hoãn sang năm sau.", actor=actor(FRONT))
    assert (queries.requests_waiting(chief), queries.requests_past(codes, actor=actor(FRONT))) == (0, 0)


def test_each_side_takes_its_own_steps_and_other_units_know_nothing(town):
    hidden = planned(ECONOMY)
    front, chief = actor(FRONT), actor(CHIEF)
    with pytest.raises(Hidden):
        queries.oversight_for_unit(hidden.year, hidden.number, actor=chief)
    oversight = decided(ECONOMY)
    request = asked(oversight)
    assert queries.oversight_for_unit(oversight.year, oversight.number, actor=chief) == oversight
    for login in ("kinhte", "tiepnhan", "quantri", FRONT):
        with pytest.raises(Hidden):
            queries.oversight_for_unit(oversight.year, oversight.number, actor=actor(login))
    elsewhere = type(chief)(person_id=998, name="Người duyệt", grants=frozenset({("finding.answer", CULTURE)}))
    with pytest.raises(Hidden):
        queries.oversight_for_unit(oversight.year, oversight.number, actor=elsewhere)
    for wrong in (front, elsewhere, actor("kinhte")):
        with pytest.raises(Hidden):
            services.answer_request(oversight, request, answer=GIVEN, actor=wrong)
    for name in ("send_oversight", "ask_documents"):
        given = {
            "send_oversight": {"decision_number": NUMBER, "decision_on": MONDAY, "outline": OUTLINE},
            "ask_documents": {"asked": ASKED, "due_on": MONDAY + timedelta(5)},
        }[name]
        with pytest.raises(Hidden):
            getattr(services, name)(hidden if name == "send_oversight" else oversight, **given, actor=chief)


def test_nothing_written_stands_in_a_leaf_and_a_rebuild_gives_the_same(town):
    oversight = decided(ECONOMY)
    services.find_sufficient(oversight, answered(oversight), actor=actor(FRONT))
    services.report_oversight(oversight, report_number="31/BC-MTTQ-BTT", report_on=MONDAY, actor=actor(FRONT))
    services.cancel_oversight(decided(CULTURE), reason="Hoãn sang năm sau.", actor=actor(FRONT))
    leaves = "".join(db.session.scalars(select(Event.leaf).where(Event.kind == "oversight")))
    for words in (TITLE, OUTLINE, ASKED, GIVEN, NUMBER):
        assert words not in leaves
    kept = snapshot()
    rebuild()
    assert snapshot() == kept


def test_the_programme_reads_a_constant_number_of_statements(lived, counted):
    front = Reader(lived.app)
    with inside(lived.app):
        decided(ECONOMY)
    few = counted(lambda: front.read("/giam-sat/cuoc-giam-sat?nam=2026"))
    with inside(lived.app):
        for _ in range(5):
            decided(ECONOMY)
    assert counted(lambda: front.read("/giam-sat/cuoc-giam-sat?nam=2026")) == few


def test_a_giam_sat_goes_from_the_fronts_pages_to_the_units_and_back(commune, pango):
    with inside(commune.app):
        at(MONDAY)
    front, chief, officer = (Reader(commune.app, login) for login in (FRONT, CHIEF, "kinhte"))
    said = {"don_vi": ECONOMY, "noi_dung": TITLE, "hinh_thuc": "team", "tu": "08/12/2026", "den": "10/12/2026"}
    refused = _send(front, "/giam-sat/cuoc-giam-sat/lap", **{**said, "den": "01/12/2026"})
    assert refused.status_code == 422
    assert TITLE in refused.get_data(as_text=True)
    place = _send(front, "/giam-sat/cuoc-giam-sat/lap", **said).location
    unit_place = place.replace("/giam-sat/", "/cong-viec/giam-sat/")
    assert chief.get(unit_place).status_code == 404
    sending = {"gui-so": NUMBER, "gui-ngay": "23/11/2026", "gui-de_cuong": OUTLINE}
    assert front.send(f"{place}/gui", page=place, form=f"{place}/gui", **sending).status_code == 303
    assert OUTLINE in chief.read(unit_place)
    assert "chờ cung cấp thông tin" in chief.read("/cong-viec")
    assert TITLE in chief.read("/cong-viec/giam-sat/cuoc-giam-sat")
    assert officer.get(unit_place).status_code == 404
    answer = f"{unit_place}/1/cung-cap"
    assert chief.send(answer, page=unit_place, form=answer).status_code == 422
    given = {"cung-cap-1-tra_loi": GIVEN, "cung-cap-1-tep": (io.BytesIO(b"%PDF-1.4 khong phai"), "ds.exe")}
    wrong = chief.send(answer, page=unit_place, form=answer, **given)
    assert wrong.status_code == 422
    assert GIVEN in wrong.get_data(as_text=True)
    given = {"cung-cap-1-tra_loi": GIVEN, "cung-cap-1-tep": (io.BytesIO(PDF), "danh-sach.pdf")}
    assert chief.send(answer, page=unit_place, form=answer, **given).status_code == 303
    (file,) = re.findall(rf"{unit_place}/1/tep/[^\"]+", chief.read(unit_place))
    theirs = file.replace("/cong-viec/giam-sat/", "/giam-sat/")
    assert (opened(chief, file), opened(front, theirs)) == (200, 200)
    assert {opened(officer, file), opened(chief, theirs), opened(front, file)} == {404}
    assert GIVEN in front.read(place)
    assert front.send(f"{place}/1/da-nhan-du", page=place, form=f"{place}/1/da-nhan-du").status_code == 303
    paper = Document(io.BytesIO(front.get(f"{place}/1/cong-van.docx").get_data()))
    words = "\n".join(paragraph.text for paragraph in paper.paragraphs)
    assert NUMBER in words
    assert "theo đề cương" in words
    assert front.get(f"{place}/1/cong-van").status_code == 200
    assert front.get(f"{place}/1/cong-van.pdf").get_data().startswith(b"%PDF")
    assert chief.get(place).status_code == 404
    assert front.get("/giam-sat/cuoc-giam-sat?nam=3000").status_code == 404


def _send(reader: Reader, page: str, **said):
    html = reader.read(page)
    hidden = dict(Reader._hidden(html[html.rindex('<form method="post"') :]))
    return reader.browser.post(page, data={**hidden, **said}, headers={"User-Agent": reader.agent})
