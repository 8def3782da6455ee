"""What the administrator's log calls each act, group by group: whatever has no word here is not shown there.

Pure. Of cases only what was done is told, never to which; what is done to cases that are not public has no word, and
neither has whatever a sender did.
"""

from dataclasses import dataclass
from typing import Final

from accounts.workflow import EVENTS as HAT_EVENTS
from accounts.workflow import WORKFLOW as HATS
from feedback.workflow import EVENTS as CASE_EVENTS
from feedback.workflow import STEPS as CASE_STEPS
from rules.workflow import EVENTS as RULE_EVENTS
from rules.workflow import WORKFLOW as RULES

ACCESS: Final = {
    "signed_in": "Đăng nhập",
    "signed_out": "Đăng xuất",
    "signed_out_elsewhere": "Đăng xuất khỏi các máy khác",
    "password_changed": "Tự đổi mật khẩu",
    "factor_set": "Đặt mã xác thực thứ hai",
    "factor_removed": "Bỏ mã xác thực thứ hai",
    "email_asked": "Đề nghị đổi e-mail",
    "email_changed": "Đổi e-mail",
}
REFUSED: Final = {
    "password_refused": "Bị từ chối: mật khẩu chưa đúng",
    "code_refused": "Bị từ chối: mã xác thực chưa đúng",
    "page_refused": "Bị từ chối: mở trang không được phân công hoặc không có",
}
PEOPLE: Final = {
    "person.added": "Thêm người dùng",
    "person.renamed": "Sửa họ tên người dùng",
    "person.contact_changed": "Sửa điện thoại, e-mail người dùng",
    "person.disabled": "Khóa tài khoản",
    "person.enabled": "Mở lại tài khoản",
    "password.reset": "Đặt lại mật khẩu của người khác",
    "totp.reset": "Đặt lại mã xác thực thứ hai của người khác",
    "hat.given": "Giao vai trò",
    "hat.taken": "Thu hồi vai trò",
    "standin.set": "Phân công người làm thay",
    "standin.ended": "Kết thúc việc làm thay",
    **{HAT_EVENTS[step.name]: f"Đề nghị về vai trò, làm thay: {step.label.lower()}" for step in HATS.steps},
}
SETTINGS: Final = {
    "unit.recorded": "Thêm đơn vị",
    "unit.changed": "Sửa đơn vị",
    "calendar.set": "Lịch làm việc có phiên bản mới",
    "policy.set": "Thời hạn có phiên bản mới",
    **{RULE_EVENTS[step.name]: f"Đề nghị sửa lịch, thời hạn: {step.label.lower()}" for step in RULES.steps},
}
IDENTITIES: Final = {"case.identity_opened": "Xem thông tin người gửi"}
TAKEN: Final = {
    "register.exported": "Tải sổ theo dõi",
    "figures.exported": "Tải số liệu",
    "late_register.exported": "Tải danh sách việc quá hạn",
    "month_report.exported": "Tải báo cáo tháng",
    "case_list.exported": "Tải danh sách vụ việc",
    "session_report.exported": "Tải báo cáo tổng hợp",
    "log.exported": "Tải nhật ký xử lý",
    "admin_log.exported": "Tải nhật ký quản trị",
}
UNTOLD: Final = frozenset(
    {"submit", "restrict", "restrict_by_signs", "read_restricted", "open_restricted_identity", "hand_over", "release"}
    | {"erase", "keep_from", "let_read", "pass_above", "pass_down", "open_identity"}
)
CASES: Final = {
    CASE_EVENTS[step.name]: f"Vụ việc: «{step.label}»"
    for step in reversed(CASE_STEPS)
    if step.name not in UNTOLD and step.who not in {"citizen", "system"}
}


@dataclass(frozen=True)
class Group:
    """Acts that are looked at together: their words, by the code under which they are recorded."""

    code: str
    label: str
    words: dict[str, str]


ACCESS_GROUPS: Final = (Group("dang-nhap", "Đăng nhập, mật khẩu", ACCESS), Group("tu-choi", "Bị từ chối", REFUSED))
EVENT_GROUPS: Final = (
    Group("nguoi-dung", "Người dùng, vai trò", PEOPLE),
    Group("don-vi-lich", "Đơn vị, lịch, thời hạn", SETTINGS),
    Group("xem-nguoi-gui", "Xem thông tin người gửi", IDENTITIES),
    Group("tai-ve", "Tải về", TAKEN),
    Group("vu-viec", "Xử lý vụ việc", CASES),
)
GROUPS: Final = ACCESS_GROUPS + EVENT_GROUPS
WORDS: Final = {what: words for group in GROUPS for what, words in group.words.items()}
OPERATED: Final = frozenset(PEOPLE) | frozenset(SETTINGS)
"""Acts that are told also where no person stands behind them: who runs the machine did them."""


def chosen(code: str) -> frozenset[str]:
    """Give what a group holds; an empty or unknown code means everything."""
    return frozenset(next((group.words for group in GROUPS if group.code == code), WORDS))
