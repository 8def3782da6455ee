"""Steps of a correction (đính chính) of a draft on which opinions are being taken.

Pure.
"""

from typing import Final

from consultations.workflow.states import APPROVE, EDIT, State
from core.workflow import Step

_WHILE_OPEN: Final = frozenset({State.OPEN})

STEPS: Final = (
    Step("prepare_correction", _WHILE_OPEN, None, EDIT, "Trình đính chính", requires=frozenset({"draft", "reason"})),
    Step("approve_correction", _WHILE_OPEN, None, APPROVE, "Duyệt, công khai đính chính",
         requires=frozenset({"correction"}), other_person="prepare_correction"),
    Step("return_correction", _WHILE_OPEN, None, APPROVE, "Trả lại kèm ý kiến",
         requires=frozenset({"correction", "reason"})),
)  # fmt: skip
