"""A consultation from its plan to the archive, day by day, with a worker that runs far more often than it must."""

import re
from collections import Counter
from datetime import date, timedelta

import pytest

from consultations import jobs, queries, services
from consultations.said import Said
from core import ledger, outbox
from core.db import db
from core.ledger.rebuild import rebuild, snapshot
from core.ledger.verify import verify
from core.settings import settings
from submissions import services as submissions
from submissions.sender import Sender
from tests.consultations import conftest as world
from tests.consultations.conftest import ANSWER, APPROVER, CLOSES, EDITOR, OPENS, at

pytestmark = pytest.mark.usefixtures("early")

BEGAN = date(2026, 11, 20)
STOPPED, WENT_ON = OPENS + timedelta(days=4), OPENS + timedelta(days=9)
PROLONGED = OPENS + timedelta(days=12)
RESUMED_TILL = CLOSES + timedelta(days=6)
LAST = RESUMED_TILL + timedelta(days=7)
RECIPIENT = re.compile(r"^To: (.+)$", re.MULTILINE)


def speak(consultation, who: str) -> None:
    draft, _secret = submissions.start_draft("opinion", {})
    said = {"said": [Said("dieu-2", "disagree", f"Giảm mức đóng góp, {who}")], "consent_version": "1"}
    services.send_opinions(draft, consultation=consultation, sender=Sender(email=f"{who}@vidu.vn"), **said)


def synthesise(consultation) -> None:
    services.start_synthesis(consultation, actor=EDITOR)
    services.create_group(consultation, answer=ANSWER, actor=EDITOR, opinions=world.subjects_of(consultation))
    services.finish_synthesis(consultation, actor=EDITOR)


def publish(consultation) -> None:
    services.submit_result(consultation, conclusion="Giảm mức đóng góp còn 20%.", actor=EDITOR)
    services.approve_result(consultation, actor=APPROVER)
    services.publish_result(consultation, actor=EDITOR)


def stop(consultation) -> None:
    services.ask_suspension(consultation, reason="Mưa lũ", actor=EDITOR)
    services.suspend(consultation, actor=APPROVER)


def prolong(consultation) -> None:
    services.ask_extension(consultation, closes_on=LAST, reason="Nhiều hộ đi làm xa", actor=EDITOR)
    services.extend(consultation, actor=APPROVER)


def report(consultation) -> None:
    said = {"number": "215/BC-UBND", "reported_on": LAST + timedelta(days=14), "session": "Kỳ họp thứ 5"}
    services.report(consultation, **said, actor=EDITOR)


def decide(consultation) -> None:
    said = {"number": "31/QĐ-UBND", "decided_on": LAST + timedelta(days=10), "differs": False}
    services.decide(consultation, **said, actor=EDITOR)


HAPPENS = {
    OPENS + timedelta(days=2): lambda c: speak(c, "mo"),
    STOPPED: stop,
    WENT_ON: lambda c: services.resume(c, actor=EDITOR),
    WENT_ON + timedelta(days=1): lambda c: speak(c, "lan"),
    PROLONGED: prolong,
    LAST: lambda c: speak(c, "tinh"),
    LAST + timedelta(days=2): synthesise,
    LAST + timedelta(days=5): publish,
    LAST + timedelta(days=10): decide,
    LAST + timedelta(days=14): report,
    LAST + timedelta(days=15): lambda c: services.archive(c, actor=EDITOR),
}


def work() -> None:
    """Let the worker run as often as an hour of fear would."""
    for _ in range(3):
        jobs.keep_time()
        db.session.commit()
        while outbox.drain():
            pass


def test_sixty_days_with_every_notice_sent_once(context):
    consultation = world.scheduled()
    seen = []
    for number in range(62):
        today = BEGAN + timedelta(days=number)
        at(today, 0, 0)
        work()
        at(today, 9)
        HAPPENS.get(today, lambda _: None)(consultation)
        db.session.commit()
        work()
        if consultation.result_published_at is not None:
            jobs.tell_authors({"consultation": consultation.subject})
        if not seen or seen[-1][1] != consultation.state:
            seen.append((today, consultation.state))
    assert seen == [
        (BEGAN, "scheduled"),
        (OPENS, "open"),
        (STOPPED, "suspended"),
        (WENT_ON, "open"),
        (LAST + timedelta(days=1), "closed"),
        (LAST + timedelta(days=2), "responding"),
        (LAST + timedelta(days=5), "published_result"),
        (LAST + timedelta(days=10), "decided"),
        (LAST + timedelta(days=14), "reported"),
        (LAST + timedelta(days=15), "archived"),
    ]
    told = Counter(
        RECIPIENT.search(letter.read_text(encoding="utf-8")).group(1)
        for letter in (settings().var / "mail").glob("*.eml")
    )
    assert told == {f"{who}@vidu.vn": 1 for who in ("mo", "lan", "tinh")}
    kinds = Counter(entry.type.partition(".")[2] for entry in ledger.history(consultation.subject))
    assert [kinds[name] for name in ("opened", "suspended", "resumed", "extended", "closed")] == [1] * 5
    assert queries.total(consultation) == 3
    before = snapshot()
    rebuild()
    assert snapshot() == before
    assert verify().findings == []
