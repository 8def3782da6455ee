"""Every published figure, counted again at home by other code from the lines alone: random lives, on both databases."""

from datetime import timedelta

import pytest

from core.db import db
from core.ledger.seal import seal_day
from supervision.figures import Case
from supervision.queries.reading import lives_of
from tests.conftest import inside
from tests.supervision.at_home import DIFFERS, MATCHES, Home
from tests.supervision.conftest import TODAY
from tests.supervision.stories import at


@pytest.fixture
def home(tmp_path) -> Home:
    return Home(tmp_path)


def lives(ground) -> list[Case]:
    with inside(ground.app):
        return lives_of(db.select(db.column("subject")).select_from(db.table("case_state")))


def test_random_lives_are_counted_alike(walked, home):
    known = lives(walked)
    assert any(ending.undone_on for one in known for ending in one.endings), "the walks did little"
    assert any(one.ending for one in known)
    assert any(one.pauses for one in known)
    assert any(one.restricted for one in known)
    assert any(one.answered_at for one in known)
    with inside(walked.app):
        items = home.take()
    figures = [item for item in items if "figures" in item]
    code, said = home.check()
    assert (code, f"{len(figures)} bảng số" in said, len(figures) > 10) == (MATCHES, True, True), said


def test_eleven_weeks_are_counted_alike(lived, home):
    """With extensions, late papers, hand-overs, refusals: the percentiles of the whole stand on many answers."""
    with inside(lived.app):
        at(TODAY + timedelta(1), 1)
        seal_day(TODAY)
        items = home.take()
    months = [item["figures"] for item in items if "figures" in item and item["figures"]["unit"] == "*"]
    assert [month["first"] for month in months] == ["2026-09-01", "2026-10-01", "2026-11-01"]
    assert sum(month["counts"]["answered"] for month in months) > 20
    assert any(month["counts"]["behind"] for month in months)
    code, said = home.check()
    assert code == MATCHES, said


@pytest.mark.parametrize(
    ("bend", "named"),
    [
        (lambda one: one["counts"].update(answered_on_time=one["counts"]["answered_on_time"] + 1), "answered_on_time"),
        (lambda one: one["counts"].update(open=one["counts"]["open"] - 1), "open"),
        (lambda one: one["days"].update(nine_of_ten=1), "days.nine_of_ten"),
        (lambda one: one["restricted"].update(received=one["restricted"]["received"] + 1), "received"),
    ],
)
def test_a_bent_figure_is_named(lived, home, bend, named):
    with inside(lived.app):
        at(TODAY + timedelta(1), 1)
        seal_day(TODAY)
        items = home.take()
    bent = [item for item in items if "figures" in item and item["figures"]["unit"] == "*"][-1]
    bend(bent["figures"])
    home.write(items)
    code, said = home.check()
    assert (code, f"số của *, 2026-11-01 đến {bent['figures']['last']}, khác" in said, f"'{named}'" in said) == (
        DIFFERS,
        True,
        True,
    ), said
