"""Reading the file of units, because the official list comes as a table.

Pure.
"""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from core.dates import parse_date
from core.errors import Refused
from core.text import nfc
from units.details import Details
from units.kinds import LABELS, Kind
from units.signers import split_signers

REQUIRED = ("code", "name", "kind", "parent_code", "valid_from")
OPTIONAL = ("valid_to", "aliases", "agency", "address", "phone", "responsible", "symbol", "community_word", "signers")
BETWEEN_ALIASES = "|"


class UnitFileError(Refused):
    """The file cannot be taken over; `errors` says what to mend, line by line, in Vietnamese."""

    def __init__(self, errors: Sequence[str]) -> None:
        super().__init__("\n".join(errors))
        self.errors = list(errors)


@dataclass(frozen=True)
class Row:
    """One unit of a file: its line, what it says, and of which fields it speaks at all."""

    line: int
    details: Details
    given: frozenset[str]


def read_units_csv(text: str) -> list[Row]:
    """Read a CSV table of units, comma or semicolon; all or nothing: UnitFileError lists every wrong line."""
    rows: dict[str, Row] = {}
    errors: list[str] = []
    for line, cells in _cells(nfc(text)):
        try:
            row = Row(line, _details(cells), frozenset(cells))
        except ValueError as error:
            errors.append(f"Dòng {line}: {error}")
            continue
        if row.details.code in rows:
            errors.append(f"Dòng {line}: mã {row.details.code} đã có ở dòng {rows[row.details.code].line}.")
        rows.setdefault(row.details.code, row)
    if errors:
        raise UnitFileError(errors)
    if not rows:
        raise UnitFileError(["Tệp không có dòng đơn vị nào."])
    return list(rows.values())


def _cells(text: str) -> Iterator[tuple[int, Mapping[str, str]]]:
    header = text.partition("\n")[0]
    reader = csv.DictReader(io.StringIO(text), delimiter=";" if ";" in header else ",", restval="")
    names = [name.strip() for name in reader.fieldnames or ()]
    reader.fieldnames = names
    missing = [name for name in REQUIRED if name not in names]
    unknown = [name for name in names if name not in REQUIRED + OPTIONAL]
    if missing or unknown:
        faults = [("thiếu cột", missing), ("không có cột nào tên là", unknown)]
        raise UnitFileError([f"Dòng 1: {words} {', '.join(found)}." for words, found in faults if found])
    for cells in reader:
        if None in cells:
            raise UnitFileError([f"Dòng {reader.line_num}: nhiều ô hơn số cột."])
        if any(value.strip() for value in cells.values()):
            yield reader.line_num, {name: value.strip() for name, value in cells.items()}


def _details(cells: Mapping[str, str]) -> Details:
    texts = {name: cells.get(name, "") for name in OPTIONAL if name not in {"valid_to", "aliases", "signers"}}
    return Details(
        code=cells["code"].upper(),
        name=cells["name"],
        kind=_kind(cells["kind"]),
        parent_code=cells["parent_code"].upper() or None,
        valid_from=_day(cells["valid_from"], "có hiệu lực"),
        valid_to=_day(cells["valid_to"], "hết hiệu lực") if cells.get("valid_to") else None,
        aliases=split_aliases(cells.get("aliases", "")),
        signers="\n".join(split_signers(cells.get("signers", ""))),
        **texts,
    )


def split_aliases(typed: str) -> tuple[str, ...]:
    """Read other names, one a line or with a bar between them."""
    parts = (part.strip() for part in typed.replace("\n", BETWEEN_ALIASES).split(BETWEEN_ALIASES))
    return tuple(dict.fromkeys(part for part in parts if part))


def _kind(typed: str) -> Kind:
    try:
        return Kind(typed)
    except ValueError as error:
        known = ", ".join(kind.value for kind in LABELS)
        raise ValueError(f"loại đơn vị «{typed}» không có; dùng một trong: {known}.") from error


def _day(typed: str, meaning: str) -> date:
    try:
        return parse_date(typed)
    except ValueError as error:
        raise ValueError(f"ngày {meaning}: {error}.") from error
