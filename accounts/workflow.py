"""How a hat or a weightier stand-in comes about: asked for by one person, decided by another, as one table (ADR 0024).

Pure.
"""

from enum import StrEnum
from typing import Final

from core.workflow import Step, Workflow

PROPOSE: Final = "admin.people"
APPROVE: Final = "people.approve"


class About(StrEnum):
    """What a proposal asks for."""

    HAT = "hat"
    STAND_IN = "stand_in"


SUBJECTS: Final[dict[str, str]] = {
    About.HAT: "Giao vai trò",
    About.STAND_IN: "Phân công người làm thay",
}


class State(StrEnum):
    """Where a proposal stands."""

    PROPOSED = "proposed"
    APPROVED = "approved"
    RETURNED = "returned"
    WITHDRAWN = "withdrawn"


STATES: Final[dict[str, str]] = {
    State.PROPOSED: "Chờ duyệt",
    State.APPROVED: "Đã duyệt",
    State.RETURNED: "Đã trả lại",
    State.WITHDRAWN: "Đã rút",
}
TONES: Final[dict[str, str]] = {
    State.PROPOSED: "yellow",
    State.APPROVED: "green",
    State.RETURNED: "orange",
    State.WITHDRAWN: "grey",
}

WORKFLOW: Final = Workflow(
    STATES,
    (
        Step("propose", frozenset(), State.PROPOSED, PROPOSE, "Trình duyệt"),
        Step("approve", frozenset({State.PROPOSED}), State.APPROVED, APPROVE, "Duyệt", other_person="propose"),
        Step("return", frozenset({State.PROPOSED}), State.RETURNED, APPROVE, "Trả lại kèm ý kiến",
             requires=frozenset({"reason"}), other_person="propose"),
        Step("withdraw", frozenset({State.PROPOSED}), State.WITHDRAWN, PROPOSE, "Rút lại"),
    ),
)  # fmt: skip

EVENTS: Final[dict[str, str]] = {
    "propose": "hat_change.proposed",
    "approve": "hat_change.approved",
    "return": "hat_change.returned",
    "withdraw": "hat_change.withdrawn",
}
