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
}
