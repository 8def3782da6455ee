"""The citizens' pages for phản ánh, kiến nghị: sending, following, and the register of answers."""

from feedback.public import case, door, register, sender, sending, wizard
from feedback.public.blueprint import feedback_public

__all__ = ["case", "door", "feedback_public", "register", "sender", "sending", "wizard"]
