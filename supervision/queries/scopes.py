"""Which bodies a page of figures speaks of: a unit, one line for each body below it, and what else may be chosen."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from core import clock, rulebook
from core.actor import Actor
from core.errors import Hidden
from supervision.access import may_read_unit
from supervision.parts import LABELS, WHOLE, Portion
from supervision.periods import Period
from supervision.workflow import ANSWER
from units import queries as units
from units.kinds import LOCAL, Kind
from units.models import Unit

Key = tuple[str, bool, str]
"""The unit, whether with all below it, and the part of the cases."""

_CHOSEN = LOCAL | {Kind.DEPARTMENT}
_ITSELF = "{} (trực tiếp giữ)"


class Merge(NamedTuple):
    """One field of work that goes on under another from a day on, by their names."""

    field: str
    into: str
    since: date


@dataclass(frozen=True)
class Body:
    """One line of a table: a unit with all below it, or (not `below`) what it holds itself; all cases or one part.

    `merged`: the fields of work whose cases stand under that part.
    `opens`: whether its line leads to a page of its own.
    """

    code: str
    name: str
    codes: frozenset[str]
    opens: bool = True
    below: bool = True
    part: str = WHOLE
    merged: frozenset[str] = frozenset()

    @property
    def portion(self) -> Portion:
        """Give whose cases it counts."""
        return Portion(self.codes, self.part, self.merged)

    @property
    def kept_under(self) -> frozenset[str]:
        """Give the parts under which its sums are kept: a field's own and those of the fields merged into it."""
        return self.merged | {self.part}

    @property
    def key(self) -> Key:
        """Give what tells it from other bodies."""
        return self.code, self.below, self.part


@dataclass(frozen=True)
class Scope:
    """A unit with all below it, the lines of its table, and the (code, name) pairs that may be chosen instead.

    `is_local`: a province, commune or special zone. `part`: one part of its cases, or all; `parts`: the parts that are
    told one by one beside the units. `merged`: the fields of work that stand under the part.
    """

    code: str
    name: str
    codes: frozenset[str]
    bodies: tuple[Body, ...]
    choices: tuple[tuple[str, str], ...]
    is_local: bool = False
    part: str = WHOLE
    parts: tuple[Body, ...] = ()
    merged: frozenset[str] = frozenset()

    @property
    def whole(self) -> Body:
        """Give all of it as one body."""
        return Body(self.code, self.name, self.codes, part=self.part, merged=self.merged)

    def only(self, part: str, period: Period) -> "Scope":
        """Give the same for one part of the cases; Hidden where there is no such part.

        A field that was merged by the end of the period is the field it went into.
        """
        if part == WHOLE:
            return self
        policy, on = rulebook.current_policy(), period.until(clock.today()).last
        part = policy.field_on(part, on)
        if part not in part_names(period):
            raise Hidden()
        narrow = {"part": part, "merged": policy.fields_under(part, on) - {part}}
        return replace(self, bodies=tuple(replace(body, **narrow) for body in self.bodies), **narrow)

    def with_parts(self, period: Period) -> "Scope":
        """Give the same with its parts told one by one, unless it is but one of them."""
        if self.part != WHOLE:
            return self
        policy, on = rulebook.current_policy(), period.until(clock.today()).last
        parts = (
            replace(self.whole, name=name, part=part, merged=policy.fields_under(part, on) - {part})
            for part, name in part_names(period).items()
        )
        return replace(self, parts=tuple(parts))


def part_names(period: Period) -> dict[str, str]:
    """Name the parts into which cases fall at the end of a period: fields of work not merged by then, and the others.

    None is ever taken out of the policies.
    """
    policy, on = rulebook.current_policy(), period.until(clock.today()).last
    return {one.code: one.label for one in policy.categories if policy.field_on(one.code, on) == one.code} | LABELS


def merged_by(period: Period, part: str = WHOLE) -> list[Merge]:
    """Tell the merges that hold at the end of a period, oldest first; of one part those that led to it."""
    policy, on = rulebook.current_policy(), period.until(clock.today()).last
    return [
        Merge(policy.category(one.code).label, policy.category(one.into).label, one.valid_from)
        for one in policy.merged_fields
        if one.valid_from <= on and part in {WHOLE, policy.field_on(one.code, on)}
    ]


def for_everybody(code: str | None) -> Scope:
    """Give the scope of a public page: the site's own unit or one below it; any other raises Hidden."""
    site = units.site_unit()
    known = units.all_units()
    allowed = _below(site.code, _children(known)) | {site.code} if site else {unit.code for unit in known}
    return _scope(code, known, allowed, prefer=site.code if site else None)


def for_reviewer(code: str | None, *, actor: Actor) -> Scope:
    """Give the scope this person asks for, or the highest unit of this person's; one not to be read raises Hidden."""
    known = units.all_units()
    allowed = {unit.code for unit in known if may_read_unit(actor, unit.code)}
    site = units.site_unit()
    return _scope(code, known, allowed, prefer=site.code if site else None)


def answered_by(actor: Actor) -> frozenset[str]:
    """Give the units for which this person answers the Front, with all below them."""
    known = units.all_units()
    children = _children(known)
    mine = {unit.code for unit in known if actor.may(ANSWER, unit.code)}
    return frozenset(mine.union(*(_below(code, children) for code in mine)))


def _scope(code: str | None, known: list[Unit], allowed: set[str], *, prefer: str | None) -> Scope:
    by_code = {unit.code: unit for unit in known if unit.code in allowed}
    if code is None:
        code = prefer if prefer in allowed else _highest(by_code)
    if code is None:
        return Scope("", "", frozenset(), (), ())
    if code not in by_code:
        raise Hidden()
    children = _children(by_code.values())
    unit = by_code[code]
    below = [_body(child, children) for child in children.get(code, []) if child.kind not in {Kind.VILLAGE}]
    own = Body(code, _ITSELF.format(unit.name) if below else unit.name, frozenset({code}), opens=False, below=False)
    choices = tuple((one.code, one.name) for one in by_code.values() if one.kind in _CHOSEN)
    return Scope(
        code, unit.name, frozenset(_below(code, children) | {code}), (own, *below), choices, unit.kind in LOCAL
    )


def _body(unit: Unit, children: Mapping[str | None, list[Unit]]) -> Body:
    return Body(unit.code, unit.name, frozenset(_below(unit.code, children) | {unit.code}), unit.kind in _CHOSEN)


def _children(known: Iterable[Unit]) -> dict[str | None, list[Unit]]:
    found: dict[str | None, list[Unit]] = {}
    for unit in known:
        found.setdefault(unit.parent_code, []).append(unit)
    return found


def _below(code: str, children: Mapping[str | None, list[Unit]]) -> set[str]:
    found: set[str] = set()
    waiting = [code]
    while waiting:
        fresh = [child.code for child in children.get(waiting.pop(), []) if child.code not in found]
        found.update(fresh)
        waiting += fresh
    return found


def _highest(by_code: Mapping[str, Unit]) -> str | None:
    tops = (unit.code for unit in by_code.values() if unit.parent_code not in by_code and unit.kind in _CHOSEN)
    return next(tops, None)
