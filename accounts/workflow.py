"""How a hat or a weightier stand-in comes about: asked for by one person, decided by another (ADR 0024).

Pure.
"""

from enum import StrEnum
from typing import Final

from core.proposals import two_people

PROPOSE: Final = "admin.people"
APPROVE: Final = "people.approve"


class About(StrEnum):
    """What a proposal asks for."""

    HAT = "hat"
    STAND_IN = "stand_in"


SUBJECTS: Final[dict[str, str]] = {
    About.HAT: "Giao vai trò",
    About.STAND_IN: "Phân công người làm thay",
}

WORKFLOW: Final = two_people(PROPOSE, APPROVE)

EVENTS: Final[dict[str, str]] = {
    "propose": "hat_change.proposed",
    "approve": "hat_change.approved",
    "return": "hat_change.returned",
    "withdraw": "hat_change.withdrawn",
}
