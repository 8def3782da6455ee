"""The day's checkpoint leaves the house: by letter to those who keep it, once a day and address, and an alarm if not."""

from datetime import date, timedelta
from email import message_from_bytes

import pytest
from sqlalchemy import select, update

from app.config import UnsafeSettings, flask_config
from core import worker
from core.db import db
from core.ledger.export import checkpoint_of
from core.outbox import Message
from core.settings import Settings
from supervision import jobs
from tests.conftest import inside
from tests.supervision.at_home import MATCHES, Home
from tests.supervision.stories import Reader, at, enter

FRIDAY = date(2026, 11, 20)
FRONT, PRESS = "mattran@annbinh.vn", "bandoc@baotinh.vn"


@pytest.fixture
def kept_by_two(commune, make_app):
    """A commune whose checkpoints two others keep; nothing is sent yet."""
    app = make_app(witnesses=f" {FRONT}, {PRESS},{FRONT}")
    with inside(app):
        at(FRIDAY)
        enter()
    return app


def nights(app, number: int) -> None:
    """Let days pass with nobody at the machine, then let the worker come back."""
    with inside(app):
        at(FRIDAY + timedelta(number), 2)
    with app.app_context():
        worker.run(once=True)
        assert worker.failing() == []


def letters(ground) -> list[tuple[str, str]]:
    """Give to whom which letter went."""
    found = [message_from_bytes(path.read_bytes()) for path in (ground.var / "mail").glob("*.eml")]
    bodies = [(one["To"], one.get_payload(0).get_payload(decode=True).decode()) for one in found]
    return sorted((to, body) for to, body in bodies if "Bản chốt" in body or "bản chốt" in body)


def test_every_day_goes_to_everybody_once_also_after_an_absence(kept_by_two, commune, tmp_path):
    nights(kept_by_two, 1)
    assert [to for to, _ in letters(commune)] == [PRESS, FRONT]
    nights(kept_by_two, 4)
    with inside(kept_by_two):
        for day in range(4):
            jobs.send_checkpoint(FRIDAY + timedelta(day))
    nights(kept_by_two, 4)
    assert [to for to, _ in letters(commune)] == [PRESS] * 4 + [FRONT] * 4
    home = Home(tmp_path)
    with kept_by_two.app_context():
        told = [checkpoint_of(FRIDAY + timedelta(day)).note for day in range(4)]
        home.take()
    assert all(sum(note in body for _, body in letters(commune)) == 2 for note in told)
    code, said = home.check(commune.var / "mail")
    assert (code, "Hộp thư không có" in said, said.startswith("KHỚP (BẢN TẬP)")) == (MATCHES, False, True), said


def test_a_day_without_a_checkpoint_is_a_failed_duty_and_no_letter(kept_by_two):
    with inside(kept_by_two), pytest.raises(LookupError):
        jobs.send_checkpoint(FRIDAY)


def test_what_did_not_get_out_is_an_alarm_on_both_pages(kept_by_two, commune):
    nights(kept_by_two, 1)
    reader = Reader(kept_by_two)
    assert "Báo động về nhật ký" not in reader.read("/giam-sat")
    assert "được gửi thư đến 2 địa chỉ" in reader.read("/giam-sat/nhat-ky")
    with inside(kept_by_two):
        letter = select(Message.id).where(Message.key.startswith("mail/witness/")).limit(1).scalar_subquery()
        db.session.execute(
            update(Message).where(Message.id == letter).values(done_at=None, failed_at=Message.created_at)
        )
    for page in ("/giam-sat", "/giam-sat/nhat-ky"):
        assert "1 thư có bản chốt nhật ký chưa gửi đi được" in reader.read(page)


def test_a_missing_day_is_an_alarm_on_both_pages(commune):
    with inside(commune.app):
        at(FRIDAY)
    with commune.app.app_context():
        worker.run(once=True)
    with inside(commune.app):
        at(FRIDAY + timedelta(3))
    reader = Reader(commune.app)
    for page in ("/giam-sat", "/giam-sat/nhat-ky"):
        assert "Thiếu bản chốt nhật ký ngày 22/11/2026" in reader.read(page)
    assert "Chưa có ai nhận bản chốt qua thư" in reader.read("/giam-sat/nhat-ky")


@pytest.mark.parametrize("wrong", ["mattran", "a@b c@d", "a@b\nBcc: c@d"])
def test_an_address_that_is_none_stops_the_start(wrong, tmp_path):
    with pytest.raises(UnsafeSettings, match="DANBAN_WITNESSES"):
        flask_config(Settings(var=tmp_path, secret_key="chi-dung-khi-thu-" * 3, witnesses=wrong))
