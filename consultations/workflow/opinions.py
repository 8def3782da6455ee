"""The words of opinions: stances, the kinds of answers, and the forms of Điều 26.

Pure.
"""

from enum import StrEnum
from typing import Final


class Stance(StrEnum):
    """What a person thinks of the draft or of a part of it."""

    AGREE = "agree"
    AGREE_CHANGE = "agree_change"
    DISAGREE = "disagree"
    OTHER = "other"


STANCES: Final[dict[str, str]] = {
    Stance.AGREE: "Đồng ý",
    Stance.AGREE_CHANGE: "Đồng ý, đề nghị sửa",
    Stance.DISAGREE: "Không đồng ý",
    Stance.OTHER: "Ý kiến khác",
}


NEEDS_WORDS: Final = frozenset({Stance.AGREE_CHANGE, Stance.OTHER})
"""Stances that say nothing without words."""


class GroupKind(StrEnum):
    """How a group of opinions is answered; agreement with the draft never counts as tiếp thu."""

    AGREED = "agreed"
    ACCEPTED = "accepted"
    PARTLY = "partly"
    NOT_ACCEPTED = "not_accepted"
    OUT_OF_SCOPE = "out_of_scope"


GROUP_KINDS: Final[dict[str, str]] = {
    GroupKind.AGREED: "Đồng ý với dự thảo",
    GroupKind.ACCEPTED: "Tiếp thu",
    GroupKind.PARTLY: "Tiếp thu một phần",
    GroupKind.NOT_ACCEPTED: "Không tiếp thu, có giải trình",
    GroupKind.OUT_OF_SCOPE: "Ngoài phạm vi dự thảo",
}

WITHOUT_REASON: Final = frozenset({GroupKind.AGREED, GroupKind.ACCEPTED})
"""Kinds that need no explanation; every other answer does (Điều 28 khoản 3 and 4)."""

CHANNELS: Final[dict[str, str]] = {
    "dialogue": "Hội nghị trao đổi, đối thoại",
    "community_meeting": "Cuộc họp của cộng đồng dân cư",
    "ballot": "Phiếu lấy ý kiến tới hộ gia đình",
    "letter_box": "Hòm thư góp ý, đường dây nóng",
    "front": "Qua Ban công tác Mặt trận và tổ chức chính trị - xã hội",
    "portal": "Qua trang thông tin điện tử (trang này)",
    "network": "Qua mạng viễn thông, mạng xã hội hợp pháp",
    "persons_concerned": "Đối thoại, lấy ý kiến người chịu tác động trực tiếp",
}
"""The eight forms of Luật Thực hiện dân chủ ở cơ sở 2022, Điều 26 khoản 1, điểm a to h; at least one is chosen."""

PORTAL: Final = "portal"
CONTACTS: Final = {"confirmed": "Liên hệ đã xác nhận", "unconfirmed": "Liên hệ chưa xác nhận, hoặc không để lại"}
"""What came through this site, by whether a one-time code came back from the contact that was left."""

BY_CONTACT: Final = "Qua trang này, theo liên hệ"
OPINION_LIMIT: Final = 20_000
"""Characters of one opinion."""
