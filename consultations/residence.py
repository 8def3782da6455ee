"""Where the author of an opinion lives, where the residents of named places are asked (docs/adr/0033).

Pure. It is what the author says, a fact of the opinion: the code of a named place, or `ELSEWHERE`. None stands for an
opinion of which nobody knows it.
"""

from collections.abc import Collection, Mapping
from typing import Final

from core.errors import Refused

ELSEWHERE: Final = ""
ELSEWHERE_LABEL: Final = "Nơi khác"
UNKNOWN_LABEL: Final = "Không rõ"

ELSEWHERE_CHOICE: Final = "noi-khac"
UNKNOWN_CHOICE: Final = "khong-ro"
"""What stands in forms and addresses for what has no code."""

FIELD: Final = "residence"
NOT_SAID: Final = "Chọn nơi ông/bà sống."
NOT_NAMED: Final = "Nơi này không thuộc các nơi được lấy ý kiến. Chọn lại trong danh sách."
NOT_ASKED: Final = "Nội dung này không hỏi nơi sống của người góp ý."


def check_residence(residence: str | None, *, named: Collection[str], may_be_unknown: bool = False) -> None:
    """Refuse a place that is not named, none where it must be said, and any where it is not asked."""
    if not named:
        if residence is not None:
            raise Refused(NOT_ASKED, field=FIELD)
        return
    if residence is None:
        if may_be_unknown:
            return
        raise Refused(NOT_SAID, field=FIELD)
    if residence != ELSEWHERE and residence not in named:
        raise Refused(NOT_NAMED, field=FIELD)


def facts_of(residence: str | None) -> dict[str, str]:
    """Give it as a leaf takes it; nothing where it is not known."""
    return {} if residence is None else {"residence": residence}


def label_of(residence: str | None, names: Mapping[str, str]) -> str:
    """Name it as people read it."""
    if residence is None:
        return UNKNOWN_LABEL
    return names.get(residence, residence) if residence else ELSEWHERE_LABEL


def choice_of(residence: str | None) -> str:
    """Give the code under which a form or an address knows it."""
    if residence is None:
        return UNKNOWN_CHOICE
    return residence or ELSEWHERE_CHOICE


def from_choice(choice: str | None) -> str | None:
    """Read it from a form or an address."""
    if not choice or choice == UNKNOWN_CHOICE:
        return None
    return ELSEWHERE if choice == ELSEWHERE_CHOICE else choice
