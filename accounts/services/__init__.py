"""Every change of accounts."""

from accounts.asked import Asked
from accounts.services.applying import CHANGE, KIND, apply, apply_change
from accounts.services.changing import approve, ask_stand_in, give_back, propose_hat, withdraw
from accounts.services.founding import create_first_admin
from accounts.services.hats import end_stand_in, give_hat, set_stand_in, take_hat
from accounts.services.people import (
    Added,
    PersonFault,
    add_person,
    change_person,
    disable,
    enable,
    reset_password,
    reset_second_factor,
    set_digest,
)
from accounts.services.taking import record_log_export

__all__ = [
    "CHANGE", "KIND", "Added", "Asked", "PersonFault", "add_person", "apply", "apply_change", "approve",
    "ask_stand_in", "change_person", "create_first_admin", "disable", "enable", "end_stand_in", "give_back", "give_hat",
    "propose_hat", "record_log_export", "reset_password", "reset_second_factor", "set_digest", "set_stand_in",
    "take_hat", "withdraw",
]  # fmt: skip
