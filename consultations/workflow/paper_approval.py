"""Approvals that were signed on paper and are entered with their scan, and who is named as the signer and is not.

Pure.
"""

from typing import Final

from consultations.workflow.states import APPROVE, ENTER_MANY, State
from core.workflow import Step

_WANTED: Final = frozenset({"signer", "number", "signed_on", "scan"})

STEPS: Final = (
    Step("approve_on_paper", frozenset({State.PENDING}), State.APPROVED, ENTER_MANY,
         "Đã duyệt kế hoạch trên giấy (đính kèm bản chụp)", requires=_WANTED, other_person="submit"),
    Step("approve_result_on_paper", frozenset({State.RESP_REVIEW}), None, ENTER_MANY,
         "Đã duyệt báo cáo trên giấy (đính kèm bản chụp)", requires=_WANTED, other_person="submit_result"),
    Step("contest_plan", frozenset({State.APPROVED, State.SCHEDULED}), State.PENDING, APPROVE,
         "Tôi không ký kế hoạch này", requires=frozenset({"reason"})),
    Step("contest_result", frozenset({State.RESP_REVIEW}), None, APPROVE, "Tôi không ký báo cáo này",
         requires=frozenset({"reason"})),
)  # fmt: skip
