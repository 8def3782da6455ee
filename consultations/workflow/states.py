"""Where a consultation stands, the words for it, and the rights that its steps ask for.

Pure.
"""

from enum import StrEnum
from typing import Final


class State(StrEnum):
    """Where a consultation stands."""

    DRAFT = "draft"
    PENDING = "pending"
    APPROVED = "approved"
    SCHEDULED = "scheduled"
    OPEN = "open"
    SUSPENDED = "suspended"
    CLOSED = "closed"
    SYNTHESISING = "synthesising"
    RESPONDING = "responding"
    RESP_REVIEW = "resp_review"
    REPORTED_UP = "reported_up"
    PUBLISHED_RESULT = "published_result"
    DECIDED = "decided"
    REPORTED = "reported"
    ARCHIVED = "archived"
    CANCELLED = "cancelled"


STATES: Final[dict[str, str]] = {
    State.DRAFT: "Đang soạn",
    State.PENDING: "Chờ duyệt kế hoạch",
    State.APPROVED: "Đã duyệt kế hoạch",
    State.SCHEDULED: "Sắp lấy ý kiến",
    State.OPEN: "Đang lấy ý kiến",
    State.SUSPENDED: "Tạm dừng",
    State.CLOSED: "Đã hết thời gian góp ý, đang tổng hợp",
    State.SYNTHESISING: "Đã hết thời gian góp ý, đang tổng hợp",
    State.RESPONDING: "Đang tiếp thu, giải trình",
    State.RESP_REVIEW: "Chờ duyệt báo cáo tiếp thu, giải trình",
    State.REPORTED_UP: "Đã báo cáo, chờ cơ quan quyết định giải trình",
    State.PUBLISHED_RESULT: "Đã công khai kết quả",
    State.DECIDED: "Đã ban hành",
    State.REPORTED: "Đã báo cáo HĐND và Mặt trận",
    State.ARCHIVED: "Đã lưu trữ",
    State.CANCELLED: "Dừng lấy ý kiến",
}

BEFORE_APPROVAL: Final = frozenset({State.DRAFT, State.PENDING, State.APPROVED})
"""States in which a consultation is known to officials alone."""

BEFORE_OPENING: Final = BEFORE_APPROVAL | {State.SCHEDULED}
"""States in which the content is not frozen yet."""

AFTER_CLOSING: Final = frozenset(
    {State.CLOSED, State.SYNTHESISING, State.RESPONDING, State.RESP_REVIEW, State.REPORTED_UP}
)
BEFORE_RESULT: Final = BEFORE_OPENING | {State.OPEN, State.SUSPENDED} | AFTER_CLOSING
"""States from which a consultation may be cancelled."""

WITH_RESULT: Final = frozenset({State.PUBLISHED_RESULT, State.DECIDED, State.REPORTED, State.ARCHIVED})
GROUPING: Final = frozenset({State.SYNTHESISING, State.RESPONDING})
"""States in which opinions are placed and answers to them written."""
TAKES_PAPERS: Final = frozenset({State.OPEN, State.SUSPENDED, State.CLOSED, State.SYNTHESISING})
"""States in which what came in time, but not through this site, is still entered."""

EDIT: Final = "consultation.edit"
APPROVE: Final = "consultation.approve"
SYNTHESISE: Final = "consultation.synthesise"
READ: Final = "consultation.read"
REVIEW: Final = "opinion.review"
ENTER: Final = "opinion.enter"
ENTER_MANY: Final = "opinion.enter_many"

WROTE_PLAN: Final = (
    "drafted", "edited", "draft_replaced", "draft_shaped", "document_added", "document_removed", "questions_set",
    "submitted",
)  # fmt: skip
WROTE_CORRECTION: Final = ("correction_prepared", "correction_shaped")
WROTE_RESULT: Final = ("grouped", "opinions_placed", "opinions_unplaced", "result_submitted")
"""Types of the acts that make a person a writer of the plan or of the report, who then may not approve it."""
