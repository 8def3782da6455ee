"""A commune with an administrator, an intake officer and a reviewer, for tests that go through the pages."""

import pytest

from accounts.hats import Hat
from tests.accounts.factories import add_person, sign_in
from tests.conftest import inside
from tests.units.factories import ECONOMY, FRONT, OFFICE, plant


@pytest.fixture
def planted(ground):
    """The imagined land, committed."""
    ground.stand_on("land", _plant)
    return ground


@pytest.fixture
def land(planted, context):
    """The imagined land, in a context."""


@pytest.fixture
def house(planted):
    """The land with its first people, committed."""
    return planted.stand_on("people", _people)


def _plant(app):
    with inside(app):
        plant()


def _people(app):
    with inside(app):
        return {
            "admin": add_person("quantri", (Hat.ADMINISTRATOR, "*"), name="Lê Văn Quản"),
            "lan": add_person("lan", Hat.INTAKE, name="Nguyễn Thị Lan"),
            "hoa": add_person("hoa", (Hat.REVIEWER, FRONT), name="Trần Thị Ánh Hoa"),
            "vuan": add_person("vuan", name="Vũ Văn An"),
        }


@pytest.fixture
def offices(planted):
    """A house with one administrator, one chairman and those who work there, committed."""
    return planted.stand_on("offices", _offices)


def _offices(app):
    with inside(app):
        return {
            "quan": add_person("quantri", Hat.ADMINISTRATOR),
            "chu": add_person("chutich", Hat.APPROVER),
            "lan": add_person("lan", (Hat.INTAKE, OFFICE)),
            "kim": add_person("kim", (Hat.OFFICER, ECONOMY)),
            "hoa": add_person("hoa", (Hat.REVIEWER, FRONT)),
            "moi": add_person("moi"),
        }


@pytest.fixture
def desk(house, client):
    """The administrator's browser, signed in."""
    assert sign_in(client, "quantri").status_code == 303
    return client
