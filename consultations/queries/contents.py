"""How often the same was said: near-copies are told as one content given so many times, and none of them is hidden."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from sqlalchemy import func, select

from consultations.figures import shown
from consultations.likeness import MANY
from consultations.models import ConsultationState, ContentTally, OpinionCluster, OpinionState
from consultations.queries.tallies import total
from core.db import db

MOST_TOLD: Final = 20
"""Contents given more than once that are offered to choose from, the most frequent first."""


@dataclass(frozen=True)
class Contents:
    """Into how many different contents the opinions with words fall."""

    contents: int = 0
    opinions: int = 0


@dataclass(frozen=True)
class Repeated:
    """A content that was given more than once, in the words of the first who gave it."""

    cluster: str
    count: int
    placed: int
    text: str

    @property
    def is_flood(self) -> bool:
        """Say whether the desk should look whether somebody sent the same again and again."""
        return self.count >= MANY


def contents(consultation: ConsultationState) -> Contents:
    """Give how many contents the opinions with words have, for officials."""
    found = db.session.get(ContentTally, consultation.subject)
    return Contents(found.contents, found.opinions) if found else Contents()


def public_contents(consultation: ConsultationState) -> Contents | None:
    """Give the same for everybody; None where it would tell how many of a few wrote words."""
    found = contents(consultation)
    told = shown({"words": found.opinions, "bare": total(consultation) - found.opinions})
    return found if found.opinions and told["words"] is not None else None


def repeated(consultation: ConsultationState) -> list[Repeated]:
    """Give the contents that were given most often, in one statement."""
    mine = (OpinionState.consultation == OpinionCluster.consultation, OpinionState.cluster == OpinionCluster.cluster)
    said = func.coalesce(func.nullif(OpinionState.text, ""), OpinionState.proposed_text)
    first = select(said).where(*mine).order_by(OpinionState.sent_at, OpinionState.subject).limit(1)
    columns = (OpinionCluster.cluster, OpinionCluster.count, OpinionCluster.placed, first.scalar_subquery())
    wanted = select(*columns).where(OpinionCluster.consultation == consultation.subject, OpinionCluster.count > 1)
    most = wanted.order_by(OpinionCluster.count.desc(), OpinionCluster.cluster.desc()).limit(MOST_TOLD)
    return [Repeated(*row) for row in db.session.execute(most)]


def times_given(consultation: ConsultationState, clusters: Iterable[str]) -> dict[str, int]:
    """Give how often each of these contents was given, in one statement."""
    wanted = select(OpinionCluster.cluster, OpinionCluster.count).where(
        OpinionCluster.consultation == consultation.subject, OpinionCluster.cluster.in_(sorted({*clusters} - {""}))
    )
    return {cluster: count for cluster, count in db.session.execute(wanted)}
