"""Approvals that were signed on paper and are entered with their scan.

Pure.
"""

from typing import Final

from consultations.workflow.states import ENTER_MANY, State
from core.workflow import Step

_WANTED: Final = frozenset({"signer", "number", "signed_on", "scan"})

STEPS: Final = (
    Step("approve_on_paper", frozenset({State.PENDING}), State.APPROVED, ENTER_MANY,
         "Đã duyệt kế hoạch trên giấy (đính kèm bản chụp)", requires=_WANTED, other_person="submit"),
    Step("approve_result_on_paper", frozenset({State.RESP_REVIEW}), None, ENTER_MANY,
         "Đã duyệt báo cáo trên giấy (đính kèm bản chụp)", requires=_WANTED, other_person="submit_result"),
)  # fmt: skip
