"""A world grown by copying is one whose pages are true: the copies have events, texts and answers of their own."""

from sqlalchemy import func, select

from bench.growth import grow
from core.db import db
from feedback.models import CaseState
from tests.browsing import sign_in
from tests.conftest import inside
from tests.feedback.conftest import ANSWER, answered, send


def test_copies_can_be_read_like_what_they_were_copied_from(commune):
    with inside(commune.app):
        send()
        code = answered().code
    assert grow(commune.app, 100) >= 98
    with commune.app.app_context():
        rows = select(CaseState.is_open, func.count()).group_by(CaseState.is_open)
        assert dict(db.session.execute(rows).all())[True] == 2
        last = db.session.scalar(select(CaseState.code).where(CaseState.code.startswith(f"{code}-")).limit(1))
    page = sign_in(commune.app.test_client(), "tiepnhan").get(f"/cong-viec/kien-nghi/{last}")
    assert page.status_code == 200
    assert ANSWER.text in page.text
