"""Which bodies a page of figures speaks of: a unit, one line for each body below it, and what else may be chosen."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from core import rulebook
from core.actor import Actor
from core.errors import Hidden
from supervision.access import may_read_unit
from supervision.parts import LABELS, WHOLE, Portion
from supervision.workflow import ANSWER
from units import queries as units
from units.kinds import LOCAL, Kind
from units.models import Unit

Key = tuple[str, bool, str]
"""The unit, whether with all below it, and the part of the cases."""

_CHOSEN = LOCAL | {Kind.DEPARTMENT}
_ITSELF = "{} (trực tiếp giữ)"


@dataclass(frozen=True)
class Body:
    """One line of a table: a unit with all below it, or (not `below`) what it holds itself; all cases or one part.

    `opens`: whether its line leads to a page of its own.
    """

    code: str
    name: str
    codes: frozenset[str]
    opens: bool = True
    below: bool = True
    part: str = WHOLE

    @property
    def portion(self) -> Portion:
        """Give whose cases it counts."""
        return Portion(self.codes, self.part)

    @property
    def key(self) -> Key:
        """Give what tells it from other bodies."""
        return self.code, self.below, self.part


@dataclass(frozen=True)
class Scope:
    """A unit with all below it, the lines of its table, and the (code, name) pairs that may be chosen instead.

    `is_local`: a province, commune or special zone. `part`: one part of its cases, or all; `parts`: the parts that are
    told one by one beside the units.
    """

    code: str
    name: str
    codes: frozenset[str]
    bodies: tuple[Body, ...]
    choices: tuple[tuple[str, str], ...]
    is_local: bool = False
    part: str = WHOLE
    parts: tuple[Body, ...] = ()

    @property
    def whole(self) -> Body:
        """Give all of it as one body."""
        return Body(self.code, self.name, self.codes, part=self.part)

    def only(self, part: str) -> "Scope":
        """Give the same for one part of the cases; Hidden where there is no such part."""
        if part == WHOLE:
            return self
        if part not in part_names():
            raise Hidden()
        return replace(self, part=part, bodies=tuple(replace(body, part=part) for body in self.bodies))

    def with_parts(self) -> "Scope":
        """Give the same with its parts told one by one, unless it is but one of them."""
        if self.part != WHOLE:
            return self
        return replace(
            self, parts=tuple(replace(self.whole, name=name, part=part) for part, name in part_names().items())
        )


def part_names() -> dict[str, str]:
    """Name the parts into which cases fall: fields of work (none is ever taken out of the policies), and the others."""
    return {one.code: one.label for one in rulebook.current_policy().categories} | LABELS


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
