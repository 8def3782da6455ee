"""A flood of opinions from one address: slowed, never dropped. What was taken is on record; what was not comes back."""

import time
from io import BytesIO
from types import SimpleNamespace

import pytest
from limits import strategies
from limits.storage import memory
from sqlalchemy import func, select

from app import slowing
from consultations.models import OpinionState
from core.db import db
from core.limits import limiter
from tests.browsing import forms_of, send
from tests.conftest import inside
from tests.consultations.public.test_pages import SENDER

OPINIONS = {"sqlite": 200, "postgresql": 80}
"""More than the 60 a minute of core/limits.py; the greater flood runs where it costs less."""

MOST_ROUNDS = 40
ADDRESS = {"REMOTE_ADDR": "127.0.0.9"}


@pytest.fixture(autouse=True)
def one_minute(monkeypatch):
    """Let the minute that is counted never pass: how fast this machine is must not decide who is refused."""
    now = time.time()
    standing = SimpleNamespace(time=lambda: now)
    for module in (memory, strategies, slowing):
        monkeypatch.setattr(module, "time", standing)


@pytest.fixture(autouse=True)
def fresh_limits(app, one_minute):
    with app.app_context():
        limiter.reset()
    yield
    with app.app_context():
        limiter.reset()


def words(number: int) -> str:
    return f"Ý kiến thứ {number}: đề nghị làm rãnh thoát nước trước nhà số chẵn."


class Citizen:
    """One browser at an address that many share, which goes on with the very form it got back."""

    def __init__(self, app, slug: str, number: int) -> None:
        self.browser, self.number, self.refused, self.slip = app.test_client(), number, 0, ""
        self.browser.environ_base.update(ADDRESS)
        self.at, self.fields = f"/lay-y-kien/{slug}/gop-y", None

    @property
    def is_sent(self) -> bool:
        return self.at.endswith("/phieu")

    def go_on(self) -> bool:
        """Take steps until the slip; False as soon as one is refused, with the words on the page that came back."""
        while not self.is_sent:
            answer = self.browser.post(self.at, data=self.fields) if self.fields else self._fill()
            if answer.status_code == 429:
                self._keep(answer)
                return False
            assert answer.status_code == 303, answer.get_data(as_text=True)
            self.at, self.fields = answer.location, None
        return True

    def _fill(self):
        said = {"phan": "", "y_kien": "other", "noi_dung": words(self.number)}
        if self.at.endswith("/gop-y"):
            return send(self.browser, self.at, **said)
        return send(self.browser, self.at, **(SENDER if self.at.endswith("/ve-ong-ba") else {}))

    def _keep(self, answer) -> None:
        page = answer.get_data(as_text=True)
        self.refused += 1
        assert 0 < int(answer.headers["Retry-After"]) <= 3600
        assert "gửi lại từ" in page
        if self.at.endswith("/gop-y"):
            assert words(self.number) in page
        ((form, self.fields),) = [known for known in forms_of(page) if known[0].get("method") == "post"]
        assert form["action"] == self.at


def recorded() -> int:
    return db.session.scalar(select(func.count()).select_from(OpinionState))


def test_each_accepted_is_on_record_and_each_refused_comes_back_and_goes_through_later(app, slug, backend):
    here = slug()
    waiting = [Citizen(app, here, number) for number in range(OPINIONS[backend])]
    everybody = list(waiting)
    for _round in range(MOST_ROUNDS):
        waiting = [citizen for citizen in waiting if not citizen.go_on()]
        with inside(app):
            assert recorded() == sum(citizen.is_sent for citizen in everybody)
        if not waiting:
            break
        with app.app_context():
            limiter.reset()
    assert waiting == []
    assert sum(citizen.refused for citizen in everybody) > 0
    with inside(app):
        found = db.session.scalars(select(OpinionState.text).where(OpinionState.moderation == "waiting")).all()
    assert sorted(found) == sorted(words(number) for number in range(OPINIONS[backend]))


def test_an_address_of_its_own_gets_through_meanwhile(app, slug):
    here = slug()
    busy = [Citizen(app, here, number) for number in range(30)]
    while all(citizen.go_on() for citizen in busy):
        busy = [Citizen(app, here, number) for number in range(30)]
    clean = Citizen(app, here, 999)
    clean.browser.environ_base["REMOTE_ADDR"] = "127.0.0.10"
    assert clean.go_on()


def test_files_that_came_along_are_named_to_be_chosen_again_and_a_ma_rieng_is_never_kept(app, slug):
    here = f"/lay-y-kien/{slug()}/gop-y"
    browser = app.test_client()
    answers = [browser.post(here, data={"noi_dung": "a b"}) for _ in range(61)]
    said = {"noi_dung": "Lời tôi viết", "ma_rieng": "123456", "tep": (BytesIO(b"x"), "ảnh đường.jpg")}
    page = browser.post(here, data=said, content_type="multipart/form-data")
    text = page.get_data(as_text=True)
    assert (answers[-1].status_code, page.status_code) == (429, 429)
    assert "Chọn lại tệp: ảnh đường.jpg" in text
    assert "Lời tôi viết" in text
    assert "123456" not in text
    assert page.headers["Cache-Control"] == "no-store"
