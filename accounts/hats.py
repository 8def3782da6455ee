"""All hats and all permissions on one page: who may do what, and what nobody may be at once.

Pure. A hat holds for its unit and for everything below it. Roles are hats because a commune has about ten people for
all of this (DESIGN section 1); the one separation that always holds is that the writer does not approve.
"""

from collections.abc import Iterable
from enum import StrEnum


class Hat(StrEnum):
    """What a person is in a unit."""

    INTAKE = "intake"
    OFFICER = "officer"
    APPROVER = "approver"
    CLERK = "clerk"
    EDITOR = "editor"
    HELPER = "helper"
    REVIEWER = "reviewer"
    STEWARD = "steward"
    RESTRICTED_OFFICER = "restricted_officer"
    ADMINISTRATOR = "administrator"


LABELS = {
    Hat.INTAKE: "Người tiếp nhận",
    Hat.OFFICER: "Người xử lý",
    Hat.APPROVER: "Người duyệt",
    Hat.CLERK: "Văn thư",
    Hat.EDITOR: "Người soạn nội dung lấy ý kiến",
    Hat.HELPER: "Người nhập giúp",
    Hat.REVIEWER: "Cán bộ Mặt trận theo dõi",
    Hat.STEWARD: "Người theo dõi chung của tỉnh (Sở Nội vụ)",
    Hat.RESTRICTED_OFFICER: "Người đọc việc không công khai của tỉnh",
    Hat.ADMINISTRATOR: "Quản trị",
}

PERMISSIONS = {
    "case.read": "Xem vụ việc",
    "case.sort": "Phân loại, thụ lý",
    "case.route": "Giao xử lý, chuyển cơ quan khác",
    "case.publish": "Che thông tin cá nhân, công khai hoặc không công khai",
    "case.answer": "Soạn trả lời, hỏi thêm, xin gia hạn",
    "case.approve": "Duyệt trả lời, gia hạn, không thụ lý",
    "case.issue": "Cấp số, phát hành công văn",
    "case.enter": "Nhập phản ánh, kiến nghị nhận trên giấy hoặc gửi giúp",
    "case.restrict": "Chuyển đơn tố cáo gửi nhầm",
    "case.note": "Ghi chú nội bộ",
    "case.identity": "Xem thông tin người gửi (phải nêu lý do)",
    "case.restricted_read": "Đọc việc không công khai",
    "opinion.review": "Rà soát ý kiến trước khi đăng",
    "opinion.enter": "Nhập ý kiến góp ý nhận trên giấy, qua điện thoại",
    "opinion.enter_many": "Nhập, đối chiếu phiếu lấy ý kiến; nhập ý kiến tại hội nghị; ghi niêm yết, truyền thanh",
    "consultation.read": "Xem nội dung lấy ý kiến khi đang soạn",
    "consultation.edit": "Soạn nội dung lấy ý kiến",
    "consultation.approve": "Duyệt kế hoạch, kết quả lấy ý kiến",
    "consultation.synthesise": "Tổng hợp, tiếp thu, giải trình",
    "critique.write": "Viết phản biện xã hội của Mặt trận",
    "supervision.read": "Xem số liệu, thời gian trả lời",
    "supervision.ledger": "Đối chiếu nhật ký",
    "case.pass_on": "Chuyển kiến nghị của Nhân dân đến đơn vị",
    "finding.write": "Lập nhận xét, kiến nghị của Mặt trận; kiểm tra chọn mẫu",
    "finding.answer": "Giải trình, trả lời nhận xét, kiến nghị của Mặt trận",
    "admin.units": "Quản lý đơn vị",
    "admin.people": "Quản lý người dùng",
    "people.approve": "Duyệt việc giao vai trò, phân công người làm thay",
    "admin.calendar": "Đề nghị sửa lịch làm việc, thời hạn, gộp lĩnh vực",
    "rules.approve": "Duyệt việc sửa lịch làm việc, thời hạn, gộp lĩnh vực",
    "admin.ledger": "Sao lưu, theo dõi nhật ký",
}

GRANTS: dict[Hat, frozenset[str]] = {
    Hat.INTAKE: frozenset(
        {"case.read", "case.sort", "case.route", "case.publish", "case.enter", "case.restrict", "case.identity"}
        | {"case.note", "opinion.review", "consultation.read"}
        | {"opinion.enter", "opinion.enter_many"}
    ),
    Hat.OFFICER: frozenset({"case.read", "case.answer", "case.note", "case.identity"}),
    Hat.APPROVER: frozenset(
        {"case.read", "case.approve", "case.note", "consultation.read", "consultation.approve", "rules.approve"}
        | {"finding.answer", "people.approve"}
    ),
    Hat.CLERK: frozenset({"case.read", "case.issue", "case.note"}),
    Hat.EDITOR: frozenset(
        {"consultation.read", "consultation.edit", "consultation.synthesise", "opinion.enter", "opinion.enter_many"}
    ),
    Hat.HELPER: frozenset({"case.enter", "opinion.enter"}),
    Hat.REVIEWER: frozenset(
        {"case.read", "case.pass_on", "consultation.read", "supervision.read", "supervision.ledger", "finding.write"}
        | {"critique.write"}
    ),
    Hat.STEWARD: frozenset({"supervision.read"}),
    Hat.RESTRICTED_OFFICER: frozenset({"case.restricted_read"}),
    Hat.ADMINISTRATOR: frozenset(
        {"admin.units", "admin.people", "people.approve", "admin.calendar", "rules.approve", "admin.ledger"}
    ),
}

HANDLING = frozenset({Hat.INTAKE, Hat.OFFICER, Hat.APPROVER, Hat.CLERK, Hat.EDITOR, Hat.HELPER})
CONTENT = frozenset({"case.read", "case.identity", "case.restricted_read"})
READING = frozenset(hat for hat, held in GRANTS.items() if held & CONTENT)

REVIEWER_APART = (
    "Cán bộ Mặt trận theo dõi không đồng thời tham gia xử lý: không giữ cả vai trò này và vai trò «{other}»."
)
ADMINISTRATOR_APART = (
    "Người quản trị không đọc nội dung vụ việc và thông tin người gửi: không giữ cả vai trò này và vai trò «{other}»."
)

APART = (
    (Hat.REVIEWER, HANDLING, REVIEWER_APART),
    (Hat.ADMINISTRATOR, READING, ADMINISTRATOR_APART),
)


ORDINARY = frozenset({Hat.INTAKE, Hat.OFFICER, Hat.CLERK, Hat.EDITOR, Hat.HELPER})
"""Hats of daily work, which one administrator may lend for a leave, to a colleague: they decide nothing alone."""
COLLEAGUE = (ORDINARY - {Hat.HELPER}) | {Hat.APPROVER}
"""Who works in the house: a helper of a hamlet does not, and reads no case."""


def is_ordinary(lent: Iterable[Hat], worn: Iterable[Hat]) -> bool:
    """Say whether lending these hats to who wears those in the same house needs no second person (ADR 0024)."""
    hats = set(lent)
    fit = COLLEAGUE | {Hat.HELPER} if hats <= {Hat.HELPER} else COLLEAGUE
    return hats <= ORDINARY and bool(fit & set(worn))


def permissions_of(hat: str) -> frozenset[str]:
    """Give the permissions of a hat; one that is known no more gives none."""
    return GRANTS.get(hat, frozenset())


def conflict(held: Iterable[Hat]) -> str | None:
    """Say why these hats cannot be one person's, or None when they can."""
    together = set(held)
    for alone, others, message in APART:
        clash = sorted(together & others)
        if alone in together and clash:
            return message.format(other=LABELS[clash[0]])
    return None


def hats_with(permission: str) -> list[Hat]:
    """Name the hats that carry a permission, in the order of this page."""
    return [hat for hat, held in GRANTS.items() if permission in held]
