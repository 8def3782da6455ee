"""Which content an opinion has: found among those given before it, by a constant number of indexed statements."""

from collections.abc import Iterable
from typing import Final

from sqlalchemy import func, select

from consultations import likeness
from consultations.models import ContentTally, LikenessKey, OpinionCluster, OpinionState
from core.db import db, insert

MOST_COMPARED: Final = 5
"""Earlier opinions whose words are held beside those of a new one: those that share most keys."""


def join_cluster(opinion: OpinionState, *, at: int) -> None:
    """Give an opinion with words its content, count it there, and leave its keys for those that come after it.

    `at` is the seq of the event that gave these words: who changed them may begin another content than before.
    """
    about = f"{opinion.anchor or ''} {opinion.stance}" + (f" {opinion.question}" if opinion.question else "")
    keys = likeness.keys(opinion.words, about)
    if not keys:
        return
    own = opinion.subject if at == 1 else f"{opinion.subject}.{at}"
    opinion.cluster = _content_of(opinion, keys) or own
    _count(opinion, opinion.people)
    rows = [{"consultation": opinion.consultation, "key": key, "opinion": opinion.subject} for key in keys]
    db.session.execute(insert(LikenessKey).values(rows).on_conflict_do_nothing())


def leave_cluster(opinion: OpinionState) -> None:
    """Take an opinion out of its content, before its words change or because its author took it back."""
    if opinion.cluster:
        _count(opinion, -opinion.people)
        opinion.cluster = ""


def _content_of(opinion: OpinionState, keys: list[int]) -> str:
    """Give the content of the opinion that is most like this one, and whose first is not far from it; or nothing."""
    compared = [found for found in _compared(opinion, keys) if found is not opinion]
    like = [(likeness.likeness(opinion.words, found.words), found) for found in compared]
    near = [(-share, found.cluster) for share, found in like if found.cluster and share >= likeness.NEAR]
    firsts = [one for one in _opinions({cluster for _, cluster in near}) if one.cluster == one.subject]
    far = {one.cluster for one in firsts if likeness.likeness(opinion.words, one.words) < likeness.NOT_FAR}
    return min(((share, cluster) for share, cluster in near if cluster not in far), default=(0, ""))[1]


def _compared(opinion: OpinionState, keys: list[int]) -> list[OpinionState]:
    shared = select(LikenessKey.opinion).where(
        LikenessKey.consultation == opinion.consultation, LikenessKey.key.in_(keys)
    )
    most = shared.group_by(LikenessKey.opinion).order_by(func.count().desc(), LikenessKey.opinion).limit(MOST_COMPARED)
    return _opinions(db.session.scalars(most))


def _opinions(subjects: Iterable[str]) -> list[OpinionState]:
    wanted = sorted(subjects)
    return list(db.session.scalars(select(OpinionState).where(OpinionState.subject.in_(wanted)))) if wanted else []


def _count(opinion: OpinionState, more: int) -> None:
    """Move the counts of a content; it is one more where nobody had it before, one less where nobody has it now."""
    here = {"consultation": opinion.consultation}
    mine = (OpinionCluster.consultation == opinion.consultation, OpinionCluster.cluster == opinion.cluster)
    before = db.session.scalar(select(OpinionCluster.count).where(*mine)) or 0
    contents = int(not before) - int(not before + more)
    cluster = insert(OpinionCluster).values(**here, cluster=opinion.cluster, count=more, placed=0)
    moved = {"count": OpinionCluster.count + more}
    db.session.execute(cluster.on_conflict_do_update(index_elements=["consultation", "cluster"], set_=moved))
    tally = insert(ContentTally).values(**here, contents=contents, opinions=more)
    moved = {"contents": ContentTally.contents + contents, "opinions": ContentTally.opinions + more}
    db.session.execute(tally.on_conflict_do_update(index_elements=["consultation"], set_=moved))
