"""The citizens' pages for phản ánh, kiến nghị: sending, following, and the register of answers."""

from feedback.public import (
    alike,
    case,
    door,
    feeds,
    following,
    preview,
    quick,
    register,
    sender,
    sending,
    voice,
    wizard,
)
from feedback.public.blueprint import feedback_public

__all__ = [
    "alike", "case", "door", "feedback_public", "feeds", "following", "preview", "quick", "register", "sender",
    "sending", "voice", "wizard",
]  # fmt: skip
