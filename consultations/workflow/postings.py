"""Steps by which is recorded where and how long a draft hung, and when it was read out.

Pure. From the day it is announced; a record may come later than what it tells, and stays open until the archive.
"""

from typing import Final

from consultations.workflow.states import BEFORE_APPROVAL, ENTER_MANY, State
from core.workflow import Step

_ANNOUNCED: Final = frozenset(State) - BEFORE_APPROVAL - {State.ARCHIVED}
_DAY, _REASON = frozenset({"declared_on"}), frozenset({"reason"})

STEPS: Final = (
    Step("record_posting", _ANNOUNCED, None, ENTER_MANY, "Ghi đã niêm yết", requires=_DAY),
    Step("end_posting", _ANNOUNCED, None, ENTER_MANY, "Ghi kết thúc niêm yết", requires=_DAY),
    Step("correct_posting", _ANNOUNCED, None, ENTER_MANY, "Đính chính bản ghi niêm yết", requires=_REASON),
    Step("strike_posting", _ANNOUNCED, None, ENTER_MANY, "Ghi nhầm, gạch bản ghi niêm yết", requires=_REASON),
    Step("sign_posting", _ANNOUNCED, None, ENTER_MANY, "Đính kèm biên bản niêm yết đã ký",
         requires=frozenset({"scan"})),
    Step("record_broadcast", _ANNOUNCED, None, ENTER_MANY, "Ghi đã đọc trên loa truyền thanh", requires=_DAY),
    Step("correct_broadcast", _ANNOUNCED, None, ENTER_MANY, "Đính chính ngày đọc trên loa", requires=_REASON),
    Step("strike_broadcast", _ANNOUNCED, None, ENTER_MANY, "Ghi nhầm, gạch ngày đọc trên loa", requires=_REASON),
)  # fmt: skip
