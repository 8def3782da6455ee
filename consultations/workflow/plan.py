"""Steps of writing a plan, until it stands in the calendar.

Pure.
"""

from typing import Final

from consultations.workflow.states import APPROVE, EDIT, State
from core.workflow import Step

WANTED: Final = frozenset({"title", "summary", "ground", "draft", "window", "channels", "responsible", "contact"})
"""What a plan has to say before a second person looks at it (Điều 28 khoản 1)."""

STEPS: Final = (
    Step("edit", frozenset({State.DRAFT}), None, EDIT, "Lưu"),
    Step("replace_draft", frozenset({State.DRAFT}), None, EDIT, "Thay dự thảo"),
    Step("shape_draft", frozenset({State.DRAFT, State.OPEN}), None, EDIT, "Sửa điều, khoản, điểm"),
    Step("submit", frozenset({State.DRAFT}), State.PENDING, EDIT, "Trình duyệt", requires=WANTED | {"check"}),
    Step("approve", frozenset({State.PENDING}), State.APPROVED, APPROVE, "Duyệt", other_person="submit"),
    Step("return", frozenset({State.PENDING}), State.DRAFT, APPROVE, "Trả lại kèm ý kiến",
         requires=frozenset({"reason"})),
    Step("record_plan_sent", frozenset({State.APPROVED}), None, EDIT, "Ghi đã gửi kế hoạch đến HĐND và Mặt trận",
         requires=frozenset({"number", "sent_on"})),
    Step("schedule", frozenset({State.APPROVED}), State.SCHEDULED, EDIT, "Lên lịch lấy ý kiến",
         requires=frozenset({"plan", "critique"})),
    Step("take_back", frozenset({State.PENDING, State.APPROVED, State.SCHEDULED}), State.DRAFT, EDIT,
         "Sửa lại, rồi trình duyệt lại"),
)  # fmt: skip
