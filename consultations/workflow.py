"""The life of a consultation as one table: states, words, steps, and who may take them; and the words of opinions.

Pure. States are those of Luật Thực hiện dân chủ ở cơ sở 2022, Điều 28, as far as they are needed now; that the plan was
sent and that the result was approved are facts beside the state. Open and closed are judged from the window and the
clock (`consultations.window`).
"""

from enum import StrEnum
from typing import Final

from core.workflow import Clock, Step, Workflow


class State(StrEnum):
    """Where a consultation stands."""

    DRAFT = "draft"
    PENDING = "pending"
    APPROVED = "approved"
    SCHEDULED = "scheduled"
    OPEN = "open"
    CLOSED = "closed"
    SYNTHESISING = "synthesising"
    RESPONDING = "responding"
    RESP_REVIEW = "resp_review"
    PUBLISHED_RESULT = "published_result"
    DECIDED = "decided"


STATES: Final[dict[str, str]] = {
    State.DRAFT: "Đang soạn",
    State.PENDING: "Chờ duyệt kế hoạch",
    State.APPROVED: "Đã duyệt kế hoạch",
    State.SCHEDULED: "Sắp lấy ý kiến",
    State.OPEN: "Đang lấy ý kiến",
    State.CLOSED: "Đã hết thời gian góp ý, đang tổng hợp",
    State.SYNTHESISING: "Đã hết thời gian góp ý, đang tổng hợp",
    State.RESPONDING: "Đang tiếp thu, giải trình",
    State.RESP_REVIEW: "Chờ duyệt báo cáo tiếp thu, giải trình",
    State.PUBLISHED_RESULT: "Đã công khai kết quả",
    State.DECIDED: "Đã ban hành",
}

BEFORE_APPROVAL: Final = frozenset({State.DRAFT, State.PENDING, State.APPROVED})
"""States in which a consultation is known to officials alone."""

BEFORE_OPENING: Final = BEFORE_APPROVAL | {State.SCHEDULED}
"""States in which the content is not frozen yet."""

AFTER_CLOSING: Final = frozenset({State.CLOSED, State.SYNTHESISING, State.RESPONDING, State.RESP_REVIEW})
WITH_RESULT: Final = frozenset({State.PUBLISHED_RESULT, State.DECIDED})
GROUPING: Final = frozenset({State.SYNTHESISING, State.RESPONDING})
"""States in which opinions are placed and answers to them written."""

EDIT: Final = "consultation.edit"
APPROVE: Final = "consultation.approve"
SYNTHESISE: Final = "consultation.synthesise"
READ: Final = "consultation.read"
REVIEW: Final = "opinion.review"

WROTE_PLAN: Final = ("drafted", "edited", "draft_replaced", "submitted")
WROTE_RESULT: Final = ("grouped", "opinions_placed", "opinions_unplaced", "result_submitted")
"""Types of the acts that make a person a writer of the plan or of the report, who then may not approve it."""

CONSULTATION: Final = Workflow(
    states=STATES,
    steps=(
        Step("edit", frozenset({State.DRAFT}), None, EDIT, "Lưu"),
        Step("replace_draft", frozenset({State.DRAFT}), None, EDIT, "Thay dự thảo"),
        Step(
            "submit",
            frozenset({State.DRAFT}),
            State.PENDING,
            EDIT,
            "Trình duyệt",
            requires=frozenset({"title", "summary", "ground", "draft", "window", "channels", "responsible", "contact"}),
        ),
        Step("approve", frozenset({State.PENDING}), State.APPROVED, APPROVE, "Duyệt", other_person="submit"),
        Step(
            "return",
            frozenset({State.PENDING}),
            State.DRAFT,
            APPROVE,
            "Trả lại kèm ý kiến",
            requires=frozenset({"reason"}),
        ),
        Step(
            "record_plan_sent",
            frozenset({State.APPROVED}),
            None,
            EDIT,
            "Ghi đã gửi kế hoạch đến HĐND và Mặt trận",
            requires=frozenset({"number", "sent_on"}),
        ),
        Step(
            "schedule",
            frozenset({State.APPROVED}),
            State.SCHEDULED,
            EDIT,
            "Lên lịch lấy ý kiến",
            requires=frozenset({"plan"}),
        ),
        Step(
            "take_back",
            frozenset({State.PENDING, State.APPROVED, State.SCHEDULED}),
            State.DRAFT,
            EDIT,
            "Sửa lại, rồi trình duyệt lại",
        ),
        Step("open", frozenset({State.SCHEDULED}), State.OPEN, "system", "Mở lấy ý kiến", clock=Clock.STARTS),
        Step("close", frozenset({State.OPEN}), State.CLOSED, "system", "Hết thời gian góp ý", clock=Clock.STOPS),
        Step("start_synthesis", frozenset({State.CLOSED}), State.SYNTHESISING, SYNTHESISE, "Bắt đầu tổng hợp"),
        Step("group", GROUPING, None, SYNTHESISE, "Lưu nhóm ý kiến", requires=frozenset({"summary"})),
        Step("remove_group", GROUPING, None, SYNTHESISE, "Bỏ nhóm trống"),
        Step("place", GROUPING, None, SYNTHESISE, "Xếp vào nhóm", requires=frozenset({"opinions"})),
        Step("unplace", GROUPING, None, SYNTHESISE, "Lấy ra khỏi nhóm", requires=frozenset({"opinions"})),
        Step(
            "finish_synthesis",
            frozenset({State.SYNTHESISING}),
            State.RESPONDING,
            SYNTHESISE,
            "Tổng hợp xong, chuyển sang tiếp thu, giải trình",
        ),
        Step(
            "submit_result",
            frozenset({State.RESPONDING}),
            State.RESP_REVIEW,
            SYNTHESISE,
            "Trình duyệt báo cáo",
            requires=frozenset({"conclusion"}),
        ),
        Step(
            "approve_result",
            frozenset({State.RESP_REVIEW}),
            None,
            APPROVE,
            "Duyệt báo cáo",
            other_person="submit_result",
        ),
        Step(
            "return_result",
            frozenset({State.RESP_REVIEW}),
            State.RESPONDING,
            APPROVE,
            "Trả lại kèm ý kiến",
            requires=frozenset({"reason"}),
        ),
        Step(
            "publish_result",
            frozenset({State.RESP_REVIEW}),
            State.PUBLISHED_RESULT,
            SYNTHESISE,
            "Công khai kết quả",
            requires=frozenset({"approval"}),
        ),
        Step(
            "decide",
            frozenset({State.PUBLISHED_RESULT}),
            State.DECIDED,
            EDIT,
            "Ghi văn bản đã ban hành",
            requires=frozenset({"number", "decided_on"}),
        ),
    ),
)


class Stance(StrEnum):
    """What a person thinks of the draft or of a part of it."""

    AGREE = "agree"
    AGREE_CHANGE = "agree_change"
    DISAGREE = "disagree"
    OTHER = "other"


STANCES: Final[dict[str, str]] = {
    Stance.AGREE: "Đồng ý",
    Stance.AGREE_CHANGE: "Đồng ý, đề nghị sửa",
    Stance.DISAGREE: "Không đồng ý",
    Stance.OTHER: "Ý kiến khác",
}


NEEDS_WORDS: Final = frozenset({Stance.AGREE_CHANGE, Stance.OTHER})
"""Stances that say nothing without words."""


class GroupKind(StrEnum):
    """How a group of opinions is answered; agreement with the draft never counts as tiếp thu."""

    AGREED = "agreed"
    ACCEPTED = "accepted"
    PARTLY = "partly"
    NOT_ACCEPTED = "not_accepted"
    OUT_OF_SCOPE = "out_of_scope"


GROUP_KINDS: Final[dict[str, str]] = {
    GroupKind.AGREED: "Đồng ý với dự thảo",
    GroupKind.ACCEPTED: "Tiếp thu",
    GroupKind.PARTLY: "Tiếp thu một phần",
    GroupKind.NOT_ACCEPTED: "Không tiếp thu, có giải trình",
    GroupKind.OUT_OF_SCOPE: "Ngoài phạm vi dự thảo",
}

WITHOUT_REASON: Final = frozenset({GroupKind.AGREED, GroupKind.ACCEPTED})
"""Kinds that need no explanation; every other answer does (Điều 28 khoản 3 and 4)."""

CHANNELS: Final[dict[str, str]] = {
    "dialogue": "Hội nghị trao đổi, đối thoại",
    "community_meeting": "Cuộc họp của cộng đồng dân cư",
    "ballot": "Phiếu lấy ý kiến tới hộ gia đình",
    "letter_box": "Hòm thư góp ý, đường dây nóng",
    "front": "Qua Ban công tác Mặt trận và tổ chức chính trị - xã hội",
    "portal": "Qua trang thông tin điện tử (trang này)",
    "network": "Qua mạng viễn thông, mạng xã hội hợp pháp",
    "persons_concerned": "Đối thoại, lấy ý kiến người chịu tác động trực tiếp",
}
"""The eight forms of Luật Thực hiện dân chủ ở cơ sở 2022, Điều 26 khoản 1, điểm a to h; at least one is chosen."""

PORTAL: Final = "portal"
OPINION_LIMIT: Final = 20_000
"""Characters of one opinion."""
