"""How a formal giám sát of the Front lives: planned, sent to its unit with decision and outline, reported; and how each
request for documents in it goes to and fro. Two tables (Luật Mặt trận Tổ quốc Việt Nam 2015, Điều 27; NQLT 403/2017).

Pure.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from core.workflow import Clock, Step, Workflow
from supervision.workflow import ANSWER, SYSTEM, WRITE

FORMS: Final[dict[str, str]] = {
    "study": "Nghiên cứu, xem xét văn bản",
    "team": "Tổ chức đoàn giám sát",
    "boards": "Thông qua Ban Thanh tra nhân dân, Ban Giám sát đầu tư của cộng đồng",
    "joint": "Tham gia giám sát với cơ quan, tổ chức có thẩm quyền",
}
"""The four forms of Luật Mặt trận Tổ quốc Việt Nam 2015, Điều 27."""


class State(StrEnum):
    """Where a giám sát stands."""

    PLANNED = "planned"
    SENT = "sent"
    REPORTED = "reported"
    CANCELLED = "cancelled"


STATES: Final[dict[str, str]] = {
    State.PLANNED: "Trong chương trình, chưa gửi đơn vị",
    State.SENT: "Đã gửi quyết định, kế hoạch cho đơn vị",
    State.REPORTED: "Đã có báo cáo kết quả giám sát",
    State.CANCELLED: "Không thực hiện",
}
TONES: Final[dict[str, str]] = {
    State.PLANNED: "grey",
    State.SENT: "blue",
    State.REPORTED: "green",
    State.CANCELLED: "grey",
}
FORMAL: Final = frozenset({State.SENT, State.REPORTED})
"""From here on a Kiến nghị sau giám sát may rest on it: its unit has the decision."""

_PLAN: Final = frozenset({"title", "form", "begins_on", "ends_on"})
_OPEN: Final = frozenset({State.PLANNED, State.SENT})

WORKFLOW: Final = Workflow(
    STATES,
    (
        Step("plan", frozenset(), State.PLANNED, WRITE, "Lưu vào chương trình", requires=_PLAN),
        Step("edit", frozenset({State.PLANNED}), State.PLANNED, WRITE, "Sửa", requires=_PLAN),
        Step("send", frozenset({State.PLANNED}), State.SENT, WRITE, "Gửi quyết định, kế hoạch, đề cương",
             requires=frozenset({"decision_number", "outline", "report_by"}), clock=Clock.STARTS),
        Step("recount", frozenset({State.SENT}), None, SYSTEM, "Tính lại hạn theo lịch làm việc mới",
             requires=frozenset({"report_by"})),
        Step("report", frozenset({State.SENT}), State.REPORTED, WRITE, "Ghi báo cáo kết quả giám sát",
             requires=frozenset({"report_number"}), clock=Clock.STOPS),
        Step("cancel", _OPEN, State.CANCELLED, WRITE, "Không thực hiện", requires=frozenset({"reason"})),
    ),
)  # fmt: skip


class Request(StrEnum):
    """Where a request for documents stands."""

    WAITING = "waiting"
    ANSWERED = "answered"
    SUFFICIENT = "sufficient"


REQUEST_STATES: Final[dict[str, str]] = {
    Request.WAITING: "Chờ đơn vị cung cấp",
    Request.ANSWERED: "Đơn vị đã cung cấp, chờ Mặt trận xem",
    Request.SUFFICIENT: "Đã nhận đủ",
}
REQUEST_TONES: Final[dict[str, str]] = {
    Request.WAITING: "orange",
    Request.ANSWERED: "yellow",
    Request.SUFFICIENT: "green",
}

REQUESTS: Final = Workflow(
    REQUEST_STATES,
    (
        Step("ask", frozenset(), Request.WAITING, WRITE, "Yêu cầu cung cấp",
             requires=frozenset({"asked", "due_on"}), clock=Clock.STARTS),
        Step("answer", frozenset({Request.WAITING}), Request.ANSWERED, ANSWER, "Gửi Mặt trận",
             requires=frozenset({"answer"}), clock=Clock.STOPS),
        Step("suffice", frozenset({Request.ANSWERED}), Request.SUFFICIENT, WRITE, "Đã nhận đủ"),
        Step("ask_again", frozenset({Request.ANSWERED}), Request.WAITING, WRITE, "Yêu cầu bổ sung",
             requires=frozenset({"remarks", "due_on"}), clock=Clock.STARTS),
    ),
)  # fmt: skip

EVENTS: Final[dict[str, str]] = {
    "plan": "oversight.planned",
    "edit": "oversight.edited",
    "send": "oversight.sent",
    "recount": "oversight.recounted",
    "report": "oversight.reported",
    "cancel": "oversight.cancelled",
    "ask": "oversight.asked",
    "answer": "oversight.answered",
    "suffice": "oversight.sufficed",
    "ask_again": "oversight.asked_again",
}

SENT_AHEAD: Final = ("supervision", "sent_ahead")
UNIT_REPORT: Final = ("supervision", "unit_report")
REPORT: Final = ("supervision", "report")
"""The three terms of the policies: NQLT 403/2017, Điều 7 and Điều 9."""

REPORT_ASKED: Final = "Báo cáo bằng văn bản theo đề cương gửi kèm kế hoạch giám sát."
"""What a unit is asked first of all, once the outline is sent."""


@dataclass(frozen=True)
class Plan:
    """What a giám sát is about, in which form, at which unit, from which day to which."""

    title: str
    form: str
    begins_on: date
    ends_on: date
    scope: str = ""
