"""A hat or a stand-in is taken away by who keeps the person: the service itself asks, whatever page led there."""

from datetime import date

import pytest

from accounts import queries, services
from accounts.hats import Hat
from core.errors import Hidden
from tests.accounts.factories import add_person
from tests.units.factories import ECONOMY, OFFICE, OTHER_COMMUNE

TODAY = date(2026, 11, 20)


@pytest.fixture
def people(house, context):
    """The people of the house, with administrators who keep another commune, or one department of this one."""
    more = {
        "far": add_person("quanxa", (Hat.ADMINISTRATOR, OTHER_COMMUNE), unit=OTHER_COMMUNE),
        "near": add_person("quanphong", (Hat.ADMINISTRATOR, ECONOMY), unit=ECONOMY),
    }
    return {**house, **more}


def given_to(person):
    return queries.memberships([person.subject])[person.subject][0].seq


def test_nobody_takes_away_from_a_person_he_or_she_does_not_keep(people):
    lan, span = people["lan"], {"from_on": TODAY, "to_on": TODAY}
    set_by = services.set_stand_in(lan.subject, substitute=people["vuan"].subject, **span).seq
    for other in ("far", "near", "vuan", "hoa"):
        with pytest.raises(Hidden):
            services.take_hat(lan.subject, given=given_to(lan), actor=people[other])
        with pytest.raises(Hidden):
            services.end_stand_in(lan.subject, set_by=set_by, actor=people[other])
    services.end_stand_in(lan.subject, set_by=set_by, actor=people["admin"])
    services.take_hat(lan.subject, given=given_to(lan), actor=people["admin"])
    assert not queries.actor_of(lan.person_id).may("case.sort")


def test_nobody_takes_a_hat_of_a_unit_he_or_she_does_not_keep(people):
    moved = add_person("chuyen", (Hat.CLERK, OFFICE), unit=ECONOMY)
    assert queries.kept_by(people["near"], moved.subject)
    with pytest.raises(Hidden):
        services.take_hat(moved.subject, given=given_to(moved), actor=people["near"])
    services.take_hat(moved.subject, given=given_to(moved), actor=people["admin"])


def test_who_runs_the_machine_takes_away_without_a_hat(people):
    services.take_hat(people["lan"].subject, given=given_to(people["lan"]), actor=None)
    assert not queries.actor_of(people["lan"].person_id).may("case.sort")
