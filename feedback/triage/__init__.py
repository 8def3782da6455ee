"""What a citizen has written: a petition, a complaint or a denunciation; found by rules that a lawyer can read.

A verdict only proposes; people decide. It would rather warn once too often than let one tố cáo become public, because
that may endanger its writer (Luật Tố cáo 2018, Điều 8). Pure.
"""

import datetime as dt
from dataclasses import dataclass
from typing import Final, Literal

from feedback.triage.reading import Reading
from feedback.triage.rules import FINDS, Rule, Rules, load, shipped

__all__ = ["Reason", "Rule", "Rules", "Verdict", "judge", "load", "shipped"]

_BY_GRAVITY: Final = ("denunciation", "complaint", "petition")


@dataclass(frozen=True)
class Reason:
    """Why a text was judged so: the rule, its sentence and basis, and the sender's own words that it found."""

    code: str
    finds: str
    words: str
    legal_basis: str
    found: str


@dataclass(frozen=True)
class Verdict:
    """What a text seems to be; `mixed`: it holds more than one kind, `restricted`: it must not become public."""

    kind: Literal["petition", "complaint", "denunciation"]
    emergency: bool
    group: bool
    mixed: bool
    restricted: bool
    reasons: tuple[Reason, ...]

    @property
    def signs(self) -> tuple[str, ...]:
        """Name everything that was noticed, for the event that keeps it; nothing for a plain petition."""
        noticed = {"emergency": self.emergency, "group": self.group, "mixed": self.mixed}
        kind = () if self.kind == "petition" else (self.kind,)
        return (*kind, *(name for name, is_so in noticed.items() if is_so))

    def reasons_for(self, finds: str) -> list[Reason]:
        """Give the reasons that speak for one thing."""
        return [reason for reason in self.reasons if reason.finds == finds]


def judge(text: str, *, rules: Rules | None = None, on: dt.date | None = None, letter: bool = True) -> Verdict:
    """Judge a text by the shipped rules, or by others; the gravest kind found counts, none found is a petition.

    With a date, only by the rules that were in force on it; `letter` is false for what does not open a case.
    """
    rules = rules or shipped()
    reading = Reading(text, rules)
    in_force = [rule for rule in rules.rules if (on is None or rule.valid_from <= on) and letter >= rule.letter]
    held = [(rule, hit) for rule in in_force if (hit := reading.first_hit(rule))]
    codes = {rule.code for rule, _ in held}
    held = [(rule, hit) for rule, hit in held if codes.isdisjoint(rule.yields_to)]
    found = {rule.finds for rule, _ in held}
    kinds = [kind for kind in _BY_GRAVITY if kind in found] or ["petition"]
    told = found - {"petition"} if len(kinds) == 1 else found
    reasons = [
        Reason(rule.code, rule.finds, rule.reason, rule.legal_basis, reading.quote(hit))
        for rule, hit in sorted(held, key=lambda pair: FINDS.index(pair[0].finds))
        if rule.finds in told
    ]
    return Verdict(
        kind=kinds[0],
        emergency="emergency" in found,
        group="group" in found,
        mixed=len(kinds) > 1,
        restricted="denunciation" in kinds,
        reasons=tuple(reasons),
    )
