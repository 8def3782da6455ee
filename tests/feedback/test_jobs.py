"""What the clock does of itself: each case in a transaction of its own, and only where something is to be done."""

import pytest

from app.demo.founding import actor
from core import ledger, rulebook
from feedback import jobs, queries, services
from tests.conftest import inside
from tests.feedback.conftest import at, send

SWAP = "date,kind,name,decision\n{day},swapped_off,Nghỉ hoán đổi,Thông báo 1/TB\n"


def types(subject: str) -> list[str]:
    return [entry.type for entry in ledger.history(subject)]


def test_a_fault_in_one_case_leaves_the_others_noted(app, commune, monkeypatch):
    with inside(app):
        subjects = [send().subject for _ in range(3)]
        at("2027-02-01")
    note, noted = services.note_overdue, []

    def note_two(case):
        if len(noted) == 2:
            raise RuntimeError("đĩa đầy")
        noted.append(case.subject)
        return note(case)

    monkeypatch.setattr(services, "note_overdue", note_two)
    with app.app_context(), pytest.raises(RuntimeError):
        jobs.note_all_overdue()
    with app.app_context():
        assert [types(subject)[-1] for subject in noted] == ["case.overdue"] * 2
        left = queries.overdue_unlogged()
        assert len(left) == 1
        assert {*left, *noted} == {*subjects}


def test_only_cases_whose_days_were_swapped_are_reckoned_anew(app, commune):
    with inside(app):
        early = send()
        services.accept(early, category="drainage", actor=actor("tiepnhan"))
        at(early.due_on.isoformat())
        late = send()
        services.accept(late, category="drainage", actor=actor("tiepnhan"))
        version = rulebook.import_calendar(SWAP.format(day=late.due_on.isoformat()))
    with inside(app):
        assert queries.on_older_calendar(version) == [late.subject]
        jobs.recount_all()
    with inside(app):
        assert types(late.subject)[-1] == "case.recounted"
        assert types(early.subject)[-1] == "case.accepted"
        assert queries.on_older_calendar(version) == []
