"""Steps by which colleagues read what is not public yet.

Pure.
"""

from typing import Final

from consultations.workflow.states import BEFORE_OPENING, EDIT
from core.workflow import Step

STEPS: Final = (
    Step("share_preview", BEFORE_OPENING, None, EDIT, "Tạo đường dẫn xem trước"),
    Step("revoke_preview", BEFORE_OPENING, None, EDIT, "Thu hồi đường dẫn"),
)
