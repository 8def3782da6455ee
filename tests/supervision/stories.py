"""Weeks of the imagined commune, written by the real services, and the Front at a browser."""

import re
import time
from datetime import date, datetime, timedelta
from html import unescape
from random import Random

from accounts.agents import agent_class
from accounts.services import signing_in
from app.demo.founding import PASSWORD, SITE, actor
from core import clock, rulebook
from core.clock import VIETNAM
from core.db import db
from core.errors import DomainError
from core.ledger.rules import set_rules
from feedback import services
from feedback.models import CaseState
from feedback.queries import settled
from feedback.services import Answer, Decision, Origin, Petition
from submissions.sender import Sender
from tests.conftest import inside
from tests.pages import Visitor

BROWSER = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
ECONOMY, CULTURE, OFFICE = "99001-KT", "99001-VHXH", "99001-VP"
FIELDS = ("drainage", "roads", "environment")
OFFICERS = {ECONOMY: "kinhte", CULTURE: "vanhoa"}
ANSWER = Answer(
    "Phòng đã kiểm tra tại chỗ, cho nạo vét 120 m cống và thay ba nắp bị vỡ trong ngày.", "Quy chế", decision="resolved"
)
REASON = "Phải chờ kết quả đo đạc của đơn vị tư vấn tại thực địa."
CONSENT = "1"
HIDDEN = re.compile(r'<input[^>]*type="hidden"[^>]*>')
NAME, VALUE = re.compile(r'name="([^"]*)"'), re.compile(r'value="([^"]*)"')


def at(day: date, hour: int = 9) -> None:
    """Put the clock to an hour of a local day."""
    clock.set_practice_clock(datetime(day.year, day.month, day.day, hour, tzinfo=VIETNAM))


def enter(
    text: str = "Cống đầu ngõ 3 thôn Phú Thành bị nghẹt sau mưa.", *, declared_on: date | None = None
) -> CaseState:
    """Take a petition at the counter, without a name."""
    entered = services.enter(
        Petition(text),
        origin=Origin("paper", declared_on),
        unit=SITE,
        sender=Sender(),
        consent_version=CONSENT,
        actor=actor("tiepnhan"),
    )
    return entered.case


def handed(unit: str = ECONOMY, **more) -> CaseState:
    """Give a case that is accepted and with its department."""
    case = enter(**more)
    services.accept(case, category="drainage", actor=actor("tiepnhan"))
    services.route(case, to=unit, actor=actor("tiepnhan"))
    return case


def answer(case: CaseState) -> CaseState:
    """Answer a case, by its department's officer and the approver."""
    services.draft_answer(case, answer=ANSWER, actor=actor(OFFICERS[case.held_by]))
    services.approve(case, actor=actor("chutich"))
    return case


def weeks(first: date, last: date, *, seed: int = 1) -> None:
    """Let a commune live from one day to another: some cases come, wait, move, are answered or end otherwise."""
    chance, day, living = Random(seed), first, []
    while day <= last:
        at(day)
        for subject in settled():
            services.close(db.session.get_one(CaseState, subject))
        if day.weekday() < 5:
            living += [_begin(chance, day) for _ in range(chance.choice([0, 1, 1, 2]))]
        for case in list(living):
            if _live(chance, case):
                living.remove(case)
        day += timedelta(1)
    db.session.flush()


def _begin(chance: Random, day: date) -> CaseState:
    return enter(declared_on=day - timedelta(3) if chance.random() < 0.2 else None)


def _live(chance: Random, case: CaseState) -> bool:
    """Take at most one step; say whether the case is over. What the workflow refuses does not happen."""
    step = chance.choice(_STEPS.get(case.state, [None]))
    if step is None or chance.random() < 0.6:
        return False
    try:
        step(chance, case)
    except DomainError:
        return False
    return case.answered_on is not None or case.closed_on is not None


def _accept(_chance, case):
    services.accept(case, category=FIELDS[case.number % len(FIELDS)], actor=actor("tiepnhan"))


def _route(chance, case):
    services.route(case, to=chance.choice([ECONOMY, CULTURE]), actor=actor("tiepnhan"))


def _ask(_chance, case):
    if case.held_by in OFFICERS:
        services.ask_info(case, question="Cống nào, trước nhà ai?", actor=actor(OFFICERS[case.held_by]))


def _tell(_chance, case):
    services.give_info(case, text="Cống trước nhà văn hóa.")


def _withdraw(_chance, case):
    services.withdraw(case, reason="Việc đã xong.")


def _file_away(_chance, case):
    services.file_away(case, decision=Decision("repeated", "Đã trả lời cùng nội dung."), actor=actor("tiepnhan"))


def _restrict(_chance, case):
    services.restrict(case, reason="Nội dung là tố cáo, phải giữ bí mật.", actor=actor("tiepnhan"))
    services.hand_over(case, body="Thanh tra tỉnh", letter_number="12/TTT-P4", actor=actor("thanhtra"))


def _ask_more_time(_chance, case):
    if case.held_by in OFFICERS:
        services.request_extension(case, days=10, reason=REASON, actor=actor(OFFICERS[case.held_by]))
        services.extend(case, actor=actor("chutich"))


def _answer(_chance, case):
    if case.held_by in OFFICERS:
        answer(case)


_STEPS = {
    "submitted": [*[_accept] * 12, _withdraw, _file_away, _restrict],
    "received": [_route, _route, _answer, _answer, _ask, _ask_more_time],
    "processing": [_answer, _ask, _route],
    "need_info": [_tell],
}


def issue_rules(on: date = date(2026, 1, 1)) -> None:
    """Put the unit's Quy chế in force: deadlines of what comes from now on have a rule behind them."""
    content = rulebook.current_policy().to_content()
    content["quy_che"] |= {"number": "12/2026/QĐ-UBND", "valid_from": on.isoformat()}
    set_rules("policy", content)


class Reader:
    """Somebody of the commune at a browser, without a script."""

    agent = BROWSER

    def __init__(self, app, login: str = "mattran") -> None:
        self.browser = Visitor(app, app.response_class, use_cookies=True)
        with inside(app):
            visitor = signing_in.Visitor(address="127.0.0.1", agent=agent_class(BROWSER))
            begun = signing_in.begin(login=login, password=PASSWORD, visitor=visitor)
        with self.browser.session_transaction() as session:
            session["staff"], session["seen"] = begun.token, int(time.time())

    def get(self, address: str):
        """Open a page."""
        return self.browser.get(address, headers={"User-Agent": BROWSER})

    def read(self, address: str) -> str:
        """Open a page that must be there and give its text."""
        response = self.get(address)
        assert response.status_code == 200, (address, response.status_code)
        return unescape(response.get_data(as_text=True))

    def send(self, address: str, *, page: str, form: str, **said):
        """Send the form of a page that goes to an address."""
        html = self.read(page)
        body = html[html.index(f'action="{form}"') :]
        body = body[: body.index("</form>")]
        fields = dict(self._hidden(body))
        return self.browser.post(address, data={**fields, **said}, headers={"User-Agent": BROWSER}, buffered=True)

    @staticmethod
    def _hidden(html: str):
        for field in HIDDEN.findall(html):
            value = VALUE.search(field)
            yield NAME.search(field).group(1), value.group(1) if value else ""


def opened(reader: Reader, address: str) -> int:
    """Ask for a file and let it go again; gives the status."""
    with reader.get(address) as response:
        return response.status_code
