"""Which department usually works on a field: the policies give a hint, the units file the name.

Pure.
"""

from collections.abc import Iterable
from typing import Final

BEGINNINGS: Final = {
    "office": "Văn phòng",
    "economy": "Phòng Kinh tế",
    "culture_society": "Phòng Văn hóa",
    "service_center": "Trung tâm Phục vụ hành chính công",
}
"""How the name of such a department begins (Nghị định 150/2025/NĐ-CP), whatever a unit adds to it."""


def usual_place(hint: str, departments: Iterable[str]) -> str:
    """Name the department of a unit that a hint means; empty where it has none of that kind."""
    beginning = BEGINNINGS.get(hint)
    return next((name for name in departments if beginning and name.startswith(beginning)), "")
