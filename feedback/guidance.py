"""Where a khiếu nại or a tố cáo belongs: facts of the place, kept as data, since this site must not take them in.

Pure.
"""

import tomllib
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from typing import Final, Literal

from core.policies import PolicyError

FILE: Final = Path(__file__).resolve().parent.parent / "policies" / "guidance.toml"
DOORS: Final = ("complaint", "denunciation")
DAYS_TO_COMPLAIN: Final = 90
"""From the day the decision was received or the act was known (Luật Khiếu nại 2011, Điều 9)."""


@dataclass(frozen=True)
class Body:
    """One competent body; `unit` names whose address it has: site, parent, a unit's code, or nobody's."""

    door: Literal["complaint", "denunciation"]
    unit: str
    title: str
    handles: str
    legal_basis: str
    address: str
    phone: str


@dataclass(frozen=True)
class Guidance:
    """All bodies, and the harmless page to which «Thoát nhanh» leads."""

    exit_address: str
    bodies: tuple[Body, ...]

    def at(self, door: str) -> list[Body]:
        """Give the bodies for one kind, in the order of the file."""
        return [body for body in self.bodies if body.door == door]


@cache
def guidance() -> Guidance:
    """Give the shipped guidance."""
    return load(FILE)


def load(path: Path) -> Guidance:
    """Read a file of guidance; PolicyError naming the first entry that is not as it must be."""
    content = tomllib.loads(path.read_text(encoding="utf-8"))
    wanted = {field.name for field in fields(Body)}
    for number, row in enumerate(content["body"], start=1):
        if row.keys() != wanted or row["door"] not in DOORS or not row["legal_basis"]:
            raise PolicyError(f"{path.name}, [[body]] thứ {number}: thiếu, thừa mục hoặc chưa có căn cứ")
    return Guidance(content["exit_address"], tuple(Body(**row) for row in content["body"]))
