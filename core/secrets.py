"""Keys for each purpose from the one secret of the installation, and what is done with them."""

import base64
import hashlib
import hmac
import secrets as random_source
from pathlib import Path

from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from flask import current_app
from sqlalchemy import Text, TypeDecorator

KEY_FILE = "secret-key"


def derive_key(purpose: str) -> bytes:
    """Give 32 bytes for one purpose, so that a key used in one place opens nothing in another."""
    cache = current_app.extensions.setdefault("danban.keys", {})
    if purpose not in cache:
        secret = current_app.config["SECRET_KEY"].encode()
        info = f"danban/{purpose}".encode()
        cache[purpose] = HKDF(algorithm=SHA256(), length=32, salt=None, info=info).derive(secret)
    return cache[purpose]


def keyed_digest(purpose: str, *parts: str) -> str:
    """Give a keyed fingerprint (64 hex digits) that nobody without the key can make or reverse."""
    message = "\x1f".join(parts).encode()
    return hmac.new(derive_key(purpose), message, hashlib.sha256).hexdigest()


def same(left: str, right: str) -> bool:
    """Compare two secrets in a time that does not tell where they differ."""
    return hmac.compare_digest(left.encode(), right.encode())


def token(size: int = 24) -> str:
    """Give an unguessable name, safe in an address."""
    return random_source.token_urlsafe(size)


def seal_text(text: str) -> str:
    """Encrypt a field, so that a stolen copy of the database shows no names."""
    return _fernet().encrypt(text.encode()).decode()


def open_text(sealed: str) -> str:
    """Decrypt a field; a wrong key is an operator's fault and raises ValueError."""
    try:
        return _fernet().decrypt(sealed.encode()).decode()
    except InvalidToken as error:
        raise ValueError("khóa bí mật không khớp với dữ liệu đã lưu") from error


class EncryptedText(TypeDecorator[str]):
    """A text that lies encrypted in the database and is plain only in memory."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value, dialect):
        return None if value is None else seal_text(value)

    def process_result_value(self, value, dialect):
        return None if value is None else open_text(value)


def load_or_create_key(var: Path) -> str:
    """Keep one generated secret for an embedded installation, readable by its owner only."""
    path = var / KEY_FILE
    if not path.exists():
        var.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(random_source.token_hex(32))
    return path.read_text().strip()


def _fernet() -> Fernet:
    return Fernet(base64.urlsafe_b64encode(derive_key("field")))
