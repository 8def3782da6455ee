"""Which cases stand behind a number, as an address asks for them, a button sends them and the log keeps them.

Pure.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from feedback.workflow import LABELS as STATES
from feedback.workflow import OTHERWISE_ENDED
from supervision.figures import Basis, Count, Slowest
from supervision.sheet import BASES, LABELS
from supervision.signs import SIGNS
from supervision.wording import AGES

WHAT, AGE, ENDED, SIGN, OWN, ORDER = "loai", "tuoi", "ket-thuc", "dau-hieu", "rieng", "xep"
WORDS: Final = (WHAT, AGE, ENDED, SIGN, OWN, ORDER)
"""What an address of a list says beside its unit, its part and its days."""
ORDERS: Final[dict[Slowest, str]] = {
    Slowest.BY_DAYS: "Việc trả lời lâu nhất (theo ngày làm việc) đứng trước",
    Slowest.BY_ELAPSED: "Việc trả lời lâu nhất (kể cả ngày nghỉ và ngày chờ) đứng trước",
}
_NAMES: Final = {**LABELS, **BASES}
_WHATS: Final = {what.value: what for what in _NAMES}
_ORDERS: Final = {order.value: order for order in Slowest}
_ENDS: Final = frozenset(state.value for state in OTHERWISE_ENDED)
_AGES: Final = {str(band): band for band in range(len(AGES))}


@dataclass(frozen=True)
class Listing:
    """The cases of one number; of them one band of age, one way of ending, or those that showed a sign, instead.

    `own`: what a unit holds itself, without those below it. `order`: which stand first, where not the newest do.
    """

    what: Count | Basis = Count.RECEIVED
    age: int | None = None
    ended: str = ""
    sign: str = ""
    own: bool = False
    order: Slowest | None = None

    @classmethod
    def read(cls, said: Mapping[str, str]) -> "Listing":
        """Read it out of an address; KeyError for a number that is none, anything else unknown is not asked for."""
        ended, sign = said.get(ENDED, ""), said.get(SIGN, "")
        return cls(
            _WHATS[said.get(WHAT) or Count.RECEIVED],
            _AGES.get(said.get(AGE, "")),
            ended if ended in _ENDS else "",
            sign if sign in SIGNS else "",
            bool(said.get(OWN)),
            _ORDERS.get(said.get(ORDER, "")),
        )

    @property
    def asked(self) -> dict[str, str]:
        """Give it as it stands in an address."""
        age, own = "" if self.age is None else str(self.age), "1" if self.own else ""
        said = (self.what.value, age, self.ended, self.sign, own, self.order.value if self.order else "")
        return {name: value for name, value in zip(WORDS, said, strict=True) if value}

    @property
    def heading(self) -> str:
        """Say which cases these are."""
        if self.sign:
            return SIGNS[self.sign].label
        if self.age is not None:
            return f"{_NAMES[self.what]}: {AGES[self.age].lower()}"
        return f"{_NAMES[self.what]}: {STATES[self.ended]}" if self.ended else _NAMES[self.what]

    @property
    def meaning(self) -> str:
        """Say what exactly a sign counts."""
        return SIGNS[self.sign].meaning if self.sign else ""

    @property
    def facts(self) -> dict[str, str | int]:
        """Give it as the log keeps it: codes and numbers alone."""
        told = {"what": "" if self.sign else self.what.value, "age": self.age, "ended": self.ended, "sign": self.sign}
        return {name: value for name, value in (told | {"own": self.own or ""}).items() if value not in {None, ""}}
