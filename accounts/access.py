"""Which persons an administrator keeps: those of the units in which that hat is worn."""

from sqlalchemy import ColumnElement, true

from accounts.models import PersonState
from core.actor import Actor

KEEP = "admin.people"
EVERYWHERE = "*"


def visible_to(actor: Actor) -> ColumnElement[bool]:
    """Limit a statement to the persons this administrator keeps."""
    units = actor.units_for(KEEP)
    return true() if EVERYWHERE in units else PersonState.unit_code.in_(units)
