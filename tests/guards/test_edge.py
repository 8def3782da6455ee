"""The edge: GET cannot write, a POST commits once and only below 400, and nothing below the edge commits."""

import ast
from pathlib import Path

import pytest
from flask import abort
from sqlalchemy import event, text
from sqlalchemy.exc import DBAPIError

from core import ledger
from core.access import public
from core.db import db
from tests.core.ledger.conftest import KIND, story_kind  # noqa: F401 - a fixture

HOUSE = Path(__file__).resolve().parent.parent.parent
DOMAINS = ("supervision", "rules", "feedback", "consultations", "submissions", "accounts", "units", "core")
MAY_COMMIT = {"core/background.py", "core/search/whoosh_engine.py"}
"""A transaction of one's own, for the worker; and the index, whose writer has a commit of its own."""


@pytest.fixture
def edge(make_app, story_kind):  # noqa: F811 - the imported fixture
    """An application with three views of our own."""
    app = make_app()

    @public
    def write(status: int):
        ledger.record(subject=ledger.new_subject(), kind=KIND, type="story.told", texts={"text": "viết"})
        if status == 500:
            raise RuntimeError("planted")
        if status >= 400:
            abort(status)
        return "ok", status, {"Content-Type": "text/plain"}

    app.add_url_rule("/thu/<int:status>", "write", write, methods=["GET", "POST"])
    return app


def told(app) -> int:
    with app.app_context():
        return db.session.scalar(text("SELECT count(*) FROM event WHERE type = 'story.told'"))


def test_the_database_refuses_what_a_get_writes(edge):
    assert edge.test_client().get("/thu/200").status_code in {500, 503}
    assert told(edge) == 0


def test_the_refusal_comes_from_the_database(edge):
    with edge.test_request_context("/thu/200"):
        edge.preprocess_request()
        with pytest.raises(DBAPIError, match=r"readonly|read-only"):
            db.session.execute(text("DELETE FROM practice_clock"))


@pytest.mark.parametrize(("status", "kept"), [(200, 1), (302, 1), (404, 0), (422, 0), (429, 0), (500, 0)])
def test_a_post_is_kept_below_400_and_only_there(edge, status, kept):
    edge.test_client().post(f"/thu/{status}")
    assert told(edge) == kept


def test_a_post_commits_once(edge):
    commits = []
    with edge.app_context():
        event.listen(db.engine, "commit", commits.append)
    edge.test_client().post("/thu/200")
    assert len(commits) == 1


def test_nothing_below_the_edge_commits():
    guilty = []
    for domain in DOMAINS:
        for path in (HOUSE / domain).rglob("*.py"):
            name = str(path.relative_to(HOUSE))
            if name in MAY_COMMIT:
                continue
            calls = [node for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Call)]
            guilty += [
                f"{name}:{call.lineno}"
                for call in calls
                if isinstance(call.func, ast.Attribute) and call.func.attr == "commit"
            ]
    assert guilty == []


def test_who_sends_too_much_is_told_when_to_come_back(edge):
    response = edge.test_client().post("/thu/429")
    assert response.headers["Retry-After"] == "60"
    assert "Content-Security-Policy" in response.headers


NOES = {"Refused", "DomainError", "Stale", "TooMany"}
OWN_WAY = {
    "accounts/desk/own.py": "counts wrong passwords",
    "accounts/desk/own_email.py": "counts wrong passwords",
    "accounts/desk/signing_in.py": "counts wrong passwords and codes, and says the same of every one",
    "rules/desk/calendar.py": "shows the lines of a table that are wrong, each for itself, beside a rule's no",
    "consultations/public/own.py": "what came too late is told on a page of its own, with what was typed",
    "consultations/public/own_answers.py": "what came too late is told on a page of its own, with what was typed",
    "consultations/public/contact.py": "what came too late is told on a page of its own",
    "consultations/public/residence.py": "what came too late is told on a page of its own",
    "feedback/public/voice.py": "a voice given twice is no refusal: it leads to the page",
    "consultations/public/voice.py": "a voice given twice is no refusal: it leads to the page",
}
"""Views that take a rule's no themselves instead of `core/refusing.py`, and why."""


def test_a_rules_no_is_told_by_one_way_but_where_a_reason_is_named():
    views = [file for place in ("*/desk", "*/public", "app/pages") for file in HOUSE.glob(f"{place}/**/*.py")]
    found = {str(file.relative_to(HOUSE)) for file in views if takes_a_no(file.read_text(encoding="utf-8"))}
    assert found == set(OWN_WAY)


def test_a_planted_handler_is_noticed():
    assert takes_a_no("try:\n    act()\nexcept (ValueError, Refused) as no:\n    show(no)\n")
    assert not takes_a_no("try:\n    act()\nexcept ValueError:\n    show()\n")


def takes_a_no(source: str) -> bool:
    handlers = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.ExceptHandler) and node.type]
    names = {name.id for handler in handlers for name in ast.walk(handler.type) if isinstance(name, ast.Name)}
    return bool(names & NOES)
