"""What a detector hands back: a place in the text, what seems to stand there, and why it was noticed."""

from dataclasses import dataclass
from typing import Final

KINDS: Final = {
    "phone": "số điện thoại",
    "id_card": "số giấy tờ tùy thân",
    "account": "số tài khoản",
    "email": "địa chỉ thư điện tử",
    "plate": "biển số xe",
    "house": "số nhà",
    "name": "tên người",
    "words": "một đoạn",
}


@dataclass(frozen=True, order=True)
class Found:
    """A proposal: `start` and `end` count characters of the text in its stored form (NFC)."""

    start: int
    end: int
    kind: str
    why: str
