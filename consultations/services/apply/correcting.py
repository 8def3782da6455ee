"""What the events of a correction write down: each version that was public keeps its words and its day."""

from typing import Any, Final

from sqlalchemy import delete, func, select

from consultations.changes import compare, touched
from consultations.models import ConsultationPart, ConsultationState, DraftVersion
from consultations.outline import places, read_tree
from consultations.queries.versions import parts_of
from consultations.services.apply.reading import Changes, day
from core.db import db
from core.ledger import Entry


def _opened(consultation: ConsultationState, entry: Entry) -> None:
    """Freeze the content: what is public from now on is the first version."""
    _add(
        consultation,
        1,
        draft_version=consultation.draft_version,
        preamble=consultation.preamble,
        published_on=day(entry, "on"),
        closes_on=consultation.closes_on,
    )


def _prepared(consultation: ConsultationState, entry: Entry) -> None:
    preamble = _lay_out(consultation, entry)
    version = consultation.draft_version + 1
    before, after = (parts_of(entry.subject, known) for known in (consultation.draft_version, version))
    changes = compare(before, after, preambles=(consultation.preamble, preamble))
    _add(
        consultation,
        _last(consultation) + 1,
        draft_version=version,
        preamble=preamble,
        reason=entry.texts.get("reason", ""),
        material=entry.facts["material"],
        touched=touched(changes, before, after),
    )


def _shaped(consultation: ConsultationState, entry: Entry) -> None:
    """Keep a correction in the hands of its writer, with what was said of it before."""
    number, version = _last(consultation) + 1, consultation.draft_version + 1
    known = db.session.get(DraftVersion, (entry.subject, number))
    said = {name: getattr(known, name) for name in ("reason", "material", "returned_because")} if known else {}
    preamble = _lay_out(consultation, entry)
    _add(consultation, number, draft_version=version, preamble=preamble, in_hand=True, **said)


def _lay_out(consultation: ConsultationState, entry: Entry) -> str:
    """Put the parts of a correction in the place of those it had; gives what precedes them."""
    version = consultation.draft_version + 1
    for model in (ConsultationPart, DraftVersion):
        mine = (model.consultation == entry.subject, model.draft_version == version)
        db.session.execute(delete(model).where(*mine))
    draft = read_tree(entry.texts["draft"])
    found = places(draft["parts"])
    db.session.add_all(
        ConsultationPart(consultation=entry.subject, draft_version=version, **vars(place)) for place in found
    )
    db.session.flush()
    return draft["preamble"]


def _corrected(consultation: ConsultationState, entry: Entry) -> None:
    version = db.session.get_one(DraftVersion, (entry.subject, entry.facts["number"]))
    version.published_on, version.closes_on = day(entry, "on"), day(entry, "closes_on")
    consultation.draft_version = version.draft_version
    consultation.preamble = version.preamble
    consultation.closes_on = version.closes_on
    consultation.parts = len(parts_of(entry.subject, version.draft_version))


def _correction_returned(_consultation: ConsultationState, entry: Entry) -> None:
    version = db.session.get_one(DraftVersion, (entry.subject, entry.facts["number"]))
    version.returned_because = entry.texts.get("reason", "")


def _correction_lapsed(_consultation: ConsultationState, entry: Entry) -> None:
    version = db.session.get_one(DraftVersion, (entry.subject, entry.facts["number"]))
    version.lapsed_on = day(entry, "on")


def _last(consultation: ConsultationState) -> int:
    public = (DraftVersion.consultation == consultation.subject, DraftVersion.published_on.is_not(None))
    return db.session.scalar(select(func.max(DraftVersion.number)).where(*public)) or 0


def _add(consultation: ConsultationState, number: int, **known: Any) -> None:
    empty = {"reason": "", "material": False, "touched": [], "returned_because": "", "in_hand": False}
    days = {"published_on": None, "closes_on": None, "lapsed_on": None}
    db.session.add(DraftVersion(consultation=consultation.subject, number=number, **{**empty, **days, **known}))


STEPS: Final[dict[str, str]] = {}
"""Type of event -> step of the table whose state it leads to."""

CHANGES: Final[Changes] = {
    "opened": _opened,
    "correction_prepared": _prepared,
    "correction_shaped": _shaped,
    "correction_lapsed": _correction_lapsed,
    "corrected": _corrected,
    "correction_returned": _correction_returned,
}
"""Type of event -> what else it writes down."""
