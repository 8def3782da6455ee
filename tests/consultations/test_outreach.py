"""The desk's page of what brings a consultation to the people: who sees it, when, and what it gives to take along."""

from html import unescape

import pytest

from tests.app.statements import counted
from tests.browsing import forms_of
from tests.consultations.conftest import make
from tests.consultations.desk import UNIT, Desk

PAGE = "dua-den-dan"
ANNOUNCED = ("scheduled", "open", "closed", "published_result", "decided")


@pytest.mark.parametrize("state", ANNOUNCED)
def test_who_works_on_it_and_the_front_see_it_once_it_is_announced(app, staff, state):
    here = make(app, state)
    for login in ("bien.soan", "chu.tich", "tiep.nhan", "mat.tran"):
        desk = Desk(app, login)
        assert f'href="{here}/{PAGE}"' in desk.read(here), login
        desk.read(f"{here}/{PAGE}")
    assert Desk(app, "xa.khac").get(f"{here}/{PAGE}").status_code == 404


@pytest.mark.parametrize("state", ["draft", "pending", "approved"])
def test_before_that_there_is_nothing_to_bring(app, staff, state):
    here = make(app, state)
    editor = Desk(app, "bien.soan")
    assert PAGE not in editor.read(here)
    assert editor.get(f"{here}/{PAGE}").status_code == 404


def test_the_code_to_copy_is_whole_and_without_script(app, staff):
    here = make(app, "open")
    slug = here.rsplit("/", 1)[1]
    page = Desk(app, "bien.soan").read(f"{here}/{PAGE}")
    for path in (f"/nhung/lay-y-kien/{slug}", f"/nhung/lay-y-kien?don_vi={UNIT}"):
        assert f'<iframe src="http://localhost{path}"' in unescape(page)
        assert f'href="{path}"' in page
    assert "frame-src http://localhost<" in page
    assert [attributes for attributes, _ in forms_of(page) if "dua-den-dan" in attributes.get("action", "")] == []


def test_the_page_costs_the_same_for_each_consultation(app, staff):
    addresses = [make(app, state) for state in ("open", "published_result")]
    desk = Desk(app, "bien.soan")
    desk.read(f"{addresses[0]}/{PAGE}")
    costs = []
    for address in addresses:
        with counted(app) as statements:
            desk.read(f"{address}/{PAGE}")
        costs.append(len(statements))
    assert costs[0] == costs[1]
