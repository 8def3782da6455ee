"""Consultations that do not ask everybody here: one inside the offices of the commune, one that another body holds."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, Final

from app.demo.calendar import Chance
from app.demo.founding import SITE, WORLD, actor
from app.demo.scheduling import Story
from consultations import services
from consultations.audiences import Audience
from consultations.details import Details
from consultations.models import ConsultationState
from consultations.parsing import Draft, parse, read_draft
from consultations.said import Said
from core.db import db
from submissions import services as submissions
from submissions.sender import Sender

WINDOW: Final = timedelta(days=24)
PREPARED: Final = timedelta(days=9)
SPOKEN: Final = (
    Said(None, "agree_change", "Đề nghị ghi rõ ai công khai khi người được phân công đi vắng."),
    Said(None, "agree", ""),
    Said(None, "other", "Nên công khai cả trên nhóm trao đổi công việc của cơ quan."),
)


ABOVE: Final = "Toàn văn dự thảo, tờ trình và tài liệu kèm theo có ở trang của Hội đồng nhân dân tỉnh."


@dataclass(frozen=True)
class Circle:
    """One of them: its draft and words, the day it opens, what its plan says beside, and what is said in it."""

    draft: Draft
    title: str
    opens_on: date
    plan: dict[str, Any] = field(default_factory=dict)
    spoken: tuple[Said, ...] = ()


def stories(chance: Chance, today: date) -> list[Story]:
    """Make the stories of both."""
    return [_story(circle, chance) for circle in _circles(today)]


def _circles(today: date) -> list[Circle]:
    inner = {
        "summary": "Lấy ý kiến cán bộ, công chức của xã về những việc phải công khai trong cơ quan.",
        "ground": "community_interest",
        "channels": ("portal",),
        "place": "Văn phòng Hội đồng nhân dân và Ủy ban nhân dân",
        "responsible": "Ông Trần Minh Đức, Chánh Văn phòng",
        "audience": Audience.MEMBERS,
        "audience_units": (SITE, f"{SITE}-VP", f"{SITE}-KT", f"{SITE}-VHXH", f"{SITE}-HCC"),
    }
    outer = {
        "summary": "Hội đồng nhân dân tỉnh hỏi ý kiến về quản lý đất công ích. Góp ý ở trang của tỉnh.",
        "audience": Audience.ELSEWHERE,
        "link": "https://songtrang.example/du-thao/dat-cong-ich",
    }
    title = "Quy chế thực hiện dân chủ trong cơ quan Ủy ban nhân dân xã"
    above = "Dự thảo Nghị quyết của Hội đồng nhân dân tỉnh về quản lý đất công ích"
    return [
        Circle(_read("quy-che-dan-chu"), title, today - timedelta(days=8), inner, SPOKEN),
        Circle(Draft(above, ABOVE), above, today - timedelta(days=3), outer),
    ]


def _story(circle: Circle, chance: Chance) -> Story:
    yield chance.moment(circle.opens_on - PREPARED)
    subject = _announce(circle)
    yield chance.moment(circle.opens_on)
    services.catch_up(_known(subject))
    for number, said in enumerate(circle.spoken, start=2):
        yield chance.moment(circle.opens_on + timedelta(days=number))
        _speak(_known(subject), said)


def _announce(circle: Circle) -> str:
    editor = actor("vanphong")
    made = services.create_draft(circle.draft, unit=SITE, actor=editor, title=circle.title)
    days = {"opens_on": circle.opens_on, "closes_on": circle.opens_on + WINDOW}
    known = {"title": circle.title, "contact": "Văn phòng, 0271 3 000 000", **days}
    services.edit(made, details=Details(**known, **circle.plan), actor=editor)
    services.submit(made, is_checked=True, actor=editor)
    services.approve(made, actor=actor("chutich"))
    services.schedule(made, actor=editor)
    return made.subject


def _speak(consultation: ConsultationState, said: Said) -> None:
    draft, _ = submissions.start_draft("opinion", {"consultation": consultation.subject})
    services.send_opinions(draft, consultation=consultation, said=[said], sender=Sender(), consent_version="1")


def _read(name: str) -> Draft:
    path = WORLD / "drafts" / f"{name}.txt"
    return parse(read_draft(path.name, path.read_bytes()))


def _known(subject: str) -> ConsultationState:
    return db.session.get_one(ConsultationState, subject)
