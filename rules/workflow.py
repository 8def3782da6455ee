"""How a change of calendar, term or fields of work comes about: drafted by one person, decided by another; one table.

Pure.
"""

from enum import StrEnum
from typing import Final

from core.workflow import Step, Workflow

PROPOSE: Final = "admin.calendar"
APPROVE: Final = "rules.approve"


class About(StrEnum):
    """What a change is about."""

    CALENDAR = "calendar"
    POLICY = "policy"
    FIELDS = "fields"


SUBJECTS: Final[dict[str, str]] = {
    About.CALENDAR: "Lịch làm việc",
    About.POLICY: "Thời hạn, Quy chế",
    About.FIELDS: "Lĩnh vực",
}
ACTS: Final[dict[str, str]] = {
    About.CALENDAR: "sửa lịch làm việc",
    About.POLICY: "sửa thời hạn, Quy chế",
    About.FIELDS: "gộp lĩnh vực",
}
"""What a proposal asks for, after «Đề nghị»."""
VERSIONS: Final[dict[str, str]] = {About.CALENDAR: "calendar", About.POLICY: "policy", About.FIELDS: "policy"}
"""Of which rules an approved change makes the next version: the fields of work are part of the policies."""


class State(StrEnum):
    """Where a proposed change stands."""

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

WORKFLOW: Final = Workflow(
    STATES,
    (
        Step("draft", frozenset(), State.DRAFT, PROPOSE, "Xem trước", requires=frozenset({"content"})),
        Step("propose", frozenset({State.DRAFT}), State.PROPOSED, PROPOSE, "Trình duyệt"),
        Step("approve", frozenset({State.PROPOSED}), State.APPROVED, APPROVE, "Duyệt", other_person="draft"),
        Step("return", frozenset({State.PROPOSED}), State.RETURNED, APPROVE, "Trả lại kèm ý kiến",
             requires=frozenset({"reason"}), other_person="draft"),
        Step("withdraw", frozenset({State.DRAFT, State.PROPOSED}), State.WITHDRAWN, PROPOSE, "Rút lại"),
    ),
)  # fmt: skip

EVENTS: Final[dict[str, str]] = {
    "draft": "rule_change.drafted",
    "propose": "rule_change.proposed",
    "approve": "rule_change.approved",
    "return": "rule_change.returned",
    "withdraw": "rule_change.withdrawn",
}
UNDECIDED: Final = frozenset({State.DRAFT, State.PROPOSED})
