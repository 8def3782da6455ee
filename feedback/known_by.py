"""By what a sender who lost the mã riêng was known again (WORDS row 78).

Pure.
"""

from typing import Final

KNOWN_BY: Final = {
    "papers": "Đã xem phiếu tiếp nhận và giấy tờ tùy thân của người gửi",
    "call": "Đã gọi lại đúng số điện thoại người gửi đã ghi",
}
