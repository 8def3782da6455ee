"""What of a case may be found by words, and by whom."""

from collections.abc import Iterator, Sequence

from sqlalchemy import select

from core.actor import Actor
from core.db import db
from core.search import PUBLIC, WATCHED, Document, Result, Source
from feedback.access import EVERYWHERE, first_unit, public, visible_to
from feedback.models import CaseState
from feedback.queries.answers import answers_of
from feedback.queries.moving import asked_bodies

PUBLIC_KIND, DESK_KIND = "case", "desk_case"


def _load(ids: Sequence[str]) -> list[Document]:
    return [Document(PUBLIC_KIND, case.subject, case.title, body, PUBLIC) for case, body in _published(ids)]


def _load_desk(ids: Sequence[str]) -> list[Document]:
    cases = db.session.scalars(select(CaseState).where(CaseState.subject.in_(ids), ~CaseState.restricted)).all()
    asked = asked_bodies([case.subject for case in cases])
    return [
        Document(DESK_KIND, case.subject, case.title, f"{case.code}\n{case.words}", _audience(case, asked))
        for case in cases
    ]


def _visible(ids: Sequence[str], _actor: Actor) -> list[Result]:
    return [Result(case.subject, case.title, f"/tra-cuu/{case.code}", body) for case, body in _published(ids)]


def _visible_desk(ids: Sequence[str], actor: Actor) -> list[Result]:
    cases = db.session.scalars(select(CaseState).where(CaseState.subject.in_(ids), visible_to(actor)))
    return [Result(case.subject, case.title, f"/cong-viec/kien-nghi/{case.code}", case.words) for case in cases]


def _published(ids: Sequence[str]) -> list[tuple[CaseState, str]]:
    """Give public cases with what may be read of them, question and answer, in two statements."""
    cases = db.session.scalars(select(CaseState).where(CaseState.subject.in_(ids), public())).all()
    answers = answers_of(cases)
    bodies = ([case.public_text, answers.get(case.subject, "")] for case in cases)
    return [(case, "\n".join(part for part in body if part)) for case, body in zip(cases, bodies, strict=True)]


def _audience(case: CaseState, asked: dict[str, list[str]]) -> list[str]:
    """Name for whom the index holds a case: all whom `visible_to` lets see it; that is asked again when it is found."""
    units = {*first_unit(case), case.home, case.held_by, EVERYWHERE, *asked.get(case.subject, ())}
    return sorted([f"unit:{unit}" for unit in units] + [f"{WATCHED}:{unit}" for unit in (case.unit, EVERYWHERE)])


def _all_ids() -> Iterator[str]:
    yield from db.session.scalars(select(CaseState.subject).where(~CaseState.restricted))


SOURCES = {
    PUBLIC_KIND: Source(load=_load, all_ids=_all_ids, visible=_visible),
    DESK_KIND: Source(load=_load_desk, all_ids=_all_ids, visible=_visible_desk),
}
