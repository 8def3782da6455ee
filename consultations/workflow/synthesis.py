"""Steps of grouping opinions and answering each group.

Pure.
"""

from typing import Final

from consultations.workflow.states import GROUPING, SYNTHESISE, State
from core.workflow import Step

STEPS: Final = (
    Step("start_synthesis", frozenset({State.CLOSED}), State.SYNTHESISING, SYNTHESISE, "Bắt đầu tổng hợp"),
    Step("group", GROUPING, None, SYNTHESISE, "Lưu nhóm ý kiến", requires=frozenset({"summary"})),
    Step("remove_group", GROUPING, None, SYNTHESISE, "Bỏ nhóm trống"),
    Step("place", GROUPING, None, SYNTHESISE, "Xếp vào nhóm", requires=frozenset({"opinions"})),
    Step("unplace", GROUPING, None, SYNTHESISE, "Lấy ra khỏi nhóm", requires=frozenset({"opinions"})),
    Step("finish_synthesis", frozenset({State.SYNTHESISING}), State.RESPONDING, SYNTHESISE,
         "Tổng hợp xong, chuyển sang tiếp thu, giải trình"),
)  # fmt: skip
