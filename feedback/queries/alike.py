"""Public cases on the same matter as what somebody is about to send, so that one matter is not sent ten times."""

from collections import Counter
from collections.abc import Iterable
from typing import Final

from sqlalchemy import select

from core import search
from core.db import db
from core.search import PUBLIC, likeness, pairs
from feedback.access import public
from feedback.models import CaseState
from feedback.queries.fields import field_today
from feedback.queries.searching import PUBLIC_KIND
from feedback.workflow import JOINABLE
from units.queries import communities_of

MOST_SHOWN: Final = 5
LEAST_LIKENESS: Final = 0.15
SAME_PLACE, SAME_FIELD, STILL_OPEN = 1.5, 1.2, 1.5
"""How much more a case counts in the same thôn, in the field of work to which the others point, and while it runs."""


def alike_cases(text: str, *, unit: str, village: str | None) -> list[CaseState]:
    """Give up to five public cases of a unit on the matter of a text, the nearest first.

    One question to the index and two statements, however long the text; what is not public any more is left out by
    the tables, and words alone are compared: the name of the thôn is no likeness, it only weighs.
    """
    hits = search.alike(text, audiences=[PUBLIC], kinds=[PUBLIC_KIND])
    if not hits:
        return []
    wanted = (CaseState.subject.in_([hit.id for hit in hits]), CaseState.unit == unit, public())
    names = set(pairs("\n".join(community.name for community in communities_of(unit))))
    asked = pairs(text).keys() - names
    found = {case: _likeness(case, asked, names) for case in db.session.scalars(select(CaseState).where(*wanted))}
    near = {case: score for case, score in found.items() if score >= LEAST_LIKENESS}
    return _nearest(near, village)


def _likeness(case: CaseState, asked: Iterable[tuple[str, str]], names: set[tuple[str, str]]) -> float:
    return likeness(asked, pairs(f"{case.title}\n{case.public_text}").keys() - names)


def _nearest(near: dict[CaseState, float], village: str | None) -> list[CaseState]:
    field = _likely_field(near)

    def weight(case: CaseState) -> tuple[float, str]:
        here = SAME_PLACE if village and case.village == village else 1
        alike = SAME_FIELD if _field(case) == field else 1
        return -near[case] * here * alike * (STILL_OPEN if case.state in JOINABLE else 1), case.subject

    return sorted(near, key=weight)[:MOST_SHOWN]


def _likely_field(near: dict[CaseState, float]) -> str | None:
    """Guess the field of work from the cases found: the sender is not asked for it."""
    fields: Counter[str] = Counter()
    for case, score in near.items():
        if case.category:
            fields[field_today(case.category)] += score
    return max(sorted(fields), key=lambda name: fields[name]) if fields else None


def _field(case: CaseState) -> str | None:
    return field_today(case.category) if case.category else None
