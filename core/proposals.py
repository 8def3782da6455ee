"""What takes two people, as one table: one proposes, another decides; each domain builds its own from it.

Pure.
"""

from enum import StrEnum
from typing import Final

from core.workflow import Step, Workflow


class State(StrEnum):
    """Where a proposal stands; a draft only where there is one to look at before it is proposed."""

    DRAFT = "draft"
    PROPOSED = "proposed"
    APPROVED = "approved"
    RETURNED = "returned"
    WITHDRAWN = "withdrawn"


STATES: Final[dict[str, str]] = {
    State.DRAFT: "Đang soạn",
    State.PROPOSED: "Chờ duyệt",
    State.APPROVED: "Đã duyệt",
    State.RETURNED: "Đã trả lại",
    State.WITHDRAWN: "Đã rút",
}
TONES: Final[dict[str, str]] = {
    State.DRAFT: "grey",
    State.PROPOSED: "yellow",
    State.APPROVED: "green",
    State.RETURNED: "orange",
    State.WITHDRAWN: "grey",
}


def two_people(propose: str, approve: str, *, draft: Step | None = None) -> Workflow:
    """Build the table of a proposal from what each of the two must hold; who began it never decides on it.

    `draft`: the step before, where what is proposed is laid down first.
    """
    drafts, waits = frozenset({State.DRAFT} if draft else ()), frozenset({State.PROPOSED})
    first = draft.name if draft else "propose"
    steps = (
        Step("propose", drafts, State.PROPOSED, propose, "Trình duyệt"),
        Step("approve", waits, State.APPROVED, approve, "Duyệt", other_person=first),
        Step("return", waits, State.RETURNED, approve, "Trả lại kèm ý kiến", requires=frozenset({"reason"}),
             other_person=first),
        Step("withdraw", drafts | waits, State.WITHDRAWN, propose, "Rút lại"),
    )  # fmt: skip
    states = {state: words for state, words in STATES.items() if draft or state != State.DRAFT}
    return Workflow(states, (draft, *steps) if draft else steps)
