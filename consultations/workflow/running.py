"""Steps while opinions are taken: opening and closing are the clock's; what changes the window takes two people.

Pure. That a window was extended is a fact beside the state (DESIGN section 3).
"""

from enum import StrEnum
from typing import Final

from consultations.workflow.states import APPROVE, BEFORE_RESULT, EDIT, State
from core.workflow import Clock, Step


class Asked(StrEnum):
    """What an editor asks of an approver about a consultation that runs; one thing at a time."""

    EXTENSION = "extension"
    SUSPENSION = "suspension"
    CANCELLATION = "cancellation"


ASKED: Final[dict[str, str]] = {
    Asked.EXTENSION: "Kéo dài thời gian lấy ý kiến",
    Asked.SUSPENSION: "Tạm dừng lấy ý kiến",
    Asked.CANCELLATION: "Dừng lấy ý kiến",
}

LAPSING: Final = frozenset({Asked.EXTENSION, Asked.SUSPENSION})
"""What has no sense any more once the time for opinions is over: it lapses with the closing."""

_OPEN, _REASON = frozenset({State.OPEN}), frozenset({"reason"})

STEPS: Final = (
    Step("open", frozenset({State.SCHEDULED}), State.OPEN, "system", "Mở lấy ý kiến", clock=Clock.STARTS),
    Step("ask_extension", _OPEN, None, EDIT, "Đề nghị kéo dài thời gian lấy ý kiến",
         requires=_REASON | {"closes_on"}),
    Step("extend", _OPEN, None, APPROVE, "Duyệt kéo dài thời gian lấy ý kiến", other_person="ask_extension"),
    Step("ask_suspension", _OPEN, None, EDIT, "Đề nghị tạm dừng lấy ý kiến", requires=_REASON),
    Step("suspend", _OPEN, State.SUSPENDED, APPROVE, "Duyệt tạm dừng lấy ý kiến", clock=Clock.PAUSES,
         other_person="ask_suspension"),
    Step("resume", frozenset({State.SUSPENDED}), State.OPEN, EDIT, "Lấy ý kiến tiếp tục", clock=Clock.RESUMES),
    Step("ask_cancellation", BEFORE_RESULT, None, EDIT, "Đề nghị dừng lấy ý kiến", requires=_REASON),
    Step("cancel", BEFORE_RESULT, State.CANCELLED, APPROVE, "Duyệt dừng lấy ý kiến", clock=Clock.STOPS,
         other_person="ask_cancellation"),
    Step("withdraw_asked", BEFORE_RESULT, None, EDIT, "Rút đề nghị"),
    Step("refuse_asked", BEFORE_RESULT, None, APPROVE, "Trả lại đề nghị kèm ý kiến", requires=_REASON),
    Step("close", _OPEN, State.CLOSED, "system", "Hết thời gian góp ý", clock=Clock.STOPS),
)  # fmt: skip
