"""Which units a person may change; to see them is everybody's right, since they are public facts."""

from sqlalchemy import ColumnElement, or_, true

from core.actor import Actor
from units.models import Unit

EDIT = "admin.units"
EVERYWHERE = "*"


def editable_by(actor: Actor) -> ColumnElement[bool]:
    """Limit a statement to the units that this administrator keeps."""
    codes = actor.units_for(EDIT)
    return true() if EVERYWHERE in codes else or_(Unit.code.in_(codes), Unit.parent_code.in_(codes))


def may_place_below(actor: Actor, parent_code: str | None) -> bool:
    """Say whether this administrator may add a unit below another (None: at the top)."""
    return actor.may(EDIT, parent_code or EVERYWHERE)
