"""What of a case may be found by words, and by whom."""

from collections.abc import Iterator, Sequence

from sqlalchemy import select

from core.actor import Actor
from core.db import db
from core.search import PUBLIC, Document, Result, Source
from feedback.access import public, visible_to
from feedback.models import CaseState
from feedback.queries.reading import answer_of

PUBLIC_KIND, DESK_KIND = "case", "desk_case"


def _load(ids: Sequence[str]) -> list[Document]:
    cases = db.session.scalars(select(CaseState).where(CaseState.subject.in_(ids), public()))
    return [Document(PUBLIC_KIND, case.subject, case.title, _body(case), PUBLIC) for case in cases]


def _load_desk(ids: Sequence[str]) -> list[Document]:
    cases = db.session.scalars(select(CaseState).where(CaseState.subject.in_(ids), ~CaseState.restricted))
    return [Document(DESK_KIND, case.subject, case.title, f"{case.code}\n{case.text}", _units(case)) for case in cases]


def _visible(ids: Sequence[str], _actor: Actor) -> list[Result]:
    cases = db.session.scalars(select(CaseState).where(CaseState.subject.in_(ids), public()))
    return [Result(case.subject, f"/tra-cuu/{case.code}", case.title, _body(case)) for case in cases]


def _visible_desk(ids: Sequence[str], actor: Actor) -> list[Result]:
    cases = db.session.scalars(select(CaseState).where(CaseState.subject.in_(ids), visible_to(actor)))
    return [Result(case.subject, f"/cong-viec/kien-nghi/{case.code}", case.title, case.text) for case in cases]


def _body(case: CaseState) -> str:
    answer = answer_of(case)
    return "\n".join(part for part in (case.public_text, answer.text if answer else "") if part)


def _units(case: CaseState) -> list[str]:
    return sorted({f"unit:{case.unit}", f"unit:{case.held_by}"})


def _all_ids() -> Iterator[str]:
    yield from db.session.scalars(select(CaseState.subject).where(~CaseState.restricted))


SOURCES = {
    PUBLIC_KIND: Source(load=_load, all_ids=_all_ids, visible=_visible),
    DESK_KIND: Source(load=_load_desk, all_ids=_all_ids, visible=_visible_desk),
}
