"""The commune after eleven weeks, lived once for each database and copied from then on."""

from datetime import date

import pytest

from core.db import db
from tests.supervision.stories import at, weeks
from tests.supervision.walking import walk

FIRST, TODAY = date(2026, 9, 7), date(2026, 11, 20)


@pytest.fixture
def lived(ground):
    """The ground with eleven weeks of cases on it; it is Friday 20/11/2026."""
    ground.found_commune()
    ground.stand_on("weeks", _weeks)
    return ground


def _weeks(app):
    with app.app_context():
        weeks(FIRST, TODAY)
        at(TODAY)
        db.session.commit()


@pytest.fixture
def walked(commune):
    """The commune after random lives, sealed."""
    commune.stand_on("walked", walk)
    return commune
