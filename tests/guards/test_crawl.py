"""No link leads nowhere: every link of the commune's site, pressed by a stranger and by each of its people."""

import pytest
from sqlalchemy import func, select

from app.demo.founding import read
from app.demo.loading import load
from consultations.models import ConsultationState
from consultations.workflow import State as Hearing
from core import search
from core.db import db
from core.ledger.verify import verify
from feedback.models import CaseState
from feedback.workflow import State
from tests.browsing import sign_in
from tests.guards.crawl import Walk

LOGINS = [person["login"] for person in read("people")["person"]]
STARTS = ("/", "/lay-y-kien?nhom=result", "/lay-y-kien?nhom=closed", "/tim-kiem?q=duong", "/thong-ke")


@pytest.fixture
def living(ground):
    """The commune with its whole year, as the demonstration loads it."""
    with ground.app.app_context():
        load()
        db.session.commit()
        search.rebuild()
    return ground.app


def test_no_link_leads_nowhere_and_every_page_has_its_own_title(living, backend):
    found = {"a stranger": Walk(living.test_client()).go(*STARTS)}
    for login in LOGINS if backend == "sqlite" else ("tiepnhan", "mattran"):
        found[login] = Walk(sign_in(living.test_client(), login)).go("/cong-viec", "/giam-sat", *STARTS[:1])
    broken = {who: walk.broken for who, walk in found.items()}
    assert {who: links for who, links in broken.items() if [link for link in links if not _is_a_start(link)]} == {}
    assert {who: walk.titles_used_twice() for who, walk in found.items() if walk.titles_used_twice()} == {}
    assert len(found["a stranger"].statuses) > 60
    with living.app_context():
        _has_something_of_everything()


def _has_something_of_everything() -> None:
    """Every desk has something to do: a case in each state, and a sound ledger."""
    states = dict(db.session.execute(select(CaseState.state, func.count()).group_by(CaseState.state)).all())
    assert set(states) == set(State)
    assert sum(states.values()) > 180
    assert set(db.session.scalars(select(ConsultationState.state))) == set(Hearing)
    assert verify().findings == []


def _is_a_start(broken: str) -> bool:
    """A start without a source may be closed to this person: that is no link."""
    return broken.startswith(" -> ")
