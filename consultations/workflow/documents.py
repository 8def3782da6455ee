"""Steps by which documents come to lie beside a draft: tờ trình, maps, phụ lục.

Pure. From the opening on they are part of what people read: then a correction alone may add one.
"""

from typing import Final

from consultations.workflow.states import EDIT, State
from core.workflow import Step

STEPS: Final = (
    Step("add_document", frozenset({State.DRAFT}), None, EDIT, "Thêm tài liệu"),
    Step("remove_document", frozenset({State.DRAFT}), None, EDIT, "Bỏ tài liệu"),
)
