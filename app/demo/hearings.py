"""Consultations in each state, from the first words of the office to the decision."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from app.demo import critiques, households, meetings, posting, withholding
from app.demo.calendar import Chance
from app.demo.drafts import draft_of
from app.demo.founding import SITE, actor
from app.demo.papers import explanation, signed_plan
from app.demo.scheduling import Story
from app.demo.voices import QUESTIONS, Crowd
from consultations import queries, services
from consultations.answers import Answer
from consultations.audiences import Audience
from consultations.ballots import Batch, Written
from consultations.details import Details
from consultations.models import ConsultationState
from core import clock
from core.clock import VIETNAM
from core.db import db

WINDOW = timedelta(days=21)
PREPARED = timedelta(days=12)
UNHEARD_STAGES = ("draft", "pending", "approved")
BALLOTS = (60, 52, 50, 2, 34, 11, 5)
"""Given out, collected, valid, invalid; agreed, disagreed, other."""
WRITTEN = (Written("disagree", "Mức đóng góp cao so với thu nhập của hộ."),)
PLAN_NUMBER = "14/QĐ-UBND"
CONFIRMED = (("open", "duong-lien-thon"), ("decided", "duong-lien-thon"))
"""Where people confirm the contact they leave: while opinions are taken, and as the result tells it."""

ABOVE_STAGES = ("going_up", "reported_up")
CLOSED_STAGES = ("synthesis", "answers", "review", "result", "decided", *ABOVE_STAGES, "reported", "archived")


@dataclass(frozen=True)
class Plan:
    """One consultation: its draft, title and ground, the day it opens, how far it gets, how many days people speak."""

    draft: str
    title: str
    summary: str
    ground: str
    opens_on: date
    stage: str
    heard: int = 18
    delegated_by: str = ""
    delegated_plan: str = ""
    on_paper: bool = False
    """Whether its plan was approved on paper."""


def stories(chance: Chance, today: date) -> list[Story]:
    """Make the stories of all consultations and of those who give opinions."""
    hearings = [Hearing(plan, chance, today) for plan in _plans(today)]
    return [story for hearing in hearings for story in hearing.stories()]


def _plans(today: date) -> list[Plan]:
    road, land, rules = "duong-lien-thon", "ke-hoach-su-dung-dat", "quy-che-dan-chu"
    road_words = "Xã hỏi ý kiến về hướng tuyến, mức đóng góp và cách giám sát thi công trước khi quyết định."
    land_title = "Kế hoạch sử dụng quỹ đất công ích của xã năm tới"
    land_words = "Xã hỏi ý kiến về việc cho thuê, sử dụng quỹ đất công ích năm tới."
    rules_words = "Xã hỏi ý kiến về những việc phải công khai và trách nhiệm trả lời."
    road_title = "Phương án nâng cấp đường liên thôn Đồng Tâm – Phú Thành"

    def opens(ago: int) -> date:
        return today - timedelta(days=ago)

    return [
        Plan(road, road_title, road_words, "project", opens(17), "open"),
        Plan(land, land_title, land_words, "land_use", opens(4), "open", on_paper=True),
        Plan(rules, "Quy chế thực hiện dân chủ ở xã An Bình", rules_words, "community_interest", opens(-6), "open"),
        Plan(road, "Phương án làm rãnh thoát nước thôn Hòa Lợi", road_words, "project", opens(24), "closed"),
        Plan(rules, "Quy ước sử dụng nhà văn hóa các thôn", rules_words, "community_interest", opens(40), "synthesis"),
        Plan(road, "Phương án sửa chữa cầu Máng", road_words, "project", opens(70), "answers"),
        Plan(land, "Kế hoạch cho thuê ao đầm công ích", land_words, "land_use", opens(80), "review"),
        Plan(land, "Kế hoạch cho thuê đất công ích vụ trước", land_words, "land_use", opens(120), "result"),
        Plan(road, "Phương án làm đường nội đồng thôn Bình Hòa", road_words, "project", opens(200), "decided"),
        Plan(land, "Kế hoạch dùng đất sân chơi thôn Suối Đá", land_words, "land_use", opens(-30), "draft"),
        Plan(road, "Phương án lát sân nhà văn hóa thôn Tân Lập", road_words, "project", opens(-5), "approved"),
        Plan(rules, "Quy chế tiếp công dân của xã", rules_words, "community_interest", opens(-25), "pending"),
    ]


class Hearing:
    """One consultation and its people; `residents` names the hamlets it asks, where it asks not all, `lives` where who
    speaks lives, one after another.
    """

    residents: tuple[str, ...] = ()
    lives: tuple[str, ...] = ()

    def __init__(self, plan: Plan, chance: Chance, today: date) -> None:
        self.plan, self.chance, self.today, self.subject = plan, chance, today, ""

    @property
    def state(self) -> ConsultationState:
        """Give the consultation as it stands."""
        return db.session.get_one(ConsultationState, self.subject)

    def stories(self) -> list[Story]:
        """Make the story of the office and those of the citizens."""
        return [self._office(), *(self._citizens() if self.plan.stage not in UNHEARD_STAGES else ())]

    def _citizens(self) -> list[Story]:
        plan = self.plan
        known = (plan.draft, plan.opens_on, plan.heard, self.chance, (plan.stage, plan.draft) in CONFIRMED)
        crowd = Crowd(lambda: self.subject, *known, lives=self.lives).stories()
        is_told = (plan.stage, plan.draft) == ("open", "duong-lien-thon")
        crowd.append(posting.hang(lambda: self.subject, plan.opens_on, plan.stage, self.today))
        return [*crowd, *(withholding.stories(lambda: self.subject, plan.opens_on, self.chance) if is_told else ())]

    def _office(self) -> Story:
        yield self.chance.moment(min(self.plan.opens_on - PREPARED, self.today - timedelta(days=5)))
        self._prepare()
        if self.plan.stage == "draft":
            return
        yield self._later(1)
        services.submit(self.state, is_checked=True, actor=actor("kinhte"))
        if self.plan.stage == "pending":
            return
        yield from self._announce()
        if self.plan.stage == "approved":
            return
        yield self._at(self.plan.opens_on, 0, 5)
        services.catch_up(self.state)
        if self.plan.stage == "open":
            households.invite(self.state)
        yield from self._ballots()
        yield self._at(self.plan.opens_on + WINDOW + timedelta(days=1), 0, 40)
        services.catch_up(self.state)
        if self.plan.stage in CLOSED_STAGES:
            yield from self._close()

    def _prepare(self) -> None:
        editor = actor("kinhte")
        made = services.create_draft(draft_of(self.plan.draft), unit=SITE, actor=editor, title=self.plan.title)
        self.subject = made.subject
        details = Details(
            title=self.plan.title,
            summary=self.plan.summary,
            ground=self.plan.ground,
            opens_on=self.plan.opens_on,
            closes_on=self.plan.opens_on + WINDOW,
            channels=("portal", "community_meeting", "letter_box", "ballot"),
            place="Trụ sở Ủy ban nhân dân xã, nhà văn hóa các thôn",
            responsible="Ông Nguyễn Văn Quang, Chủ tịch Ủy ban nhân dân xã",
            contact="Phòng Kinh tế, 0271 3 000 000",
            delegated_by=self.plan.delegated_by,
            delegated_plan=self.plan.delegated_plan,
            audience=Audience.RESIDENTS if self.residents else Audience.EVERYONE,
            audience_units=self.residents,
        )
        services.edit(made, details=details, actor=editor)
        services.add_documents(made, references=[explanation(self.plan.title)], actor=editor)
        services.set_questions(made, QUESTIONS.get(self.plan.draft, ()), actor=editor)
        if self.plan.stage == "draft":
            services.share_preview(made, actor=editor)

    def _announce(self) -> Iterator[datetime]:
        yield self._later(1)
        self._approve()
        if self.plan.stage == "approved":
            critiques.ask(self.state)
            return
        yield self._later(1)
        services.record_plan_sent(self.state, number="15/KH-UBND", sent_on=clock.today(), actor=actor("kinhte"))
        services.schedule(self.state, actor=actor("kinhte"))

    def _approve(self) -> None:
        chairman = actor("chutich")
        if not self.plan.on_paper:
            services.approve(self.state, actor=chairman)
            return
        scans = [signed_plan(PLAN_NUMBER, clock.today())]
        signed = services.Signed(chairman.name, PLAN_NUMBER, clock.today(), scans)
        services.approve_on_paper(self.state, signed=signed, actor=actor("tiepnhan"))

    def _ballots(self) -> Iterator[datetime]:
        """Two hamlets bring their ballots: one batch is checked, the other waits for a second person."""
        collected_on = self.plan.opens_on + timedelta(days=6)
        if self.plan.stage != "open" or collected_on >= self.today:
            return
        yield self._at(collected_on, 9, 20)
        made = [
            services.enter_ballots(
                self.state, batch=Batch(place, 1, collected_on, *BALLOTS, written=WRITTEN), actor=actor("tiepnhan")
            )
            for place in list(queries.ballot_places(self.state))[:2]
        ]
        yield self._at(collected_on, 15, 40)
        services.check_ballots(self.state, batch=made[0], actor=actor("kinhte"))
        yield self._at(collected_on + timedelta(days=1), 8, 30)
        meetings.hold(self.state, collected_on)

    def _close(self) -> Iterator[datetime]:
        editor = actor("kinhte")
        if self.plan.stage == "result":
            yield from critiques.whole(self.state, self.chance)
        yield self._later(2)
        services.start_synthesis(self.state, actor=editor)
        if self.plan.stage == "synthesis":
            return
        yield self._later(3)
        self._group()
        services.finish_synthesis(self.state, actor=editor)
        if self.plan.stage == "answers":
            return
        yield self._later(2)
        services.submit_result(self.state, conclusion="Tiếp thu phần lớn ý kiến; giữ mức đóng góp.", actor=editor)
        if self.plan.stage == "review":
            return
        yield self._later(1)
        services.approve_result(self.state, actor=actor("chutich"))
        yield from self._publish()

    def _publish(self) -> Iterator[datetime]:
        yield self._later(1)
        services.publish_result(self.state, actor=actor("kinhte"))
        if self.plan.stage != "result":
            yield self._later(10)
            issued = {"number": "31/QĐ-UBND", "decided_on": clock.today(), "differs": False}
            services.decide(self.state, **issued, actor=actor("kinhte"))

    def _group(self) -> None:
        by_stance: dict[str, list[str]] = {}
        for opinion in self._all_opinions():
            by_stance.setdefault(opinion.stance, []).append(opinion.subject)
        for stance, opinions in by_stance.items():
            answer = self._answer(stance)
            services.create_group(self.state, answer=answer, actor=actor("kinhte"), opinions=opinions)

    def _answer(self, stance: str) -> Answer:
        """Give the answer to a stance; where the draft of the road is made better, with the clause as it will read."""
        own = NEW_CLAUSES.get(self.plan.draft, {}) if stance == "agree_change" else {}
        return replace(ANSWERS[stance], **own)

    def _all_opinions(self) -> list:
        found, token = [], None
        while True:
            page = queries.workbench(self.state, queries.Sought(only_unplaced=False), token=token).opinions
            found += page.items
            token = page.next_token
            if token is None:
                return found

    def _later(self, days: int) -> datetime:
        return self.chance.working_day_after(clock.local(clock.now()), days)

    def _at(self, day: date, hour: int, minute: int) -> datetime:
        return datetime.combine(day, time(hour, minute), VIETNAM)


ANSWERS = {
    "agree": Answer(kind="agreed", summary="Đồng ý với dự thảo"),
    "agree_change": Answer(
        kind="accepted",
        summary="Bổ sung, làm rõ nội dung dự thảo",
        reason="Ý kiến sát thực tế.",
        resulting_text="Bổ sung như góp ý, ghi rõ cách thực hiện.",
    ),
    "disagree": Answer(
        kind="not_accepted",
        summary="Giảm mức đóng góp",
        reason="Mức đóng góp đã được hội nghị các thôn thống nhất; hộ khó khăn được miễn.",
    ),
    "other": Answer(
        kind="out_of_scope", summary="Đề nghị việc ngoài phạm vi dự thảo", reason="Đã ghi nhận, chuyển thành kiến nghị."
    ),
}

NEW_CLAUSES = {
    "duong-lien-thon": {
        "anchor": "dieu-2-khoan-2",
        "summary": "Ghi rõ cách quy đổi ngày công ra tiền",
        "resulting_text": "Nhân dân hai thôn đóng góp 30% bằng tiền, vật liệu hoặc ngày công; hội nghị từng thôn "
        "thống nhất mức quy đổi một ngày công ra tiền và công khai mức ấy.",
    }
}
