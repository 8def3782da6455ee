"""Before an opinion is shown: nothing is called covered that is not, and personal data is looked at twice.

Pure. The detector only proposes: what it finds may stay, once a person has read it and says so.
"""

from typing import Final

from core.errors import Refused
from core.text import nfc
from submissions import masking
from submissions.moderation import MASKED, SHOWN

EMPTY: Final = "Nội dung đăng còn trống. Nếu không đăng được phần nào, chọn «Không đăng công khai»."
SAME: Final = (
    "Nội dung sẽ đăng vẫn giống nguyên văn, chưa che gì. Che phần lộ thông tin cá nhân, hoặc chọn «Đăng nguyên văn»."
)
UNCONFIRMED: Final = (
    "Nội dung sẽ đăng còn phần có thể là thông tin cá nhân: {kinds}. "
    "Chọn cách đăng có che, hoặc đọc lại rồi đánh dấu vào ô xác nhận."
)


def proposed(text: str, *, covered: str = "") -> str:
    """Give the text with all that the detector finds covered; `covered` is what a reviewer covered before."""
    known = covered or text
    return masking.mask(known, masking.find(known))


def why_not_covered(text: str, covered: str) -> str:
    """Say why this cannot be called the covered form of a text; "" when it can."""
    if not covered.strip():
        return EMPTY
    return SAME if _plain(text) == _plain(covered) else ""


def why_unconfirmed(published: str) -> str:
    """Say what in a text may be personal data, so that somebody has to confirm it; "" when nothing is found."""
    kinds = dict.fromkeys(masking.KINDS[found.kind] for found in masking.find(published))
    return UNCONFIRMED.format(kinds=", ".join(kinds)) if kinds else ""


def published(outcome: str, *, text: str, covered: str) -> str:
    """Give what the public would read."""
    return {SHOWN: text, MASKED: covered}.get(outcome, "")


def check_covering(outcome: str, *, text: str, covered: str, confirmed: bool) -> None:
    """Refuse to call covered what is not, and to show what may be personal data before somebody confirmed it."""
    why = why_not_covered(text, covered) if outcome == MASKED else ""
    if not (why or confirmed):
        why = why_unconfirmed(published(outcome, text=text, covered=covered))
    if why:
        raise Refused(why)


def _plain(text: str) -> str:
    return " ".join(nfc(text).split())
