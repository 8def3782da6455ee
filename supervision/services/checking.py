"""What supervision asks before a step: the right at a unit, words that say something, a day that is not to come."""

from datetime import date
from typing import Final

from core import clock
from core.actor import Actor
from core.errors import Hidden, Refused
from core.workflow import Step
from supervision.access import may
from supervision.models import Disruption, Finding, Oversight
from supervision.workflow import SYSTEM

SHORTEST: Final = 10
TOO_SHORT: Final = "Viết từ {} ký tự trở lên."
IN_FUTURE: Final = "Ngày này không được sau ngày hôm nay."


def admit(actor: Actor | None, step: Step, thing: Finding | Oversight | Disruption) -> None:
    """Refuse whoever may not take a step on something of a unit."""
    check_actor(step, thing.unit, actor)


def check_actor(step: Step, unit: str, actor: Actor | None) -> None:
    """Refuse, as if it were not there, whoever may not take a step at a unit; nobody is the clock."""
    if actor is None:
        if step.who != SYSTEM:
            raise Hidden
    elif not may(actor, step, unit):
        raise Hidden


def check_length(text: str, field_name: str = "text", *, shortest: int = SHORTEST) -> None:
    """Refuse words too short to say anything."""
    if len(text.strip()) < shortest:
        raise Refused(TOO_SHORT.format(shortest), field=field_name)


def check_past(day: date | None, field_name: str) -> None:
    """Refuse the day of a paper that is yet to come."""
    if day is not None and day > clock.today():
        raise Refused(IN_FUTURE, field=field_name)
