"""Who proposes and who approves: holders in the unit this installation serves, never one person for both."""

from core.actor import Actor
from core.workflow import Step
from rules.models import RuleChange
from rules.workflow import WORKFLOW
from units.queries import site_unit


def has_right(actor: Actor, permission: str) -> bool:
    """Say whether this person holds a right over the rules, which hold for everything the installation serves."""
    site = site_unit()
    return site is not None and actor.may(permission, site.code)


def may(actor: Actor, step: Step, change: RuleChange) -> bool:
    """Say whether this person may take a step on a change."""
    is_own = actor.person_id == change.drafted_by
    is_barred = is_own if step.other_person else not is_own
    return has_right(actor, step.who) and not is_barred


def steps_for(actor: Actor, change: RuleChange) -> list[Step]:
    """List what this person may do with a change now."""
    return [step for step in WORKFLOW.open_steps(change.state) if may(actor, step, change)]
