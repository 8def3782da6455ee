"""People of one commune, a draft, and consultations brought to a wanted state by the real services."""

from datetime import date, datetime, timedelta
from itertools import count

import pytest

from accounts.hats import GRANTS, Hat
from consultations import queries, services
from consultations.answers import Answer
from consultations.details import Details
from consultations.models import ConsultationState
from consultations.parsing import parse
from consultations.queries import Sought
from core import clock, ledger
from core.actor import Actor
from core.clock import VIETNAM
from submissions import services as submissions
from submissions.sender import Sender
from tests.conftest import inside
from tests.consultations.desk import people
from tests.units import factories

UNIT = "26068"
OTHER_UNIT = "26071"
BASE = "/cong-viec/lay-y-kien"
OPENS, CLOSES = date(2026, 11, 25), date(2026, 12, 15)

TEXT = """NGHỊ QUYẾT
Về nâng cấp đường liên thôn Đồng Tâm - Phú Thành

Căn cứ Luật Thực hiện dân chủ ở cơ sở ngày 10 tháng 11 năm 2022;

Điều 1. Hướng tuyến và quy mô
1. Đường dài 2,4 km, mặt bê tông rộng 5 m.
2. Giữ hàng cây trước trường tiểu học.
Điều 2. Kinh phí
Ngân sách xã 70%, Nhân dân đóng góp 30% bằng tiền hoặc ngày công.
Điều 3. Giám sát
Ban Giám sát đầu tư của cộng đồng gồm 7 người.
"""

_numbers = count(1)


def person(number: int, *hats: Hat, unit: str = UNIT) -> Actor:
    """A person wearing hats in a unit, with the grants the roof would give."""
    grants = frozenset((permission, unit) for hat in hats for permission in GRANTS[hat])
    return Actor(person_id=number, subject=f"p{number}", name=f"Người {number}", grants=grants)


EDITOR = person(1, Hat.EDITOR)
APPROVER = person(2, Hat.APPROVER)
INTAKE = person(3, Hat.INTAKE)
REVIEWER = person(4, Hat.REVIEWER)
BOTH = person(5, Hat.EDITOR, Hat.APPROVER)
STRANGER = person(6, Hat.EDITOR, Hat.APPROVER, Hat.INTAKE, unit=OTHER_UNIT)


def at(day: date, hour: int = 9, minute: int = 0) -> None:
    """Put the clock to a local time."""
    clock.set_practice_clock(datetime(day.year, day.month, day.day, hour, minute, tzinfo=VIETNAM))


def plan(**changes) -> Details:
    """A plan with all that the law wants in it."""
    known = {
        "title": "Dự thảo Nghị quyết về nâng cấp đường liên thôn",
        "summary": "Xã hỏi ý kiến về hướng tuyến, mức đóng góp và cách giám sát thi công.",
        "ground": "project",
        "opens_on": OPENS,
        "closes_on": CLOSES,
        "channels": ("portal", "community_meeting"),
        "place": "Nhà văn hóa thôn Đồng Tâm",
        "responsible": "Ông Nguyễn Văn Lâm, Phó Chủ tịch",
        "contact": "Phòng Kinh tế, 0271 3 000 000",
    }
    return Details(**{**known, **changes})


def new_draft(**changes) -> ConsultationState:
    """A consultation whose plan is written."""
    consultation = services.create_draft(parse(TEXT), unit=UNIT, actor=EDITOR)
    services.edit(consultation, details=plan(**changes), actor=EDITOR)
    return consultation


def approved(**changes) -> ConsultationState:
    consultation = new_draft(**changes)
    services.submit(consultation, is_checked=True, actor=EDITOR)
    services.approve(consultation, actor=APPROVER)
    return consultation


def scheduled(**changes) -> ConsultationState:
    consultation = approved(**changes)
    sent_on = min(clock.today(), consultation.opens_on - timedelta(days=1))
    services.record_plan_sent(consultation, number="15/KH-UBND", sent_on=sent_on, actor=EDITOR)
    services.schedule(consultation, actor=EDITOR)
    return consultation


def opened(**changes) -> ConsultationState:
    consultation = scheduled(**changes)
    at(OPENS)
    services.catch_up(consultation)
    return consultation


def submission_of(name: str = "", publish_name: bool = False):
    """What a citizen sends, with its code."""
    subject = ledger.new_subject()
    sent, _pin = submissions.enter(
        kind="opinion", subject=subject, sender=Sender(name=name), consent_version="1", channel="web"
    )
    sent.publish_name = publish_name
    return sent


def give(consultation, stance: str = "agree", text: str = "", anchor: str | None = None, begun_at=None, **more):
    """Let somebody give an opinion now."""
    sent = submission_of(**more)
    services.give_opinion(
        consultation,
        submission=sent,
        anchor=anchor,
        stance=stance,
        text=text,
        begun_at=begun_at or clock.now(),
    )
    return queries.opinion(sent.subject)


def closed(opinions: int = 3) -> ConsultationState:
    """A consultation after its time and the time of grace, with opinions."""
    return closed_of(opened(), opinions)


def closed_of(consultation: ConsultationState, opinions: int = 3) -> ConsultationState:
    """Give opinions to an open consultation and let its time pass."""
    for number in range(opinions):
        give(consultation, stance="disagree", text=f"Đề nghị giảm mức đóng góp, hộ thứ {number}", anchor="dieu-2")
    at(CLOSES + timedelta(days=1))
    return consultation


def synthesising(opinions: int = 3) -> ConsultationState:
    return synthesising_of(opened(), opinions)


def synthesising_of(consultation: ConsultationState, opinions: int = 3) -> ConsultationState:
    """Give opinions to an open consultation, let its time pass, and begin to group."""
    closed_of(consultation, opinions)
    services.start_synthesis(consultation, actor=EDITOR)
    return consultation


def subjects_of(consultation) -> list[str]:
    return [opinion.subject for opinion in queries.workbench(consultation, Sought(only_unplaced=False)).opinions.items]


ANSWER = Answer(kind="accepted", summary="Giảm mức đóng góp", resulting_text="Nhân dân đóng góp 20%.", anchor="dieu-2")


def responding() -> ConsultationState:
    consultation = synthesising()
    services.create_group(consultation, answer=ANSWER, actor=EDITOR, opinions=subjects_of(consultation))
    services.finish_synthesis(consultation, actor=EDITOR)
    return consultation


def in_review() -> ConsultationState:
    consultation = responding()
    services.submit_result(consultation, conclusion="Giảm mức đóng góp còn 20%.", actor=EDITOR)
    return consultation


def published() -> ConsultationState:
    consultation = in_review()
    services.approve_result(consultation, actor=APPROVER)
    services.publish_result(consultation, actor=EDITOR)
    return consultation


def decided() -> ConsultationState:
    consultation = published()
    services.decide(consultation, number="12/NQ-HĐND", decided_on=clock.today(), differs=False, actor=EDITOR)
    return consultation


def suspended() -> ConsultationState:
    """Stopped for a while on the fifth day after the opening."""
    consultation = opened()
    at(OPENS + timedelta(days=5))
    services.ask_suspension(consultation, reason="Mưa lũ chia cắt hai thôn", actor=EDITOR)
    services.suspend(consultation, actor=APPROVER)
    return consultation


def cancelled() -> ConsultationState:
    """Stopped for good while opinions were taken."""
    consultation = opened()
    give(consultation, stance="other", text="Giữ hàng cây")
    services.ask_cancellation(consultation, reason="Dự án không thực hiện nữa", actor=EDITOR)
    services.cancel(consultation, actor=APPROVER)
    return consultation


ABOVE = {"delegated_by": "Ủy ban nhân dân tỉnh", "delegated_plan": "120/KH-UBND ngày 02/11/2026"}
"""A plan whose matter a higher body delegated."""


def reported_up() -> ConsultationState:
    """A matter of the province: its report went up."""
    consultation = synthesising_of(opened(**ABOVE))
    services.create_group(consultation, answer=ANSWER, actor=EDITOR, opinions=subjects_of(consultation))
    services.finish_synthesis(consultation, actor=EDITOR)
    services.submit_result(consultation, conclusion="Nhân dân đề nghị giảm mức đóng góp.", actor=EDITOR)
    services.approve_result(consultation, actor=APPROVER)
    services.report_up(consultation, number="210/BC-UBND", sent_on=clock.today(), actor=EDITOR)
    return consultation


def reported() -> ConsultationState:
    consultation = decided()
    said = {"number": "215/BC-UBND", "reported_on": clock.today(), "session": "Kỳ họp thứ 5"}
    services.report(consultation, **said, actor=EDITOR)
    return consultation


def archived() -> ConsultationState:
    consultation = reported()
    services.archive(consultation, actor=EDITOR)
    return consultation


def pending() -> ConsultationState:
    consultation = new_draft()
    services.submit(consultation, is_checked=True, actor=EDITOR)
    return consultation


MAKERS = {
    "draft": new_draft,
    "pending": pending,
    "approved": approved,
    "scheduled": scheduled,
    "open": opened,
    "suspended": suspended,
    "closed": closed,
    "synthesising": synthesising,
    "responding": responding,
    "resp_review": in_review,
    "reported_up": reported_up,
    "published_result": published,
    "decided": decided,
    "reported": reported,
    "archived": archived,
    "cancelled": cancelled,
}
"""State -> how to get there."""


@pytest.fixture
def early(context):
    """The moment before the plan: Friday 20/11/2026."""
    at(date(2026, 11, 20))


@pytest.fixture
def staff(ground, monkeypatch):
    """The people of one commune; the makers of the other tests then work for that commune too."""
    monkeypatch.setattr(f"{__name__}.UNIT", factories.COMMUNE)
    known = ground.stand_on("staff", _staff)
    for name in ("editor", "approver", "intake", "reviewer"):
        monkeypatch.setattr(f"{__name__}.{name.upper()}", known[name])
    return known


def _staff(app):
    with inside(app):
        return people()


def make(app, state: str) -> str:
    """Bring a consultation to a state; gives its address."""
    with inside(app):
        at(date(2026, 11, 20))
        consultation = MAKERS[state]()
        return f"{BASE}/{consultation.slug}"
