"""Each working morning: reminders at 70% and 100%, what waits for each, what to approve; once, and no word of a citizen."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accounts import queries as accounts
from accounts.hats import Hat
from accounts.services import change_person, give_hat, set_digest, set_stand_in
from app.demo.founding import actor
from core.db import db
from core.errors import Refused
from core.rulebook import shipped_calendar
from core.worker import duties
from feedback import queries, services
from feedback.jobs import note_all_overdue
from feedback.reminding import CAUGHT_UP, heard_of_by, late_round, share_reached
from feedback.services import mornings
from feedback.workflow import State
from tests.core import letters
from tests.feedback.conftest import (
    ANSWER,
    WORDS,
    accepted,
    answered,
    at,
    drafted,
    send,
    signed,
    signed_sheet,
)
from tests.feedback.test_between_units import sent_on

OFFICER, CHAIR, INTAKE = "kinhte@anbinh.vn", "chutich@anbinh.vn", "tiepnhan@anbinh.vn"
PROVINCE, ABOVE = "pctinh@anbinh.vn", "Trương Thị Ngọc Ánh"
CALENDAR = shipped_calendar()


@pytest.fixture
def staff(town):
    """The officials whose address the administrator has entered."""
    for login in ("kinhte", "chutich", "tiepnhan", "pctinh"):
        _, state = accounts.by_login(login)
        change_person(state, name=state.name, phone="", email=f"{login}@anbinh.vn", actor=actor("quantri"))
    db.session.commit()


def morning(day: str, hour: int = 8) -> None:
    """Let a morning come, as the worker sees it."""
    at(day, hour)
    mornings.begin_morning()
    db.session.commit()
    letters.delivered()


def with_one_person_only():
    """Give a case whose answer was written by the one person of a commune that has no approver."""
    case = sent_on()
    services.take_over(case, actor=actor("binhminh"))
    services.take_up(case, actor=actor("binhminh"))
    services.draft_answer(case, answer=ANSWER, actor=actor("binhminh"))
    return case


def listed(actor) -> int:
    """Count what the list of a person's morning would hold for approval."""
    return queries.longest_to_approve(actor, house=accounts.actor_of_house(actor.person_id))[0]


def headings(address: str) -> list[str]:
    return sorted(letter["Subject"] for letter in letters.to(address))


def reminders(address: str) -> list[str]:
    return [heading for heading in headings(address) if "vụ việc" in heading]


def test_the_morning_is_a_duty_of_the_worker(app):
    assert "desk-morning" in {duty.name for duty in duties}


@given(due=st.dates(date(2026, 3, 1), date(2026, 10, 30)), total=st.integers(1, 40))
def test_each_share_is_reached_once_whatever_the_days_and_stays_so_while_it_may_be_caught_up(due, total):
    due = CALENDAR.next_working_day(due)
    days = [date.fromordinal(due.toordinal() + n) for n in range(-80, 20)]
    found = [share_reached(total=total, due_on=due, today=day, calendar=CALENDAR) for day in days]
    told = {share: [day for day, each in zip(days, found, strict=True) if each == share] for share in (70, 100)}
    assert told[100] == [date.fromordinal(due.toordinal() + n) for n in range(CAUGHT_UP.days)]
    assert len(told[70]) <= CAUGHT_UP.days
    assert all(day < due for day in told[70])
    if told[70]:
        assert told[70] == [date.fromordinal(told[70][0].toordinal() + n) for n in range(len(told[70]))]
        left = CALENDAR.working_days_between(told[70][0], due)
        assert (total - left) * 100 >= total * 70


@given(due=st.dates(date(2026, 3, 1), date(2026, 10, 30)), round_=st.integers(0, 4))
def test_a_sender_hears_again_before_the_day_that_was_named(due, round_):
    promised = heard_of_by(due, round_=round_, calendar=CALENDAR)
    evening_before = date.fromordinal(promised.toordinal() - 1)
    assert late_round(due, today=evening_before, calendar=CALENDAR) == round_ + 1


def test_the_officer_is_reminded_at_70_and_all_at_100_per_cent_once(staff):
    case = accepted()
    assert (case.received_on, case.due_on) == (date(2026, 11, 20), date(2026, 12, 2))
    morning("2026-11-27")
    assert reminders(OFFICER) == []
    morning("2026-11-30")
    morning("2026-12-01")
    assert reminders(OFFICER) == [f"Đã dùng 70% thời gian: vụ việc {case.code}"]
    assert reminders(CHAIR) == []
    morning("2026-12-02")
    morning("2026-12-03")
    both = sorted([f"Đã dùng 70% thời gian: vụ việc {case.code}", f"Đến hạn: vụ việc {case.code}"])
    assert reminders(OFFICER) == both
    assert reminders(CHAIR) == [f"Đến hạn: vụ việc {case.code}"]


def test_before_anybody_has_taken_it_all_who_could_are_reminded(staff):
    case = send()
    morning("2026-12-01")
    assert reminders(INTAKE) == [f"Đã dùng 70% thời gian: vụ việc {case.code}"]


def test_an_answered_case_reminds_nobody(staff):
    answered()
    morning("2026-12-02")
    assert [*reminders(OFFICER), *reminders(CHAIR)] == []


def test_waiting_for_the_sender_reminds_nobody(staff):
    services.ask_info(accepted(), question="Đoạn cống nào?", actor=actor("kinhte"))
    morning("2026-12-02")
    assert reminders(OFFICER) == []


def test_after_an_absence_there_is_one_reminder_and_one_list(staff):
    case = accepted()
    morning("2026-12-04")
    assert headings(OFFICER) == sorted(["Việc cần xử lý ngày 04/12/2026", f"Đến hạn: vụ việc {case.code}"])
    morning("2026-12-04", hour=15)
    assert len(headings(OFFICER)) == 2


@pytest.mark.parametrize(("day", "hour"), [("2026-11-21", 8), ("2026-11-22", 8), ("2026-11-23", 6), ("2026-11-23", 17)])
def test_no_mail_on_a_day_off_or_out_of_hours(staff, day, hour):
    accepted()
    morning(day, hour)
    assert headings(OFFICER) == []


def test_a_message_of_an_earlier_day_writes_nothing(staff):
    accepted()
    at("2026-11-23", 8)
    mornings.begin_morning()
    db.session.commit()
    at("2026-11-24", 6)
    letters.delivered()
    assert headings(OFFICER) == []


def test_the_list_of_the_morning_counts_what_waits_and_may_be_switched_off(staff):
    case = accepted()
    morning("2026-11-23")
    [digest] = letters.to(OFFICER)
    assert digest["Subject"] == "Việc cần xử lý ngày 23/11/2026"
    assert case.code in letters.words(digest)
    person, state = accounts.by_login("kinhte")
    set_digest(state, wanted=False, actor=accounts.actor_of(person.id))
    morning("2026-12-01")
    assert headings(OFFICER) == sorted([digest["Subject"], f"Đã dùng 70% thời gian: vụ việc {case.code}"])


def test_where_nothing_waits_nothing_is_written(staff):
    morning("2026-11-23")
    assert letters.delivered() == []


def test_the_approver_gets_one_list_oldest_first(staff):
    first = drafted()
    at("2026-11-23")
    second = drafted()
    morning("2026-11-25")
    [approvals] = [letter for letter in letters.to(CHAIR) if "chờ duyệt" in letter["Subject"]]
    said = letters.words(approvals)
    assert approvals["Subject"] == "2 việc chờ duyệt, ngày 25/11/2026"
    assert said.index(first.code) < said.index(second.code)


def test_the_unit_above_hears_nothing_of_what_the_commune_can_do_itself(staff):
    case = drafted()
    assert "pctinh" not in {one.login for one in queries.signers_of(case)}
    assert {one.login for one in queries.officers_of(case.held_by)}.isdisjoint({"sotinh", "vptinh", "pctinh"})
    with pytest.raises(Refused, match="Người ký phải là người duyệt của đơn vị"):
        services.approve_on_paper(case, approver=ABOVE, references=[signed_sheet()], actor=actor("tiepnhan"))
    for day in ("2026-11-23", "2026-12-02"):
        morning(day)
    assert f"Đến hạn: vụ việc {case.code}" in reminders(CHAIR)
    assert headings(PROVINCE) == []


def test_where_a_commune_has_no_second_person_the_unit_above_is_written_to(staff):
    mine, case = drafted(), with_one_person_only()
    assert [one.login for one in queries.signers_of(case)] == ["pctinh"]
    morning("2026-12-02")
    assert reminders(PROVINCE) == [f"Đến hạn: vụ việc {case.code}"]
    [approvals] = [letter for letter in letters.to(PROVINCE) if "chờ duyệt" in letter["Subject"]]
    assert approvals["Subject"].startswith("1 việc chờ duyệt")
    assert mine.code not in letters.words(approvals)


def test_what_all_who_could_approve_wrote_or_are_concerned_by_goes_to_the_unit_above(staff):
    chief = actor("chutich").person_id
    give_hat(actor("chutich").subject, hat=Hat.OFFICER, unit="99001", from_on=date(2026, 11, 20), actor=None)
    case, above = accepted(), actor("pctinh")
    services.draft_answer(case, answer=ANSWER, actor=accounts.actor_of(chief))
    others = [one.person_id for one in queries.deciders_of(case) if one.person_id != chief]
    assert others == [one.person_id for one in queries.signers_of(case)]
    for other in others:
        assert listed(above) == 0
        services.keep_from(case, person_id=other, reason="Là người nhà của người bị phản ánh.", actor=actor("chutich"))
    assert [one.login for one in queries.signers_of(case)] == ["pctinh"]
    assert listed(above) == 1


def test_the_list_names_what_was_entered_in_the_approvers_name(staff):
    at("2026-11-20")
    case = signed()
    morning("2026-11-23")
    [approvals] = letters.to(CHAIR)
    assert approvals["Subject"] == "Đã duyệt trên giấy, còn được xem lại, ngày 23/11/2026"
    assert f"{case.code} (số {case.number}/{case.year}): xem lại đến hết ngày 26/11/2026" in letters.words(approvals)


def test_no_official_letter_holds_a_word_of_the_sender(staff):
    drafted()
    morning("2026-12-02")
    for letter in letters.delivered():
        assert WORDS[:20] not in letters.words(letter)


def test_a_reminder_not_yet_sent_is_called_back_when_the_case_is_restricted(staff):
    case = accepted()
    at("2026-12-02", 8)
    mornings.remind({"day": "2026-12-02", "after": ""})
    services.restrict(case, reason="Nội dung là tố cáo một cán bộ, phải giữ bí mật.", actor=actor("tiepnhan"))
    db.session.commit()
    assert [*reminders(OFFICER), *reminders(CHAIR)] == []


def test_who_stands_in_is_reminded_too(staff):
    case = accepted()
    absent, _ = accounts.by_login("kinhte")
    substitute, state = accounts.by_login("vanhoa")
    change_person(state, name=state.name, phone="", email="thay@anbinh.vn", actor=actor("quantri"))
    span = {"from_on": date(2026, 11, 25), "to_on": date(2026, 12, 10)}
    set_stand_in(absent.subject, substitute=substitute.subject, **span)
    morning("2026-12-01")
    assert reminders("thay@anbinh.vn") == [f"Đã dùng 70% thời gian: vụ việc {case.code}"]


def test_the_sender_of_a_late_case_hears_of_it_and_again_every_five_working_days(staff):
    case = accepted(email="huong@vidu.vn")
    letters.delivered()
    at("2026-12-03", 8)
    note_all_overdue()
    db.session.commit()
    [late] = [letter for letter in letters.to("huong@vidu.vn") if "qua thời hạn" in letter["Subject"]]
    assert "qua thời hạn dự kiến 1 ngày làm việc" in letters.words(late)
    assert "báo lại trước ngày 10/12/2026" in letters.words(late)
    for day in ("2026-12-04", "2026-12-09", "2026-12-10"):
        morning(day)
    told = [letters.words(each) for each in letters.to("huong@vidu.vn") if "qua thời hạn" in each["Subject"]]
    assert len(told) == 2
    assert any("5 ngày làm việc" in words for words in told)
    assert case.state == State.PROCESSING


def test_the_sender_is_told_when_the_case_is_published_and_only_then(staff):
    case = accepted(email="huong@vidu.vn")
    for title in ("Cống nghẹt ở thôn Phú Thành", "Cống nghẹt"):
        services.show(case, public_text=case.text, title=title, reason="personal_data", actor=actor("tiepnhan"))
    db.session.commit()
    assert headings("huong@vidu.vn").count(f"Đã công khai phản ánh, kiến nghị {case.code}") == 1
