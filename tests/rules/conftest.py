"""The commune, and its administrator and chairman, who change the rules together."""

import pytest

from app.demo.founding import PASSWORD, actor
from core.workdays import Day, read_calendar_csv
from rules import services
from rules.content import CalendarContent
from tests.accounts.factories import sign_in
from tests.conftest import inside

ADMIN, CHIEF = "quantri", "chutich"
HEADER = "date,kind,name,decision\n"
OFF = HEADER + "27/11/2026,swapped_off,Nghỉ hoán đổi,1/TB ngày 19/11/2026\n"


def rows(text: str = OFF) -> tuple[Day, ...]:
    """Read a table of days."""
    return tuple(read_calendar_csv(text))


def proposed(text: str = OFF, *, whole: bool = False):
    """Give a change of the calendar that waits for the second person."""
    change = services.draft_calendar(CalendarContent(rows(text), whole), actor=actor(ADMIN))
    services.propose(change, actor=actor(ADMIN))
    return change


@pytest.fixture
def town(commune, context):
    """The commune, within a context."""
    return commune


@pytest.fixture
def desk(app, commune):
    """Browsers of people of the commune, signed in: `desk("quantri")`."""

    def open_desk(login: str):
        client = app.test_client()
        assert sign_in(client, login, password=PASSWORD).status_code == 303
        return client

    with inside(app):
        pass
    return open_desk
