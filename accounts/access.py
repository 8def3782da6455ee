"""Which persons an administrator keeps, and who decides on what was asked for them: never one person for both."""

from sqlalchemy import ColumnElement, or_, true

from accounts.models import HatChange, PersonState
from accounts.workflow import APPROVE, WORKFLOW
from core.actor import Actor
from core.workflow import Step

KEEP = "admin.people"
EVERYWHERE = "*"


def visible_to(actor: Actor) -> ColumnElement[bool]:
    """Limit a statement to the persons this administrator keeps."""
    units = actor.units_for(KEEP)
    return true() if EVERYWHERE in units else PersonState.unit_code.in_(units)


def changes_visible_to(actor: Actor) -> ColumnElement[bool]:
    """Limit a statement to the proposals that this person made, or that lie where he or she keeps or decides."""
    units = actor.units_for(KEEP) | actor.units_for(APPROVE)
    own = HatChange.proposed_by == actor.person_id
    return true() if EVERYWHERE in units else or_(HatChange.scope.in_(units), own)


def may(actor: Actor, step: Step, change: HatChange) -> bool:
    """Say whether this person may take a step on a proposal: not on one's own, nor on what one would receive."""
    if not step.other_person:
        return actor.person_id == change.proposed_by
    return actor.may(step.who, change.scope) and not is_party(actor, change)


def is_party(actor: Actor, change: HatChange) -> bool:
    """Say whether this person asked for it or would receive it."""
    return actor.person_id == change.proposed_by or actor.subject == change.receiver


def steps_for(actor: Actor, change: HatChange) -> list[Step]:
    """List what this person may do with a proposal now."""
    return [step for step in WORKFLOW.open_steps(change.state) if may(actor, step, change)]
