"""Every change of the rules."""

from rules.services.applying import KIND, apply
from rules.services.changing import (
    approve,
    draft_calendar,
    draft_merge,
    draft_policy,
    give_back,
    propose,
    withdraw,
)
from rules.services.importing import import_by_operator

__all__ = [
    "KIND",
    "apply",
    "approve",
    "draft_calendar",
    "draft_merge",
    "draft_policy",
    "give_back",
    "import_by_operator",
    "propose",
    "withdraw",
]
