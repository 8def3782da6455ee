"""How a finding of the Front lives: what was found goes to its unit first, counts once it is issued, and the Front
alone closes it. One table; nothing in it touches a case.

Pure.
"""

from enum import StrEnum
from typing import Final

from core.workflow import Clock, Step, Workflow

WRITE: Final = "finding.write"
ANSWER: Final = "finding.answer"
SYSTEM: Final = "system"


class Weight(StrEnum):
    """How heavy a finding is (WORDS row 89)."""

    REMINDER = "reminder"
    LETTER = "letter"
    RECOMMENDATION = "recommendation"


WEIGHTS: Final[dict[str, str]] = {
    Weight.REMINDER: "Nhắc việc",
    Weight.LETTER: "Công văn đề nghị, đôn đốc",
    Weight.RECOMMENDATION: "Kiến nghị sau giám sát",
}
ON_PAPER: Final = frozenset({Weight.LETTER, Weight.RECOMMENDATION})
"""What goes out with a number and a stamp; a reminder is no paper."""


class Maker(StrEnum):
    """Whose finding it is; the Front confirms and sends those of the people's own boards."""

    FRONT = "front"
    PEOPLE_INSPECTION = "people_inspection"
    INVESTMENT_SUPERVISION = "investment_supervision"


MAKERS: Final[dict[str, str]] = {
    Maker.FRONT: "Ủy ban Mặt trận Tổ quốc Việt Nam",
    Maker.PEOPLE_INSPECTION: "Ban Thanh tra nhân dân",
    Maker.INVESTMENT_SUPERVISION: "Ban Giám sát đầu tư của cộng đồng",
}


class State(StrEnum):
    """Where a finding stands."""

    DRAFT = "draft"
    SENT = "sent"
    EXPLAINED = "explained"
    ISSUED = "issued"
    REPLIED = "replied"
    ACCEPTED = "accepted"
    NOT_ACCEPTED = "not_accepted"
    WITHDRAWN = "withdrawn"


STATES: Final[dict[str, str]] = {
    State.DRAFT: "Đang soạn",
    State.SENT: "Dự thảo đã gửi đơn vị, chờ giải trình",
    State.EXPLAINED: "Đơn vị đã giải trình dự thảo",
    State.ISSUED: "Đã phát hành, chờ đơn vị trả lời",
    State.REPLIED: "Đơn vị đã trả lời, chờ Mặt trận xem",
    State.ACCEPTED: "Kết thúc: chấp nhận trả lời",
    State.NOT_ACCEPTED: "Kết thúc: không chấp nhận trả lời",
    State.WITHDRAWN: "Thôi không phát hành",
}
TONES: Final[dict[str, str]] = {
    State.DRAFT: "grey",
    State.SENT: "blue",
    State.EXPLAINED: "yellow",
    State.ISSUED: "orange",
    State.REPLIED: "yellow",
    State.ACCEPTED: "green",
    State.NOT_ACCEPTED: "red",
    State.WITHDRAWN: "grey",
}
BEFORE_ISSUE: Final = frozenset({State.DRAFT, State.SENT, State.EXPLAINED})
WITH_UNIT: Final = frozenset({State.SENT, State.EXPLAINED})
CLOSED: Final = frozenset({State.ACCEPTED, State.NOT_ACCEPTED, State.WITHDRAWN})
FOR_UNIT: Final = frozenset({State.SENT, State.ISSUED})
"""What waits for the unit."""

WORDS: Final = frozenset({"found", "recommended"})

WORKFLOW: Final = Workflow(
    STATES,
    (
        Step("draft", frozenset(), State.DRAFT, WRITE, "Lưu dự thảo", requires=WORDS),
        Step("edit", BEFORE_ISSUE, State.DRAFT, WRITE, "Sửa dự thảo", requires=WORDS),
        Step("send", frozenset({State.DRAFT}), State.SENT, WRITE, "Gửi dự thảo cho đơn vị",
             requires=frozenset({"explain_by"}), clock=Clock.STARTS),
        Step("explain", frozenset({State.SENT}), State.EXPLAINED, ANSWER, "Gửi giải trình",
             requires=frozenset({"explanation"})),
        Step("issue", WITH_UNIT, State.ISSUED, WRITE, "Phát hành", requires=frozenset({"due_on"}), clock=Clock.STARTS),
        Step("note_late", frozenset({State.ISSUED}), None, SYSTEM, "Đến hạn chưa trả lời",
             requires=frozenset({"due_on"})),
        Step("recount", WITH_UNIT | {State.ISSUED}, None, SYSTEM, "Tính lại hạn theo lịch làm việc mới"),
        Step("reply", frozenset({State.ISSUED}), State.REPLIED, ANSWER, "Gửi trả lời", requires=frozenset({"reply"}),
             clock=Clock.STOPS),
        Step("accept", frozenset({State.REPLIED}), State.ACCEPTED, WRITE, "Chấp nhận trả lời"),
        Step("decline", frozenset({State.REPLIED}), State.NOT_ACCEPTED, WRITE, "Không chấp nhận trả lời",
             requires=frozenset({"reason"})),
        Step("withdraw", BEFORE_ISSUE, State.WITHDRAWN, WRITE, "Thôi không phát hành", requires=frozenset({"reason"})),
    ),
)  # fmt: skip

EVENTS: Final[dict[str, str]] = {
    "draft": "finding.drafted",
    "edit": "finding.edited",
    "send": "finding.sent",
    "explain": "finding.explained",
    "issue": "finding.issued",
    "note_late": "finding.late",
    "recount": "finding.recounted",
    "reply": "finding.replied",
    "accept": "finding.accepted",
    "decline": "finding.declined",
    "withdraw": "finding.withdrawn",
}

TERMS: Final[dict[str, tuple[str, str]]] = {
    Maker.FRONT: ("recommendation", "answer"),
    Maker.PEOPLE_INSPECTION: ("people_inspection", "answer"),
    Maker.INVESTMENT_SUPERVISION: ("people_inspection", "answer"),
}
"""Which term of the policies holds for the unit's reply."""

EXPLANATION: Final = ("finding", "explanation")
