"""Confirmed contacts: how many opinions came with one, and which came from one and the same, without saying whose."""

from collections.abc import Iterable

from sqlalchemy import func, literal_column, select, tuple_

from consultations.models import OpinionState
from core.db import db


def same_contact_counts(opinions: Iterable[OpinionState]) -> dict[str, int]:
    """Give by subject how many sendings on the same consultation one contact confirmed, where it is more than one."""
    known = [opinion for opinion in opinions if opinion.contact]
    if not known:
        return {}
    at = tuple_(OpinionState.consultation, OpinionState.contact)
    wanted = select(OpinionState.consultation, OpinionState.contact, func.count(OpinionState.lead.distinct()))
    wanted = wanted.where(OpinionState.contact != literal_column("''"))
    wanted = wanted.where(at.in_({(one.consultation, one.contact) for one in known}))
    wanted = wanted.where(OpinionState.withdrawn_at.is_(None)).group_by(OpinionState.consultation, OpinionState.contact)
    sendings = {(consultation, contact): int(count) for consultation, contact, count in db.session.execute(wanted)}
    told = {one.subject: sendings.get((one.consultation, one.contact), 0) for one in known}
    return {subject: count for subject, count in told.items() if count > 1}
