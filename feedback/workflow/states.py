"""Where a case can stand, in which words and colours it is told, and what kinds of standing there are.

Pure. States are those of LAW 9.3; what is a fact beside the state (extended, transferred, published, rated) is no
state. Words: WORDS rows 19 to 43.
"""

from enum import StrEnum


class State(StrEnum):
    """Where a case stands."""

    SUBMITTED = "submitted"
    NEED_INFO = "need_info"
    ACCEPTED = "received"
    PROCESSING = "processing"
    REVIEW = "review"
    APPROVED = "approved"
    ANSWERED = "answered"
    EXECUTING = "executing"
    REOPENED = "reopened"
    CONTESTED = "contested"
    REFUSED = "refused"
    REFUSAL_REVIEW = "refusal_review"
    GUIDANCE_REVIEW = "guidance_review"
    FILED = "filed"
    MERGED = "merged"
    GUIDED = "guided"
    RESTRICTED = "restricted"
    WITHDRAWN = "withdrawn"
    CLOSED = "closed"


LABELS = {
    State.SUBMITTED: "Đã tiếp nhận",
    State.NEED_INFO: "Chờ ông/bà bổ sung thông tin (tạm dừng tính hạn)",
    State.ACCEPTED: "Đã thụ lý",
    State.PROCESSING: "Đang xử lý",
    State.REVIEW: "Đã trình, chờ duyệt",
    State.APPROVED: "Đã duyệt, chờ phát hành",
    State.ANSWERED: "Đã trả lời",
    State.EXECUTING: "Đang thực hiện việc đã hẹn",
    State.REOPENED: "Xem xét lại theo đề nghị của người gửi",
    State.CONTESTED: "Người ký báo không ký, đang xem lại câu trả lời",
    State.REFUSED: "Không thụ lý",
    State.REFUSAL_REVIEW: "Đã trình không thụ lý, chờ duyệt",
    State.GUIDANCE_REVIEW: "Đã trình hướng dẫn khiếu nại, chờ duyệt",
    State.FILED: "Lưu đơn",
    State.MERGED: "Ghép với kiến nghị cùng nội dung",
    State.GUIDED: "Đã hướng dẫn làm thủ tục khiếu nại",
    State.RESTRICTED: "Đã tiếp nhận, không công khai; đang chuyển cơ quan có thẩm quyền",
    State.WITHDRAWN: "Người gửi tự rút",
    State.CLOSED: "Kết thúc",
}

PUBLIC_LABELS = {
    **LABELS,
    State.REVIEW: LABELS[State.PROCESSING],
    State.APPROVED: LABELS[State.PROCESSING],
    State.CONTESTED: "Cơ quan đang xem lại câu trả lời",
    State.REFUSAL_REVIEW: "Đang phân loại",
    State.GUIDANCE_REVIEW: "Đang phân loại",
}
"""What the sender reads: the office's inner steps are one «Đang xử lý»."""

TONES = {
    State.SUBMITTED: "grey",
    State.NEED_INFO: "blue",
    State.ANSWERED: "green",
    State.REFUSED: "grey",
    State.FILED: "grey",
    State.MERGED: "grey",
    State.GUIDED: "grey",
    State.RESTRICTED: "grey",
    State.WITHDRAWN: "grey",
    State.CLOSED: "green",
}

AT_THE_DOOR = frozenset({State.SUBMITTED})
WORKING = frozenset({State.ACCEPTED, State.PROCESSING})
DECIDING = frozenset({State.REFUSAL_REVIEW, State.GUIDANCE_REVIEW})
"""Somebody proposed that no answer be given; another person decides, and the clock runs."""

OPEN = frozenset({State.SUBMITTED, State.NEED_INFO, *WORKING, State.REVIEW, State.APPROVED, *DECIDING})
"""States in which an answer is being worked on: the first, or one more after a request for another look."""

LOOKED_AT_AGAIN = frozenset({State.REOPENED, State.CONTESTED})
"""An answer was sent, and an approver decides whether it stands: its sender asked, or the named signer did."""

TO_DO = OPEN | LOOKED_AT_AGAIN
"""In the hands of an office, a second look not yet decided included: what the desk's lists of work are about."""

JOINABLE = OPEN | LOOKED_AT_AGAIN | {State.EXECUTING}
"""While something is still to be done, others may say that they have the same to say."""

ANSWERED = frozenset({State.ANSWERED, State.EXECUTING, State.CLOSED})
TOLD_ALIKE = frozenset({State.REFUSED, State.FILED})
"""Ended by a decision of which a body that passed the case on is told as of an answer."""

OTHERWISE_ENDED = frozenset({State.REFUSED, State.FILED, State.GUIDED, State.MERGED, State.WITHDRAWN, State.RESTRICTED})
EVERY_STATE = frozenset(State)
