"""Every read of units. Lists come in Vietnamese order, by name; a day is always asked for, never assumed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import Select, select

from core.actor import Actor
from core.db import db
from core.errors import Hidden
from core.text import fold, sort_key
from units.access import editable_by
from units.kinds import LOCAL, Kind
from units.models import Unit

MOST_FOUND = 50


@dataclass
class Branch:
    """A unit with what stands below it."""

    unit: Unit
    below: list["Branch"] = field(default_factory=list)


def by_code(code: str) -> Unit | None:
    """Give the unit of a code, in force or not."""
    return db.session.scalar(select(Unit).where(Unit.code == code))


def editable(code: str, actor: Actor) -> Unit:
    """Give a unit that this administrator keeps; any other raises Hidden."""
    unit = db.session.scalar(select(Unit).where(Unit.code == code, editable_by(actor)))
    if unit is None:
        raise Hidden()
    return unit


def all_units(*, on: date | None = None) -> list[Unit]:
    """Give all units, or those in force on a day."""
    return _sorted(select(Unit), on)


def valid_on(day: date) -> list[Unit]:
    """Give the units in force on a day."""
    return all_units(on=day)


def roots(*, on: date | None = None) -> list[Unit]:
    """Give the units above which nothing stands."""
    return _sorted(select(Unit).where(Unit.parent_code.is_(None)), on)


def children(code: str, *, kinds: Iterable[Kind] = (), on: date | None = None) -> list[Unit]:
    """Give the units right below one, of the kinds asked for (none: all)."""
    query = select(Unit).where(Unit.parent_code == code)
    wanted = [kind.value for kind in kinds]
    return _sorted(query.where(Unit.kind.in_(wanted)) if wanted else query, on)


def descendants(code: str, *, on: date | None = None) -> list[Unit]:
    """Give all units below one, however deep, in one statement."""
    reach = select(Unit.code).where(Unit.parent_code == code).cte("reach", recursive=True)
    reach = reach.union(select(Unit.code).join(reach, Unit.parent_code == reach.c.code))
    return _sorted(select(Unit).where(Unit.code.in_(select(reach.c.code))), on)


def lineage(code: str) -> list[str]:
    """Give the codes of a unit and of all above it, the unit itself first."""
    above = select(Unit.code, Unit.parent_code).where(Unit.code == code).cte("above", recursive=True)
    above = above.union(select(Unit.code, Unit.parent_code).join(above, Unit.code == above.c.parent_code))
    parents = dict(db.session.execute(select(above.c.code, above.c.parent_code)).all())
    found, step = [], code
    while step in parents:
        found.append(step)
        step = parents.pop(step)
    return found


def houses_above(code: str) -> list[list[str]]:
    """Give the codes of a unit and of all above it, house by house: a department goes with its commune or province."""
    codes = lineage(code)
    local = set(db.session.scalars(select(Unit.code).where(Unit.code.in_(codes), Unit.kind.in_(LOCAL))))
    houses: list[list[str]] = [[]]
    for each in codes:
        houses[-1].append(each)
        if each in local:
            houses.append([])
    return [house for house in houses if house]


def departments_of(code: str, *, on: date | None = None) -> list[Unit]:
    """Give the departments of a commune or province: those to whom work may be given."""
    return children(code, kinds=(Kind.DEPARTMENT,), on=on)


def communities_of(code: str, *, on: date | None = None) -> list[Unit]:
    """Give the residential communities (thôn, ấp, khu phố…) of a commune."""
    return children(code, kinds=(Kind.VILLAGE,), on=on)


def communities_in(codes: Iterable[str], *, on: date | None = None) -> dict[str, list[Unit]]:
    """Give the residential communities of many communes, by commune, in one statement."""
    found: dict[str, list[Unit]] = {code: [] for code in codes}
    query = select(Unit).where(Unit.parent_code.in_(list(found)), Unit.kind == Kind.VILLAGE)
    for unit in _sorted(query, on):
        found[unit.parent_code].append(unit)
    return found


def external_bodies(*, on: date | None = None) -> list[Unit]:
    """Give the bodies outside the system: they are written to, never given work."""
    return _sorted(select(Unit).where(Unit.is_external), on)


def tree(*, on: date | None = None) -> list[Branch]:
    """Give all units as branches, in one statement."""
    branches = {unit.code: Branch(unit) for unit in all_units(on=on)}
    tops = []
    for branch in branches.values():
        parent = branches.get(branch.unit.parent_code)
        (parent.below if parent else tops).append(branch)
    return tops


def search(words: str, *, on: date | None = None, limit: int = MOST_FOUND) -> list[Unit]:
    """Find units by name, other name or code, with or without accents."""
    wanted = fold(words).strip()
    if not wanted:
        return []
    return _sorted(select(Unit).where(Unit.folded.contains(wanted, autoescape=True)), on)[:limit]


def names(codes: Iterable[str | None]) -> dict[str, str]:
    """Give the names behind codes, in one statement; unknown codes are left out."""
    wanted = {code for code in codes if code}
    if not wanted:
        return {}
    return dict(db.session.execute(select(Unit.code, Unit.name).where(Unit.code.in_(wanted))).all())


def site_unit() -> Unit | None:
    """Give the unit this installation serves; None before it was chosen."""
    return db.session.scalar(select(Unit).where(Unit.is_site))


def _sorted(query: Select, on: date | None) -> list[Unit]:
    found: Sequence[Unit] = db.session.scalars(query).all()
    return sorted((unit for unit in found if on is None or unit.stands_on(on)), key=order)


def order(unit: Unit) -> tuple[str, str]:
    """Give the key that lists units as a Vietnamese dictionary would."""
    return sort_key(unit.name), unit.code
