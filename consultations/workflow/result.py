"""Steps of the report, its publication and what was decided.

Pure.
"""

from typing import Final

from consultations.workflow.states import APPROVE, EDIT, SYNTHESISE, State
from core.workflow import Step

STEPS: Final = (
    Step("submit_result", frozenset({State.RESPONDING}), State.RESP_REVIEW, SYNTHESISE, "Trình duyệt báo cáo",
         requires=frozenset({"conclusion"})),
    Step("approve_result", frozenset({State.RESP_REVIEW}), None, APPROVE, "Duyệt báo cáo",
         other_person="submit_result"),
    Step("return_result", frozenset({State.RESP_REVIEW}), State.RESPONDING, APPROVE, "Trả lại kèm ý kiến",
         requires=frozenset({"reason"})),
    Step("publish_result", frozenset({State.RESP_REVIEW}), State.PUBLISHED_RESULT, SYNTHESISE, "Công khai kết quả",
         requires=frozenset({"approval"})),
    Step("decide", frozenset({State.PUBLISHED_RESULT}), State.DECIDED, EDIT, "Ghi văn bản đã ban hành",
         requires=frozenset({"number", "decided_on"})),
)  # fmt: skip
