"""One entry of each policy file, and the strict reading that names the file and entry of every mistake."""

import dataclasses
import datetime as dt
from collections.abc import Mapping
from types import UnionType
from typing import Any, Literal, TypeVar, get_args, get_origin, get_type_hints

from core.deadlines import Unit
from core.errors import DomainError

Act = Literal["withhold", "mask", "refuse", "file_away"]
Purpose = Literal["petition", "opinion", "helper"]
Entry = TypeVar("Entry", bound="DeadlineRule | Reason | Category | MergedField | Ground | Consent | QuyChe | Counting")

_WRITTEN = {int: "số", str: "chữ trong ngoặc kép", bool: "true hoặc false", dt.date: "ngày, ví dụ 2025-07-01"}
"""How each kind of value is written in a file, for who has to mend it."""


class PolicyError(DomainError):
    """A policy file cannot be used, or has no rule for what was asked; the message names file and entry."""


@dataclasses.dataclass(frozen=True)
class QuyChe:
    """The unit's own Quy chế on receiving and answering; with its number the design's terms become binding."""

    number: str = ""
    valid_from: dt.date | None = None
    issued_on: dt.date | None = None

    @property
    def basis(self) -> str:
        """How a deadline cites it."""
        day = f" ngày {self.issued_on:%d/%m/%Y}" if self.issued_on else ""
        return f"Quy chế kèm theo Quyết định số {self.number}{day}"


@dataclasses.dataclass(frozen=True)
class Counting:
    """The rule of counting in force; only rules that `core.deadlines` knows are accepted."""

    rule: Literal["civil_code_2015"]
    legal_basis: str
    text: str


@dataclasses.dataclass(frozen=True)
class DeadlineRule:
    """How long one step of one kind of case may take, and by what right.

    `within`: at most that long; `at_least`: not shorter than that. Not `firm`: no statute or issued Quy chế gives the
    number, so it is shown as «Thời hạn dự kiến»; `quy_che`: the unit's Quy chế, once issued, makes it firm.
    """

    kind: str
    step: str
    amount: int
    unit: Unit
    firm: bool
    valid_from: dt.date
    source: str
    count: Literal["within", "at_least"] = "within"
    legal_basis: str = ""
    quy_che: bool = False


@dataclasses.dataclass(frozen=True)
class Reason:
    """Why a text is not shown or shown masked, or a case not taken up or filed away; always with its legal basis."""

    act: Act
    code: str
    label: str
    legal_basis: str
    valid_from: dt.date


@dataclasses.dataclass(frozen=True)
class Category:
    """A field of work people report on; `department` is a hint, `external` names a body outside the unit's tree."""

    code: str
    label: str
    department: str
    needs_letter: bool
    external: str
    valid_from: dt.date


@dataclasses.dataclass(frozen=True)
class MergedField:
    """A field of work that goes on under another one from a day on; its code stays behind it for ever."""

    code: str
    into: str
    valid_from: dt.date


@dataclasses.dataclass(frozen=True)
class Ground:
    """What the law asks the people's opinion on, and the deadline step that gives the shortest time it stays open.

    `item` is the khoản of Điều 25, none for what another article or decree puts to the people.
    """

    code: str
    label: str
    window: str
    legal_basis: str
    valid_from: dt.date
    item: int | None = None


@dataclasses.dataclass(frozen=True)
class Consent:
    """What a person agrees to when sending; a new wording is a new version, old ones stay readable."""

    purpose: Purpose
    version: int
    text: str
    legal_basis: str
    valid_from: dt.date


def read(cls: type[Entry], raw: Mapping[str, Any], *, where: str) -> Entry:
    """The entry written in `raw`; PolicyError naming `where` for unknown, missing or wrong keys."""
    if not isinstance(raw, Mapping):
        raise PolicyError(f"{where}: phải là một mục gồm các dòng «khóa = giá trị»")
    fields = {field.name: field for field in dataclasses.fields(cls)}
    if unknown := sorted(raw.keys() - fields.keys()):
        raise PolicyError(f"{where}: không dùng khóa {', '.join(unknown)}")
    if missing := [name for name, f in fields.items() if f.default is dataclasses.MISSING and name not in raw]:
        raise PolicyError(f"{where}: thiếu khóa {', '.join(missing)}")
    hints = get_type_hints(cls)
    return cls(**{name: _value(hints[name], value, f"{where}: {name}") for name, value in raw.items()})


def _value(hint: Any, value: Any, where: str) -> Any:
    if get_origin(hint) is UnionType:
        if value is None:
            return None
        hint = get_args(hint)[0]
    if hint is dt.date and isinstance(value, str):
        return _date(value, where)
    if get_origin(hint) is Literal:
        if value not in get_args(hint):
            raise PolicyError(f"{where} phải là một trong: {', '.join(get_args(hint))}")
        return value
    if type(value) is not hint:
        raise PolicyError(f"{where} phải là {_WRITTEN[hint]}, không phải «{value}»")
    return value


def _date(value: str, where: str) -> dt.date:
    try:
        return dt.date.fromisoformat(value)
    except ValueError as error:
        raise PolicyError(f"{where} phải là {_WRITTEN[dt.date]}, không phải «{value}»") from error


def plain(entry: Entry) -> dict[str, Any]:
    """The entry as plain JSON values, so that it can be part of an event."""
    values = dataclasses.asdict(entry)
    return {name: value.isoformat() if isinstance(value, dt.date) else value for name, value in values.items()}
