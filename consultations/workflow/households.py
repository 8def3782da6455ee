"""Steps by which households get codes, and by which a code is closed because a paper came.

Pure.
"""

from typing import Final

from consultations.workflow.states import ENTER_MANY, TAKES_PAPERS, State
from core.workflow import Step

STEPS: Final = (
    Step("list_households", frozenset({State.APPROVED, State.SCHEDULED, State.OPEN}), None, ENTER_MANY,
         "Lập mã cho hộ gia đình"),
    Step("close_household_code", TAKES_PAPERS, None, ENTER_MANY, "Ghi hộ đã nộp phiếu giấy"),
)  # fmt: skip
