"""What of a case may be found by words, and by whom."""

from collections.abc import Iterator, Sequence

from sqlalchemy import select

from core.actor import Actor
from core.db import db
from core.search import PUBLIC, Document, Result, Source
from feedback.access import public, visible_to
from feedback.models import CaseState
from feedback.queries.answers import answers_of

PUBLIC_KIND, DESK_KIND = "case", "desk_case"


def _load(ids: Sequence[str]) -> list[Document]:
    return [Document(PUBLIC_KIND, case.subject, case.title, body, PUBLIC) for case, body in _published(ids)]


def _load_desk(ids: Sequence[str]) -> list[Document]:
    cases = db.session.scalars(select(CaseState).where(CaseState.subject.in_(ids), ~CaseState.restricted))
    return [Document(DESK_KIND, case.subject, case.title, f"{case.code}\n{case.words}", _units(case)) for case in cases]


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


def _units(case: CaseState) -> list[str]:
    first = [case.unit] if case.kept_from is None else []
    return sorted({f"unit:{unit}" for unit in (*first, case.home, case.held_by)})


def _all_ids() -> Iterator[str]:
    yield from db.session.scalars(select(CaseState.subject).where(~CaseState.restricted))


SOURCES = {
    PUBLIC_KIND: Source(load=_load, all_ids=_all_ids, visible=_visible),
    DESK_KIND: Source(load=_load_desk, all_ids=_all_ids, visible=_visible_desk),
}
