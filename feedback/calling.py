"""After which steps a sender who left only a telephone number is to be called.

Pure. Where a gateway for short messages is set, the message does it; a call is never wrong.
"""

from typing import Final

CALLED_FOR: Final = (
    "case.info_asked", "case.extended", "case.refused", "case.filed_away", "case.guided", "case.approved",
    "case.approved_on_paper", "case.issued", "case.upheld", "case.answer_confirmed", "case.promise_kept",
    "case.promise_reported", "case.promise_dropped", "case.promise_late", "case.overdue", "case.transferred",
    "case.sent_back", "case.interim_sent", "case.merged", "case.unmerged", "case.split",
)  # fmt: skip
NOTED: Final = "case.call_noted"
