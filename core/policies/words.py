"""What the rules are called in a sentence, so that nobody who asks in vain is answered in codes."""

from typing import Final

from core.policies.entries import Act, Purpose

UNKNOWN_TERM: Final = "của việc này"

TERMS: Final[dict[tuple[str, str], str]] = {
    ("petition", "screening"): "phân loại phản ánh, kiến nghị",
    ("petition", "first_notice"): "thông báo thụ lý phản ánh, kiến nghị",
    ("petition", "first_notice_limit"): "thông báo thụ lý phản ánh, kiến nghị theo luật",
    ("petition", "transfer"): "chuyển phản ánh, kiến nghị đến cơ quan có thẩm quyền",
    ("petition", "answer"): "trả lời phản ánh, kiến nghị",
    ("petition", "answer_complex"): "trả lời phản ánh, kiến nghị phức tạp",
    ("petition", "extension"): "gia hạn trả lời phản ánh, kiến nghị",
    ("petition", "publish_answer"): "công khai câu trả lời",
    ("petition", "promise"): "thực hiện việc đã hẹn",
    ("petition", "supplement"): "bổ sung thông tin",
    ("petition", "reopen"): "đề nghị xem xét lại",
    ("petition", "second_look"): "trả lời đề nghị xem xét lại",
    ("people_inspection", "answer"): "trả lời kiến nghị của Ban Thanh tra nhân dân, Ban Giám sát đầu tư của cộng đồng",
    ("complaint", "guidance"): "hướng dẫn làm thủ tục khiếu nại",
    ("denunciation", "reading"): "đọc đơn tố cáo gửi nhầm",
    ("denunciation", "release"): "trả lại đơn không phải tố cáo",
    ("denunciation", "transfer"): "chuyển đơn tố cáo đến cơ quan có thẩm quyền",
    ("consultation", "window"): "lấy ý kiến Nhân dân",
    ("consultation", "window_village_rules"): "niêm yết dự thảo hương ước, quy ước",
    ("consultation", "window_unit_merger"): "lấy ý kiến về lập, nhập, chia đơn vị hành chính",
    ("consultation", "window_normative"): "lấy ý kiến về dự thảo văn bản quy phạm pháp luật",
    ("consultation", "synthesis"): "tổng hợp ý kiến góp ý",
    ("consultation", "publish_result"): "công khai kết quả lấy ý kiến",
    ("opinion", "review"): "rà soát ý kiến trước khi đăng",
    ("opinion", "objection"): "đề nghị xem xét lại việc không đăng ý kiến",
    ("opinion", "objection_answer"): "trả lời đề nghị xem xét lại việc không đăng ý kiến",
    ("social_critique", "sent_ahead"): "gửi dự thảo để phản biện xã hội",
    ("social_critique", "reply"): "trả lời văn bản phản biện xã hội",
    ("recommendation", "answer"): "trả lời kiến nghị sau giám sát",
    ("finding", "explanation"): "giải trình dự thảo nhận xét",
    ("supervision", "sent_ahead"): "gửi quyết định, kế hoạch, đề cương trước ngày bắt đầu giám sát",
    ("supervision", "unit_report"): "báo cáo của đơn vị được giám sát, trước ngày bắt đầu",
    ("supervision", "report"): "báo cáo kết quả giám sát",
    ("paper_approval", "contest"): "xem lại việc nhập duyệt trên giấy",
}
"""«Chưa có quy định về thời hạn …»"""

ACTS: Final[dict[Act, str]] = {
    "withhold": "không đăng công khai",
    "mask": "che thông tin khi đăng",
    "refuse": "không thụ lý",
    "file_away": "lưu đơn",
}
"""«Không có lý do … này»"""

SENDERS: Final[dict[Purpose, str]] = {
    "petition": "người gửi phản ánh, kiến nghị",
    "opinion": "người góp ý",
    "helper": "người nhờ nhập giúp",
}
"""«Chưa có lời đồng ý của …»"""


def term_name(kind: str, step: str) -> str:
    """Give what a term is called, to begin a line with."""
    words = TERMS.get((kind, step), UNKNOWN_TERM)
    return words[0].upper() + words[1:]
