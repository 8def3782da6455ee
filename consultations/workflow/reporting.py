"""Steps of reporting: up to the body that decides, and in the end to HĐND and Mặt trận (Điều 28 khoản 4, khoản 5).

Pure.
"""

from typing import Final

from consultations.workflow.states import EDIT, SYNTHESISE, State
from core.workflow import Step

STEPS: Final = (
    Step("report_up", frozenset({State.RESP_REVIEW}), State.REPORTED_UP, SYNTHESISE,
         "Ghi đã báo cáo cơ quan cấp trên", requires=frozenset({"approval", "number", "sent_on"})),
    Step("record_explanation", frozenset({State.REPORTED_UP}), State.PUBLISHED_RESULT, SYNTHESISE,
         "Ghi văn bản giải trình và công khai kết quả", requires=frozenset({"number", "dated_on", "text"})),
    Step("report", frozenset({State.DECIDED}), State.REPORTED, EDIT, "Ghi đã báo cáo HĐND và Mặt trận",
         requires=frozenset({"number", "reported_on", "session"})),
    Step("archive", frozenset({State.REPORTED}), State.ARCHIVED, EDIT, "Lưu trữ"),
)  # fmt: skip
