"""Two approvals at the same moment: one makes the next version, the other gets a clear no and leaves nothing behind."""

import re
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from app.demo.founding import actor
from core import ledger
from core.db import db
from core.ledger.rules import latest_version
from core.ledger.seal import seal
from core.ledger.verify import verify
from rules import services
from rules.content import PolicyContent
from rules.models import RuleChange
from rules.services import changing
from rules.workflow import About
from tests.conftest import inside
from tests.rules.conftest import ADMIN, CHIEF, HEADER, proposed
from tests.rules.test_calendar_pages import csrf_of
from tests.rules.test_terms import QUY_CHE

DEPUTY = "phochutich"
OTHER = HEADER + "30/11/2026,swapped_off,Nghỉ hoán đổi,2/TB\n"
NO = {409, 422}


@pytest.fixture
def together(backend, monkeypatch):
    """Let both stand before the log at the same moment; SQLite has one writer at a time, there the other waits."""
    if backend != "postgresql":
        return
    gate, write = Barrier(2, timeout=20), changing.set_rules

    def wait_then_write(*given, **more):
        gate.wait()
        return write(*given, **more)

    monkeypatch.setattr(changing, "set_rules", wait_then_write)


def term():
    """Give the Quy chế, entered and proposed."""
    change = services.draft_policy(PolicyContent(quy_che=QUY_CHE), note="", actor=actor(ADMIN))
    services.propose(change, actor=actor(ADMIN))
    return change


def approve_at_once(desk, changes: list[str]) -> list:
    """Press «Duyệt» as two people at the same moment, each on the page that stood open before."""
    sent = []
    for login, subject in zip((CHIEF, DEPUTY), changes, strict=True):
        client, place = desk(login), f"/quan-tri/thay-doi/{subject}"
        shown = client.get(place).text
        version = re.search(r'name="version"[^>]*value="(\d+)"', shown)[1]
        sent.append((client, f"{place}/duyet", {"csrf_token": csrf_of(shown), "version": version}))
    with ThreadPoolExecutor(2) as pool:
        answers = [pool.submit(client.post, place, data=fields) for client, place, fields in sent]
        return [answer.result() for answer in answers]


def whole(app, changes: list[str], about: About, before: int) -> list[str]:
    """See that one version came, by one decision, and that log and caches agree; gives the states."""
    with inside(app):
        assert latest_version(about) == before + 1
        found = [db.session.get(RuleChange, subject) for subject in sorted(set(changes))]
        for change in found:
            types = [entry.type for entry in ledger.history(change.subject)]
            assert types.count("rule_change.approved") == (change.state == "approved") == (change.made is not None)
            assert (change.decided_by is not None) == (change.state == "approved")
        states = sorted(change.state for change in found)
        seal()
        assert verify().findings == []
        return states


@pytest.mark.parametrize(("make", "about"), [(proposed, About.CALENDAR), (term, About.POLICY)])
def test_one_proposal_is_approved_once(app, desk, together, make, about):
    with inside(app):
        subject, before = make().subject, latest_version(about)
    answers = approve_at_once(desk, [subject, subject])
    assert sum(answer.status_code == 303 for answer in answers) == 1
    [no] = [answer for answer in answers if answer.status_code != 303]
    assert no.status_code in NO
    assert whole(app, [subject, subject], about, before) == ["approved"]


def test_of_two_proposals_one_is_approved_and_the_other_waits(app, desk, together):
    with inside(app):
        changes, before = [proposed().subject, proposed(OTHER).subject], latest_version(About.CALENDAR)
    answers = approve_at_once(desk, changes)
    assert sum(answer.status_code == 303 for answer in answers) == 1
    [no] = [answer for answer in answers if answer.status_code != 303]
    assert no.status_code in NO
    assert "một thay đổi khác đã được duyệt" in no.text or "vừa lưu trước" in no.text
    assert whole(app, changes, About.CALENDAR, before) == ["approved", "proposed"]
