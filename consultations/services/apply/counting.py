"""What is counted when opinions go into a group or out of it: by the difference alone, however many stand there."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Row, select, update

from consultations.models import AcceptanceGroup, GroupTally, OpinionCluster, OpinionState, PlacedTally
from core.db import Base, db, insert
from core.ledger import Entry

Key = tuple[Any, ...]


def count_moved(entry: Entry, step: int) -> None:
    """Count the opinions of an event into their group (step 1) or out of it (-1), and those that had none before.

    In a constant number of statements: of the group, of its stances and forms, and of what is placed at all.
    """
    chosen = OpinionState.subject.in_(entry.facts["opinions"])
    columns = (OpinionState.anchor, OpinionState.stance, OpinionState.channel, OpinionState.cluster)
    moved = db.session.execute(select(*columns, OpinionState.people, OpinionState.groups).where(chosen)).all()
    group = db.session.get_one(AcceptanceGroup, (entry.subject, entry.facts["group"]))
    group.opinions += step * sum(row.people for row in moved)
    held = _sums(((group.number, row.stance, row.channel), row.people) for row in moved)
    _add(GroupTally, entry, ("number", "stance", "channel"), held, step)
    _count_placed(entry, [row for row in moved if row.groups == (0 if step > 0 else 1)], step)
    db.session.execute(update(OpinionState).where(chosen).values(groups=OpinionState.groups + step))


def _count_placed(entry: Entry, rows: list[Row[Any]], step: int) -> None:
    """Count what stands in a group now and in none before, or the other way round."""
    placed = _sums(((row.anchor or "", row.stance, row.channel), row.people) for row in rows)
    _add(PlacedTally, entry, ("anchor", "stance", "channel"), placed, step)
    contents = _sums(((row.cluster,), row.people) for row in rows if row.cluster)
    _add(OpinionCluster, entry, ("cluster",), contents, step, counted="placed", rest={"count": 0})


def _sums(moved: Iterable[tuple[Key, int]]) -> Counter[Key]:
    sums: Counter[Key] = Counter()
    for key, people in moved:
        sums[key] += people
    return sums


def _add(
    model: type[Base],
    entry: Entry,
    names: tuple[str, ...],
    counts: Mapping[Key, int],
    step: int,
    *,
    counted: str = "count",
    rest: Mapping[str, int] | None = None,
) -> None:
    if not counts:
        return
    rows = [
        {"consultation": entry.subject, **dict(zip(names, key, strict=True)), counted: step * count, **(rest or {})}
        for key, count in sorted(counts.items())
    ]
    adding = insert(model).values(rows)
    more = {counted: getattr(model, counted) + adding.excluded[counted]}
    db.session.execute(adding.on_conflict_do_update(index_elements=["consultation", *names], set_=more))
