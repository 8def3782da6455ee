"""Steps of the questions beside a draft.

Pure.
"""

from typing import Final

from consultations.workflow.states import EDIT, State
from core.workflow import Step

STEPS: Final = (Step("set_questions", frozenset({State.DRAFT}), None, EDIT, "Lưu câu hỏi"),)
