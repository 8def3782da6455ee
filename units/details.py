"""What is known of a unit, as one plain value that a form, a file and the database all speak, and its rules.

Pure.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date

from units.kinds import LABELS, PARENT_OPTIONAL, PARENTS, Kind
from units.signers import read_signers

FACTS = ("code", "kind", "parent_code", "valid_from", "valid_to")
TEXTS = ("name", "aliases", "agency", "address", "phone", "responsible", "symbol", "community_word", "signers")

LONGEST_TEXT = 300

_CODE = re.compile(r"[A-Z0-9][A-Z0-9.-]{0,31}")


@dataclass(frozen=True, kw_only=True)
class Details:
    """Everything that may be said of a unit; days are inclusive, `valid_to` None while it lives on."""

    code: str
    name: str
    kind: Kind
    parent_code: str | None = None
    valid_from: date
    valid_to: date | None = None
    aliases: tuple[str, ...] = ()
    agency: str = ""
    address: str = ""
    phone: str = ""
    responsible: str = ""
    symbol: str = ""
    community_word: str = ""
    signers: str = ""


def differences(old: Details, new: Details) -> list[str]:
    """Name the fields in which two states of one unit differ."""
    return [field.name for field in fields(Details) if getattr(old, field.name) != getattr(new, field.name)]


def faults(details: Details, kinds: Mapping[str, Kind]) -> dict[str, str]:
    """Say what is wrong with a unit, by field, given the kinds of all units known by code."""
    checks = {
        "code": _code_fault(details),
        "name": _name_fault(details),
        "parent_code": _parent_fault(details, kinds),
        "valid_to": _end_fault(details),
        "signers": _signers_fault(details),
    }
    return {field: fault for field, fault in checks.items() if fault}


def _code_fault(details: Details) -> str | None:
    if _CODE.fullmatch(details.code):
        return None
    return "Mã đơn vị gồm 1 đến 32 chữ cái không dấu, chữ số, dấu chấm hoặc gạch nối, ví dụ 26068-VP."


def _name_fault(details: Details) -> str | None:
    if not details.name:
        return "Vui lòng nhập tên đơn vị."
    return f"Tên đơn vị không quá {LONGEST_TEXT} ký tự." if len(details.name) > LONGEST_TEXT else None


def _parent_fault(details: Details, kinds: Mapping[str, Kind]) -> str | None:
    allowed, parent = PARENTS[details.kind], details.parent_code
    if parent is None:
        return None if details.kind in PARENT_OPTIONAL else "Vui lòng chọn đơn vị cấp trên."
    if parent not in kinds:
        return f"Không có đơn vị cấp trên mang mã {parent}."
    if kinds[parent] in allowed:
        return None
    return f"«{LABELS[details.kind]}» không thể trực thuộc «{LABELS[kinds[parent]]}»."


def _end_fault(details: Details) -> str | None:
    if details.valid_to is None or details.valid_to >= details.valid_from:
        return None
    return "Ngày hết hiệu lực không được trước ngày có hiệu lực."


def _signers_fault(details: Details) -> str | None:
    try:
        read_signers(details.signers)
    except ValueError as error:
        return str(error)
    return None
