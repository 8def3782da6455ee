"""The signed checkpoint: the text of C2SP tlog-checkpoint, in the envelope of C2SP signed-note, with Ed25519.

Pure. Extension lines: `time <moment>`, `kind <minute|daily> <day|->`, and `practice` where the database is one for
practising: such a checkpoint can never be taken for a real one.
"""

import base64
import hashlib
from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

ORIGIN = "danban"
_SIGNATURE_MARK = "\u2014 "
_ED25519 = b"\x01"


@dataclass(frozen=True)
class Checkpoint:
    """What one checkpoint states: so many leaves, this root, this moment."""

    origin: str
    size: int
    root: str
    time: str
    kind: str
    day: str | None
    practice: bool

    def body(self) -> str:
        """Write the text that is signed; it ends with a newline."""
        root = base64.b64encode(bytes.fromhex(self.root)).decode()
        lines = [self.origin, str(self.size), root, f"time {self.time}", f"kind {self.kind} {self.day or '-'}"]
        return "\n".join([*lines, "practice"] if self.practice else lines) + "\n"


def sign(checkpoint: Checkpoint, key: Ed25519PrivateKey) -> str:
    """Write a checkpoint with its signature."""
    body = checkpoint.body()
    public = public_text(key.public_key())
    blob = _key_id(checkpoint.origin, public) + key.sign(body.encode())
    return f"{body}\n{_SIGNATURE_MARK}{checkpoint.origin} {base64.b64encode(blob).decode()}\n"


def read(text: str) -> Checkpoint:
    """Read what a checkpoint states, without believing it; a malformed one raises ValueError."""
    lines = text.split("\n\n")[0].split("\n")
    try:
        origin, size, root, time, kind = lines[:5]
        (time_word, moment), (kind_word, kind_name, day) = time.split(" "), kind.split(" ")
        root_hex = base64.b64decode(root, validate=True).hex()
    except ValueError as error:
        raise ValueError("bản chốt nhật ký không đúng dạng") from error
    if (time_word, kind_word) != ("time", "kind") or lines[5:] not in ([], [""], ["practice"], ["practice", ""]):
        raise ValueError("bản chốt nhật ký không đúng dạng")
    practice = "practice" in lines[5:]
    return Checkpoint(origin, int(size), root_hex, moment, kind_name, None if day == "-" else day, practice)


def is_signed_by(text: str, public: str) -> bool:
    """Say whether the text carries a good signature of the key (base64 of 32 bytes)."""
    body, separator, signatures = text.rpartition("\n\n")
    if not separator:
        return False
    body += "\n"
    origin = body.split("\n", 1)[0]
    for line in signatures.rstrip("\n").split("\n"):
        name, _, encoded = line.removeprefix(_SIGNATURE_MARK).rpartition(" ")
        if line.startswith(_SIGNATURE_MARK) and name == origin and _good(body, encoded, origin, public):
            return True
    return False


def public_text(key: Ed25519PublicKey) -> str:
    """Write a public key as base64 of its 32 bytes: what is printed and kept by the witnesses."""
    return base64.b64encode(key.public_bytes_raw()).decode()


def _good(body: str, encoded: str, origin: str, public: str) -> bool:
    try:
        blob = base64.b64decode(encoded, validate=True)
        key = Ed25519PublicKey.from_public_bytes(base64.b64decode(public, validate=True))
        key.verify(blob[4:], body.encode())
    except (ValueError, InvalidSignature):
        return False
    return blob[:4] == _key_id(origin, public)


def _key_id(origin: str, public: str) -> bytes:
    return hashlib.sha256(origin.encode() + b"\n" + _ED25519 + base64.b64decode(public)).digest()[:4]
