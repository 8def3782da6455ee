"""However often a draft is sent, and however fast, it becomes one submission with one receipt."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from sqlalchemy import func, select

from core.db import db
from core.ledger import new_subject
from submissions import services
from submissions.models import Draft, Submission
from submissions.sender import Sender
from tests.conftest import inside

TIMES = 20


def test_twenty_sendings_at_once_are_one(app):
    with inside(app):
        draft, secret = services.start_draft("case", {})
    together = Barrier(TIMES)

    def send(_number: int) -> tuple[str, str | None]:
        with app.app_context():
            opened = services.open_draft(draft.id, secret, door="case")
            db.session.commit()
            together.wait()
            subject = services.claim_for_sending(opened)
            if subject is None:
                subject = new_subject()
                services.finish(opened, subject=subject, sender=Sender(name="Bình"), consent_version="2026-1")
            pin = services.pin_for_draft(opened)
            db.session.commit()
            return subject, pin

    with ThreadPoolExecutor(TIMES) as pool:
        receipts = set(pool.map(send, range(TIMES)))
    assert len(receipts) == 1
    with app.app_context():
        assert db.session.scalar(select(func.count()).select_from(Submission)) == 1
        assert db.session.get_one(Draft, draft.id).subject == receipts.pop()[0]


def test_two_steps_kept_at_once_are_both_kept(app):
    with inside(app):
        draft, secret = services.start_draft("case", {})
    together = Barrier(2)

    def write(step: str) -> None:
        with app.app_context():
            opened = services.open_draft(draft.id, secret, door="case")
            db.session.commit()
            together.wait()
            services.keep(opened, step, {"text": step})
            db.session.commit()

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(write, ("mot", "hai")))
    with app.app_context():
        assert set(services.answers(db.session.get_one(Draft, draft.id))) == {"mot", "hai"}
