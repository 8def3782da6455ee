"""Which steps make sense for one case by what has happened beside its state, where they lead, and their addresses.

Pure.
"""

from collections.abc import Callable
from datetime import date
from typing import Protocol

from core.workflow import Step
from feedback.channels import BY_LETTER
from feedback.promises import DONE, NOT_DONE
from feedback.spoken import TO_BE_HEARD
from feedback.workflow.states import ANSWERED, State
from feedback.workflow.steps import ARRIVED, PREVIOUS, PROMISED


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
    answered_on: date | None
    promise_due_on: date | None
    drafted_promise_on: date | None
    drafted_earlier: str | None
    rated_on: date | None
    asked_again_on: date | None
    insisted_on: date | None
    again_due_on: date | None
    contest_until: date | None
    contested_on: date | None
    passed_on_kind: str | None
    front: str | None
    keeps_sender: bool
    told_event: int | None
    copied: str | None
    copied_answer: int | None
    restricted_seen_on: date | None
    restricted_from: str | None
    handed_over_on: date | None
    erased_on: date | None
    home: str
    transfer_from: str | None
    returns: int
    arbiter: str | None
    kept_from: str | None
    apart: int
    waiting_for: int
    contributors: int
    interim_by: int | None
    has_recording: bool
    is_unheard: bool


def after(step: Step, case: Case) -> str:
    """Give the state a step leads to.

    An approved answer that needs a công văn waits for number and stamp; one that promises something is not the end.
    """
    if step.name == "release":
        return _before_restriction(case)
    if step.after == PREVIOUS:
        return back_to(case)
    if step.after == ARRIVED:
        return (State.SUBMITTED if case.category is None else State.ACCEPTED).value
    if case.needs_letter and step.name in {"approve", "approve_on_paper"}:
        return State.APPROVED.value
    if step.name == "contest_paper" and case.state == State.APPROVED:
        return State.REVIEW.value
    if step.after == State.ANSWERED and _still_promised(step, case):
        return State.EXECUTING.value
    return str(step.after or case.state)


def _before_restriction(case: Case) -> str:
    """Give where a false alarm goes on: where it stood, what was ended (waiting, being joined) is not begun anew."""
    was = case.restricted_from
    return back_to(case) if was in {State.NEED_INFO, State.MERGED} else str(was)


def _still_promised(step: Step, case: Case) -> bool:
    if step.name in _END_OF_PROMISE:
        return False
    if step.name in {"uphold", "confirm_answer"}:
        return case.promise_due_on is not None
    is_left = case.promise_due_on is not None and case.drafted_earlier not in {DONE, NOT_DONE}
    return is_left or case.drafted_promise_on is not None


def back_to(case: Case) -> str:
    """Give the state in which work goes on after waiting for the sender or after a refusal that was sent back."""
    if case.category is None:
        return State.SUBMITTED.value
    return (State.ACCEPTED if case.officer_id is None else State.PROCESSING).value


SLUGS = {
    "summarise": "ghi-tom-tat-ban-ghi-am",
    "accept": "thu-ly",
    "route": "giao-xu-ly",
    "recategorise": "doi-linh-vuc",
    "take_over": "nhan-viec-chuyen-den",
    "send_back": "chuyen-tra",
    "transfer": "chuyen-co-quan-khac",
    "refer": "gui-cong-van",
    "consult": "xin-y-kien",
    "involve": "de-nghi-phoi-hop",
    "contribute": "gui-y-kien-phoi-hop",
    "urge": "don-doc",
    "record_reply": "ghi-nhan-y-kien",
    "take_up": "nhan-xu-ly",
    "ask_info": "hoi-them",
    "ask_at_intake": "hoi-them-khi-phan-loai",
    "resume": "tiep-tuc",
    "resume_at_intake": "tiep-tuc-phan-loai",
    "request_extension": "xin-gia-han",
    "extend": "duyet-gia-han",
    "decline_extension": "khong-gia-han",
    "propose_interim": "trinh-tra-loi-buoc-dau",
    "send_interim": "duyet-tra-loi-buoc-dau",
    "return_interim": "tra-lai-tra-loi-buoc-dau",
    "draft_answer": "trinh-duyet",
    "approve": "duyet",
    "approve_on_paper": "duyet-tren-giay",
    "return_answer": "tra-lai",
    "contest_paper": "toi-khong-ky",
    "issue": "phat-hanh",
    "confirm_answer": "duyet-cau-tra-loi-da-gui",
    "note_copy_sent": "da-gui-ban-tra-loi",
    "look_again": "giao-xem-xet-lai",
    "uphold": "giu-nguyen-tra-loi",
    "keep_promise": "da-lam-xong-viec-hen",
    "report_promise": "bao-lai-viec-hen",
    "drop_promise": "khong-lam-duoc-viec-hen",
    "show": "cong-khai",
    "withhold": "khong-cong-khai",
    "propose_refusal": "trinh-khong-thu-ly",
    "refuse": "duyet-khong-thu-ly",
    "return_refusal": "tra-lai-khong-thu-ly",
    "propose_guidance": "trinh-huong-dan-khieu-nai",
    "guide": "duyet-huong-dan-khieu-nai",
    "return_guidance": "tra-lai-huong-dan-khieu-nai",
    "file_away": "luu-don",
    "merge": "ghep",
    "unmerge": "tach-khoi-viec-ghep",
    "split": "tach-viec",
    "mark": "danh-dau",
    "note_group": "viec-dong-nguoi",
    "hand_on": "doi-nguoi-xu-ly",
    "keep_from": "khong-de-nguoi-lien-quan-doc",
    "let_read": "cho-doc-lai",
    "pass_down": "tra-ve-don-vi",
    "pass_above": "chuyen-cap-tren",
    "restrict": "chuyen-khong-cong-khai",
    "open_identity": "nguoi-gui",
    "note_call": "da-bao-qua-dien-thoai",
    "note_told": "mat-tran-da-bao",
    "note_inside": "ghi-chu-noi-bo",
    "explain_delay": "giai-trinh-viec-cham",
    "reissue_pin": "cap-lai-ma-rieng",
    "read_restricted": "da-doc",
    "hand_over": "da-chuyen-co-quan",
    "release": "tra-ve-xu-ly",
    "open_restricted_identity": "nguoi-gui-khong-cong-khai",
    "erase": "xoa-noi-dung",
}
"""The addresses of the steps at the desk, in the order in which they are offered."""

_END_OF_PROMISE = frozenset({"keep_promise", "drop_promise"})
_FOR_THE_FIRST_ANSWER = frozenset(
    {"ask_info", "propose_refusal", "request_extension", "extend", "decline_extension", "withdraw", "note_overdue"}
    | {"transfer", "pass_above", "pass_down", "merge", "split", "propose_interim", "send_interim", "return_interim"}
    | {"explain_delay"}
)
"""What is about the time for an answer makes no sense once one was sent: a second look is not on that clock."""


_ON_ARRIVAL = frozenset(
    {"accept", "take_over", "send_back", "pass_above", "keep_from", "restrict", "restrict_by_signs", "open_identity"}
    | {"reissue_pin", "show", "note_told"}
    | {"withhold", "withdraw", "add_info", "note_overdue", "recount", "recount_days"}
)
"""What can be done with a case that another unit sent and nobody here has taken over yet."""

OF_THE_COMMON_ANSWER = {"rate": ANSWERED, "ask_again_together": PROMISED}
"""What the sender of a joined case may do, and where the main case, whose answer it is about, then stands."""

MOST_RETURNS = 2
"""A unit sends back once; what is sent back a second time goes up, and the unit above says whose it is."""


def is_offered(name: str, case: Case) -> bool:
    """Say whether a step that the state allows makes sense by what has happened beside the state."""
    if case.transfer_from is not None and case.state != State.RESTRICTED and name not in _ON_ARRIVAL:
        return False
    if case.answered_on is not None and name in _FOR_THE_FIRST_ANSWER:
        return False
    if case.is_unheard and name in TO_BE_HEARD:
        return False
    return name not in _WHERE or _WHERE[name](case)


def _has_promise(case: Case) -> bool:
    return case.promise_due_on is not None


def _asks_extension(case: Case) -> bool:
    return case.extension_asked is not None


def _has_arrived(case: Case) -> bool:
    return case.transfer_from is not None


def _may_move(case: Case) -> bool:
    """Say whether a case may go to another unit: once its way was decided above, only whoever decided sends it on."""
    return case.arbiter is None or case.arbiter == case.home


def _has_interim(case: Case) -> bool:
    return case.interim_by is not None


def _may_be_copied(case: Case) -> bool:
    """Say whether who passed the case on may have to be told of its end; what went by mail may be noted too."""
    if case.passed_on_kind is None:
        return False
    if case.state == State.MERGED:
        return True
    is_noted = case.copied == BY_LETTER and case.copied_answer == case.told_event
    return case.told_event is not None and not is_noted


_WHERE: dict[str, Callable[[Case], bool]] = {
    "summarise": lambda case: case.has_recording,
    "take_up": lambda case: case.officer_id is None,
    "transfer": _may_move,
    "pass_above": lambda case: case.kept_from is None,
    "pass_down": lambda case: case.kept_from is not None,
    "let_read": lambda case: case.apart > 0,
    "take_over": _has_arrived,
    "send_back": lambda case: _has_arrived(case) and case.arbiter is None,
    "contribute": lambda case: case.contributors > 0,
    "urge": lambda case: case.waiting_for > 0,
    "record_reply": lambda case: case.waiting_for > case.contributors,
    "propose_interim": lambda case: case.interim_by is None,
    "send_interim": _has_interim,
    "return_interim": _has_interim,
    "hand_on": lambda case: case.officer_id is not None,
    "resume": lambda case: case.category is not None,
    "resume_at_intake": lambda case: case.category is None,
    "request_extension": lambda case: case.extension_asked is None and case.extended_by is None,
    "extend": _asks_extension,
    "decline_extension": _asks_extension,
    "open_identity": lambda case: not case.keeps_sender,
    "note_call": lambda case: not case.keeps_sender,
    "reissue_pin": lambda case: not case.keeps_sender,
    "note_told": lambda case: case.front is not None,
    "show": lambda case: not case.wants_private,
    "withhold": lambda case: case.moderation != "withheld",
    "keep_promise": _has_promise,
    "report_promise": _has_promise,
    "drop_promise": _has_promise,
    "note_promise_late": _has_promise,
    "rate": lambda case: case.rated_on is None,
    "ask_again": lambda case: case.asked_again_on is None,
    "ask_again_together": lambda case: case.asked_again_on is None,
    "insist": lambda case: case.insisted_on is None,
    "approve_on_paper": lambda case: case.contested_on is None,
    "mail_copy": _may_be_copied,
    "note_copy_sent": _may_be_copied,
    "recount_days": lambda case: case.again_due_on is not None or case.contest_until is not None,
    "contest_paper": lambda case: case.contest_until is not None,
    "read_restricted": lambda case: case.restricted_seen_on is None,
    "hand_over": lambda case: case.handed_over_on is None,
    "release": lambda case: case.handed_over_on is None and case.restricted_from is not None,
    "open_restricted_identity": lambda case: case.erased_on is None,
    "erase": lambda case: case.handed_over_on is not None and case.erased_on is None,
}
"""The facts beside the state that a step needs; a step that is not here needs none."""
