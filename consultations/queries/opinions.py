"""Reading opinions: those on show for everybody, all of them for officials, one for its author."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from sqlalchemy import ColumnElement, func, select

from consultations.access import opinions_at_desk_of, reviewable_by
from consultations.changes import Piece
from consultations.figures import few
from consultations.models import NUMBER_MARK, WITHDRAWN, ConsultationState, OpinionState, SurveyAnswers
from consultations.queries.contents import times_given
from consultations.queries.files import SentFile, public_files
from consultations.queries.proposals import proposed_by
from core import rulebook
from core.actor import Actor
from core.clock import local
from core.db import db
from core.errors import Hidden
from core.paging import Page, paginate
from core.text import whole_number
from submissions import queries as submissions
from submissions.moderation import MASKED, WAITING, WITHHELD

"""Figures of a number within a sending, so that no database is asked for more than it can count."""

STANDS: Final = OpinionState.withdrawn_at.is_(None)
"""Limits a statement to the opinions that their authors let stand."""

READABLE: Final = (OpinionState.public_text != "") | (OpinionState.public_proposed != "")
"""Limits a statement to the opinions of which there is something to read."""

WORTH_SHOWING: Final = READABLE | (OpinionState.public_files > 0)
"""Limits a statement to the opinions of which there is something to read or to look at."""

BY_TIME = (OpinionState.sent_at, OpinionState.subject)


@dataclass(frozen=True)
class PublicOpinion:
    """An opinion as everybody may read it: without code, without stance, with a name only where it was wanted.

    By its mark it is called in addresses; `voices`: how many others have the same to say.
    """

    anchor: str | None
    question_label: str
    text: str
    proposed: tuple[Piece, ...]
    name: str
    sent_on: date
    is_masked: bool
    alike: int = 0
    """How often this content was given; nothing where that is once, or too seldom to be told."""
    mark: str = ""
    voices: int = 0
    files: tuple[SentFile, ...] = ()


def public_opinions(
    consultation: ConsultationState, *, anchor: str | None = None, token: str | None = None
) -> Page[PublicOpinion]:
    """Give one page of the opinions on show, the newest first; with `anchor` those on that part alone."""
    wanted = select(OpinionState).where(
        OpinionState.consultation == consultation.subject, OpinionState.is_on_show, WORTH_SHOWING
    )
    if anchor:
        wanted = wanted.where(OpinionState.anchor == anchor)
    page = paginate(wanted, by=BY_TIME, descending=True, token=token)
    names = submissions.shown_names([opinion.lead for opinion in page.items])
    times = times_given(consultation, {opinion.cluster for opinion in page.items})
    proposed, files = proposed_by(page.items, public=True), public_files(page.items)
    items = [
        replace(
            _for_everybody(opinion, names.get(opinion.lead, ""), times, proposed.get(opinion.subject, ())),
            files=tuple(files.get(opinion.subject, ())),
        )
        for opinion in page.items
    ]
    return Page(items, page.next_token, page.previous_token)


def opinion(subject: str) -> OpinionState:
    """Give an opinion by its subject, for its author; Hidden when there is none."""
    found = db.session.get(OpinionState, subject)
    if found is None:
        raise Hidden()
    return found


def sending(lead: str) -> list[OpinionState]:
    """Give all opinions of one sending in the order in which they were written; Hidden when there is none."""
    found = opinions_of(lead)
    if not found:
        raise Hidden()
    return found


def opinions_of(lead: str) -> list[OpinionState]:
    """Give all opinions of one sending in their order; none where it only answered questions."""
    return list(db.session.scalars(select(OpinionState).where(OpinionState.lead == lead).order_by(OpinionState.number)))


def opinion_of_code(reference: str) -> OpinionState | None:
    """Give the opinion of a code as `submissions.codes.normalise` wrote it, or of a code with a number behind it."""
    return db.session.scalar(select(OpinionState).where(*_called(reference)))


def authors_after(consultation: ConsultationState, after: str, *, limit: int) -> list[str]:
    """Give the next sendings in the order of their names, to go through all authors piece by piece, each once."""
    wanted = select(OpinionState.lead).where(OpinionState.consultation == consultation.subject, STANDS)
    answered = select(SurveyAnswers.lead).where(SurveyAnswers.consultation == consultation.subject)
    answered = answered.where(SurveyAnswers.withdrawn_at.is_(None), SurveyAnswers.lead > after)
    both = wanted.where(OpinionState.lead > after).union(answered).subquery()
    return list(db.session.scalars(select(both.c.lead).order_by(both.c.lead).limit(limit)))


def review_queue(*, actor: Actor, state: str = WAITING, token: str | None = None) -> Page[OpinionState]:
    """Give one page of the opinions this person has to review, the longest waiting first; or those WITHDRAWN."""
    asked = (~STANDS,) if state == WITHDRAWN else (STANDS, OpinionState.moderation == state)
    wanted = select(OpinionState).where(reviewable_by(actor), *asked)
    return paginate(wanted, by=BY_TIME, descending=state != WAITING, token=token)


def waiting_count(*, actor: Actor) -> int:
    """Count the opinions this person has to review; what waits is few by its nature."""
    wanted = select(func.count()).where(reviewable_by(actor), STANDS, OpinionState.moderation == WAITING)
    return db.session.scalar(wanted) or 0


def next_waiting(*, actor: Actor, but: str) -> OpinionState | None:
    """Give the opinion that has waited longest, other than the one just seen."""
    wanted = select(OpinionState).where(reviewable_by(actor), STANDS, OpinionState.moderation == WAITING)
    return db.session.scalar(wanted.where(OpinionState.subject != but).order_by(*BY_TIME).limit(1))


def reviewable(reference: str, *, actor: Actor) -> OpinionState:
    """Give an opinion this person reviews; Hidden otherwise."""
    found = db.session.scalar(select(OpinionState).where(*_called(reference), reviewable_by(actor)))
    if found is None:
        raise Hidden()
    return found


def reviewable_together(subjects: Iterable[str], *, actor: Actor) -> list[OpinionState]:
    """Give those of these opinions that this person reviews, the longest waiting first."""
    wanted = select(OpinionState).where(OpinionState.subject.in_(list(subjects)), reviewable_by(actor))
    return list(db.session.scalars(wanted.order_by(*BY_TIME)))


def reason_of(opinion: OpinionState) -> str:
    """Give the words of the reason for masking or withholding; nothing where none was wanted."""
    act = {MASKED: "mask", WITHHELD: "withhold"}.get(opinion.moderation)
    return rulebook.current_policy().reason(act, opinion.moderation_reason).label if act else ""


def opinion_at_desk(reference: str, *, actor: Actor) -> OpinionState:
    """Give an opinion with all its author wrote, to those who may read it; Hidden otherwise."""
    found = db.session.scalar(select(OpinionState).where(*_called(reference), opinions_at_desk_of(actor)))
    if found is None:
        raise Hidden()
    return found


def _called(reference: str) -> tuple[ColumnElement[bool], ...]:
    """Limit a statement to the opinion of a reference; without a number it is the first of its sending."""
    code, _, number = reference.partition(NUMBER_MARK)
    return OpinionState.code == code, OpinionState.number == ((whole_number(number) or 0) if number else 1)


def _for_everybody(
    opinion: OpinionState, name: str, times: dict[str, int], proposed: tuple[Piece, ...]
) -> PublicOpinion:
    masked, alike = opinion.moderation == MASKED, few(times.get(opinion.cluster, 0)) or 0
    known = {"is_masked": masked, "alike": alike, "mark": opinion.mark, "voices": opinion.voices}
    sent_on = local(opinion.sent_at).date()
    label, text = opinion.question_label, opinion.public_text
    return PublicOpinion(opinion.anchor, label, text, proposed, name, sent_on, **known)
