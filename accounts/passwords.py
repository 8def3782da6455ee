"""What a password must be, and how it is kept.

Pure. No rules of composition: length and a list of the common ones (NIST SP 800-63B; ASVS 5.0 points 6.2.1 to 6.2.9).
"""

import secrets
from pathlib import Path

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from core.text import fold

SHORTEST = 8
SHORTEST_ALONE = 14
LONGEST = 128
TEMPORARY_GROUPS = 4
TEMPORARY_GROUP_SIZE = 4
LETTERS = "abcdefghkmnpqrstuvwxyz23456789"

COMMON = frozenset((Path(__file__).parent / "common-passwords.txt").read_text(encoding="utf-8").split())
"""Passwords tried first by everybody who guesses, here and abroad."""

_hasher = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
"""argon2id with 19 MiB, 2 passes, 1 lane: the first choice of the OWASP Password Storage Cheat Sheet; about 20 ms."""

_NOBODY = _hasher.hash(secrets.token_urlsafe())


def hash_password(password: str) -> str:
    """Give what is stored of a password."""
    return _hasher.hash(password)


def matches(stored: str | None, password: str) -> bool:
    """Check a password; without a stored one the same time is spent, so that nobody learns which logins exist."""
    try:
        return _hasher.verify(stored or _NOBODY, password) and stored is not None
    except (VerificationError, InvalidHashError):
        return False


def weakness(password: str, *, login: str, shortest: int) -> str | None:
    """Say what is wrong with a password, or None; `shortest` is in characters."""
    if len(password) < shortest:
        return f"Mật khẩu cần từ {shortest} ký tự trở lên. Một câu dài dễ nhớ là tốt nhất."
    if len(password) > LONGEST:
        return f"Mật khẩu không quá {LONGEST} ký tự."
    if login and fold(login) in fold(password):
        return "Mật khẩu không được chứa tên đăng nhập."
    if fold(password).replace(" ", "") in COMMON or len(set(password)) < 4:
        return "Mật khẩu này nhiều người dùng, dễ đoán. Vui lòng chọn mật khẩu khác."
    return None


def temporary_password() -> str:
    """Make a password to be read out once and changed at the first sign-in; no letters that look alike."""
    groups = ("".join(secrets.choice(LETTERS) for _ in range(TEMPORARY_GROUP_SIZE)) for _ in range(TEMPORARY_GROUPS))
    return "-".join(groups)
