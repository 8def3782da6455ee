"""Steps while opinions are taken: opening and closing are the clock's.

Pure.
"""

from typing import Final

from consultations.workflow.states import State
from core.workflow import Clock, Step

STEPS: Final = (
    Step("open", frozenset({State.SCHEDULED}), State.OPEN, "system", "Mở lấy ý kiến", clock=Clock.STARTS),
    Step("close", frozenset({State.OPEN}), State.CLOSED, "system", "Hết thời gian góp ý", clock=Clock.STOPS),
)
