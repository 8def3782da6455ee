"""A new calendar moves the Front's open terms as it moves cases: shown before, one event each, told, made again."""

from datetime import date, timedelta

import pytest

from app.demo.founding import actor
from core import ledger
from core.db import db
from core.errors import Refused
from core.ledger.rebuild import rebuild, snapshot
from core.ledger.verify import verify
from rules import queries, services
from supervision import queries as front
from supervision import services as supervision
from supervision.jobs import note_late_replies, recount_terms
from supervision.models import Finding, Oversight
from supervision.workflow import Maker
from tests.conftest import inside
from tests.rules.conftest import CHIEF, HEADER, proposed
from tests.rules.test_calendar import newest
from tests.supervision.overseeing import decided
from tests.supervision.stories import ECONOMY, Reader, at
from tests.supervision.test_findings import FRONT, REPLY, drafted, give_address, letters, sent

MONDAY = date(2026, 11, 23)
OFF = HEADER + "30/11/2026,swapped_off,Nghỉ hoán đổi,1/TB ngày 23/11/2026\n"
EXPLAINED = "Đơn vị giải trình dự thảo"
REPLIED = "Đơn vị trả lời"
REPORTED = "Mặt trận báo cáo kết quả"


@pytest.fixture
def monday(town):
    """The commune on a Monday."""
    at(MONDAY)
    return town


def approve(text: str = OFF) -> None:
    services.approve(proposed(text), seen=newest(), actor=actor(CHIEF))


def issued(maker: Maker = Maker.FRONT) -> Finding:
    """Give a finding that counts since the Monday before, and go back to no day."""
    at(MONDAY - timedelta(days=14))
    finding = sent(maker=maker)
    at(MONDAY)
    supervision.issue_finding(finding, actor=actor(FRONT))
    return finding


def moved(thing: Finding | Oversight) -> list[dict[str, str]]:
    """Give the days that the recounts of one thing name."""
    told = (entry for entry in ledger.history(thing.subject) if entry.type.endswith(".recounted"))
    return [{name: day for name, day in entry.facts.items() if name != "state"} for entry in told]


def seen_in(text: str = OFF) -> dict[tuple[str, str], tuple[date, date]]:
    """Give what a preview shows of the Front's terms."""
    return {(line.label, line.words): (line.old, line.new) for line in queries.preview_calendar(proposed(text)).terms}


def test_what_both_saw_is_what_happens_once_and_is_made_again(monday):
    open_, draft, untouched = issued(), sent(), drafted()
    old = {open_.label: open_.due_on, draft.label: draft.explain_by}
    seen = seen_in()
    assert seen.keys() == {(open_.label, REPLIED), (draft.label, EXPLAINED)}
    approve()
    recount_terms()
    assert (moved(open_), moved(draft)) == ([], [])
    at(MONDAY + timedelta(days=1))
    recount_terms()
    recount_terms()
    assert seen[open_.label, REPLIED] == (old[open_.label], open_.due_on) == (date(2026, 12, 15), date(2026, 12, 16))
    assert seen[draft.label, EXPLAINED] == (old[draft.label], draft.explain_by)
    assert moved(open_) == [{"due_on": "2026-12-16", "old_due_on": "2026-12-15"}]
    assert (len(moved(draft)), moved(untouched)) == (1, [])
    assert front.things_on_older_calendar(newest()) == []
    lived = snapshot()
    rebuild()
    assert snapshot() == lived
    assert verify().findings == []


def test_a_draft_counts_only_after_the_new_day(monday):
    draft = sent()
    first = draft.explain_by
    approve()
    at(first + timedelta(days=1))
    recount_terms()
    with pytest.raises(Refused, match="02/12/2026"):
        supervision.issue_finding(draft, actor=actor(FRONT))


def test_two_versions_are_taken_up_in_their_order_and_the_first_day_stays_told(monday):
    open_ = issued()
    first = open_.due_on
    approve()
    approve(HEADER + "01/12/2026,swapped_off,Nghỉ hoán đổi,2/TB ngày 23/11/2026\n")
    at(MONDAY + timedelta(days=1))
    recount_terms()
    recount_terms()
    assert [each["due_on"] for each in moved(open_)] == ["2026-12-16", "2026-12-17"]
    assert front.day_before_recounts(open_) == first


def test_a_reply_that_came_a_day_gone_and_a_term_begun_since_stand_still(monday):
    answered, gone = issued(), issued()
    supervision.reply_to_finding(answered, text=REPLY, actor=actor(CHIEF))
    at(gone.due_on + timedelta(days=1))
    approve(HEADER + "17/12/2026,swapped_off,Nghỉ hoán đổi,3/TB ngày 15/12/2026\n")
    at(gone.due_on + timedelta(days=2))
    later = sent()
    recount_terms()
    assert (moved(answered), moved(gone), moved(later)) == ([], [], [])


def test_nothing_is_called_late_by_a_day_that_moved(monday):
    open_ = issued()
    old = open_.due_on
    approve()
    at(old + timedelta(days=1))
    note_late_replies(old)
    assert (open_.due_on, open_.late_since) == (old + timedelta(days=1), None)
    note_late_replies(open_.due_on)
    assert open_.late_since == open_.due_on


def test_days_of_the_calendar_move_only_off_a_day_that_became_one_off(monday):
    board = issued(Maker.PEOPLE_INSPECTION)
    oversight = decided(ECONOMY)
    due, report = board.due_on, oversight.report_by
    assert (due - board.issued_on).days == 15
    assert seen_in() == {}
    last = "".join(f"{day:%d/%m/%Y},swapped_off,Nghỉ hoán đổi,4/TB ngày 23/11/2026\n" for day in (due, report))
    seen = seen_in(HEADER + last)
    approve(HEADER + last)
    at(MONDAY + timedelta(days=1))
    recount_terms()
    assert seen[board.label, REPLIED] == (due, board.due_on)
    assert seen[oversight.label, REPORTED] == (report, oversight.report_by)
    assert board.due_on > due
    assert moved(oversight) == [{"old_report_by": str(report), "report_by": str(oversight.report_by)}]


def test_both_sides_are_written_to_once_and_nothing_found_stands_in_it(monday):
    give_address(CHIEF)
    give_address(FRONT)
    open_ = issued()
    approve()
    at(MONDAY + timedelta(days=1))
    recount_terms()
    recount_terms()
    written = [letter for letter in letters() if "Đổi hạn" in letter["subject"]]
    places = {f"/cong-viec/giam-sat/{open_.place}", f"/giam-sat/kien-nghi/{open_.place}"}
    assert len(written) == len(places)
    assert all(any(place in letter["text"] for letter in written) for place in places)
    for letter in written:
        assert "15/12/2026" in letter["text"]
        assert "16/12/2026" in letter["text"]
        assert open_.found not in letter["text"]


def test_the_preview_and_both_pages_show_the_two_days(commune, desk):
    with inside(commune.app):
        at(MONDAY)
        open_ = issued()
        place, label = open_.place, open_.label
        change = proposed(OFF).subject
    preview = desk(CHIEF).get(f"/quan-tri/thay-doi/{change}").get_data(as_text=True)
    assert label in preview
    assert "16/12/2026" in preview
    with inside(commune.app):
        services.approve(queries.change_of(change, actor=actor(CHIEF)), seen=newest(), actor=actor(CHIEF))
        at(MONDAY + timedelta(days=1))
        recount_terms()
        db.session.commit()
    chief = desk(CHIEF).get(f"/cong-viec/giam-sat/{place}").get_data(as_text=True)
    for html in (Reader(commune.app).read(f"/giam-sat/kien-nghi/{place}"), chief):
        assert "Trước khi đổi lịch làm việc" in html
        assert "hạn cũ 15/12/2026, nay là 16/12/2026" in html
