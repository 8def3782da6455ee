"""Every figure of a random year, from the log and from the kept sums, is what plain SQL counts over the tables."""

from datetime import date

import pytest
from sqlalchemy import text

from bench.growth import grow
from core import clock
from core.db import db
from supervision import periods
from tests.conftest import inside
from tests.supervision import recount_signs
from tests.supervision.conftest import TODAY
from tests.supervision.recount import differences, recounting
from tests.supervision.test_sums import count_all

CASES = 400
PERIODS = (
    periods.read("2026", today=TODAY),
    periods.read("2026-Q4", today=TODAY),
    periods.read("2026-02", today=TODAY),
    periods.read("2026-10", today=TODAY),
    periods.between(date(2026, 4, 28), date(2026, 5, 11)),
    periods.between(date(2025, 12, 20), date(2026, 11, 19)),
)
UNITS = ("99001", "99001-KT", "99001-VHXH")


@pytest.fixture
def year(lived):
    """The eleven weeks, and hundreds of copies of their cases spread over the year before."""
    lived.stand_on("year", lambda app: grow(app, CASES))
    return lived


def test_random_lives_are_recounted_alike(walked):
    """With hand-overs between communes, joined and taken up again, restricted and released."""
    with inside(walked.app):
        count_all()
        today = clock.today()
    wanted = [periods.read(code, today=today) for code in (f"{today.year}", f"{today.year}-{today.month:02}")]
    assert differences(walked.app, units=UNITS[:1], periods=wanted, today=today) == []


def test_each_answer_says_truly_how_many_others_are_like_it(lived):
    with inside(lived.app):
        numbers = recount_signs.alike(lambda query: db.session.execute(text(query)), db.engine.dialect.name)
    assert numbers == [(counted, counted) for _, counted in numbers]
    assert max(numbers)[0] >= 2


def test_a_year_is_recounted_alike(year):
    with recounting(year.app) as recount:
        whole = recount.figures(["99001", "99001-KT", "99001-VHXH", "99001-VP"], PERIODS[0])
    assert whole["received"] + whole["open"] > 300
    assert None not in whole["days"] + whole["closing"]
    assert all(whole[name] for name in ("answered_late", "answered_late_base", "open", "behind", "closed_otherwise"))
    assert whole["answered_late"] < whole["answered_late_base"]
    assert differences(year.app, units=UNITS, periods=PERIODS, today=TODAY) == []


@pytest.mark.parametrize(
    ("bend", "named"),
    [
        ("UPDATE figure_month SET count = count + 1 WHERE what = 'received'", "received"),
        ("UPDATE case_state SET due_on = received_on WHERE answered_on > received_on", "answered_late"),
        ("UPDATE case_pause SET from_on = to_on WHERE to_on > from_on", "days"),
        ("DELETE FROM case_ending", "open"),
    ],
)
def test_what_is_counted_otherwise_is_named(year, bend, named):
    with year.app.app_context():
        db.session.execute(text(bend))
        db.session.commit()
    found = differences(year.app, units=UNITS[:1], periods=PERIODS[:1], today=TODAY)
    assert any(f", {named}: " in one for one in found)
