"""What one sending says: an opinion each on the whole draft and on parts of it.

Pure.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from core.errors import Refused

MOST_PARTS: Final = 50
"""Parts in one sending: more than any citizen writes on, few enough for one transaction."""

TOO_MANY: Final = f"Mỗi lần gửi không quá {MOST_PARTS} phần. Ông/bà gửi góp ý này trước, rồi góp ý tiếp."
TWICE: Final = "Ông/bà đã viết ý kiến về phần này rồi. Chọn phần khác, hoặc bấm Sửa ở ý kiến đã viết."


@dataclass(frozen=True)
class Said:
    """One opinion as its author wrote it; anchor None: on the whole draft; `proposed`: another wording of its part.

    With a `question` it answers that question beside the draft, in words.
    """

    anchor: str | None
    stance: str
    text: str = ""
    proposed: str = ""
    question: int = 0

    @property
    def plain(self) -> dict[str, str | None]:
        """Give what is checked and recorded of every opinion, whether or not it answers a question."""
        return {"anchor": self.anchor, "stance": self.stance, "text": self.text, "proposed": self.proposed}

    @property
    def has_words(self) -> bool:
        """Say whether there is anything to be read, and so to be reviewed."""
        return bool(self.text or self.proposed)

    @property
    def texts(self) -> dict[str, str]:
        """Give the words as the event keeps them: the proposed wording is a text of its own, where there is one."""
        return {"text": self.text, **({"proposed": self.proposed} if self.proposed else {})}


def check_together(said: Sequence[Said]) -> None:
    """Refuse what is no sending: nothing, more than can be taken at once, or two opinions on one part."""
    if not said:
        raise Refused("Ông/bà chưa viết ý kiến nào.")
    if sum(1 for one in said if not one.question) > MOST_PARTS:
        raise Refused(TOO_MANY)
    if len({(one.anchor, one.question) for one in said}) < len(said):
        raise Refused(TWICE, field="anchor")
