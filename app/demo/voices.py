"""Citizens who give opinions: on one part or several, with answers to questions, some thinking again later."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from app.demo import contacts
from app.demo.calendar import Chance
from app.demo.founding import actor, read
from app.demo.papers import sketch
from app.demo.petitions import mask_reason
from app.demo.scheduling import Story
from consultations import queries, services
from consultations.models import ConsultationState, OpinionState
from consultations.said import Said
from consultations.survey import Given, Kind, Question
from core import clock
from core.db import db
from submissions import masking
from submissions import services as submissions
from submissions.sender import Sender

QUESTIONS: Final[Mapping[str, list[Question]]] = {
    "ke-hoach-su-dung-dat": [
        Question(
            Kind.ONE, "Khu đất cạnh nhà văn hóa Suối Đá nên dùng làm gì?", True, ("Sân chơi", "Chợ phiên", "Cho thuê")
        ),
        Question(
            Kind.SEVERAL, "Tiền cho thuê đất nên chi vào việc nào?", False, ("Đường thôn", "Trường học", "Nước sạch")
        ),
        Question(
            Kind.SCALE, "Ông/bà thấy việc công khai quỹ đất hiện nay thế nào?", False, (), "rất khó biết", "rất rõ"
        ),
        Question(Kind.TEXT, "Còn khu đất nào xã chưa nêu trong kế hoạch?"),
    ]
}
OTHER_LAND: Final = "Bãi bồi ven suối phía sau trạm y tế."
THOUGHT_AGAIN: Final = " Tôi đã hỏi thêm các hộ cùng ngõ, đều mong như vậy."
SEVERAL_EACH, CHANGED_EACH, WITHDRAWN_EACH, WRITTEN_EACH = 3, 7, 19, 5
"""Every how many people speak on two parts, change what they said, take it back, answer the last question in words."""

LATER: Final = timedelta(days=1, hours=2)
Row = Mapping[str, str]


CROWDS: Final = (1, 2, 3)
"""How many people say what is written once."""


@dataclass(frozen=True)
class Crowd:
    """All who speak on one consultation in the days after its opening."""

    subject: Callable[[], str]
    draft: str
    since: date
    days: int
    chance: Chance
    confirms: bool = False
    """Whether some of them leave a contact and confirm it."""
    lives: tuple[str, ...] = ()

    @property
    def state(self) -> ConsultationState:
        """Give the consultation as it stands."""
        return db.session.get_one(ConsultationState, self.subject())

    def stories(self) -> list[Story]:
        """Make the story of each of them."""
        rows = [row for row in read("opinions")["opinion"] if row["draft"] == self.draft]
        people = [row for row in rows for _ in range(self.chance.choice(CROWDS))]
        return [self._voice(number, row, rows) for number, row in enumerate(people, 1)]

    def _voice(self, number: int, row: Row, rows: list[Row]) -> Story:
        day = self.since + timedelta(days=self.chance.randint(1, self.days))
        yield self.chance.moment(day, office=False)
        is_confirmed = self.confirms and number % contacts.EACH == 0
        lead = self._send(number, row, rows, contacts.sender_of(number) if is_confirmed else Sender())
        if is_confirmed:
            contacts.confirm(lead)
        yield self.chance.working_day_after(clock.local(clock.now()), 1)
        for opinion in queries.opinions_of(lead):
            _review(opinion)
        opinion = queries.opinion(lead)
        if queries.takes_opinions(self.state):
            for other in range(len(opinion.text) % 13):
                services.add_voice(opinion, browser=f"demo-{other}")
            yield clock.local(clock.now()) + LATER
            if self._thinks_again(number, opinion.subject):
                yield clock.local(clock.now()) + LATER
                _review(queries.opinion(lead))

    def _send(self, number: int, row: Row, rows: list[Row], sender: Sender) -> str:
        draft, _ = submissions.start_draft("opinion", {"consultation": self.subject()})
        said = [self._said(row)]
        if number % SEVERAL_EACH == 0:
            more = self._said(rows[number % len(rows)])
            said += [more] if more.anchor != said[0].anchor else []
        if row.get("file"):
            submissions.attach(draft, [sketch(row["file"])])
        return services.send_opinions(
            draft,
            consultation=self.state,
            said=said,
            answers=_answers(number) if self.draft in QUESTIONS else {},
            sender=sender,
            consent_version="1",
            residence=self.lives[number % len(self.lives)] if self.lives else None,
        )

    def _said(self, row: Row) -> Said:
        lines = queries.part_lines(self.state)
        anchor = next((line.part.anchor for line in lines if _is_meant(line, row["part"])), None)
        return Said(anchor, row["stance"], row["text"], row.get("proposed", ""))

    def _thinks_again(self, number: int, subject: str) -> bool:
        """Let some take their opinion back and others say more; gives whether there are new words to review."""
        opinion = queries.opinion(subject)
        if not queries.takes_opinions(self.state):
            return False
        if number % WITHDRAWN_EACH == 0:
            services.withdraw_opinion(opinion)
        elif number % CHANGED_EACH == 0:
            words = opinion.text + THOUGHT_AGAIN
            services.change_opinion(opinion, stance=opinion.stance, text=words, proposed=opinion.proposed_text)
            return True
        return False


def _answers(number: int) -> Given:
    given: Given = {1: [str(number % 3 + 1)], 2: ["1", str(number % 2 + 2)], 3: [str(number % 5 + 1)]}
    return given | ({4: [OTHER_LAND]} if number % WRITTEN_EACH == 0 else {})


def _review(opinion: OpinionState) -> None:
    found = masking.find(opinion.text)
    services.review(
        opinion,
        outcome="masked" if found else "shown",
        reason=mask_reason() if found else "",
        public_text=masking.mask(opinion.text, found) if found else "",
        files=[file.place.position for file in queries.files_of(opinion)],
        actor=actor("tiepnhan"),
        expected_version=None,
    )


def _is_meant(line: queries.PartLine, number: str) -> bool:
    is_article = line.part.kind == "article" and line.part.number == number
    return bool(number) and (is_article or line.part.anchor == number)
