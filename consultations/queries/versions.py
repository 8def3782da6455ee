"""Reading the versions of a draft: those that were public, the correction that waits, and parts that are no more."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm.attributes import set_committed_value

from consultations.models import ConsultationPart, ConsultationState, DraftVersion, OpinionState
from consultations.outline import places
from consultations.parsing import Draft
from core.db import db
from core.errors import Hidden


def parts_of(consultation: str, draft_version: int) -> list[ConsultationPart]:
    """Give the parts of one version in reading order, each knowing what stands above it, in one statement."""
    wanted = select(ConsultationPart).where(
        ConsultationPart.consultation == consultation, ConsultationPart.draft_version == draft_version
    )
    return _in_their_place(list(db.session.scalars(wanted.order_by(ConsultationPart.position))))


def gone_parts(consultation: ConsultationState) -> list[ConsultationPart]:
    """Give the parts of earlier public versions that the one in force has no more, each once, named as such."""
    earlier = select(DraftVersion.draft_version).where(
        DraftVersion.consultation == consultation.subject,
        DraftVersion.published_on.is_not(None),
        DraftVersion.draft_version < consultation.draft_version,
    )
    mine = ConsultationPart.consultation == consultation.subject
    here = (mine, ConsultationPart.draft_version == consultation.draft_version)
    current = select(ConsultationPart.anchor).where(*here)
    wanted = select(ConsultationPart).where(mine, ConsultationPart.draft_version.in_(earlier))
    rows = list(db.session.scalars(wanted.order_by(ConsultationPart.draft_version, ConsultationPart.position)))
    _in_their_place(rows)
    kept = set(db.session.scalars(current)) if rows else set()
    gone = {part.anchor: part for part in rows if part.anchor not in kept}
    for part in gone.values():
        part.is_gone = True
    return list(gone.values())


def part_given_on(consultation: ConsultationState, opinion: OpinionState) -> ConsultationPart | None:
    """Give the part of the version that an opinion was given on; None for one on the whole draft."""
    if opinion.anchor is None:
        return None
    versions = (opinion.draft_version, consultation.draft_version)
    wanted = select(ConsultationPart).where(
        ConsultationPart.consultation == consultation.subject,
        ConsultationPart.anchor == opinion.anchor,
        ConsultationPart.draft_version.in_(versions),
    )
    found = {part.draft_version: part for part in db.session.scalars(wanted)}
    part = found.get(opinion.draft_version)
    if part is not None and consultation.draft_version not in found:
        part.is_gone = True
    return part


def versions(consultation: ConsultationState) -> list[DraftVersion]:
    """Give the versions that are or were public, the newest first."""
    mine = (DraftVersion.consultation == consultation.subject, DraftVersion.published_on.is_not(None))
    return list(db.session.scalars(select(DraftVersion).where(*mine).order_by(DraftVersion.number.desc())))


def version(consultation: ConsultationState, number: int) -> DraftVersion:
    """Give one public version; Hidden where there is none of that number."""
    found = db.session.get(DraftVersion, (consultation.subject, number))
    if found is None or found.published_on is None:
        raise Hidden()
    return found


def correction(consultation: ConsultationState) -> DraftVersion | None:
    """Give the correction that was prepared and is not public, waiting or returned."""
    mine = (DraftVersion.consultation == consultation.subject, DraftVersion.published_on.is_(None))
    return db.session.scalar(select(DraftVersion).where(*mine))


def differs(consultation: ConsultationState, draft: Draft) -> bool:
    """Say whether another draft has other words or another tree than the one in force."""
    shape = [
        (place.depth, place.number, place.kind, place.heading, place.text) for place in places(draft.as_json()["parts"])
    ]
    known = parts_of(consultation.subject, consultation.draft_version)
    here = [(part.depth, part.number, part.kind, part.heading, part.text) for part in known]
    return (draft.preamble, shape) != (consultation.preamble, here)


def before(found: DraftVersion) -> DraftVersion | None:
    """Give the version that stood before; None for the first."""
    return db.session.get(DraftVersion, (found.consultation, found.number - 1))


def changed_since(opinion: OpinionState, known_versions: Sequence[DraftVersion]) -> list[DraftVersion]:
    """Give those of the versions, the oldest first, that changed what an opinion is about after it was given."""
    later = [known for known in reversed(known_versions) if known.draft_version > opinion.draft_version]
    return [known for known in later if opinion.anchor is None or opinion.anchor in known.touched]


def concerned_by(found: DraftVersion, after: str, *, limit: int) -> list[str]:
    """Give the next sendings, made on earlier versions, that the change to this version concerns, each once."""
    wanted = (
        select(OpinionState.lead)
        .distinct()
        .where(
            OpinionState.consultation == found.consultation,
            OpinionState.draft_version < found.draft_version,
            OpinionState.lead > after,
            OpinionState.anchor.is_(None) | OpinionState.anchor.in_(found.touched),
        )
    )
    return list(db.session.scalars(wanted.order_by(OpinionState.lead).limit(limit)))


def _in_their_place(rows: list[ConsultationPart]) -> list[ConsultationPart]:
    known = {(part.draft_version, part.position): part for part in rows}
    for part in rows:
        above = None if part.parent is None else known[part.draft_version, part.parent]
        set_committed_value(part, "above", above)
    return rows
