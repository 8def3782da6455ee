"""Cases in the imagined commune, brought to a wanted state by the real services."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from io import BytesIO

import pytest
from sqlalchemy import select

from app.demo.founding import SITE, actor
from core import clock
from core.clock import VIETNAM
from core.db import db
from core.storage import Reference, accept_recording, store
from feedback import services
from feedback.models import CaseState
from submissions import services as submissions
from submissions.sender import Sender
from tests.core.storage import sounds

ECONOMY = "99001-KT"
WORDS = "Cống thoát nước đầu ngõ 3 thôn Phú Thành bị nghẹt sau mưa, nước tràn vào nhà. Đề nghị xã cho nạo vét."
ANSWER = services.Answer(
    "Phòng Kinh tế đã kiểm tra và nạo vét xong 120 m cống, thay 3 nắp bị vỡ trong ngày.", "Quy chế", decision="resolved"
)
UNSOLVED = "Nước vẫn tràn vào nhà tối qua, đoạn cống trước cổng chưa được nạo vét."
CONSENT = "1"
CHAIRMAN = "Nguyễn Văn Quang"


def at(day: str, hour: int = 9) -> None:
    """Put the clock to a local time: at("2026-11-24")."""
    moment = datetime.fromisoformat(day).replace(hour=hour, tzinfo=VIETNAM)
    clock.set_practice_clock(moment)


def later(**amount: int) -> None:
    """Let time pass."""
    clock.set_practice_clock(clock.now() + timedelta(**amount))


def send(text: str = WORDS, *, email: str = "", name: str = "", **more) -> CaseState:
    """Send a kiến nghị as a citizen does."""
    draft, _ = submissions.start_draft("case", {})
    subject = services.submit(
        draft,
        services.Petition(text, **more),
        unit=SITE,
        sender=Sender(email=email, name=name),
        consent_version=CONSENT,
    )
    return db.session.get_one(CaseState, subject)


def voice(seconds: float = 5, remark: bytes = sounds.REMARK) -> Reference:
    """Give a kept recording, as a telephone made it, with a title inside."""
    data = sounds.m4a(seconds).replace(sounds.REMARK, remark[: len(sounds.REMARK)].ljust(len(sounds.REMARK)))
    kept, ending = accept_recording(BytesIO(data))
    return Reference(kept.key, kept.size, kept.media_type, f"ban-ghi-am.{ending}")


def speak(text: str = "", **more) -> CaseState:
    """Send a kiến nghị by voice, with a text beside it or without."""
    draft, _ = submissions.start_draft("case", {})
    submissions.keep_recording(draft, voice())
    subject = services.submit(
        draft, services.Petition(text, **more), unit=SITE, sender=Sender(), consent_version=CONSENT
    )
    return db.session.get_one(CaseState, subject)


def accepted(category: str = "drainage", **sent) -> CaseState:
    """Give a case that is accepted, with its department and officer."""
    case = send(**sent)
    services.accept(case, category=category, actor=actor("tiepnhan"))
    services.route(case, to=ECONOMY, actor=actor("tiepnhan"))
    services.take_up(case, actor=actor("kinhte"))
    return case


def drafted(category: str = "drainage", **more) -> CaseState:
    """Give a case whose answer lies before the approver."""
    case = accepted(category)
    decision = "promised" if more.get("promise") else ANSWER.decision
    services.draft_answer(case, answer=replace(ANSWER, **{"decision": decision, **more}), actor=actor("kinhte"))
    return case


def answered(category: str = "drainage") -> CaseState:
    """Give an answered case."""
    case = drafted(category)
    services.approve(case, actor=actor("chutich"))
    return case


def signed(category: str = "drainage") -> CaseState:
    """Give a case of which intake entered that the chairman signed on paper: answered, or waiting for its number."""
    case = drafted(category)
    services.approve_on_paper(case, approver=CHAIRMAN, references=[signed_sheet()], actor=actor("tiepnhan"))
    return case


def contested() -> CaseState:
    """Give an answered case whose named signer says that he did not sign."""
    case = signed()
    services.contest_paper(case, reason="Tôi đi công tác, không ký phiếu trình này.", actor=actor("chutich"))
    return case


def signed_sheet() -> Reference:
    """Give the kept photo of a signed phiếu trình."""
    kept = store(BytesIO(b"%PDF-1.4 signed"), limit=1000, media_type="application/pdf")
    return Reference(kept.key, kept.size, kept.media_type, "phieu-trinh-da-ky.pdf")


def only_case() -> CaseState:
    """Give the only case there is."""
    return db.session.scalars(select(CaseState)).one()


@pytest.fixture
def town(commune, context):
    """The commune, within a context."""
    return commune


def promised(on: date = date(2026, 12, 15)) -> CaseState:
    """Give an answered case of which something is still to be done by a day."""
    case = drafted(promise="Thay 12 bóng đèn hỏng trên đường liên thôn", promised_on=on)
    services.approve(case, actor=actor("chutich"))
    return case


def reopened() -> CaseState:
    """Give an answered case at which its sender asks for another look."""
    case = answered()
    services.ask_again(case, text=UNSOLVED)
    return case


def guided() -> CaseState:
    """Give a case that two persons took for a khiếu nại."""
    case = send()
    services.propose_guidance(case, guidance="Gửi đơn khiếu nại đến Chủ tịch xã.", actor=actor("tiepnhan"))
    services.guide(case, actor=actor("chutich"))
    return case
