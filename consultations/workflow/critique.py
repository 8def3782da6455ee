"""Phản biện xã hội: the unit asks the Front, the Front sends its opinion, the unit answers each point, all is public.

Pure. A table of its own beside that of consultations: the Front writes while the consultation goes on.
"""

from enum import StrEnum
from typing import Final

from consultations.workflow.opinions import GROUP_KINDS, GroupKind
from consultations.workflow.states import APPROVE, EDIT, SYNTHESISE
from consultations.workflow.states import State as Consultation
from core.workflow import Clock, Step, Workflow

WRITE: Final = "critique.write"


class CritiqueState(StrEnum):
    """Where a phản biện stands."""

    ASKED = "asked"
    SENT = "sent"
    REVIEW = "review"
    ANSWERED = "answered"
    WITHDRAWN = "withdrawn"


CRITIQUE_STATES: Final[dict[str, str]] = {
    CritiqueState.ASKED: "Đã gửi, chờ Mặt trận phản biện",
    CritiqueState.SENT: "Mặt trận đã phản biện, chờ trả lời",
    CritiqueState.REVIEW: "Chờ duyệt trả lời phản biện",
    CritiqueState.ANSWERED: "Đã trả lời, đã công khai",
    CritiqueState.WITHDRAWN: "Đã rút đề nghị phản biện",
}
CRITIQUE_TONES: Final[dict[str, str]] = {
    CritiqueState.ASKED: "blue",
    CritiqueState.SENT: "yellow",
    CritiqueState.REVIEW: "orange",
    CritiqueState.ANSWERED: "green",
    CritiqueState.WITHDRAWN: "grey",
}

RUNNING: Final = frozenset({CritiqueState.ASKED, CritiqueState.SENT, CritiqueState.REVIEW})
UNANSWERED: Final = frozenset({CritiqueState.SENT, CritiqueState.REVIEW})
"""States in which the unit owes an answer."""

ASKABLE: Final = frozenset(Consultation) - {
    Consultation.DRAFT,
    Consultation.PENDING,
    Consultation.DECIDED,
    Consultation.REPORTED,
    Consultation.ARCHIVED,
    Consultation.CANCELLED,
}
"""States of a consultation in which the Front may be asked: its text is approved, and nothing is decided yet."""

ANSWER_KINDS: Final[dict[str, str]] = {
    kind: GROUP_KINDS[kind] for kind in (GroupKind.ACCEPTED, GroupKind.PARTLY, GroupKind.NOT_ACCEPTED)
}
ANSWERED_BY: Final = ("point_answered", "reply_submitted")
"""Types of the acts that make a person a writer of the answers, who then may not approve them."""

_ASKED, _SENT, _REVIEW = (
    frozenset({state}) for state in (CritiqueState.ASKED, CritiqueState.SENT, CritiqueState.REVIEW)
)

CRITIQUE: Final = Workflow(
    CRITIQUE_STATES,
    (
        Step("ask", frozenset(), CritiqueState.ASKED, EDIT, "Gửi Mặt trận phản biện",
             requires=frozenset({"number", "asked", "submits_on"}), clock=Clock.STARTS),
        Step("withdraw", _ASKED, CritiqueState.WITHDRAWN, EDIT, "Rút đề nghị phản biện",
             requires=frozenset({"reason"}), clock=Clock.STOPS),
        Step("write_point", _ASKED, None, WRITE, "Lưu ý kiến phản biện", requires=frozenset({"words"})),
        Step("remove_point", _ASKED, None, WRITE, "Bỏ ý kiến này"),
        Step("send", _ASKED, CritiqueState.SENT, WRITE, "Gửi văn bản phản biện",
             requires=frozenset({"points", "number"}), clock=Clock.STARTS),
        Step("answer_point", _SENT, None, SYNTHESISE, "Lưu trả lời", requires=frozenset({"kind"})),
        Step("submit_reply", _SENT, CritiqueState.REVIEW, SYNTHESISE, "Trình duyệt trả lời"),
        Step("approve_reply", _REVIEW, CritiqueState.ANSWERED, APPROVE, "Duyệt, công khai trả lời",
             requires=frozenset({"number"}), other_person="submit_reply", clock=Clock.STOPS),
        Step("return_reply", _REVIEW, CritiqueState.SENT, APPROVE, "Trả lại kèm ý kiến",
             requires=frozenset({"reason"})),
    ),
)  # fmt: skip

CRITIQUE_EVENTS: Final[dict[str, str]] = {
    "ask": "critique.asked",
    "withdraw": "critique.withdrawn",
    "write_point": "critique.point_written",
    "remove_point": "critique.point_removed",
    "send": "critique.sent",
    "answer_point": "critique.point_answered",
    "submit_reply": "critique.reply_submitted",
    "approve_reply": "critique.reply_approved",
    "return_reply": "critique.reply_returned",
}
