"""What is asked for: our public pages and the last POST of a kiến nghị, and beside them the two baselines."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final
from urllib.parse import urlencode

from flask import Flask, session
from flask_wtf.csrf import generate_csrf

from core.clock import today
from core.db import db
from core.rulebook import current_policy
from feedback.public.wizard import CHECK, CONTACT, WHAT, WHERE, address_of
from submissions import services as submissions
from submissions.public import begin_draft

FORM: Final = "application/x-www-form-urlencoded"
SENDINGS_PER_VISITOR: Final = 50
"""Below the 60 a minute of core/limits.py: the next sender comes from another address, as citizens do."""
READINGS_PER_VISITOR: Final = 1_000_000
CONSULTATION: Final = re.compile(r'href="(/lay-y-kien/[^"?#./]+)"')
CASE: Final = re.compile(r'href="(/tra-cuu/[^"?#]+)"')
TOPIC: Final = "Cống thoát nước bị nghẹt"
WORDS: Final = (
    "Cống thoát nước trước nhà văn hóa thôn bị nghẹt từ đầu tháng, mỗi khi mưa nước tràn vào nhà dân hai bên đường. "
    "Bà con đã tự nạo vét hai lần nhưng không hết vì có đoạn ống bị sụt. Đề nghị xã cho người đến xem, nạo vét và "
    "thay đoạn ống bị sụt trước mùa mưa, báo cho thôn biết ngày làm để bà con cùng dọn."
)


@dataclass(frozen=True)
class Request:
    """One request, ready to be sent over a wire or to an application in this process."""

    method: str
    path: str
    cookie: str = ""
    body: str = ""

    def wire(self) -> str:
        """Write it as HTTP/1.1."""
        head = [f"{self.method} {self.path} HTTP/1.1", "Host: 127.0.0.1", "User-Agent: bench", "Accept: text/html"]
        head += [f"Cookie: {self.cookie}"] if self.cookie else []
        head += [f"Content-Type: {FORM}", f"Content-Length: {len(self.body)}"] if self.method == "POST" else []
        return "\r\n".join([*head, "", self.body])

    def arguments(self) -> dict[str, Any]:
        """Give it as a test client takes it."""
        headers = {"Cookie": self.cookie} if self.cookie else {}
        sent = {"data": self.body, "content_type": FORM} if self.method == "POST" else {}
        return {"path": self.path, "method": self.method, "headers": headers, **sent}


@dataclass
class Load:
    """One row of the table: what is sent, and by what its answer is known to be the right one.

    `again`: the same request may be sent over and over; otherwise each is sent once and `stock` shrinks.
    `good`: how many answers were the right ones, while warming up too.
    """

    name: str
    kind: str
    status: int
    mark: str
    stock: list[Request] = field(repr=False)
    again: bool = True
    is_baseline: bool = False
    good: int = 0

    def take(self, most: int) -> list[Request]:
        """Give what may be sent in one cell."""
        return self.stock[:1] if self.again else self.stock[:most]

    def use_up(self, sent: int, *, good: int) -> None:
        """Count what was answered well; forget what was sent and cannot be sent again."""
        self.good += good
        if not self.again:
            del self.stock[:sent]


def baselines() -> list[Load]:
    """Give the two that everything is held against."""
    row = Request("POST", "/", body=urlencode({"topic": TOPIC, "body": WORDS}))
    return [
        Load("bare Flask page", "page", 200, "</html>", [Request("GET", "/")], is_baseline=True),
        Load("bare Flask POST, one INSERT", "sending", 303, "/phieu", [row], is_baseline=True),
    ]


def pages(app: Flask) -> list[Load]:
    """Give the public pages; one consultation and one case are found as a reader finds them, through the lists."""
    consultation, case = _first_link(app, "/lay-y-kien", CONSULTATION), _first_link(app, "/tra-loi", CASE)
    named = {
        "home": "/",
        "list of consultations": "/lay-y-kien",
        "one consultation": consultation,
        "register of answers": "/tra-loi",
        "one case": case,
        "figures": "/thong-ke",
    }
    return [Load(name, "page", 200, "</html>", [Request("GET", path)]) for name, path in named.items()]


def sendings(app: Flask, amount: int) -> Load:
    """Give as many filled-in kiến nghị as are wanted, each in its own browser, each one POST away from its slip."""
    return Load("kiến nghị, last POST", "sending", 303, "/phieu", list(_drafts(app, amount)), again=False)


def _drafts(app: Flask, amount: int) -> Iterator[Request]:
    serializer = app.session_interface.get_signing_serializer(app)
    name = app.config["SESSION_COOKIE_NAME"]
    for number in range(amount):
        with app.test_request_context():
            draft = begin_draft("case")
            for step, given in _answers(number).items():
                submissions.keep(draft, step, given)
            body = urlencode({"csrf_token": generate_csrf()})
            path = address_of(draft, CHECK)
            db.session.commit()
            yield Request("POST", path, f"{name}={serializer.dumps(dict(session))}", body)


def _answers(number: int) -> dict[str, dict[str, Any]]:
    consent = current_policy().consent("petition", on=today())
    contact = {"ho_ten": "Nguyễn Thị Hường", "dien_thoai": "0912345678", "email": "", "khong_cong_khai": True}
    contact |= {"tra_loi_rieng": False, "dong_y": True, "loi_dong_y": f"{consent.purpose}/{consent.version}"}
    return {
        WHAT: {"noi_dung": f"{WORDS} (lần đo {number})", "tieu_de": TOPIC},
        WHERE: {"thon": "", "noi": "trước nhà văn hóa thôn"},
        CONTACT: contact,
    }


def _first_link(app: Flask, address: str, link: re.Pattern[str]) -> str:
    page = app.test_client().get(address).text
    found = link.search(page)
    if found is None:
        raise LookupError(f"{address} leads to no page of its kind")
    return found[1]
