"""The leaf: one act written as one line of text, once and for all (format version 1, see docs/ledger-format.md).

Pure. The format is final: leaves are never rewritten, a change of format is a new version beside this one.
"""

import hashlib
import json
import re
import secrets
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime
from typing import Any

VERSION = 1
NONCE_BYTES = 16
EMPTY_HASH = ""

_CODE = re.compile(r"[A-Za-z0-9_.:/*+=-]{0,128}")


@dataclass(frozen=True)
class Leaf:
    """What an event says in public: codes, days and fingerprints; never a name or a free text.

    `prev` is the hash of the subject's previous leaf ("" for the first); `commit` maps the name of each text kept
    outside to sha256(nonce ‖ text); `by` is a keyed pseudonym per person and subject; `policy` and `calendar` are the
    versions in force (0: none yet); `recorded_at` is UTC with microseconds.
    """

    subject: str
    seq: int
    kind: str
    type: str
    recorded_at: str
    declared_on: str | None
    unit: str | None
    by: str
    policy: int
    calendar: int
    facts: dict[str, Any]
    commit: dict[str, str]
    prev: str
    nonce: str


def write_leaf(leaf: Leaf) -> str:
    """Write a leaf as its one text: compact JSON, the version first, then all keys in order."""
    _check(leaf.facts)
    rest = json.dumps(asdict(leaf), ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
    return f'{{"v":{VERSION},{rest[1:]}'


def read_leaf(text: str) -> Leaf:
    """Read a leaf back; a text that is not exactly what `write_leaf` writes raises ValueError."""
    content = json.loads(text)
    if not isinstance(content, dict) or content.pop("v", None) != VERSION:
        raise ValueError("phiên bản dòng nhật ký không được hỗ trợ")
    try:
        leaf = Leaf(**content)
    except TypeError as error:
        raise ValueError("dòng nhật ký thiếu hoặc thừa mục") from error
    if write_leaf(leaf) != text:
        raise ValueError("dòng nhật ký không ở dạng chuẩn")
    return leaf


def leaf_hash(text: str) -> str:
    """Give the hash of a leaf, as RFC 6962 section 2.1 has it: SHA-256 of 0x00 and the leaf, in hex."""
    return hashlib.sha256(b"\x00" + text.encode()).hexdigest()


def commitment(nonce: str, text: str) -> str:
    """Bind a text kept outside the leaf: sha256(nonce ‖ text), in hex; the nonce is hex of 16 bytes."""
    return hashlib.sha256(bytes.fromhex(nonce) + text.encode()).hexdigest()


def new_nonce() -> str:
    """Give the random that keeps short texts from being guessed from their fingerprint."""
    return secrets.token_hex(NONCE_BYTES)


def new_subject() -> str:
    """Give a random name for a thing whose life is recorded; it says nothing of the thing."""
    return secrets.token_hex(16)


def moment_text(moment: datetime) -> str:
    """Write a moment as a leaf has it: 2026-11-20T02:00:00.000000Z."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def moment_of(text: str) -> datetime:
    """Read a leaf's moment back as an aware UTC datetime."""
    return datetime.fromisoformat(text)


def day_text(day: date | None) -> str | None:
    """Write a day as a leaf has it: 2026-11-20."""
    return day.isoformat() if day else None


def _check(value: Any) -> None:
    """Refuse anything in `facts` that might be a name or a text: only codes, whole numbers, yes/no, lists, dicts."""
    if value is None or isinstance(value, bool | int):
        return
    if isinstance(value, str):
        if not _CODE.fullmatch(value):
            raise ValueError("dòng nhật ký chỉ nhận mã, không nhận lời văn")
        return
    if isinstance(value, list):
        for item in value:
            _check(item)
        return
    if isinstance(value, dict) and all(isinstance(key, str) and _CODE.fullmatch(key) for key in value):
        _check(list(value.values()))
        return
    raise ValueError("dòng nhật ký chỉ nhận mã, số nguyên, có/không và danh sách của chúng")
