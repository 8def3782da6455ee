"""The life of a case as one table: states, steps, who may take them, what each needs, what the clock does.

Pure. States are those of LAW 9.3; what is a fact beside the state (extended, transferred, published, rated) is no
state. Words: WORDS rows 19 to 43 and 69.
"""

from enum import StrEnum
from typing import Protocol

from core.workflow import Clock, Step, Workflow


class Case(Protocol):
    """What the rules need to know of a case."""

    state: str
    category: str | None
    officer_id: int | None
    needs_letter: bool
    wants_private: bool
    extension_asked: int | None
    extended_by: int | None
    moderation: str


class State(StrEnum):
    """Where a case stands."""

    SUBMITTED = "submitted"
    NEED_INFO = "need_info"
    ACCEPTED = "received"
    PROCESSING = "processing"
    REVIEW = "review"
    APPROVED = "approved"
    ANSWERED = "answered"
    REFUSED = "refused"
    REFUSAL_REVIEW = "refusal_review"
    FILED = "filed"
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
    State.REFUSED: "Không thụ lý",
    State.REFUSAL_REVIEW: "Đã trình không thụ lý, chờ duyệt",
    State.FILED: "Lưu đơn",
    State.GUIDED: "Đã hướng dẫn làm thủ tục khiếu nại",
    State.RESTRICTED: "Đã tiếp nhận, không công khai; đang chuyển cơ quan có thẩm quyền",
    State.WITHDRAWN: "Người gửi tự rút",
    State.CLOSED: "Kết thúc",
}

PUBLIC_LABELS = {
    **LABELS,
    State.REVIEW: LABELS[State.PROCESSING],
    State.APPROVED: LABELS[State.PROCESSING],
    State.REFUSAL_REVIEW: "Đang phân loại",
}
"""What the sender reads: the office's inner steps are one «Đang xử lý»."""

TONES = {
    State.SUBMITTED: "grey",
    State.NEED_INFO: "blue",
    State.ANSWERED: "green",
    State.REFUSED: "grey",
    State.FILED: "grey",
    State.GUIDED: "grey",
    State.RESTRICTED: "grey",
    State.WITHDRAWN: "grey",
    State.CLOSED: "green",
}

AT_THE_DOOR = frozenset({State.SUBMITTED})
WORKING = frozenset({State.ACCEPTED, State.PROCESSING})
OPEN = frozenset({State.SUBMITTED, State.NEED_INFO, *WORKING, State.REVIEW, State.APPROVED, State.REFUSAL_REVIEW})
"""States in which an answer is still owed."""

ANSWERED = frozenset({State.ANSWERED, State.CLOSED})
OTHERWISE_ENDED = frozenset({State.REFUSED, State.FILED, State.GUIDED, State.WITHDRAWN, State.RESTRICTED})
EVERY_STATE = frozenset(State)

CITIZEN, SYSTEM = "citizen", "system"
PREVIOUS = "previous"
"""After a step that leads back to where work stood: `back_to` says where that is."""

SHORTEST_REASON = 30

STEPS = (
    Step("submit", frozenset(), State.SUBMITTED, CITIZEN, "Gửi kiến nghị", frozenset({"text"}), Clock.STARTS),
    Step("accept", AT_THE_DOOR, State.ACCEPTED, "case.sort", "Thụ lý", frozenset({"category"})),
    Step("restrict", EVERY_STATE - {State.RESTRICTED}, State.RESTRICTED, "case.restrict", "Chuyển đơn tố cáo gửi nhầm",
         frozenset({"reason"}), Clock.STOPS),
    Step("guide", AT_THE_DOOR, State.GUIDED, "case.sort", "Hướng dẫn làm thủ tục khiếu nại", frozenset({"guidance"}),
         Clock.STOPS),
    Step("file_away", AT_THE_DOOR, State.FILED, "case.sort", "Lưu đơn", frozenset({"reason_code"}), Clock.STOPS),
    Step("propose_refusal", AT_THE_DOOR | WORKING, State.REFUSAL_REVIEW, "case.sort", "Trình không thụ lý",
         frozenset({"reason_code", "reason"})),
    Step("refuse", frozenset({State.REFUSAL_REVIEW}), State.REFUSED, "case.approve", "Duyệt không thụ lý",
         clock=Clock.STOPS, other_person="propose_refusal"),
    Step("return_refusal", frozenset({State.REFUSAL_REVIEW}), PREVIOUS, "case.approve", "Trả lại kèm ý kiến",
         frozenset({"remarks"}), other_person="propose_refusal"),
    Step("route", AT_THE_DOOR | WORKING, None, "case.route", "Giao xử lý", frozenset({"unit"})),
    Step("refer", WORKING, None, "case.route", "Chuyển cơ quan khác", frozenset({"unit", "letter_number"})),
    Step("take_up", WORKING, State.PROCESSING, "case.answer", "Nhận xử lý"),
    Step("ask_at_intake", AT_THE_DOOR, State.NEED_INFO, "case.sort", "Hỏi thêm người gửi", frozenset({"question"}),
         Clock.PAUSES),
    Step("ask_info", WORKING, State.NEED_INFO, "case.answer", "Hỏi thêm người gửi", frozenset({"question"}),
         Clock.PAUSES),
    Step("give_info", frozenset({State.NEED_INFO}), PREVIOUS, CITIZEN, "Bổ sung thông tin", frozenset({"text"}),
         Clock.RESUMES),
    Step("resume_at_intake", frozenset({State.NEED_INFO}), PREVIOUS, "case.sort", "Tiếp tục, không chờ thêm",
         frozenset({"note"}), Clock.RESUMES),
    Step("resume", frozenset({State.NEED_INFO}), PREVIOUS, "case.answer", "Tiếp tục, không chờ thêm",
         frozenset({"note"}), Clock.RESUMES),
    Step("request_extension", WORKING, None, "case.answer", "Xin gia hạn", frozenset({"reason", "days"})),
    Step("extend", WORKING | {State.REVIEW}, None, "case.approve", "Duyệt gia hạn", other_person="request_extension"),
    Step("decline_extension", WORKING | {State.REVIEW}, None, "case.approve", "Không gia hạn", frozenset({"remarks"}),
         other_person="request_extension"),
    Step("draft_answer", WORKING, State.REVIEW, "case.answer", "Trình duyệt", frozenset({"answer"})),
    Step("return_answer", frozenset({State.REVIEW}), State.PROCESSING, "case.approve", "Trả lại kèm ý kiến",
         frozenset({"remarks"}), other_person="draft_answer"),
    Step("approve", frozenset({State.REVIEW}), State.ANSWERED, "case.approve", "Duyệt", clock=Clock.STOPS,
         other_person="draft_answer"),
    Step("approve_on_paper", frozenset({State.REVIEW}), State.ANSWERED, "case.enter",
         "Đã duyệt trên giấy (đính kèm bản chụp)", frozenset({"approver", "scan"}), Clock.STOPS),
    Step("issue", frozenset({State.APPROVED}), State.ANSWERED, "case.issue", "Phát hành",
         frozenset({"letter_number", "letter_date", "scan"}), Clock.STOPS),
    Step("show", EVERY_STATE - {State.RESTRICTED, State.GUIDED}, None, "case.publish", "Công khai"),
    Step("withhold", EVERY_STATE - {State.RESTRICTED, State.GUIDED}, None, "case.publish", "Không công khai",
         frozenset({"reason_code"})),
    Step("open_identity", EVERY_STATE - {State.RESTRICTED}, None, "case.identity", "Xem thông tin người gửi",
         frozenset({"reason"})),
    Step("withdraw", frozenset({State.SUBMITTED, State.NEED_INFO, *WORKING}), State.WITHDRAWN, CITIZEN, "Rút kiến nghị",
         clock=Clock.STOPS),
    Step("note_overdue", OPEN, None, SYSTEM, "Ghi nhận quá hạn"),
    Step("recount", OPEN, None, SYSTEM, "Tính lại hạn theo lịch làm việc mới"),
    Step("close", frozenset({State.ANSWERED}), State.CLOSED, SYSTEM, "Kết thúc"),
)  # fmt: skip
"""`approve` and `approve_on_paper` lead to APPROVED instead where the category needs a công văn (policies)."""

WORKFLOW = Workflow(LABELS, STEPS)

EVENTS = {
    "submit": "case.submitted",
    "accept": "case.accepted",
    "restrict": "case.restricted",
    "guide": "case.guided",
    "file_away": "case.filed_away",
    "propose_refusal": "case.refusal_proposed",
    "refuse": "case.refused",
    "return_refusal": "case.refusal_returned",
    "route": "case.routed",
    "refer": "case.referred",
    "take_up": "case.taken_up",
    "ask_info": "case.info_asked",
    "ask_at_intake": "case.info_asked",
    "give_info": "case.info_given",
    "resume": "case.resumed",
    "resume_at_intake": "case.resumed",
    "request_extension": "case.extension_requested",
    "extend": "case.extended",
    "decline_extension": "case.extension_declined",
    "draft_answer": "case.answer_drafted",
    "return_answer": "case.answer_returned",
    "approve": "case.approved",
    "approve_on_paper": "case.approved_on_paper",
    "issue": "case.issued",
    "show": "case.shown",
    "withhold": "case.withheld",
    "open_identity": "case.identity_opened",
    "withdraw": "case.withdrawn",
    "note_overdue": "case.overdue",
    "recount": "case.recounted",
    "close": "case.closed",
}
"""The event each step leaves: promises for ever, spelt twice."""

DESK_STEPS = tuple(step for step in STEPS if step.who not in {CITIZEN, SYSTEM})


def after(step: Step, case: Case) -> str:
    """Give the state a step leads to; an approved answer that needs a công văn waits for number and stamp."""
    if step.after == PREVIOUS:
        return back_to(case)
    if case.needs_letter and step.name in {"approve", "approve_on_paper"}:
        return State.APPROVED.value
    return str(step.after or case.state)


def back_to(case: Case) -> str:
    """Give the state in which work goes on after waiting for the sender or after a refusal that was sent back."""
    if case.category is None:
        return State.SUBMITTED.value
    return (State.ACCEPTED if case.officer_id is None else State.PROCESSING).value


SLUGS = {
    "accept": "thu-ly",
    "route": "giao-xu-ly",
    "refer": "chuyen-co-quan-khac",
    "take_up": "nhan-xu-ly",
    "ask_info": "hoi-them",
    "ask_at_intake": "hoi-them-khi-phan-loai",
    "resume": "tiep-tuc",
    "resume_at_intake": "tiep-tuc-phan-loai",
    "request_extension": "xin-gia-han",
    "extend": "duyet-gia-han",
    "decline_extension": "khong-gia-han",
    "draft_answer": "trinh-duyet",
    "approve": "duyet",
    "approve_on_paper": "duyet-tren-giay",
    "return_answer": "tra-lai",
    "issue": "phat-hanh",
    "show": "cong-khai",
    "withhold": "khong-cong-khai",
    "propose_refusal": "trinh-khong-thu-ly",
    "refuse": "duyet-khong-thu-ly",
    "return_refusal": "tra-lai-khong-thu-ly",
    "guide": "huong-dan-khieu-nai",
    "file_away": "luu-don",
    "restrict": "chuyen-khong-cong-khai",
    "open_identity": "nguoi-gui",
}
"""The addresses of the steps at the desk, in the order in which they are offered."""

_ASKED = frozenset({"extend", "decline_extension"})


def is_offered(name: str, case: Case) -> bool:
    """Say whether a step that the state allows makes sense by what has happened beside the state."""
    if name in _ASKED:
        return case.extension_asked is not None
    if name == "request_extension":
        return case.extension_asked is None and case.extended_by is None
    if name == "withhold":
        return case.moderation != "withheld"
    if name == "show":
        return not case.wants_private
    if name in {"resume", "resume_at_intake"}:
        return (case.category is None) == (name == "resume_at_intake")
    return name != "take_up" or case.officer_id is None


def is_open(state: str) -> bool:
    """Say whether an answer is still owed."""
    return state in OPEN
