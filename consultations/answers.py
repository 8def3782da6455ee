"""The answer to a group of opinions: tiếp thu, tiếp thu một phần, không tiếp thu with its explanation.

Pure.
"""

from dataclasses import dataclass
from typing import Final

from consultations.workflow import GROUP_KINDS, WITHOUT_REASON
from core.errors import Refused

NO_KIND: Final = "Chọn cách trả lời nhóm ý kiến này."
NO_SUMMARY: Final = "Viết tóm tắt nội dung chung của nhóm ý kiến."
NO_REASON: Final = "Viết nội dung giải trình. Chỉ nhóm «Đồng ý với dự thảo» và «Tiếp thu» không cần giải trình."


@dataclass(frozen=True)
class Answer:
    """What people say in common, how it is answered and why, what the text becomes; `anchor` None: the whole draft."""

    kind: str
    summary: str
    reason: str = ""
    resulting_text: str = ""
    anchor: str | None = None


def check_answer(answer: Answer) -> None:
    """Refuse an answer without words; the reason is wanted unless people agreed or were followed (Điều 28 khoản 4)."""
    if answer.kind not in GROUP_KINDS:
        raise Refused(NO_KIND)
    if not answer.summary:
        raise Refused(NO_SUMMARY)
    if answer.kind not in WITHOUT_REASON and not answer.reason:
        raise Refused(NO_REASON)
