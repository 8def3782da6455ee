"""By which way a case came, in the words of the screen.

Pure.
"""

from typing import Final

CHANNELS: Final = {
    "web": "Trên trang này",
    "helper": "Người nhập giúp",
    "paper": "Đơn, thư giấy",
    "phone": "Điện thoại",
    "visit": "Trực tiếp tại nơi tiếp nhận",
    "box": "Hòm thư góp ý",
    "reception": "Tiếp công dân",
    "voters": "Tiếp xúc cử tri",
    "passed_on": "Chuyển đến từ cơ quan khác",
}

PASSED_ON: Final = "passed_on"
HELPER: Final = "helper"
FRONT: Final = "front"

PASSING_BODIES: Final = {
    "deputy": "Đại biểu Quốc hội, đại biểu Hội đồng nhân dân",
    "council": "Hội đồng nhân dân",
    "front": "Mặt trận Tổ quốc và các tổ chức thành viên",
    "press": "Báo chí",
    "higher": "Cơ quan cấp trên",
    "other": "Cơ quan khác",
}
"""Who passes a petition on; the answer goes to that body too."""

BY_MAIL: Final = "mail"
BY_LETTER: Final = "letter"
"""How the answer goes there: by our own letter at once, or by paper that an official notes."""
