"""Every change of accounts."""

from accounts.services.applying import KIND, apply
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

__all__ = [
    "KIND", "Added", "PersonFault", "add_person", "apply", "change_person", "create_first_admin", "disable", "enable",
    "end_stand_in", "give_hat", "reset_password", "reset_second_factor", "set_digest", "set_stand_in",
    "take_hat",
]  # fmt: skip
