"""Whether somebody is still to call the sender of a case."""

from sqlalchemy import and_, or_, select

from core import sms
from core.db import db
from core.ledger.models import Event
from feedback.calling import CALLED_FOR, NOTED
from feedback.models import CaseState
from submissions.queries import has_only_phone


def is_to_be_called(case: CaseState) -> bool:
    """Say whether something was decided since the last call, and nothing but a call tells its sender.

    What is decided of the case it was joined with is decided of it too.
    """
    if case.restricted or sms.is_on() or not has_only_phone(case.subject):
        return False
    own = and_(Event.subject == case.subject, Event.type.in_([*CALLED_FOR, NOTED]))
    common = and_(Event.subject == case.merged_into, Event.type.in_(CALLED_FOR))
    newest = db.session.scalar(select(Event.type).where(or_(own, common)).order_by(Event.id.desc()).limit(1))
    return newest is not None and newest != NOTED
