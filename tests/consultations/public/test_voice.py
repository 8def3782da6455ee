"""The press «Tôi cũng có ý kiến này» as a visitor makes it: one more page with a form; the list knows nobody."""

from datetime import date

import pytest
from sqlalchemy import select

from consultations.models import OpinionState
from core.db import db
from tests.browsing import forms_of, send
from tests.conftest import inside
from tests.consultations.conftest import at, opened
from tests.consultations.test_voices import on_show


@pytest.fixture
def shown(app) -> tuple[str, str, str]:
    """The address of the published opinions, that of one of them, and its code."""
    with inside(app):
        at(date(2026, 11, 20))
        consultation = opened()
        opinion = on_show(consultation)
        there = f"/lay-y-kien/{consultation.slug}/y-kien"
        return there, f"{there}/{opinion.mark}", opinion.code


def voices() -> int:
    return db.session.scalar(select(OpinionState.voices))


def test_the_list_leads_there_and_holds_nothing_of_the_visitor(client, shown):
    there, here, code = shown
    page = client.get(there)
    text = page.get_data(as_text=True)
    assert f'href="{here}"' in text
    assert code not in text
    assert "Set-Cookie" not in page.headers
    assert "csrf_token" not in text


def test_one_press_and_a_second_in_another_tab_are_one(app, client, shown):
    there, here, _code = shown
    first = send(client, here, action=here)
    assert (first.status_code, first.location) == (303, here)
    assert "Đã ghi nhận" in client.get(here).get_data(as_text=True)
    assert "1 người cũng có ý kiến này" in client.get(there).get_data(as_text=True)
    with app.app_context():
        assert voices() == 1


def test_two_tabs_open_before_the_first_press_are_one(app, client, shown):
    _there, here, _code = shown
    page = forms_of(client.get(here).get_data(as_text=True))
    (fields,) = [values for known, values in page if known.get("action") == here]
    for _tab in range(2):
        assert client.post(here, data=fields).status_code == 303
    with app.app_context():
        assert voices() == 1


def test_what_is_not_on_show_has_no_such_page(client, shown):
    there, here, _code = shown
    assert client.get(f"{there}/{'0' * 32}").status_code == 404
    assert client.get(here.replace("/lay-y-kien/", "/lay-y-kien/khac-")).status_code == 404
