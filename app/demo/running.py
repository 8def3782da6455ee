"""Consultations that did not simply run: extended, suspended, stopped, reported up, reported and archived."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from app.demo.calendar import Chance
from app.demo.drafts import LONG
from app.demo.founding import WORLD, actor
from app.demo.hearings import Hearing, Plan
from app.demo.scheduling import Story
from consultations import services
from consultations.models import ConsultationState
from consultations.parsing import parse, read_draft
from core import clock

EDITOR, APPROVER = "kinhte", "chutich"
HAPPENS = ("asked", "extended", "suspended", "cancelled", "corrected", "correcting")
LONG_TITLE = "Quy chế quản lý, sử dụng công trình công cộng của các thôn"
LONG_WORDS = "Xã hỏi ý kiến về việc giữ gìn, sử dụng và đóng góp sửa chữa từng công trình."
HALT_AFTER = 5
"""Days after the opening on which what changes the time for opinions is asked."""


def extend(consultation: ConsultationState, *, days: int, reason: str) -> None:
    """Let two people make the time for opinions longer."""
    closes_on = consultation.closes_on + timedelta(days=days)
    services.ask_extension(consultation, closes_on=closes_on, reason=reason, actor=actor(EDITOR))
    services.extend(consultation, actor=actor(APPROVER))


def correct(consultation: ConsultationState, draft: str, *, approved: bool) -> None:
    """Correct a slip in the draft on which opinions are taken; a second person may approve it."""
    text = (
        (WORLD / "drafts" / f"{draft}.txt")
        .read_text("utf-8")
        .replace("kết quả sử dụng.", "kết quả sử dụng của từng khoản.")
    )
    mended = parse(read_draft(f"{draft}.txt", text.encode()))
    reason = "Bản đang lấy ý kiến in sót cụm từ «của từng khoản» ở khoản 2 Điều 3."
    services.prepare_correction(consultation, draft=mended, reason=reason, material=False, actor=actor(EDITOR))
    if approved:
        services.approve_correction(consultation, actor=actor(APPROVER))


def suspend(consultation: ConsultationState, *, reason: str) -> None:
    """Let two people suspend it."""
    services.ask_suspension(consultation, reason=reason, actor=actor(EDITOR))
    services.suspend(consultation, actor=actor(APPROVER))


def cancel(consultation: ConsultationState, *, reason: str) -> None:
    """Let two people stop it."""
    services.ask_cancellation(consultation, reason=reason, actor=actor(EDITOR))
    services.cancel(consultation, actor=actor(APPROVER))


def report_up(consultation: ConsultationState) -> None:
    """Send the approved report to the body that delegated the matter."""
    services.report_up(consultation, number="210/BC-UBND", sent_on=clock.today(), actor=actor(EDITOR))


def report(consultation: ConsultationState) -> None:
    """Report to HĐND and Mặt trận."""
    said = {"number": "215/BC-UBND", "reported_on": clock.today(), "session": "Kỳ họp thường lệ giữa năm"}
    services.report(consultation, **said, actor=actor(EDITOR))


def stories(chance: Chance, today: date) -> list[Story]:
    """Make the stories of these consultations, with a chance of their own: the other stories stay as they are."""
    return [story for plan in _plans(today) for story in _Running(plan, chance, today).stories()]


def _plans(today: date) -> list[Plan]:
    road, land, rules = "duong-lien-thon", "ke-hoach-su-dung-dat", "quy-che-dan-chu"
    road_words = "Xã hỏi ý kiến về hướng tuyến, mức đóng góp và cách giám sát thi công trước khi quyết định."
    land_words = "Xã hỏi ý kiến về việc cho thuê, sử dụng quỹ đất công ích."
    rules_words = "Xã hỏi ý kiến về những việc phải công khai và trách nhiệm trả lời."
    above = {"delegated_by": "Ủy ban nhân dân tỉnh", "delegated_plan": "120/KH-UBND"}

    def opens(ago: int) -> date:
        return today - timedelta(days=ago)

    return [
        Plan(land, "Phương án cho thuê mặt bằng chợ Bến", land_words, "land_use", opens(12), "extended", 11),
        Plan(LONG, LONG_TITLE, LONG_WORDS, "community_interest", opens(9), "asked", 8),
        Plan(
            rules, "Quy chế quản lý nước sạch nông thôn", rules_words, "community_interest", opens(13), "corrected", 12
        ),
        Plan(rules, "Quy chế quản lý chợ phiên", rules_words, "community_interest", opens(11), "correcting", 10),
        Plan(road, "Phương án kè bờ suối thôn Suối Đá", road_words, "project", opens(10), "suspended", 4),
        Plan(road, "Phương án mở rộng đường trục thôn Hòa Lợi", road_words, "project", opens(33), "cancelled", 4),
        Plan(
            land, "Phương án bồi thường đường tỉnh đi qua xã", land_words, "land_use", opens(60), "reported_up", **above
        ),
        Plan(land, "Phương án di dời các hộ ven sông", land_words, "land_use", opens(55), "going_up", **above),
        Plan(rules, "Quy chế quản lý nghĩa trang nhân dân", rules_words, "community_interest", opens(240), "reported"),
        Plan(rules, "Quy chế hoạt động của chợ Bến", rules_words, "community_interest", opens(300), "archived"),
    ]


class _Running(Hearing):
    """One consultation to which something happens on its way."""

    def stories(self) -> list[Story]:
        """Make the stories of the office, of what happened, and of the citizens."""
        return [*super().stories(), self._halted()]

    def _halted(self) -> Story:
        if self.plan.stage not in HAPPENS:
            return
        yield self.chance.moment(self.plan.opens_on + timedelta(days=HALT_AFTER))
        if self.plan.stage == "asked":
            till, reason = self.state.closes_on + timedelta(days=14), "Hai thôn chưa họp được vì mùa gặt."
            services.ask_extension(self.state, closes_on=till, reason=reason, actor=actor(EDITOR))
        elif self.plan.stage == "extended":
            extend(self.state, days=10, reason="Nhiều hộ đi làm xa đề nghị có thêm thời gian đọc phương án.")
        elif self.plan.stage in ("corrected", "correcting"):
            correct(self.state, self.plan.draft, approved=self.plan.stage == "corrected")
        elif self.plan.stage == "suspended":
            suspend(self.state, reason="Mưa lũ chia cắt hai thôn")
        else:
            cancel(self.state, reason="Tỉnh đã đưa đoạn đường vào dự án khác")

    def _publish(self) -> Iterator[datetime]:
        if self.plan.stage == "going_up":
            return
        if self.plan.stage == "reported_up":
            yield self._later(1)
            report_up(self.state)
            return
        yield from super()._publish()
        yield self._later(15)
        report(self.state)
        if self.plan.stage == "archived":
            yield self._later(5)
            services.archive(self.state, actor=actor(EDITOR))
