"""Confirmed contacts: how many opinions came with one, and which came from one and the same, without saying whose."""

from collections.abc import Iterable

from sqlalchemy import func, literal_column, select, tuple_

from consultations.models import AcceptanceGroup, OpinionState, Placement
from core.db import db

KNOWN = OpinionState.contact != literal_column("''")
"""As the index of contacts knows it."""


def same_contact_counts(opinions: Iterable[OpinionState]) -> dict[str, int]:
    """Give by subject how many sendings on the same consultation one contact confirmed, where it is more than one."""
    known = [opinion for opinion in opinions if opinion.contact]
    if not known:
        return {}
    at = tuple_(OpinionState.consultation, OpinionState.contact)
    wanted = select(OpinionState.consultation, OpinionState.contact, func.count(OpinionState.lead.distinct()))
    wanted = wanted.where(KNOWN)
    wanted = wanted.where(at.in_({(one.consultation, one.contact) for one in known}))
    wanted = wanted.where(OpinionState.withdrawn_at.is_(None)).group_by(OpinionState.consultation, OpinionState.contact)
    sendings = {(consultation, contact): int(count) for consultation, contact, count in db.session.execute(wanted)}
    told = {one.subject: sendings.get((one.consultation, one.contact), 0) for one in known}
    return {subject: count for subject, count in told.items() if count > 1}


def confirmed_in(group: AcceptanceGroup) -> int:
    """Count the opinions of a group whose contact was confirmed, in one statement that reads only such ones."""
    placed = (Placement.opinion == OpinionState.subject) & (Placement.number == group.number)
    wanted = select(func.count()).select_from(OpinionState).join(Placement, placed)
    here = (OpinionState.consultation == group.consultation, Placement.consultation == group.consultation)
    return db.session.scalar(wanted.where(*here, KNOWN, OpinionState.withdrawn_at.is_(None))) or 0
