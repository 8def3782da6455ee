"""Every write of supervision; what it reads of cases it never changes."""

from supervision.services.applying import KIND as FINDING
from supervision.services.applying import apply_finding
from supervision.services.asking import answer_request, ask_again, ask_documents, find_sufficient
from supervision.services.cosigning import COSIGNATURE, apply_cosignature, record_cosignatures
from supervision.services.disruptions import (
    DISRUPTION,
    apply_disruption,
    correct_disruption,
    end_disruption,
    note_disruption,
    withdraw_disruption,
)
from supervision.services.exports import CASES, FIGURES, LATE, MONTH, SESSION, Taken, record_export
from supervision.services.findings import (
    Said,
    accept_reply,
    decline_reply,
    draft_finding,
    edit_finding,
    explain_finding,
    issue_finding,
    note_late_replies,
    reply_to_finding,
    send_finding,
    withdraw_finding,
)
from supervision.services.overseeing import OVERSIGHT, apply_oversight
from supervision.services.oversights import (
    cancel_oversight,
    edit_oversight,
    plan_oversight,
    report_oversight,
    send_oversight,
)
from supervision.services.records import (
    CHECK,
    apply,
    first_line,
    record_check,
    record_log_export,
    record_mended,
    write_openings,
    write_witnesses,
)
from supervision.services.recounting import recount_term
from supervision.services.samples import SAMPLE, apply_sample, draw_answers, draw_register, judge_answer, look_up_line
from supervision.services.sums import begin_again, check_sums, count_more

__all__ = [
    "CASES", "CHECK", "COSIGNATURE", "DISRUPTION", "FIGURES", "FINDING", "LATE", "MONTH", "OVERSIGHT", "SAMPLE",
    "SESSION", "Said", "Taken", "accept_reply", "answer_request", "apply", "apply_cosignature", "apply_disruption",
    "apply_finding", "apply_oversight", "apply_sample", "ask_again", "ask_documents", "begin_again", "cancel_oversight",
    "check_sums", "correct_disruption", "count_more", "decline_reply", "draft_finding", "draw_answers", "draw_register",
    "edit_finding", "edit_oversight", "end_disruption", "explain_finding", "find_sufficient", "first_line",
    "issue_finding", "judge_answer", "look_up_line", "note_disruption", "note_late_replies", "plan_oversight",
    "record_check", "record_cosignatures", "record_export", "record_log_export", "record_mended", "recount_term",
    "reply_to_finding", "report_oversight", "send_finding", "send_oversight", "withdraw_disruption", "withdraw_finding",
    "write_openings", "write_witnesses",
]  # fmt: skip
