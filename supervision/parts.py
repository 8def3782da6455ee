"""Into which parts the cases of a body fall: fields of work, and beside them what is of another kind.

Pure. Every case is in exactly one part, so that the parts of a body together are the body. What was sent as a phản ánh
or kiến nghị and turned out to be a khiếu nại, or is closed to all, has no field of work.
"""

from collections.abc import Mapping
from typing import Final, NamedTuple

from feedback.workflow import State

WHOLE: Final = "*"
"""Stands for all parts together."""
UNSORTED: Final = "chua-phan-linh-vuc"
GUIDED: Final = "khieu-nai"
CLOSED_TO_ALL: Final = "khong-cong-khai"

LABELS: Final[Mapping[str, str]] = {
    UNSORTED: "Chưa phân lĩnh vực",
    GUIDED: "Khiếu nại (đã hướng dẫn thủ tục)",
    CLOSED_TO_ALL: "Việc không công khai (chỉ đếm)",
}
"""What the parts that are no field of work are called, in the order in which they stand below the fields."""


class Portion(NamedTuple):
    """Whose cases a figure counts: those of some units, all of them or one part.

    `merged`: the fields of work whose cases stand under that part in the period.
    """

    units: frozenset[str]
    part: str = WHOLE
    merged: frozenset[str] = frozenset()

    def takes(self, part: str) -> bool:
        """Say whether cases of a part are counted."""
        return self.part in {WHOLE, part} or part in self.merged


def part_of(*, restricted: bool, ended_as: str | None, category: str | None) -> str:
    """Give the part of a case; of one that is closed to all nothing else is told."""
    if restricted:
        return CLOSED_TO_ALL
    return GUIDED if ended_as == State.GUIDED else category or UNSORTED
