"""The life of a case as one table: steps, who may take them, what each needs, what the clock does.

Pure. Words: WORDS rows 64 to 69.
"""

from core.workflow import Clock, Step, Workflow
from feedback.workflow.states import (
    ANSWERED,
    AT_THE_DOOR,
    EVERY_STATE,
    LABELS,
    LOOKED_AT_AGAIN,
    OPEN,
    TOLD_ALIKE,
    WORKING,
    State,
)

CITIZEN, SYSTEM = "citizen", "system"
PREVIOUS = "previous"
"""After a step that leads back to where work stood: `back_to` says where that is."""

ARRIVED = "arrived"
"""After a step that brings a case to another unit: not yet anybody's there; what was accepted stays accepted."""

NAMED = "case.restricted_read"
"""The officer named by the province: nobody else takes a step on a restricted case, and he or she on no other."""

SHORTEST_REASON = 30
LONGEST_DELAY = 1_000

CONTRIBUTING = "case.contribute"
"""Whoever may answer in a unit that was asked to contribute, though it does not hold the case; no hat grants it."""

SIGNER = "case.contest"
"""Who was entered by somebody else as having signed on paper, and may say that it was not so; no hat grants it."""

PASSING_ON = "case.pass_on"
"""Whoever works for the Front that brought the case by its own door."""

CLOSED_TO_ALL = frozenset({State.RESTRICTED})
ARRIVALS = AT_THE_DOOR | {State.ACCEPTED}

SHOWABLE = EVERY_STATE - {State.RESTRICTED, State.GUIDED, State.GUIDANCE_REVIEW}
ENDED_BY_THE_OFFICE = frozenset({State.REFUSED, State.FILED, State.GUIDED, State.MERGED})
"""Without an answer of its own; here the sender may say once that the reason is wrong, or that it is another matter."""

PROMISED = frozenset({State.ANSWERED, State.EXECUTING})
STILL_PROMISED = PROMISED | WORKING | LOOKED_AT_AGAIN | {State.REVIEW, State.APPROVED}
"""A second look leaves the promise of the first answer open."""

TOLD_MORE = (OPEN - {State.NEED_INFO}) | LOOKED_AT_AGAIN | {State.EXECUTING}
"""While somebody works on it, the sender may add to a case unasked; asked, the answer is `give_info`."""

STEPS = (
    Step("submit", frozenset(), State.SUBMITTED, CITIZEN, "Gửi kiến nghị", frozenset({"text"}), Clock.STARTS),
    Step("summarise", OPEN, None, "case.sort", "Ghi tóm tắt bản ghi âm", frozenset({"summary"})),
    Step("accept", AT_THE_DOOR, State.ACCEPTED, "case.sort", "Thụ lý", frozenset({"category"})),
    Step("restrict", EVERY_STATE - {State.RESTRICTED}, State.RESTRICTED, "case.restrict", "Chuyển đơn tố cáo gửi nhầm",
         frozenset({"reason"}), Clock.STOPS),
    Step("restrict_by_signs", EVERY_STATE - {State.RESTRICTED}, State.RESTRICTED, SYSTEM,
         "Không công khai vì có dấu hiệu", frozenset({"reason"}), Clock.STOPS),
    Step("read_restricted", CLOSED_TO_ALL, None, NAMED, "Ghi nhận đã đọc"),
    Step("open_restricted_identity", CLOSED_TO_ALL, None, NAMED, "Xem thông tin người gửi", frozenset({"reason"})),
    Step("hand_over", CLOSED_TO_ALL, None, NAMED, "Ghi nhận đã chuyển cơ quan có thẩm quyền",
         frozenset({"body", "letter_number"})),
    Step("release", CLOSED_TO_ALL, PREVIOUS, NAMED, "Không phải tố cáo, trả về xử lý", frozenset({"reason"})),
    Step("erase", CLOSED_TO_ALL, None, NAMED, "Xóa nội dung đã chuyển"),
    Step("propose_guidance", AT_THE_DOOR, State.GUIDANCE_REVIEW, "case.sort", "Trình hướng dẫn làm thủ tục khiếu nại",
         frozenset({"guidance"})),
    Step("guide", frozenset({State.GUIDANCE_REVIEW}), State.GUIDED, "case.approve", "Duyệt hướng dẫn khiếu nại",
         clock=Clock.STOPS, other_person="propose_guidance"),
    Step("return_guidance", frozenset({State.GUIDANCE_REVIEW}), PREVIOUS, "case.approve", "Trả lại kèm ý kiến",
         frozenset({"remarks"}), other_person="propose_guidance"),
    Step("insist", ENDED_BY_THE_OFFICE, PREVIOUS, CITIZEN, "Đề nghị tiếp nhận lại", frozenset({"text"})),
    Step("file_away", AT_THE_DOOR, State.FILED, "case.sort", "Lưu đơn", frozenset({"reason_code"}), Clock.STOPS),
    Step("propose_refusal", AT_THE_DOOR | WORKING, State.REFUSAL_REVIEW, "case.sort", "Trình không thụ lý",
         frozenset({"reason_code", "reason"})),
    Step("refuse", frozenset({State.REFUSAL_REVIEW}), State.REFUSED, "case.approve", "Duyệt không thụ lý",
         clock=Clock.STOPS, other_person="propose_refusal"),
    Step("return_refusal", frozenset({State.REFUSAL_REVIEW}), PREVIOUS, "case.approve", "Trả lại kèm ý kiến",
         frozenset({"remarks"}), other_person="propose_refusal"),
    Step("route", AT_THE_DOOR | WORKING, None, "case.route", "Giao xử lý", frozenset({"unit"})),
    Step("recategorise", WORKING, None, "case.sort", "Đổi lĩnh vực", frozenset({"category", "reason"})),
    Step("transfer", AT_THE_DOOR | WORKING, ARRIVED, "case.route", "Chuyển cơ quan khác",
         frozenset({"unit", "reason"})),
    Step("pass_above", AT_THE_DOOR | WORKING, ARRIVED, "case.sort", "Chuyển cấp trên (việc về người đứng đầu)",
         frozenset({"reason"})),
    Step("keep_from", OPEN | LOOKED_AT_AGAIN | {State.EXECUTING}, None, "case.approve", "Không để người liên quan đọc",
         frozenset({"person", "reason"})),
    Step("let_read", OPEN | LOOKED_AT_AGAIN | {State.EXECUTING}, None, "case.approve", "Cho người này đọc lại",
         frozenset({"person", "reason"})),
    Step("pass_down", AT_THE_DOOR | WORKING, ARRIVED, "case.sort", "Trả về đơn vị (không liên quan người đứng đầu)",
         frozenset({"reason"})),
    Step("take_over", ARRIVALS, None, "case.sort", "Nhận việc chuyển đến"),
    Step("send_back", ARRIVALS, ARRIVED, "case.sort", "Chuyển trả", frozenset({"owner", "reason"})),
    Step("refer", WORKING, None, "case.route", "Gửi công văn cơ quan ngoài hệ thống",
         frozenset({"unit", "letter_number"})),
    Step("consult", WORKING, None, "case.answer", "Xin ý kiến cấp trên", frozenset({"unit", "letter_number"})),
    Step("involve", WORKING, None, "case.route", "Đề nghị phối hợp", frozenset({"unit", "task", "due_on"})),
    Step("contribute", OPEN, None, CONTRIBUTING, "Gửi ý kiến phối hợp", frozenset({"reply"})),
    Step("urge", OPEN, None, "case.route", "Đôn đốc", frozenset({"request", "how"})),
    Step("record_reply", OPEN, None, "case.answer", "Ghi nhận ý kiến trả lời", frozenset({"request", "reply"})),
    Step("propose_interim", WORKING, None, "case.answer", "Trình trả lời bước đầu", frozenset({"interim"})),
    Step("send_interim", WORKING | {State.REVIEW}, None, "case.approve", "Duyệt trả lời bước đầu",
         other_person="propose_interim"),
    Step("return_interim", WORKING | {State.REVIEW}, None, "case.approve", "Trả lại trả lời bước đầu",
         frozenset({"remarks"}), other_person="propose_interim"),
    Step("merge", AT_THE_DOOR | WORKING, State.MERGED, "case.sort", "Ghép với kiến nghị cùng nội dung",
         frozenset({"main"}), Clock.STOPS),
    Step("unmerge", frozenset({State.MERGED}), PREVIOUS, "case.sort", "Tách khỏi việc đã ghép", frozenset({"reason"})),
    Step("let_go", frozenset({State.MERGED}), PREVIOUS, SYSTEM, "Tách vì việc chung kết thúc"),
    Step("split", AT_THE_DOOR | WORKING, None, "case.sort", "Tách thành việc riêng", frozenset({"text"})),
    Step("mark", OPEN, None, "case.sort", "Đánh dấu phức tạp, kéo dài"),
    Step("note_group", OPEN, None, "case.sort", "Ghi việc đông người và người đại diện", frozenset({"people"})),
    Step("hand_on", OPEN | LOOKED_AT_AGAIN | {State.EXECUTING}, None, "case.route", "Đổi người xử lý",
         frozenset({"officer"})),
    Step("take_up", WORKING, State.PROCESSING, "case.answer", "Nhận xử lý"),
    Step("ask_at_intake", AT_THE_DOOR, State.NEED_INFO, "case.sort", "Hỏi thêm người gửi", frozenset({"question"}),
         Clock.PAUSES),
    Step("ask_info", WORKING, State.NEED_INFO, "case.answer", "Hỏi thêm người gửi", frozenset({"question"}),
         Clock.PAUSES),
    Step("give_info", frozenset({State.NEED_INFO}), PREVIOUS, CITIZEN, "Bổ sung thông tin", frozenset({"text"}),
         Clock.RESUMES),
    Step("resume_at_intake", frozenset({State.NEED_INFO}), PREVIOUS, "case.sort", "Tiếp tục, không chờ thêm",
         frozenset({"note"}), Clock.RESUMES),
    Step("resume", frozenset({State.NEED_INFO}), PREVIOUS, "case.answer", "Tiếp tục, không chờ thêm",
         frozenset({"note"}), Clock.RESUMES),
    Step("request_extension", WORKING, None, "case.answer", "Xin gia hạn", frozenset({"reason", "days"})),
    Step("extend", WORKING | {State.REVIEW}, None, "case.approve", "Duyệt gia hạn", other_person="request_extension"),
    Step("decline_extension", WORKING | {State.REVIEW}, None, "case.approve", "Không gia hạn", frozenset({"remarks"}),
         other_person="request_extension"),
    Step("draft_answer", WORKING, State.REVIEW, "case.answer", "Trình duyệt", frozenset({"answer"})),
    Step("return_answer", frozenset({State.REVIEW}), State.PROCESSING, "case.approve", "Trả lại kèm ý kiến",
         frozenset({"remarks"}), other_person="draft_answer"),
    Step("approve", frozenset({State.REVIEW}), State.ANSWERED, "case.approve", "Duyệt", clock=Clock.STOPS,
         other_person="draft_answer"),
    Step("approve_on_paper", frozenset({State.REVIEW}), State.ANSWERED, "case.enter",
         "Đã duyệt trên giấy (đính kèm bản chụp)", frozenset({"approver", "scan"}), Clock.STOPS),
    Step("contest_paper", ANSWERED | {State.APPROVED, State.REOPENED}, State.CONTESTED, SIGNER,
         "Tôi không ký phiếu này", frozenset({"reason"})),
    Step("confirm_answer", frozenset({State.CONTESTED}), State.ANSWERED, "case.approve", "Duyệt câu trả lời đã gửi",
         other_person="draft_answer"),
    Step("issue", frozenset({State.APPROVED}), State.ANSWERED, "case.issue", "Phát hành",
         frozenset({"letter_number", "letter_date", "scan"}), Clock.STOPS),
    Step("mail_copy", ANSWERED | TOLD_ALIKE | {State.MERGED}, None, SYSTEM,
         "Gửi thư bản trả lời cho cơ quan chuyển đến"),
    Step("note_copy_sent", EVERY_STATE - CLOSED_TO_ALL, None, "case.issue",
         "Đã gửi bản trả lời cho cơ quan chuyển đến", frozenset({"letter_number"})),
    Step("show", SHOWABLE, None, "case.publish", "Công khai"),
    Step("withhold", EVERY_STATE - CLOSED_TO_ALL, None, "case.publish", "Không công khai",
         frozenset({"reason_code"})),
    Step("open_identity", EVERY_STATE - {State.RESTRICTED}, None, "case.identity", "Xem thông tin người gửi",
         frozenset({"reason"})),
    Step("note_call", EVERY_STATE - {State.RESTRICTED}, None, "case.identity", "Đã báo qua điện thoại",
         frozenset({"told"})),
    Step("note_told", EVERY_STATE - {State.RESTRICTED}, None, PASSING_ON, "Mặt trận đã báo người gửi",
         frozenset({"told"})),
    Step("note_inside", EVERY_STATE - {State.RESTRICTED}, None, "case.note", "Ghi chú nội bộ", frozenset({"note"})),
    Step("explain_delay", OPEN, None, "case.note", "Giải trình việc chậm trả lời", frozenset({"delay"})),
    Step("reissue_pin", EVERY_STATE - {State.RESTRICTED}, None, "case.sort", "Cấp lại mã riêng", frozenset({"seen"})),
    Step("withdraw", frozenset({State.SUBMITTED, State.NEED_INFO, State.MERGED, *WORKING}), State.WITHDRAWN, CITIZEN,
         "Rút kiến nghị", clock=Clock.STOPS),
    Step("add_info", TOLD_MORE, None, CITIZEN, "Gửi thêm thông tin", frozenset({"text"})),
    Step("keep_promise", PROMISED, State.ANSWERED, "case.answer", "Đã làm xong việc đã hẹn", frozenset({"report"})),
    Step("report_promise", PROMISED, None, "case.answer", "Báo lại, hẹn ngày mới",
         frozenset({"report", "promised_on"})),
    Step("drop_promise", PROMISED, State.ANSWERED, "case.approve", "Không làm được việc đã hẹn",
         frozenset({"report"})),
    Step("rate", ANSWERED | {State.MERGED}, None, CITIZEN, "Đánh giá", frozenset({"solved", "satisfaction"})),
    Step("ask_again", frozenset({State.ANSWERED, State.EXECUTING}), State.REOPENED, CITIZEN, "Đề nghị xem xét lại",
         frozenset({"text"})),
    Step("ask_again_together", frozenset({State.MERGED}), None, CITIZEN, "Đề nghị xem xét lại câu trả lời chung",
         frozenset({"text"})),
    Step("reopen_together", PROMISED, State.REOPENED, SYSTEM, "Xem xét lại theo đề nghị của người gửi việc đã ghép"),
    Step("look_again", LOOKED_AT_AGAIN, State.PROCESSING, "case.approve", "Giao xem xét lại",
         frozenset({"remarks"})),
    Step("uphold", frozenset({State.REOPENED}), State.ANSWERED, "case.approve", "Giữ nguyên trả lời, giải thích thêm",
         frozenset({"explanation"}), other_person="draft_answer"),
    Step("note_overdue", OPEN, None, SYSTEM, "Ghi nhận quá hạn"),
    Step("note_promise_late", STILL_PROMISED, None, SYSTEM, "Ghi nhận chậm so với hẹn"),
    Step("recount", OPEN | {State.RESTRICTED}, None, SYSTEM, "Tính lại hạn theo lịch làm việc mới"),
    Step("recount_days", OPEN | LOOKED_AT_AGAIN | ANSWERED | {State.RESTRICTED}, None, SYSTEM,
         "Tính lại ngày xem xét lại theo lịch làm việc mới"),
    Step("close", frozenset({State.ANSWERED}), State.CLOSED, SYSTEM, "Kết thúc"),
)  # fmt: skip
"""`approve` and `approve_on_paper` lead to APPROVED instead where the category needs a công văn (policies); whatever
leads to ANSWERED leads to EXECUTING while a promise is open. What was not issued, `contest_paper` leads to REVIEW."""

WORKFLOW = Workflow(LABELS, STEPS)

EVENTS = {
    "submit": "case.submitted",
    "summarise": "case.summarised",
    "accept": "case.accepted",
    "restrict": "case.restricted",
    "restrict_by_signs": "case.restricted",
    "read_restricted": "case.restricted_seen",
    "open_restricted_identity": "case.identity_opened",
    "hand_over": "case.handed_over",
    "release": "case.released",
    "erase": "case.erased",
    "propose_guidance": "case.guidance_proposed",
    "guide": "case.guided",
    "return_guidance": "case.guidance_returned",
    "insist": "case.insisted",
    "file_away": "case.filed_away",
    "propose_refusal": "case.refusal_proposed",
    "refuse": "case.refused",
    "return_refusal": "case.refusal_returned",
    "route": "case.routed",
    "recategorise": "case.recategorised",
    "transfer": "case.transferred",
    "pass_above": "case.passed_above",
    "keep_from": "case.kept_from",
    "let_read": "case.let_read",
    "pass_down": "case.passed_down",
    "take_over": "case.taken_over",
    "send_back": "case.sent_back",
    "refer": "case.referred",
    "consult": "case.consulted",
    "involve": "case.involved",
    "contribute": "case.contributed",
    "urge": "case.urged",
    "record_reply": "case.replied",
    "propose_interim": "case.interim_proposed",
    "send_interim": "case.interim_sent",
    "return_interim": "case.interim_returned",
    "merge": "case.merged",
    "unmerge": "case.unmerged",
    "let_go": "case.unmerged",
    "split": "case.split",
    "mark": "case.marked",
    "note_group": "case.group_noted",
    "hand_on": "case.handed_on",
    "take_up": "case.taken_up",
    "ask_info": "case.info_asked",
    "ask_at_intake": "case.info_asked",
    "give_info": "case.info_given",
    "resume": "case.resumed",
    "resume_at_intake": "case.resumed",
    "request_extension": "case.extension_requested",
    "extend": "case.extended",
    "decline_extension": "case.extension_declined",
    "draft_answer": "case.answer_drafted",
    "return_answer": "case.answer_returned",
    "approve": "case.approved",
    "approve_on_paper": "case.approved_on_paper",
    "contest_paper": "case.paper_contested",
    "confirm_answer": "case.answer_confirmed",
    "issue": "case.issued",
    "mail_copy": "case.copied",
    "note_copy_sent": "case.copied",
    "show": "case.shown",
    "withhold": "case.withheld",
    "open_identity": "case.identity_opened",
    "note_call": "case.call_noted",
    "note_told": "case.sender_told",
    "note_inside": "case.noted",
    "explain_delay": "case.delay_explained",
    "reissue_pin": "case.pin_reissued",
    "withdraw": "case.withdrawn",
    "note_overdue": "case.overdue",
    "recount": "case.recounted",
    "recount_days": "case.days_recounted",
    "close": "case.closed",
    "add_info": "case.info_added",
    "keep_promise": "case.promise_kept",
    "report_promise": "case.promise_reported",
    "drop_promise": "case.promise_dropped",
    "note_promise_late": "case.promise_late",
    "rate": "case.rated",
    "ask_again": "case.reopened",
    "ask_again_together": "case.look_asked",
    "reopen_together": "case.reopened",
    "look_again": "case.looked_again",
    "uphold": "case.upheld",
}
"""The event each step leaves: promises for ever, spelt twice."""

DESK_STEPS = tuple(step for step in STEPS if step.who not in {CITIZEN, SYSTEM})
