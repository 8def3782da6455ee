"""Slowing floods: a ceiling per address on what is sent, kept in Redis or in memory; never a security measure alone."""

from flask import request, session
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address

SENDINGS = "60 per minute; 600 per hour"


def _only_reads() -> bool:
    return request.method in {"GET", "HEAD", "OPTIONS"}


def _sender() -> str:
    """Tell senders apart: officials by their session (an office shares one address), others by their address."""
    return session.get("staff") or get_remote_address()


limiter = Limiter(
    key_func=_sender,
    default_limits=[SENDINGS],
    default_limits_exempt_when=_only_reads,
    default_limits_per_method=False,
)
