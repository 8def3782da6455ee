"""An author asks that what is withheld be looked at again: once for these words, decided by another person, final.

Pure. A table of its own beside the review: while it waits, nobody reviews the opinion; after it, nobody withholds anew.
"""

from enum import StrEnum
from typing import Final

from consultations.workflow.states import APPROVE
from core.workflow import Clock, Step, Workflow


class ObjectionState(StrEnum):
    """Where a request stands."""

    WAITING = "waiting"
    KEPT = "kept"
    SHOWN = "shown"
    LAPSED = "lapsed"


OBJECTION_STATES: Final[dict[str, str]] = {
    ObjectionState.WAITING: "Chờ xem xét lại",
    ObjectionState.KEPT: "Đã xem xét lại: giữ nguyên, không đăng",
    ObjectionState.SHOWN: "Đã xem xét lại: đăng ý kiến",
    ObjectionState.LAPSED: "Người gửi đã sửa hoặc rút ý kiến",
}
OBJECTION_TONES: Final[dict[str, str]] = {
    ObjectionState.WAITING: "yellow",
    ObjectionState.KEPT: "grey",
    ObjectionState.SHOWN: "green",
    ObjectionState.LAPSED: "grey",
}

_WAITING: Final = frozenset({ObjectionState.WAITING})

OBJECTION: Final = Workflow(
    OBJECTION_STATES,
    (
        Step("object", frozenset(), ObjectionState.WAITING, "citizen", "Gửi đề nghị xem xét lại",
             requires=frozenset({"words"}), clock=Clock.STARTS),
        Step("show", _WAITING, ObjectionState.SHOWN, APPROVE, "Đăng ý kiến",
             requires=frozenset({"because"}), other_person="withhold", clock=Clock.STOPS),
        Step("keep", _WAITING, ObjectionState.KEPT, APPROVE, "Giữ nguyên, không đăng",
             requires=frozenset({"because"}), other_person="withhold", clock=Clock.STOPS),
        Step("lapse", _WAITING, ObjectionState.LAPSED, "citizen", "Người gửi sửa hoặc rút ý kiến", clock=Clock.STOPS),
    ),
)  # fmt: skip

FINAL: Final = (
    "Đây là quyết định sau cùng trên trang này. Nếu vẫn không đồng ý, ông/bà phản ánh đến Ủy ban Mặt trận Tổ quốc Việt "
    "Nam cùng cấp, nơi đọc được các ý kiến không đăng kèm lý do; hoặc khiếu nại trong 90 ngày, kể từ ngày biết quyết "
    "định này (Luật Khiếu nại 2011, Điều 9)."
)
"""What an author is told when it stays withheld: the Front, and the law on complaints."""

LONGEST_OBJECTION: Final = 4_000
"""Characters of what an author writes against it, and of what is answered."""
