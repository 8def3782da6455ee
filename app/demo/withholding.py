"""Opinions that are not shown, and authors who ask to look again: kept, shown after all, waiting, or left at that."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from app.demo.calendar import Chance
from app.demo.founding import actor
from app.demo.scheduling import Story
from consultations import queries, services
from consultations.said import Said
from core import clock
from submissions import services as submissions
from submissions.sender import Sender


@dataclass(frozen=True)
class Withheld:
    """One such opinion: its words, why it is not shown, what its author says to that, and how it is decided."""

    text: str
    reason: str
    words: str = ""
    outcome: str = ""
    because: str = ""


OPINIONS: Final = (
    Withheld("Làm đường kiểu này chỉ có đồ ăn hại mới nghĩ ra.", "insult", "Tôi bức xúc vì đường ngập nhiều năm.",
             "withheld", "Câu chữ vẫn xúc phạm người khác. Ý kiến được tổng hợp."),
    Withheld("Tổ đo đất của thôn đo thiếu, phải đo lại trước khi chia phần đóng góp.", "accusation",
             "Tôi không nêu tên ai, chỉ đề nghị đo lại.", "shown", "Ý kiến nêu việc cần làm."),
    Withheld("Thầu lần trước làm dối, lần này phải cho dân giám sát.", "accusation",
             "Ai đi đường cũng thấy mặt đường nứt; tôi đề nghị cho dân giám sát."),
    Withheld("Nhận san lấp mặt bằng, giá rẻ, gọi là có xe ngay.", "advertising"),
)  # fmt: skip


def stories(subject: Callable[[], str], opened_on: date, chance: Chance) -> list[Story]:
    """Make the story of each."""
    return [_story(one, subject, opened_on + timedelta(days=1 + at), chance) for at, one in enumerate(OPINIONS)]


def _story(one: Withheld, subject: Callable[[], str], day: date, chance: Chance) -> Story:
    yield chance.moment(day, office=False)
    draft, _ = submissions.start_draft("opinion", {"consultation": subject()})
    known = {"consultation": queries.by_subject(subject()), "sender": Sender(), "consent_version": "1"}
    lead = services.send_opinions(draft, said=[Said(None, "other", one.text)], **known)
    yield chance.working_day_after(clock.local(clock.now()), 1)
    services.review(queries.opinion(lead), outcome="withheld", reason=one.reason, actor=actor("tiepnhan"))
    if not one.words:
        return
    yield chance.working_day_after(clock.local(clock.now()), 2)
    services.object_to(queries.opinion(lead), words=one.words)
    if not one.outcome:
        return
    yield chance.working_day_after(clock.local(clock.now()), 2)
    reason = one.reason if one.outcome == "withheld" else ""
    decided = {"outcome": one.outcome, "reason": reason, "because": one.because, "confirmed": True}
    services.decide_objection(queries.opinion(lead), **decided, actor=actor("chutich"))
