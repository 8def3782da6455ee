"""Two people change the calendar: from tomorrow, nothing past, what they saw is what happens, once."""

from datetime import date

import pytest
from sqlalchemy import func, select

from app.demo.founding import actor
from core import ledger, rulebook
from core.db import db
from core.errors import Hidden, Refused
from core.ledger.models import Event, RuleVersion
from core.ledger.rebuild import rebuild, snapshot
from core.ledger.rules import latest_version
from core.workdays import CalendarFileError
from feedback.jobs import note_all_overdue, recount_all
from feedback.models import CaseState
from feedback.services import hand_over, read_restricted, restrict
from rules import queries, services
from rules.content import CalendarContent
from tests.feedback.conftest import accepted, answered, at, send
from tests.rules.conftest import ADMIN, CHIEF, HEADER, proposed, rows


def newest() -> int:
    return latest_version("calendar")


def approve(change):
    return services.approve(change, seen=newest(), actor=actor(CHIEF))


def recounted(case: CaseState) -> list[tuple[str, str]]:
    told = (entry for entry in ledger.history(case.subject) if entry.type == "case.recounted")
    return [(entry.facts["old_due_on"], entry.facts["due_on"]) for entry in told]


def restricted() -> CaseState:
    case = send()
    restrict(case, reason="Nội dung thuộc diện giữ bí mật.", actor=actor("tiepnhan"))
    return case


def test_a_new_calendar_comes_into_force_tomorrow_and_not_today(town):
    before = newest()
    approve(proposed())
    assert (newest(), ledger.current_versions()["calendar"]) == (before + 1, before)
    at("2026-11-20", hour=23)
    assert ledger.current_versions()["calendar"] == before
    at("2026-11-21", hour=0)
    assert ledger.current_versions()["calendar"] == before + 1
    assert rulebook.versions("calendar")[-1].since == date(2026, 11, 21)


def test_who_drafted_does_not_approve_and_who_only_approves_does_not_draft(town):
    change = proposed()
    with pytest.raises(Refused, match="người soạn không tự duyệt"):
        services.approve(change, seen=newest(), actor=actor(ADMIN))
    with pytest.raises(Refused, match="người soạn không tự duyệt"):
        services.give_back(change, reason="Thiếu số văn bản.", actor=actor(ADMIN))
    with pytest.raises(Hidden):
        services.draft_calendar(CalendarContent(rows(), whole=False), actor=actor(CHIEF))
    for login in ("kinhte", "mattran", "vanphong"):
        with pytest.raises(Hidden):
            services.approve(change, seen=newest(), actor=actor(login))


def test_a_proposal_goes_back_with_a_reason_and_nothing_is_made(town):
    before, change = newest(), proposed()
    with pytest.raises(Refused):
        services.give_back(change, reason="Thiếu", actor=actor(CHIEF))
    services.give_back(change, reason="Ghi số văn bản của Văn phòng Chính phủ.", actor=actor(CHIEF))
    assert (change.state, change.reason, newest()) == ("returned", "Ghi số văn bản của Văn phòng Chính phủ.", before)
    with pytest.raises(Refused):
        approve(change)


@pytest.mark.parametrize("day", ["19/11/2026", "20/11/2026"])
def test_days_that_have_begun_cannot_be_changed(town, day):
    with pytest.raises(CalendarFileError, match="giữ nguyên"):
        proposed(HEADER + f"{day},holiday,Nghỉ,1/TB\n")


def test_a_day_that_has_begun_by_the_time_of_the_decision_cannot_be_changed_either(town):
    change = proposed()
    at("2026-11-27")
    with pytest.raises(CalendarFileError, match="27/11/2026"):
        approve(change)


def test_the_number_of_a_decision_may_be_put_to_days_that_are_over(town):
    change = proposed(HEADER + "02/09/2026,holiday,Quốc khánh,1/TB\n27/11/2026,swapped_off,Nghỉ hoán đổi,1/TB\n")
    approve(change)
    assert rulebook.latest_calendar().day(date(2026, 9, 2)).source == "1/TB"


def test_what_both_saw_is_what_happens_once_and_is_made_again_by_a_rebuild(town):
    moved, still = accepted(), answered()
    change = proposed()
    seen = queries.preview_calendar(change)
    assert [(m.code, m.old, m.new) for m in seen.moves] == [(moved.code, date(2026, 12, 2), date(2026, 12, 3))]
    approve(change)
    recount_all()
    assert recounted(moved) == []
    at("2026-11-21")
    recount_all()
    recount_all()
    assert recounted(moved) == [("2026-12-02", "2026-12-03")]
    assert (moved.due_on, moved.calendar, still.due_on) == (date(2026, 12, 3), newest(), date(2026, 12, 2))
    before = snapshot()
    rebuild()
    assert snapshot() == before


def test_restricted_cases_are_counted_only_and_moved_too(town):
    case = restricted()
    change = proposed()
    seen = queries.preview_calendar(change)
    assert (seen.moves, seen.hidden) == ([], 1)
    approve(change)
    at("2026-11-23")
    recount_all()
    assert recounted(case) == [("2026-12-02", "2026-12-03")]


def test_a_restricted_case_that_was_handed_over_stands_still(town):
    case = restricted()
    read_restricted(case, actor=actor("thanhtra"))
    hand_over(case, body="Thanh tra tỉnh Sông Trăng", letter_number="12/TTT-P4", actor=actor("thanhtra"))
    change = proposed()
    assert queries.preview_calendar(change).hidden == 0
    approve(change)
    at("2026-11-23")
    recount_all()
    assert recounted(case) == []


def test_a_worker_that_was_down_catches_up_before_anything_is_called_late(town):
    case = accepted()
    approve(proposed(HEADER + "01/12/2026,swapped_off,Nghỉ hoán đổi,1/TB\n02/12/2026,swapped_off,Nghỉ,1/TB\n"))
    at("2026-12-03")
    note_all_overdue()
    assert (recounted(case), case.overdue_logged) == ([("2026-12-02", "2026-12-04")], False)
    at("2026-12-07")
    note_all_overdue()
    assert case.overdue_logged


def test_versions_missed_while_down_are_taken_up_in_their_order(town):
    case = accepted()
    approve(proposed(HEADER + "02/12/2026,swapped_off,Nghỉ hoán đổi,1/TB\n"))
    at("2026-12-02")
    approve(proposed(HEADER + "03/12/2026,swapped_off,Nghỉ hoán đổi,2/TB\n"))
    at("2026-12-10")
    recount_all()
    assert recounted(case) == [("2026-12-02", "2026-12-03"), ("2026-12-03", "2026-12-04")]


def test_of_two_proposals_the_second_is_made_upon_the_first(town):
    first, second = proposed(), proposed(HEADER + "30/11/2026,swapped_off,Nghỉ hoán đổi,2/TB\n")
    seen = newest()
    approve(first)
    with pytest.raises(Refused, match="đã tính lại"):
        services.approve(second, seen=seen, actor=actor(CHIEF))
    approve(second)
    made = rulebook.latest_calendar()
    assert not made.is_working(date(2026, 11, 27))
    assert not made.is_working(date(2026, 11, 30))


def test_the_operator_at_the_machine_imports_alone_on_record_and_never_the_past(town):
    past = HEADER + "19/11/2026,holiday,Nghỉ,1/TB\n"
    services.import_by_operator(past)
    row = db.session.get(RuleVersion, ("calendar", newest()))
    assert (row.origin, row.valid_from) == ("operator", None)
    send()
    with pytest.raises(CalendarFileError, match="18/11/2026"):
        services.import_by_operator(HEADER + "18/11/2026,holiday,Nghỉ,1/TB\n")
    services.import_by_operator(HEADER + "27/11/2026,holiday,Nghỉ,1/TB\n")
    assert ledger.current_versions()["calendar"] == newest()


def test_an_import_does_not_lose_what_was_approved_for_tomorrow(town):
    approve(proposed())
    services.import_by_operator(HEADER + "30/11/2026,holiday,Nghỉ,1/TB\n")
    at("2026-11-21")
    assert not rulebook.current_calendar().is_working(date(2026, 11, 27))


def test_single_days_leave_the_rest_of_their_year_a_forecast(town):
    forecast = [day for day in rulebook.latest_calendar().days if day.date.year == 2027 and day.forecast]
    approve(proposed(HEADER + "27/08/2027,holiday,Nghỉ,1/TB\n"))
    assert [day for day in rulebook.latest_calendar().days if day.date.year == 2027 and day.forecast] == forecast
    approve(proposed(HEADER + "26/08/2027,holiday,Nghỉ,1/TB\n", whole=True))
    assert not rulebook.latest_calendar().day(date(2027, 1, 1)).forecast


def test_every_act_is_an_event_of_its_own(town):
    change = proposed()
    approve(change)
    told = db.session.scalars(select(Event.type).where(Event.subject == change.subject).order_by(Event.seq))
    assert list(told) == ["rule_change.drafted", "rule_change.proposed", "rule_change.approved"]
    assert db.session.scalar(select(func.count()).where(Event.type == "calendar.set")) == newest()
