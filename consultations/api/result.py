"""The result by program: the figures of the public page, what is not told there left out here in the same way."""

from collections.abc import Iterable
from typing import Any

from flask import url_for

from consultations import queries
from consultations.models import ConsultationState
from consultations.queries import Figure, PlaceFigure
from consultations.workflow import STANCES, WITH_RESULT


def result_written(found: ConsultationState) -> dict[str, Any] | None:
    """Give what the page tells of a result; None before it is public. A count of null is one that is not told."""
    if found.state not in WITH_RESULT:
        return None
    figures = queries.figures(found)
    return {
        "opinions": figures.total,
        "by_stance": _lines(figures.by_stance),
        "by_channel": _lines(figures.by_channel),
        "by_contact": _lines(figures.by_contact),
        "by_place": [_place(line) for line in figures.by_place],
        "late": figures.late,
        "withdrawn": figures.withdrawn,
        "voices": figures.voices,
        "answers": _lines(queries.by_kind(queries.groups(found))),
        "conclusion": found.conclusion,
        "decision": _decision(found),
        "page": queries.whole(url_for("consultations_public.matrix", slug=found.slug)),
    }


def _lines(figures: Iterable[Figure]) -> list[dict[str, Any]]:
    return [{"code": figure.code, "words": figure.label, "count": figure.count} for figure in figures]


def _place(line: PlaceFigure) -> dict[str, Any]:
    stances = line.stances or dict.fromkeys(STANCES)
    counts = [{"code": code, "words": words, "count": stances[code]} for code, words in STANCES.items()]
    return {"code": line.code, "words": line.label, "count": line.total, "by_stance": counts}


def _decision(found: ConsultationState) -> dict[str, Any] | None:
    if found.decided_on is None:
        return None
    because = found.differs_because if found.differs else None
    return {"number": found.decision_number, "issued_on": found.decided_on.isoformat(), "differs_because": because}
