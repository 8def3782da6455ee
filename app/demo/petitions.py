"""About two hundred cases over a year, in every state: most answered in time, some late, some still open."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from app.demo.aftermath import After
from app.demo.calendar import Chance
from app.demo.founding import SITE, actor, read
from app.demo.papers import signed_letter
from app.demo.scheduling import Story
from core import clock, rulebook
from core.db import db
from core.rulebook import shipped_policy
from feedback import services
from feedback.models import CaseState
from feedback.workflow import ANSWERED
from submissions import masking
from submissions import services as submissions
from submissions.sender import Sender
from units.queries import names

CASES = 205
DAYS = 365
DEPARTMENTS = {
    "economy": "99001-KT",
    "culture_society": "99001-VHXH",
    "office": "99001-VP",
    "service_center": "99001-HCC",
}
OFFICERS = {"99001-KT": "kinhte", "99001-VHXH": "vanhoa", "99001-VP": "tonghop", "99001-HCC": "tiepnhan"}
EXTERNAL = {"electricity": "99001-DL", "security": "99001-CA"}
NAMES = ("Nguyễn Thị Hoa", "Trần Văn Bảy", "Lê Thị Út", "Phạm Văn Sáu", "Đặng Thị Liên", "Võ Văn Tư")
ENDINGS = ("answer", "refuse", "file_away", "guide", "withdraw", "restrict")
WEIGHTS = (184, 7, 5, 3, 4, 2)
CERTAIN = {40: "refuse", 55: "file_away", 70: "guide", 85: "withdraw", 100: "restrict"}
"""Cases that end so whatever chance says: every ending is to be seen in the commune."""

REASON = "Phải chờ kết quả đo đạc tại thực địa và ý kiến của đơn vị liên quan."
IN_COURT = "Việc này Tòa án đang xem xét, cơ quan không giải quyết song song."
GUIDANCE = (
    "Nội dung ông/bà nêu thuộc thủ tục khiếu nại. Đơn khiếu nại gửi Chủ tịch Ủy ban nhân dân xã, trong 90 ngày kể từ "
    "ngày nhận được quyết định. Mẫu đơn có tại nơi tiếp nhận."
)


@dataclass(frozen=True)
class Plot:
    """What will happen to one case: when it comes, how fast each step goes, how it ends."""

    number: int
    sent_at: datetime
    petition: dict[str, Any]
    village: str
    place: str
    ending: str
    pace: int
    asks: bool
    extends: bool
    on_paper: bool
    by_phone: bool
    private: bool
    stops: str


STOPS = ("accept", "work", "ask", "refusal", "extension", "review", "approved", "work", "guidance", "review")
"""Where the newest cases stand when the story ends, so that the desk has something of everything to do."""


def stories(chance: Chance, today: date) -> list[Story]:
    """Make the stories of all cases."""
    return [_Case(_plot(number, chance, today), chance).story() for number in range(CASES)]


def _plot(number: int, chance: Chance, today: date) -> Plot:
    known, places = read("petitions")["petition"], read("places")
    ago = int(DAYS * (number / CASES) ** 1.5)
    villages = places["villages"]
    at = chance.randrange(len(villages))
    stops = STOPS[number % len(STOPS)] if 2 <= number < 24 else ""
    fitting = [one for one in known if _needs_letter(one)] if stops == "approved" else known
    return Plot(
        number=number,
        sent_at=chance.moment(today - timedelta(days=ago), office=False),
        petition=fitting[number % len(fitting)],
        village=f"{SITE}-T{at + 1}",
        place=chance.choice(places["spots"]),
        ending=CERTAIN.get(number, chance.choices(ENDINGS, WEIGHTS)[0]),
        pace=chance.choices((1, 2, 3, 5, 9), (18, 34, 28, 14, 6))[0],
        asks=chance.random() < 0.1,
        extends=chance.random() < 0.07,
        on_paper=chance.random() < 0.12,
        by_phone=chance.random() < 0.15,
        private=chance.random() < 0.06,
        stops=stops,
    )


def _needs_letter(petition: dict) -> bool:
    return shipped_policy().category(petition["category"]).needs_letter


class _Case:
    """One case and its people; each verb of the office is one act of the story."""

    def __init__(self, plot: Plot, chance: Chance) -> None:
        self.plot, self.chance, self.subject = plot, chance, ""

    @property
    def case(self) -> CaseState:
        """Give the case as it stands."""
        return db.session.get_one(CaseState, self.subject)

    def story(self) -> Story:
        """Tell the case's life, one act after another."""
        yield self.plot.sent_at
        self._send()
        yield self._later(self.chance.choice((0, 1, 1, 2)))
        if self._stands("guidance"):
            services.propose_guidance(self.case, guidance=GUIDANCE, actor=actor("tiepnhan"))
            return
        if self._stands("refusal"):
            services.propose_refusal(
                self.case, decision=services.Decision("in_court", IN_COURT), actor=actor("tiepnhan")
            )
            return
        if self.plot.ending != "answer" and not self.plot.stops:
            yield from self._end_otherwise()
            return
        yield from self._sort()
        yield from self._work()
        yield from self._answer()
        if self.case.state in ANSWERED:
            yield from After(self.case, self.plot.number, self._officer()).story()

    def _stands(self, where: str) -> bool:
        """Say whether this case has come to where it stands today."""
        return self.plot.stops == where

    def _send(self) -> None:
        plot = self.plot
        village = read("places")["villages"][int(plot.village[-1]) - 1]
        words = {"thon": f"thôn {village}", "cho": plot.place}
        petition = services.Petition(
            _capital(plot.petition["text"].format(**words)),
            title=_capital(plot.petition["title"].format(**words)),
            village=plot.village,
            place=plot.place,
            wants_private=plot.private,
        )
        name = self.chance.choice(NAMES) if self.chance.random() < 0.6 else ""
        sender = Sender(name=name, phone="0912345678" if name else "")
        known = {"unit": SITE, "sender": sender, "consent_version": "1"}
        if plot.by_phone:
            origin = services.Origin(self.chance.choice(("phone", "paper", "visit")))
            self.subject = services.enter(petition, origin=origin, actor=actor("truongthon"), **known).case.subject
        else:
            draft, _ = submissions.start_draft("case", {})
            self.subject = services.submit(draft, petition, **known)

    def _end_otherwise(self) -> Iterator[datetime]:
        intake, case = actor("tiepnhan"), self.case
        if self.plot.ending == "refuse":
            decision = services.Decision("in_court", IN_COURT)
            services.propose_refusal(case, decision=decision, actor=intake)
            yield self._later(2)
            services.refuse(self.case, actor=actor("chutich"))
        elif self.plot.ending == "file_away":
            services.file_away(case, decision=services.Decision("repeated"), actor=intake)
        elif self.plot.ending == "guide":
            services.propose_guidance(case, guidance=GUIDANCE, actor=intake)
            yield self._later(1)
            services.guide(self.case, actor=actor("chutich"))
        elif self.plot.ending == "restrict":
            services.restrict(case, reason="Nội dung phải giữ bí mật theo pháp luật.", actor=intake)
            yield self._later(1)
            services.read_restricted(self.case, actor=actor("thanhtra"))
        else:
            services.withdraw(case, reason="Việc đã tự giải quyết xong.")

    def _sort(self) -> Iterator[datetime]:
        intake, category = actor("tiepnhan"), self.plot.petition["category"]
        services.accept(self.case, category=category, actor=intake)
        if not self.plot.private and self.chance.random() < 0.93:
            yield self._later(0)
            self._publish()
        if not self._stands("accept"):
            yield self._later(0)
            services.route(self.case, to=self._department(), actor=intake)

    def _publish(self) -> None:
        case = self.case
        found = masking.find(case.text)
        reason = mask_reason() if found or masking.find(case.title) else None
        title = masking.mask(case.title, masking.find(case.title))
        services.show(
            case, public_text=masking.mask(case.text, found), title=title, reason=reason, actor=actor("tiepnhan")
        )

    def _work(self) -> Iterator[datetime]:
        if self._stands("accept"):
            return
        yield self._later(0 if self.plot.stops else 1)
        services.take_up(self.case, actor=self._officer())
        if self.plot.petition.get("external") and self.plot.petition["category"] in EXTERNAL:
            yield self._later(0)
            body = EXTERNAL[self.plot.petition["category"]]
            services.refer(
                self.case, to=body, letter_number=f"{self.plot.number + 11}/UBND-VP", actor=actor("tiepnhan")
            )
        if self._stands("ask") or (self.plot.asks and "question" in self.plot.petition):
            yield self._later(0 if self.plot.stops else 1)
            question = self.plot.petition.get("question", "Ông/bà cho biết rõ hơn chỗ xảy ra việc này?")
            services.ask_info(self.case, question=question, actor=self._officer())
            if self._stands("ask"):
                return
            yield self._later(3)
            services.give_info(self.case, text="Đoạn bên phải, từ nhà văn hóa đi vào khoảng 50 m.")
        if self.plot.extends or self._stands("extension"):
            yield self._later(0 if self.plot.stops else 1)
            services.request_extension(self.case, days=5, reason=REASON, actor=self._officer())
            if self._stands("extension"):
                return
            yield self._later(1)
            services.extend(self.case, actor=actor("chutich"))

    def _answer(self) -> Iterator[datetime]:
        if self.plot.stops not in {"", "review", "approved"}:
            return
        yield self._later(0 if self.plot.stops else self.plot.pace)
        promise = "Báo lại tiến độ" if self.plot.petition.get("promise") else ""
        promised_on = clock.today() + timedelta(days=45) if promise else None
        answer = services.Answer(
            self.plot.petition["answer"],
            "Biên bản kiểm tra của phòng",
            promise,
            promised_on,
            doer=names({self.case.held_by})[self.case.held_by] if promise else "",
            decision="promised" if promise else self.plot.petition.get("decision", "resolved"),
        )
        services.draft_answer(self.case, answer=answer, actor=self._officer())
        if self._stands("review"):
            return
        yield self._later(self.chance.choice((0, 1, 1)))
        services.approve(self.case, actor=actor("chutich"))
        if self.case.state == "approved" and not self._stands("approved"):
            yield self._later(1)
            symbol = self._department().rpartition("-")[2]
            letter = services.Letter(f"{self.plot.number + 20}/UBND-{symbol}", clock.today())
            scan = signed_letter(letter.number, letter.date)
            services.issue(self.case, letter=letter, references=[scan], actor=actor("vanthu"))

    def _department(self) -> str:
        return DEPARTMENTS.get(shipped_policy().category(self.plot.petition["category"]).department, "99001-VP")

    def _officer(self):
        return actor(OFFICERS[self._department()])

    def _later(self, days: int) -> datetime:
        return self.chance.working_day_after(clock.local(clock.now()), days)


def mask_reason() -> str:
    """Give a reason for masking that was in force on the day of the story."""
    return rulebook.current_policy().reasons_for("mask", on=clock.today())[0].code


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
