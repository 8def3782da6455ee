"""Steps by which opinions that did not come through this site are entered, so that all forms make one count (Điều 26).

Pure.
"""

from enum import StrEnum
from typing import Final

from consultations.workflow.states import ENTER, ENTER_MANY, TAKES_PAPERS
from core.workflow import Step

STEPS: Final = (
    Step("enter_opinion", TAKES_PAPERS, None, ENTER, "Nhập ý kiến nhận trên giấy, qua điện thoại",
         requires=frozenset({"declared_on"})),
    Step("enter_ballots", TAKES_PAPERS, None, ENTER_MANY, "Nhập phiếu lấy ý kiến",
         requires=frozenset({"declared_on"})),
    Step("check_ballots", TAKES_PAPERS, None, ENTER_MANY, "Đã đối chiếu với phiếu giấy",
         other_person="enter_ballots"),
    Step("return_ballots", TAKES_PAPERS, None, ENTER_MANY, "Trả lại để sửa số liệu",
         requires=frozenset({"reason"}), other_person="enter_ballots"),
    Step("enter_meeting", TAKES_PAPERS, None, ENTER_MANY, "Nhập hội nghị, cuộc họp",
         requires=frozenset({"declared_on"})),
    Step("check_meeting", TAKES_PAPERS, None, ENTER_MANY, "Đã đối chiếu với biên bản hội nghị",
         other_person="enter_meeting"),
    Step("return_meeting", TAKES_PAPERS, None, ENTER_MANY, "Trả lại để sửa cuộc họp",
         requires=frozenset({"reason"}), other_person="enter_meeting"),
)  # fmt: skip


class BatchState(StrEnum):
    """Where a batch of ballots or a meeting stands: it counts only once a second person held it against the paper."""

    WAITING = "waiting"
    RETURNED = "returned"
    CHECKED = "checked"


BATCH_STATES: Final[dict[str, str]] = {
    BatchState.WAITING: "Chờ đối chiếu",
    BatchState.RETURNED: "Trả lại để sửa số liệu",
    BatchState.CHECKED: "Đã đối chiếu",
}
