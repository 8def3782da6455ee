"""Two kiến nghị that the Front brought in for people whose names stay with it: one answered, one being worked on."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Final

from app.demo.calendar import Chance
from app.demo.founding import SITE, actor
from app.demo.scheduling import Story
from core import clock, rulebook
from core.db import db
from feedback import services
from feedback.models import CaseState
from submissions.sender import Sender

FRONT: Final = "Ủy ban Mặt trận Tổ quốc Việt Nam xã An Bình"
MAIL: Final = "mattran-anbinh@vidu.vn"
ECONOMY: Final = f"{SITE}-KT"
NARROW: Final = services.Petition(
    "Cầu ván qua kênh cạnh nhà văn hóa bị mục ba tấm, trẻ em đi học phải đi vòng. Bà con đề nghị xã thay ván, làm lại "
    "lan can.",
    "Cầu ván qua kênh cạnh nhà văn hóa bị mục",
    village=f"{SITE}-T5",
    place="cạnh nhà văn hóa",
)
DUST: Final = services.Petition(
    "Xe chở đất chạy qua cổng trường giờ tan học, không che bạt. Phụ huynh đề nghị xã cấm giờ và tưới đường.",
    "Xe chở đất không che bạt qua cổng trường",
    village=f"{SITE}-T3",
    place="cổng trường tiểu học",
)
FIXED: Final = services.Answer(
    "Phòng Kinh tế đã kiểm tra cùng trưởng thôn, thay ba tấm ván, làm lại lan can bằng sắt và sơn phản quang. "
    "Ông/bà qua lại được bình thường từ ngày trả lời.",
    "Biên bản kiểm tra của phòng",
    decision="resolved",
)


def stories(chance: Chance, today: date) -> list[Story]:
    """Tell both, the older one to its answer; what the person was told is left to whoever tries it."""
    return [_answered(chance, today - timedelta(days=16)), _worked_on(chance, today - timedelta(days=4))]


def _answered(chance: Chance, day: date) -> Story:
    case = yield from _brought(chance, day, NARROW, "41/MTTQ-BTT")
    yield from _taken_up(chance, case)
    yield chance.working_day_after(clock.local(clock.now()), 3)
    services.draft_answer(_now(case), answer=FIXED, actor=actor("kinhte"))
    yield chance.working_day_after(clock.local(clock.now()), 1)
    services.approve(_now(case), actor=actor("chutich"))


def _worked_on(chance: Chance, day: date) -> Story:
    case = yield from _brought(chance, day, DUST, "44/MTTQ-BTT")
    yield from _taken_up(chance, case)


def _brought(chance: Chance, day: date, petition: services.Petition, number: str) -> Iterator[datetime]:
    yield chance.working_day_after(chance.moment(day), 1)
    today = clock.today()
    letter = services.PassedOn("front", FRONT, number, today, email=MAIL, front=SITE, keeps_sender=True)
    consent = rulebook.current_policy().consent("helper", on=today)
    entered = services.enter(
        petition,
        origin=services.Origin("passed_on", passed_on=letter),
        unit=SITE,
        sender=Sender(),
        consent_version=f"helper/{consent.version}",
        actor=actor("mattran"),
    )
    return entered.case.subject


def _taken_up(chance: Chance, subject: str) -> Iterator[datetime]:
    yield chance.working_day_after(clock.local(clock.now()), 1)
    services.accept(_now(subject), category="roads", actor=actor("tiepnhan"))
    services.route(_now(subject), to=ECONOMY, actor=actor("tiepnhan"))
    yield chance.working_day_after(clock.local(clock.now()), 0)
    services.take_up(_now(subject), actor=actor("kinhte"))


def _now(subject: str) -> CaseState:
    return db.session.get_one(CaseState, subject)
