"""How a change of calendar, term or fields of work comes about: drafted by one person, decided by another.

Pure.
"""

from enum import StrEnum
from typing import Final

from core.proposals import State, two_people
from core.workflow import Step

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

WORKFLOW: Final = two_people(
    PROPOSE,
    APPROVE,
    draft=Step("draft", frozenset(), State.DRAFT, PROPOSE, "Xem trước", requires=frozenset({"content"})),
)

EVENTS: Final[dict[str, str]] = {
    "draft": "rule_change.drafted",
    "propose": "rule_change.proposed",
    "approve": "rule_change.approved",
    "return": "rule_change.returned",
    "withdraw": "rule_change.withdrawn",
}
UNDECIDED: Final = frozenset({State.DRAFT, State.PROPOSED})
