"""One-time codes for a contact: how long they live, how often they are sent, what is said of those that do not fit.

Pure.
"""

import re
from datetime import timedelta
from enum import StrEnum
from typing import Final


class Way(StrEnum):
    """By which contact a code goes out."""

    EMAIL = "email"
    PHONE = "phone"


WAYS: Final[dict[str, str]] = {Way.EMAIL: "E-mail", Way.PHONE: "Tin nhắn điện thoại"}

DIGITS: Final = 6
LIVES_MINUTES: Final = 10
"""What is sent out of band counts for ten minutes (NIST SP 800-63B, 5.1.3.2); who needs longer asks for another."""

LIVES: Final = timedelta(minutes=LIVES_MINUTES)
APART: Final = timedelta(minutes=1)
"""Between two codes for one sending: the letter before may still be on its way."""

MOST_AN_HOUR: Final = 3
"""Codes for one sending in an hour."""

MOST_A_DAY: Final = 6
"""Codes for one contact in a day, whatever was sent with it: nobody fills another's mailbox or telephone from here."""

WRONG: Final = "Mã không đúng. Ông/bà nhập lại 6 chữ số của mã mới nhất, hoặc bấm «Gửi lại mã»."
EXPIRED: Final = f"Mã đã hết hạn: mỗi mã dùng được trong {LIVES_MINUTES} phút. Ông/bà bấm «Gửi lại mã»."
SPENT: Final = "Đã nhập sai mã này nhiều lần, nên mã không dùng được nữa. Ông/bà bấm «Gửi lại mã»."
TOO_SOON: Final = "Mã vừa được gửi. Ông/bà chờ 1 phút, xem cả thư mục thư rác, rồi hãy bấm gửi lại."
TOO_MANY: Final = f"Đã gửi {MOST_AN_HOUR} mã trong một giờ qua. Ông/bà chờ rồi thử lại; ý kiến vẫn được tính."
TOO_MANY_TODAY: Final = (
    f"Đã gửi {MOST_A_DAY} mã đến liên hệ này trong 24 giờ qua. Ông/bà thử lại sau; ý kiến vẫn được tính."
)
NO_SUCH_CONTACT: Final = "Ông/bà không để lại cách liên hệ này khi gửi."
NO_SMS: Final = "Trang này chưa gửi được tin nhắn, nên chưa xác nhận được số điện thoại. Ý kiến vẫn được tính."

_NOT_A_DIGIT: Final = re.compile(r"[^0-9]")


def digits_of(typed: str) -> str:
    """Give the figures of what was typed: people write a code with blanks in it."""
    return _NOT_A_DIGIT.sub("", typed)


def same_contact(way: str, contact: str) -> str:
    """Bring a contact into the one form in which it is compared."""
    return f"{way}:{contact.strip().casefold() if way == Way.EMAIL else digits_of(contact)}"


def covered(way: str, contact: str) -> str:
    """Show a contact to its owner, who knows it, and to nobody behind the shoulder."""
    if way == Way.EMAIL:
        name, _, place = contact.partition("@")
        return f"{name[:1]}…@{place}"
    return f"… {contact[-3:]}"
