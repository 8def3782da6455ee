"""A citizen at the door: walks the pages as a browser without JavaScript would."""

import re
from io import BytesIO

import pytest
from PIL import Image
from sqlalchemy import select

from core.db import db
from core.limits import limiter
from feedback.models import CaseState
from tests.conftest import inside
from tests.feedback.conftest import WORDS

TOKEN = re.compile(r'name="csrf_token"[^>]*value="([^"]+)"')
CONTACT = {"ho_ten": "Nguyễn Thị Hường", "dien_thoai": "+84 912.345.678", "email": "huong@vidu.vn"}
AGREED = {"khong_cong_khai": "y", "dong_y": "y"}
GIVEN = {
    "noi-dung": {"noi_dung": WORDS},
    "noi-xay-ra": {"thon": "", "noi": "đầu ngõ 3"},
    "tep": {},
    "lien-he": {**CONTACT, **AGREED},
}


def token_of(response) -> str:
    """Give the token a page's form carries."""
    return TOKEN.search(response.text).group(1)


def photo() -> tuple[BytesIO, str]:
    """Give a photo as a telephone sends it."""
    file = BytesIO()
    Image.new("RGB", (640, 480), "#88aa77").save(file, "JPEG")
    file.seek(0)
    return file, "cong-thoat-nuoc.jpg"


class Citizen:
    """Somebody with a browser and one draft."""

    def __init__(self, client) -> None:
        self.client = client
        started = self.post("/kien-nghi/gui", loai="petition")
        self.draft = started.location.removesuffix("/noi-dung")

    def post(self, address: str, **given):
        """Open a page and send its form."""
        page = self.client.get(address)
        form = {"csrf_token": token_of(page), **given}
        return self.client.post(address, data=form, content_type="multipart/form-data")

    def get(self, step: str):
        """Open a step."""
        return self.client.get(f"{self.draft}/{step}")

    def give(self, step: str, **given):
        """Answer a step."""
        return self.post(f"{self.draft}/{step}", **given)

    def fill(self, **changes) -> None:
        """Answer all steps."""
        for step, given in GIVEN.items():
            assert self.give(step, **{**given, **changes.get(step, {})}).status_code == 303

    def send(self):
        """Send at last."""
        return self.give("kiem-tra")

    def slip(self) -> tuple[str, str]:
        """Read code and mã riêng from the slip."""
        page = self.get("phieu").text
        return re.search(r"KN-\w{4}-\w{4}-\w", page).group(), re.search(r"(\d{3}) (\d{3})</dd>", page).expand(r"\1\2")

    def open_case(self) -> str:
        """Show the mã riêng at the case's page; gives its address."""
        code, pin = self.slip()
        page = self.client.get(f"/tra-cuu/{code}/nguoi-gui")
        opened = self.client.post("/tra-cuu", data={"csrf_token": token_of(page), "ma": code, "ma_rieng": pin})
        assert opened.location == f"/tra-cuu/{code}"
        return opened.location


@pytest.fixture(autouse=True)
def fresh_limits(app):
    """Nobody has knocked yet."""
    with app.app_context():
        limiter.reset()


@pytest.fixture
def citizen(commune, client) -> Citizen:
    """A citizen who has just chosen to send a kiến nghị."""
    return Citizen(client)


@pytest.fixture
def sent(citizen) -> Citizen:
    """A citizen whose kiến nghị is sent."""
    citizen.fill()
    assert citizen.send().status_code == 303
    return citizen


def cases(app) -> list[CaseState]:
    """Give every case there is."""
    with inside(app):
        found = list(db.session.scalars(select(CaseState)))
        db.session.expunge_all()
        return found
