"""A witness's signature beside ours on a checkpoint: C2SP tlog-cosignature, Ed25519 (cosignature/v1), over the whole
text of the checkpoint and the moment at which the witness had checked it.

Pure. A witness is known by its key line (C2SP signed-note, «vkey»): `<name>+<key id in hex>+<base64 of 0x04 and key>`.
"""

import base64
import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

COSIGNATURE = b"\x04"
KEY_BYTES, TIME_BYTES, ID_BYTES, SIGNATURE_BYTES = 32, 8, 4, 64
LATEST = 2**63 - 1
_NOTE = re.compile(r"danban\n\d+\n\S{44}\n(?:.+\n){2,3}\n(?:\u2014 \S+ \S+\n?)+")
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9./_-]*")
_LINE = re.compile(r"\u2014 (\S+) (\S+)")


@dataclass(frozen=True)
class Witness:
    """Who hands signatures back: a name that looks like an address, and 32 bytes."""

    name: str
    key: bytes

    @property
    def id(self) -> bytes:
        """Give the four bytes by which a signature names its key."""
        return hashlib.sha256(self.name.encode() + b"\n" + COSIGNATURE + self.key).digest()[:ID_BYTES]

    @property
    def line(self) -> str:
        """Write the key line."""
        return f"{self.name}+{self.id.hex()}+{base64.b64encode(COSIGNATURE + self.key).decode()}"


@dataclass(frozen=True)
class Signed:
    """One line under a checkpoint, as it was written: whose it says it is, and what it holds."""

    name: str
    blob: bytes

    @property
    def encoded(self) -> str:
        """Give what it holds as it stands in the line."""
        return base64.b64encode(self.blob).decode()

    @property
    def seconds(self) -> int:
        """Give the moment that the witness states, in seconds since 1970."""
        return int.from_bytes(self.blob[ID_BYTES : ID_BYTES + TIME_BYTES], "big")

    @property
    def moment(self) -> datetime:
        """Give that moment as a time."""
        return datetime.fromtimestamp(self.seconds, UTC)


def read_witness(line: str) -> Witness:
    """Read a key line; ValueError where it is none, or where its id is another key's."""
    name, _, rest = line.strip().partition("+")
    said, _, encoded = rest.partition("+")
    try:
        raw = base64.b64decode(encoded, validate=True)
    except ValueError as error:
        raise ValueError("khóa nhân chứng không đúng dạng") from error
    witness = Witness(name, raw[1:])
    if not _NAME.fullmatch(name) or len(raw) != 1 + KEY_BYTES or raw[:1] != COSIGNATURE or said != witness.id.hex():
        raise ValueError("khóa nhân chứng không đúng dạng")
    return witness


def read_notes(text: str) -> Iterator[tuple[str, list[Signed]]]:
    """Find the checkpoints in what a witness sent, each with the lines under it; quotation marks are dropped."""
    plain = re.sub(r"(?m)^[> ]+", "", text.replace("\r\n", "\n"))
    for found in _NOTE.findall(plain):
        body, _, under = found.rpartition("\n\n")
        yield body + "\n", [line for name, blob in _LINE.findall(under) if (line := _signed(name, blob))]


def is_good(signed: Signed, body: str, witness: Witness) -> bool:
    """Say whether a line is this witness's signature on this checkpoint."""
    if signed.name != witness.name or signed.blob[:ID_BYTES] != witness.id or signed.seconds > LATEST:
        return False
    if len(signed.blob) != ID_BYTES + TIME_BYTES + SIGNATURE_BYTES:
        return False
    try:
        Ed25519PublicKey.from_public_bytes(witness.key).verify(
            signed.blob[ID_BYTES + TIME_BYTES :], message(body, signed.seconds)
        )
    except (ValueError, InvalidSignature):
        return False
    return True


def message(body: str, seconds: int) -> bytes:
    """Give what a witness signs."""
    return f"cosignature/v1\ntime {seconds}\n{body}".encode()


def _signed(name: str, encoded: str) -> Signed | None:
    try:
        return Signed(name, base64.b64decode(encoded, validate=True))
    except ValueError:
        return None
