"""A draft belongs to the browser that began it, and to its door."""

import pytest
from flask import session

from core.errors import Hidden
from submissions.public import begin_draft, draft_here
from submissions.services.drafts import LIFETIME


@pytest.fixture
def browser(app, context):
    """A request of one browser."""
    with app.test_request_context():
        yield


def test_a_browser_finds_its_drafts_again(browser):
    first, second = begin_draft("case", {"kind": "petition"}), begin_draft("case")
    assert first.id != second.id
    assert draft_here(first.id, door="case") is first
    assert draft_here(second.id, door="case") is second


def test_other_browsers_and_other_doors_do_not(app, browser):
    draft = begin_draft("case")
    with pytest.raises(Hidden):
        draft_here(draft.id, door="opinion")
    session.clear()
    with pytest.raises(Hidden):
        draft_here(draft.id, door="case")
    session["drafts"] = [[draft.id, "doan-mo"]]
    with pytest.raises(Hidden):
        draft_here(draft.id, door="case")


def test_the_cookie_stays_small(browser):
    drafts = [begin_draft("case") for _ in range(11)]
    assert len(session["drafts"]) == 10
    with pytest.raises(Hidden):
        draft_here(drafts[0].id, door="case")
    assert draft_here(drafts[10].id, door="case") is drafts[10]


def test_the_cookie_lives_as_long_as_a_draft(app, browser):
    begin_draft("case")
    assert session.permanent
    assert app.permanent_session_lifetime == LIFETIME
