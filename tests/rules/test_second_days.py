"""A new calendar moves the days beside the answer's own as it moves that: shown before, one event each, made again."""

from datetime import date

import pytest

from app.demo.founding import actor
from core import ledger
from core.ledger.rebuild import rebuild, snapshot
from feedback.jobs import recount_all
from feedback.models import CaseState
from feedback.queries import days_on_older_calendar, restricted_days_of, timeline
from feedback.services import contest_paper, restrict
from rules import queries, services
from tests.feedback.conftest import answered, at, reopened, send, signed
from tests.rules.conftest import CHIEF, HEADER, proposed
from tests.rules.test_calendar import newest

OFF = HEADER + "25/11/2026,swapped_off,Nghỉ hoán đổi,1/TB ngày 19/11/2026\n"
NEXT = HEADER + "26/11/2026,swapped_off,Nghỉ hoán đổi,2/TB ngày 20/11/2026\n"
MONDAY = "2026-11-23"


def approve(change) -> None:
    services.approve(change, seen=newest(), actor=actor(CHIEF))


def moved(case: CaseState) -> list[dict]:
    told = (entry for entry in ledger.history(case.subject) if entry.type == "case.days_recounted")
    return [{name: day for name, day in entry.facts.items() if name != "state"} for entry in told]


def test_what_both_saw_is_what_happens_once_and_is_made_again(town):
    looked, paper, untouched = reopened(), signed(), answered()
    old = {"look": looked.again_due_on, "contest": paper.contest_until}
    change = proposed(OFF)
    seen = {(move.code, move.words): (move.old, move.new) for move in queries.preview_calendar(change).moves}
    assert seen.keys() == {(looked.code, "Xem xét lại"), (paper.code, "Báo không ký phiếu trình")}
    approve(change)
    recount_all()
    assert (moved(looked), moved(paper)) == ([], [])
    at(MONDAY)
    recount_all()
    recount_all()
    assert seen[looked.code, "Xem xét lại"] == (old["look"], looked.again_due_on)
    assert seen[paper.code, "Báo không ký phiếu trình"] == (old["contest"], paper.contest_until)
    assert (old["contest"], paper.contest_until) == (date(2026, 11, 26), date(2026, 11, 27))
    assert moved(paper) == [{"contest_until": "2026-11-27", "old_contest_until": "2026-11-26"}]
    assert len(moved(looked)) == 1
    assert moved(untouched) == []
    assert days_on_older_calendar(newest()) == []
    assert "Ngày cũ" in timeline(looked, desk=False)[-1].body
    lived = snapshot()
    rebuild()
    assert snapshot() == lived


def test_two_versions_are_taken_up_in_their_order_and_none_twice(town):
    paper = signed()
    approve(proposed(OFF))
    approve(proposed(NEXT))
    at(MONDAY)
    recount_all()
    recount_all()
    assert [each["contest_until"] for each in moved(paper)] == ["2026-11-27", "2026-11-30"]


def test_a_day_begun_under_the_new_calendar_a_day_gone_and_an_ended_look_stand_still(town):
    gone = signed()
    at("2026-11-27")
    approve(proposed(HEADER + "02/12/2026,swapped_off,Nghỉ,3/TB\n"))
    at("2026-11-30")
    later = signed()
    recount_all()
    assert (moved(gone), moved(later)) == ([], [])


def test_a_contested_answer_is_looked_at_by_the_new_calendar_too(town):
    case = signed()
    contest_paper(case, reason="Tôi đi công tác ngày ấy, không ký phiếu trình này.", actor=actor("chutich"))
    old = case.again_due_on
    approve(proposed(OFF))
    at(MONDAY)
    recount_all()
    assert case.again_due_on > old


@pytest.mark.parametrize("make", [send, reopened], ids=["at the door", "looked at again"])
def test_of_a_restricted_case_the_days_move_and_only_its_number_is_shown(town, make):
    case = make()
    restrict(case, reason="Nội dung thuộc diện giữ bí mật.", actor=actor("tiepnhan"))
    before = restricted_days_of(case)
    change = proposed(OFF)
    seen = queries.preview_calendar(change)
    assert ([move for move in seen.moves if move.code == case.code], seen.hidden) == ([], 1)
    approve(change)
    at(MONDAY)
    recount_all()
    after = restricted_days_of(case)
    assert (after.read_by, after.handed_over_by > before.handed_over_by) == (before.read_by, True)
