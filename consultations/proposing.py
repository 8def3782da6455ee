"""The wording that an author proposes for a part, beside the words about it, and how it differs from the draft.

Pure.
"""

from collections.abc import Sequence
from typing import Final, Protocol

from consultations.changes import Piece, pieces

LABEL: Final = "Đề nghị sửa thành"
NO_PART: Final = "Nội dung đề nghị sửa chỉ ghi khi góp ý về một phần. Chọn phần của dự thảo, hoặc để trống ô này."
SAME: Final = "Nội dung đề nghị sửa vẫn giống nguyên văn dự thảo. Sửa lại chữ trong ô, hoặc để trống ô này."
FULL: Final = "Ô này đã có chữ. Xóa hết chữ trong ô nếu muốn chép lại nguyên văn."

_AROUND: Final = 8  # words kept on each side of what differs, where there is little room


class Worded(Protocol):
    """A part with its words."""

    heading: str
    text: str


def wording(part: Worded | None) -> str:
    """Give what is to be worded otherwise: the text of a part; its heading where it has no text of its own."""
    return (part.text or part.heading) if part else ""


def why_not_proposed(part: Worded | None, proposed: str) -> str:
    """Say why this cannot be proposed for a part (None: the whole draft); "" when it can."""
    if not proposed:
        return ""
    if part is None:
        return NO_PART
    return SAME if proposed.split() == wording(part).split() else ""


def drawn(part: Worded | None, proposed: str) -> tuple[Piece, ...]:
    """Compare a proposed wording with the part by words; nothing where none is proposed."""
    return pieces(wording(part), proposed) if proposed else ()


def shortened(drawing: Sequence[Piece]) -> tuple[Piece, ...]:
    """Leave out the middle of long runs that stay as they are."""
    return tuple(Piece(_ends(piece.words), "same") if piece.sign == "same" else piece for piece in drawing)


def as_lines(text: str, proposed: str) -> str:
    """Give the words and the proposed wording as one text, where there is room for one only."""
    return "\n".join(line for line in (text, f"{LABEL}: {proposed}" if proposed else "") if line)


def _ends(words: str) -> str:
    known = words.split()
    if len(known) <= 2 * _AROUND + 1:
        return words
    return f"{' '.join(known[:_AROUND])} … {' '.join(known[-_AROUND:])} "
