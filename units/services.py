"""Every change of units; each is an event, from which `apply` alone fills the cache."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import select

from core import ledger
from core.actor import Actor
from core.db import db
from core.errors import Refused
from core.text import fold
from units import queries
from units.details import FACTS, TEXTS, Details, differences, faults
from units.kinds import LOCAL, PARENTS, Kind
from units.models import Unit
from units.parsing import Row, UnitFileError, read_units_csv

KIND = "unit"
RECORDED = "unit.recorded"
CHANGED = "unit.changed"
MOST_AT_ONCE = 500
TOO_LONG = (
    "Tệp thêm hoặc sửa {count} đơn vị; mỗi lần nhập trên trang nhiều nhất 500 đơn vị. Chia tệp rồi nhập lần lượt."
)


class UnitFault(Refused):
    """A unit is not as it must be; `faults` says what to mend, by field."""

    def __init__(self, found: Mapping[str, str]) -> None:
        super().__init__(" ".join(found.values()))
        self.faults = dict(found)


@dataclass(frozen=True)
class Imported:
    """What an import did: how many units it added, changed and left as they were."""

    added: int
    changed: int
    same: int


@dataclass(frozen=True)
class Change:
    """One unit to enter (without a subject yet) or to change in these fields."""

    subject: str | None
    details: Details
    fields: Sequence[str]


@dataclass(frozen=True)
class Plan:
    """What a file of units would do: the changes, parents before those below them, and how many stay the same."""

    changes: Sequence[Change]
    same: int

    @property
    def outcome(self) -> Imported:
        """Count it."""
        added = sum(change.subject is None for change in self.changes)
        return Imported(added=added, changed=len(self.changes) - added, same=self.same)


def record_unit(details: Details, *, actor: Actor | None, is_site: bool = False) -> Unit:
    """Enter a new unit; UnitFault when it breaks a rule."""
    kinds = _kinds()
    _check(details, kinds)
    if details.code in kinds:
        raise UnitFault({"code": f"Mã {details.code} đã có."})
    return _record(details, actor, is_site)


def change_unit(unit: Unit, *, details: Details, actor: Actor | None, expected_version: int | None = None) -> Unit:
    """Change what is known of a unit; its code stays. Stale when somebody was first."""
    details = replace(details, code=unit.code)
    _check(details, _kinds() | {details.code: details.kind})
    _check_below(details)
    changed = differences(unit.details, details)
    if changed:
        _change(unit.subject, details, changed, actor, expected_version)
    return unit


def choose_site(code: str, *, actor: Actor | None) -> Unit:
    """Say which commune or province this installation serves; another choice replaces the first."""
    chosen = queries.by_code(code)
    if chosen is None or Kind(chosen.kind) not in LOCAL:
        raise Refused(f"Không có tỉnh, xã, phường, đặc khu nào mang mã {code}.")
    before = queries.site_unit()
    if before is not None and before.code != code:
        _mark_site(before, False, actor)
    if not chosen.is_site:
        _mark_site(chosen, True, actor)
    return chosen


def plan_import(text: str) -> Plan:
    """Read a file of units and say what it would do; UnitFileError lists every wrong line, and nothing is written."""
    rows = read_units_csv(text)
    known = {unit.code: unit for unit in queries.all_units()}
    final = {row.details.code: _merged(row, known.get(row.details.code)) for row in rows}
    _check_rows(rows, final, known)
    changes = [
        Change(known[code].subject if code in known else None, details, fields)
        for code, details in final.items()
        if (fields := differences(known[code].details, details) if code in known else FACTS)
    ]
    return Plan(changes, same=len(final) - len(changes))


def write_import(changes: Sequence[Change], *, actor: Actor | None) -> None:
    """Write a part of a plan; all its events bear the moment of this transaction."""
    for change in changes:
        if change.subject is None:
            _record(change.details, actor, False)
        else:
            _change(change.subject, change.details, change.fields, actor, None)


def import_units(text: str, *, actor: Actor | None) -> Imported:
    """Take over a file of units at once, all or nothing. Again changes nothing.

    UnitFileError lists every wrong line, or says that the file is too long for one transaction, whose events the
    database accepts only within five seconds of its moment: then `danban units import` takes it over in parts.
    """
    plan = plan_import(text)
    if len(plan.changes) > MOST_AT_ONCE:
        raise UnitFileError([TOO_LONG.format(count=len(plan.changes))])
    write_import(plan.changes, actor=actor)
    return plan.outcome


def apply(entry: ledger.Entry) -> None:
    """Bring the cache of a unit to where its event leaves it."""
    if entry.type == RECORDED:
        unit = Unit(subject=entry.subject, is_site=False)
        db.session.add(unit)
        fields: Sequence[str] = (*FACTS, *TEXTS, "is_site")
    else:
        unit = db.session.get(Unit, entry.subject)
        fields = entry.facts["changed"]
    for field in fields:
        setattr(unit, field, _value(field, entry))
    unit.version = entry.seq
    unit.folded = fold("\n".join([unit.code, unit.name, *unit.aliases]))


def _value(field: str, entry: ledger.Entry) -> Any:
    if field == "aliases":
        return [alias for alias in entry.texts.get(field, "").split("\n") if alias]
    if field in TEXTS:
        return entry.texts.get(field, "")
    value = entry.facts[field]
    return date.fromisoformat(value) if field in {"valid_from", "valid_to"} and value else value


def _record(details: Details, actor: Actor | None, is_site: bool) -> Unit:
    facts, texts = _said(details, (*FACTS, *TEXTS))
    subject = ledger.new_subject()
    facts["is_site"] = is_site
    ledger.record(subject=subject, kind=KIND, type=RECORDED, actor=actor, unit=details.code, facts=facts, texts=texts)
    return db.session.get(Unit, subject)


def _change(
    subject: str, details: Details, changed: Sequence[str], actor: Actor | None, expected_version: int | None
) -> None:
    facts, texts = _said(details, changed)
    ledger.record(
        subject=subject,
        kind=KIND,
        type=CHANGED,
        actor=actor,
        unit=details.code,
        facts={**facts, "changed": list(changed)},
        texts=texts,
        expected_version=expected_version,
    )


def _mark_site(unit: Unit, is_site: bool, actor: Actor | None) -> None:
    facts = {"changed": ["is_site"], "is_site": is_site}
    ledger.record(subject=unit.subject, kind=KIND, type=CHANGED, actor=actor, unit=unit.code, facts=facts)


def _said(details: Details, fields: Sequence[str]) -> tuple[dict[str, Any], dict[str, str]]:
    """Part what is said into codes and days for the leaf, and texts kept beside it."""
    values = {field: getattr(details, field) for field in fields}
    facts = {name: value.isoformat() if isinstance(value, date) else value for name, value in values.items()}
    texts = {name: "\n".join(value) if name == "aliases" else value for name, value in values.items()}
    return (
        {name: facts[name] for name in fields if name in FACTS},
        {name: texts[name] for name in fields if name in TEXTS},
    )


def _kinds() -> dict[str, Kind]:
    return {code: Kind(kind) for code, kind in db.session.execute(select(Unit.code, Unit.kind))}


def _check(details: Details, kinds: Mapping[str, Kind]) -> None:
    found = faults(details, kinds)
    if found:
        raise UnitFault(found)


def _check_below(details: Details) -> None:
    below = db.session.scalars(select(Unit.kind).where(Unit.parent_code == details.code))
    if any(details.kind not in PARENTS[Kind(kind)] for kind in below):
        raise UnitFault({"kind": "Các đơn vị trực thuộc không phù hợp với loại đơn vị này."})


def _merged(row: Row, known: Unit | None) -> Details:
    """Let a file speak only of the columns it has."""
    if known is None:
        return row.details
    return replace(known.details, **{field: getattr(row.details, field) for field in row.given})


def _check_rows(rows: Sequence[Row], final: Mapping[str, Details], known: Mapping[str, Unit]) -> None:
    after = {code: Kind(unit.kind) for code, unit in known.items()}
    after |= {code: details.kind for code, details in final.items()}
    errors = [f"Dòng {row.line}: {fault}" for row in rows for fault in faults(final[row.details.code], after).values()]
    errors += [
        f"Đơn vị {unit.code} đang có sẵn: «{unit.name}» không thể trực thuộc đơn vị {unit.parent_code} sau khi nhập."
        for unit in known.values()
        if unit.code not in final and unit.parent_code and after[unit.parent_code] not in PARENTS[Kind(unit.kind)]
    ]
    if errors:
        raise UnitFileError(errors)
