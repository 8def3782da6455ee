"""Clock and official act on one case at the same moment: the official goes first, and nothing is written twice."""

import pytest

from app.demo.founding import actor
from core import ledger
from feedback import jobs, queries, services
from tests.conftest import inside
from tests.feedback.conftest import ANSWER, accepted, at, drafted, only_case

AFTER_THE_DUE_DAY = "2027-02-01"

pytestmark = pytest.mark.parametrize("backend", ["postgresql"], indirect=True)
"""SQLite has one writer at a time: there the one simply waits for the other."""


def meanwhile(app, monkeypatch, act) -> None:
    """Have an official act between the moment a job has read a case and the moment it writes."""
    read = queries.if_overdue_unlogged

    def read_then_wait(subject):
        found = read(subject)
        assert found is not None
        with inside(app):
            act()
        return found

    monkeypatch.setattr(queries, "if_overdue_unlogged", read_then_wait)


def types() -> list[str]:
    return [entry.type for entry in ledger.history(only_case().subject)]


def test_an_answer_approved_at_that_moment_is_not_called_overdue(app, commune, monkeypatch):
    with inside(app):
        drafted()
        at(AFTER_THE_DUE_DAY)
    meanwhile(app, monkeypatch, lambda: services.approve(only_case(), actor=actor("chutich")))
    with inside(app):
        jobs.note_all_overdue()
    with app.app_context():
        assert types()[-1] == "case.approved"
        assert only_case().answered_at is not None
        assert not only_case().overdue_logged


def test_a_case_still_unanswered_is_noted_the_next_time(app, commune, monkeypatch):
    with inside(app):
        accepted()
        at(AFTER_THE_DUE_DAY)
    with monkeypatch.context() as patch:
        meanwhile(app, patch, lambda: services.draft_answer(only_case(), answer=ANSWER, actor=actor("kinhte")))
        with inside(app):
            jobs.note_all_overdue()
    with app.app_context():
        assert types()[-1] == "case.answer_drafted"
    with inside(app):
        jobs.note_all_overdue()
    with app.app_context():
        assert types()[-1] == "case.overdue"
