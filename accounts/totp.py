"""The second factor: six digits from an app, each good once (RFC 6238, steps of 30 s).

Pure.
"""

import hmac
from datetime import datetime

import pyotp

ISSUER = "Dan Ban"
STEP_S = 30
NEIGHBOURS = (0, -1, 1)


def provisioning_uri(secret: str, *, login: str) -> str:
    """Give the address that an authenticator app reads from the picture."""
    return pyotp.TOTP(secret).provisioning_uri(name=login, issuer_name=ISSUER)


def accepted_step(secret: str, code: str, *, at: datetime, after: int) -> int | None:
    """Give the time step a code belongs to, one before or after allowed, but none up to `after`; None when wrong."""
    digits = "".join(code.split())
    now_step = int(at.timestamp()) // STEP_S
    for step in (now_step + n for n in NEIGHBOURS):
        if step > after and hmac.compare_digest(pyotp.TOTP(secret).at(step * STEP_S).encode(), digits.encode()):
            return step
    return None


def grouped(secret: str) -> str:
    """Write a secret in groups of four, to be typed where a picture cannot be read."""
    return " ".join(secret[at : at + 4] for at in range(0, len(secret), 4))
