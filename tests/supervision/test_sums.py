"""The kept sums: the same figures as the log gives, whatever was counted already and whatever came since."""

from datetime import date

import pytest
from sqlalchemy import func, select, update

from app.demo.founding import SITE, actor
from core.db import db
from core.ledger.seal import seal
from feedback import services as feedback
from feedback.models import CaseState
from supervision import periods, queries, services
from supervision.figures import Count
from supervision.models import CountedCase, DaySum, MonthSum
from supervision.parts import CLOSED_TO_ALL, UNSORTED, WHOLE
from supervision.queries import reading, sums
from supervision.queries.counted import current_state
from tests.supervision.conftest import TODAY
from tests.supervision.stories import ECONOMY, answer, at, enter, handed
from units.models import Unit

PERIODS = (
    periods.read("2026-Q4", today=TODAY),
    periods.read("2026-09", today=TODAY),
    periods.read("2026", today=TODAY),
    periods.between(date(2026, 5, 12), date(2026, 10, 16)),
    periods.between(date(2026, 10, 13), date(2026, 10, 16)),
)


def count_all() -> None:
    """Let the worker count everything that is sealed."""
    seal()
    while services.count_more():
        db.session.flush()


def both(scope, period):
    """Give the figures as the log has them, and as the sums have them."""
    period = period.until(TODAY)
    bodies = [scope.whole, *scope.bodies, *scope.parts]
    state = current_state()
    assert state is not None
    return reading.figures_of([body.portion for body in bodies], period), sums.figures_of(bodies, period, state=state)


def assert_same() -> None:
    whole = queries.for_reviewer(None, actor=actor("mattran"))
    parts = ("land", UNSORTED, CLOSED_TO_ALL)
    asked = [
        (scope, each)
        for each in PERIODS
        for scope in (whole.with_parts(each), *(whole.only(part, each) for part in parts))
    ]
    for scope, period in asked:
        from_log, from_sums = both(scope, period)
        for place, (plain, summed) in enumerate(zip(from_log, from_sums, strict=True)):
            assert +summed.counts == +plain.counts, (period.label, place)
            for name in ("days", "elapsed", "closing", "closing_elapsed", "closed_as", "restricted", "signs"):
                assert getattr(summed, name) == getattr(plain, name), (period.label, place, name)
        assert from_sums[0].ages == from_log[0].ages
        assert from_sums[0].slowest == from_log[0].slowest
        if periods.is_weekly(period):
            assert from_sums[0].received_on == from_log[0].received_on
            assert from_sums[0].answered_in == from_log[0].answered_in


def test_the_sums_give_the_figures_of_the_log(lived, context):
    count_all()
    assert_same()
    assert services.check_sums() == 0


def test_what_came_since_the_last_count_is_in_the_figures(lived, context):
    count_all()
    case = handed()
    answer(handed())
    for old in db.session.scalars(select(CaseState).where(CaseState.held_by == ECONOMY, CaseState.is_open).limit(3)):
        feedback.note_call(old, told="Đã báo sẽ trả lời trong tuần.", actor=actor("tiepnhan"))
    assert_same()
    seal()
    assert_same()
    feedback.restrict(case, reason="Nội dung là tố cáo, phải giữ bí mật.", actor=actor("tiepnhan"))
    assert_same()
    count_all()
    assert_same()
    assert services.check_sums() == 0


def test_a_case_counted_twice_is_in_the_sums_once(commune, context):
    at(date(2026, 11, 2))
    case = handed()
    count_all()
    at(date(2026, 11, 4))
    answer(case)
    count_all()
    at(TODAY)
    assert_same()
    received = select(func.sum(DaySum.count)).where(DaySum.unit == SITE, DaySum.below, DaySum.what == Count.RECEIVED)
    received = received.where(DaySum.part == WHOLE)
    assert db.session.scalar(received) == 1
    for table in (DaySum, MonthSum):
        assert not db.session.scalar(select(func.count()).select_from(table).where(table.count == 0)), table


def test_the_figures_of_a_page_come_from_the_sums_once_they_are_ready(lived, context):
    count_all()
    db.session.execute(update(DaySum).where(DaySum.what == Count.RECEIVED).values(count=DaySum.count + 100))
    scope = queries.for_reviewer(SITE, actor=actor("mattran"))
    assert queries.read(scope, PERIODS[0], today=TODAY).total.count(Count.RECEIVED) > 100


def test_the_count_starts_anew_when_the_tree_of_units_changes(lived, context):
    count_all()
    unit = db.session.scalar(select(Unit).where(Unit.code == ECONOMY))
    unit.parent_code = None
    db.session.flush()
    assert current_state() is None
    count_all()
    assert current_state() is not None
    assert_same()


@pytest.mark.parametrize("table", [DaySum, MonthSum])
def test_a_sum_changed_by_hand_is_found_at_night_and_made_anew(lived, context, table):
    count_all()
    one = db.session.scalars(select(table).where(table.what == Count.RECEIVED).limit(1)).one()
    one.count += 1
    db.session.flush()
    assert services.check_sums() > 0


def test_a_counted_case_changed_by_hand_is_found_at_night(lived, context):
    count_all()
    case = db.session.scalars(select(CountedCase).limit(1)).one()
    case.marks = case.marks[1:]
    db.session.flush()
    assert services.check_sums() > 0


def test_a_page_of_figures_costs_the_same_number_of_statements_for_more_cases(commune, context):
    from tests.supervision.test_reading import Statements

    scope = queries.for_reviewer(None, actor=actor("mattran"))
    sent = []
    for many in (5, 20):
        at(date(2026, 11, 2))
        for _ in range(many):
            enter()
            answer(handed())
        at(TODAY)
        count_all()
        enter()
        db.session.expire_all()
        queries.read(scope, PERIODS[0], today=TODAY)
        with Statements() as statements:
            queries.read(scope, PERIODS[0], today=TODAY)
        sent.append(len(statements.sent))
    assert sent[0] == sent[1]
