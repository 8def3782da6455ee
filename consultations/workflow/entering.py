"""Steps by which opinions that did not come through this site are entered, so that all forms make one count (Điều 26).

Pure.
"""

from typing import Final

from consultations.workflow.states import ENTER, TAKES_PAPERS
from core.workflow import Step

STEPS: Final = (
    Step("enter_opinion", TAKES_PAPERS, None, ENTER, "Nhập ý kiến nhận trên giấy, qua điện thoại",
         requires=frozenset({"declared_on"})),
)  # fmt: skip
