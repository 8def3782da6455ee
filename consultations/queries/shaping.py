"""Reading a draft as its editor corrects it by hand, and the tree that stood before the last correction."""

from typing import Final

from sqlalchemy import select

from consultations.models import ConsultationState
from consultations.outline import write_tree
from consultations.queries.plans import standing
from consultations.queries.versions import correction, parts_of
from consultations.shaping import Lines, draft_of, lines_of
from consultations.workflow import State
from core import ledger
from core.db import db
from core.ledger.models import Event

_OF_PLAN: Final = ("drafted", "draft_replaced", "draft_shaped")
_OF_CORRECTION: Final = ("opened", "corrected", "correction_prepared", "correction_shaped")


def is_correcting(consultation: ConsultationState) -> bool:
    """Say whether what is mended by hand is a correction: the content that people read now is frozen."""
    return standing(consultation) == State.OPEN


def shaped_lines(consultation: ConsultationState) -> Lines:
    """Give the draft as it is mended: while opinions are taken the correction in hand, or what it begins from."""
    found = correction(consultation) if is_correcting(consultation) else None
    if found is None:
        return _in_force(consultation)
    return lines_of(found.preamble, parts_of(consultation.subject, found.draft_version))


def tree_before(consultation: ConsultationState) -> str:
    """Give the draft as it was written before the last time, as its one text; empty when it was written once only."""
    wanted = _OF_CORRECTION if is_correcting(consultation) else _OF_PLAN
    types = [f"consultation.{name}" for name in wanted]
    events = select(Event).where(Event.subject == consultation.subject, Event.type.in_(types))
    last = ledger.entries(list(db.session.scalars(events.order_by(Event.seq.desc()).limit(2))))
    if len(last) < 2 or "draft" not in last[0].texts:
        return ""
    if "draft" not in last[1].texts:
        return write_tree(draft_of(_in_force(consultation)).as_json())
    return last[1].texts["draft"]


def _in_force(consultation: ConsultationState) -> Lines:
    return lines_of(consultation.preamble, parts_of(consultation.subject, consultation.draft_version))
