"""Reading phản biện xã hội: those of one draft, those that wait in a territory, points, terms, papers."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import func, select

from consultations.access import critiques_of
from consultations.audiences import Audience
from consultations.critique import was_sent
from consultations.models import ConsultationState, CritiquePoint, SocialCritique
from consultations.queries.audiences import residents_told
from consultations.queries.term import Term
from consultations.workflow import RUNNING, CritiqueState, State
from core import rulebook
from core.actor import Actor
from core.clock import today
from core.dates import short_date
from core.db import db
from core.deadlines import due
from core.errors import Hidden
from core.ledger.models import Event, EventText
from core.ledger.record import ACTOR_TEXT
from core.paging import Page, paginate
from core.policies import DeadlineRule
from submissions import queries as papers
from submissions.models import Attachment

KIND = "social_critique"


@dataclass(frozen=True)
class Critique:
    """A phản biện with its points in order, its papers and the term of the answer."""

    critique: SocialCritique
    points: list[CritiquePoint]
    files: list[Attachment]
    term: Term | None
    basis: str

    @property
    def unanswered(self) -> list[int]:
        """Give the places of the points without an answer, as people count them."""
        return [place for place, point in enumerate(self.points, start=1) if not point.kind]


@dataclass(frozen=True)
class Waiting:
    """A phản biện in a list: of which consultation, and by when something has to be done."""

    critique: SocialCritique
    title: str
    slug: str
    term: Term | None
    residents: str = ""
    """Whose residents are asked, where not all are."""


@dataclass(frozen=True)
class Awaited:
    """How many drafts wait for the phản biện of the Front, and which of them is to be submitted first."""

    count: int
    title: str
    slug: str
    submits_on: date

    @property
    def days_left(self) -> int:
        """Count the days until the planned submission; below nought where that day has passed."""
        return (self.submits_on - today()).days


def critiques(consultation: ConsultationState) -> list[SocialCritique]:
    """Give the phản biện of a consultation, the newest first."""
    mine = select(SocialCritique).where(SocialCritique.consultation == consultation.subject)
    return list(db.session.scalars(mine.order_by(SocialCritique.number.desc())))


def critiques_told(consultation: ConsultationState, *, only_public: bool = False) -> list[Critique]:
    """Give the phản biện of a consultation with all that a page shows, in a constant number of statements."""
    found = [one for one in critiques(consultation) if one.is_public or not only_public]
    if not found:
        return []
    points: dict[str, list[CritiquePoint]] = {one.subject: [] for one in found}
    wanted = select(CritiquePoint).where(CritiquePoint.critique.in_(points)).order_by(CritiquePoint.number)
    for point in db.session.scalars(wanted):
        points[point.critique].append(point)
    files: dict[str, list[Attachment]] = {one.subject: [] for one in found}
    kept = select(Attachment).where(Attachment.subject.in_(files)).order_by(Attachment.position)
    for file in db.session.scalars(kept):
        files[file.subject].append(file)
    return [Critique(one, points[one.subject], files[one.subject], *_reply_by(one)) for one in found]


def running_critique(consultation: ConsultationState) -> SocialCritique:
    """Give the phản biện that goes on; Hidden where there is none."""
    wanted = select(SocialCritique).where(
        SocialCritique.consultation == consultation.subject, SocialCritique.state.in_(sorted(RUNNING))
    )
    found = db.session.scalar(wanted)
    if found is None:
        raise Hidden()
    return found


def critique(subject: str) -> SocialCritique:
    """Give a phản biện by its subject."""
    return db.session.get_one(SocialCritique, subject)


def points_of(critique: SocialCritique) -> list[CritiquePoint]:
    """Give the points of a phản biện in order."""
    wanted = select(CritiquePoint).where(CritiquePoint.critique == critique.subject).order_by(CritiquePoint.number)
    return list(db.session.scalars(wanted))


def point_of(critique: SocialCritique, number: int) -> CritiquePoint | None:
    """Give one point; None where there is none of that number."""
    return db.session.get(CritiquePoint, (critique.subject, number))


def critique_file(consultation: ConsultationState, attachment_id: str, *, only_public: bool = False) -> Attachment:
    """Give a paper of one of a consultation's phản biện; Hidden for any other."""
    for one in critiques(consultation):
        found = papers.attachment(one.subject, attachment_id) if one.is_public or not only_public else None
        if found is not None:
            return found
    raise Hidden()


def critique_was_sent(consultation: ConsultationState) -> bool:
    """Say whether the draft went to the Front."""
    return was_sent(critiques(consultation))


def critiques_at(*, actor: Actor, token: str | None = None) -> Page[Waiting]:
    """Give one page of the phản biện of the territory of this person, the last day of submission first."""
    query = (
        select(SocialCritique, ConsultationState)
        .join(ConsultationState, ConsultationState.subject == SocialCritique.consultation)
        .where(critiques_of(actor), ConsultationState.state != State.CANCELLED)
    )
    page = paginate(query, by=(SocialCritique.submits_on, SocialCritique.subject), descending=True, token=token)
    told = residents_told(known for _, known in page.items)
    rows = [
        Waiting(one, known.title, known.slug, _reply_by(one)[0], told.get(known.subject, ""))
        for one, known in page.items
    ]
    return Page(rows, page.next_token, page.previous_token)


def critiques_awaited(codes: Collection[str], *, actor: Actor) -> Awaited | None:
    """Tell what this person has still to write for the Front on drafts of these units; None where nothing waits."""
    waits = (SocialCritique.state == CritiqueState.ASKED, ConsultationState.state != State.CANCELLED)
    query = (
        select(func.count().over(), ConsultationState.title, ConsultationState.slug, SocialCritique.submits_on)
        .join(ConsultationState, ConsultationState.subject == SocialCritique.consultation)
        .where(critiques_of(actor), SocialCritique.unit.in_(codes), *waits)
        .order_by(SocialCritique.submits_on, SocialCritique.subject)
    )
    first = db.session.execute(query.limit(1)).first()
    return Awaited(*first) if first else None


def answered_by(critique: SocialCritique, steps: Iterable[str]) -> set[int]:
    """Give the persons who did acts of these types on a phản biện."""
    people = select(EventText.text).join(Event, Event.id == EventText.event_id)
    people = people.where(
        Event.subject == critique.subject,
        Event.type.in_([f"critique.{name}" for name in steps]),
        EventText.name == ACTOR_TEXT,
    )
    return {int(person) for person in db.session.scalars(people)}


def ahead_rule(*, on: date) -> DeadlineRule:
    """Give how long before submission a draft goes to the Front, with its law."""
    return rulebook.current_policy().deadline(KIND, "sent_ahead", on=on)


def earliest_submission() -> date:
    """Give the first day for which a draft that goes to the Front today may be planned."""
    return today() + timedelta(days=ahead_rule(on=today()).amount)


def critique_lines(consultation: ConsultationState) -> list[tuple[date, dict[str, Any]]]:
    """Give the lines of the timeline with their days: sent to the Front, its opinion, the answer or its term."""
    found = [one for one in reversed(critiques(consultation)) if one.state != CritiqueState.WITHDRAWN]
    slug = "" if consultation.audience == Audience.MEMBERS else consultation.slug
    return [line for one in found for line in _lines(one, slug)]


def _lines(one: SocialCritique, slug: str) -> Iterator[tuple[date, dict[str, Any]]]:
    asked = f"Đã gửi Mặt trận phản biện xã hội (văn bản số {one.asked_number})"
    yield one.asked_on, {"time": short_date(one.asked_on), "title": asked}
    if one.sent_on is None:
        return
    said = f"Mặt trận đã phản biện (văn bản số {one.document_number})"
    yield one.sent_on, {"time": short_date(one.sent_on), "title": said}
    term, _basis = _reply_by(one)
    if one.replied_on:
        replied = f"Đã trả lời phản biện của Mặt trận (văn bản số {one.reply_number})"
        door = {"href": f"/lay-y-kien/{slug}/phan-bien", "link": "Xem phản biện và trả lời"} if slug else {}
        yield one.replied_on, {"time": short_date(one.replied_on), "title": replied, **door}
    elif term:
        yield term.due_on, {"time": term.words, "title": "Trả lời phản biện của Mặt trận", "ahead": True}


def _reply_by(critique: SocialCritique) -> tuple[Term | None, str]:
    """Give the day by which the answer is due, and the rule behind it where there is one."""
    if critique.sent_on is None:
        return None, ""
    rule = rulebook.current_policy().deadline(KIND, "reply", on=critique.sent_on)
    calendar = rulebook.current_calendar()
    reckoned = due(critique.sent_on, amount=rule.amount, unit=rule.unit, calendar=calendar)
    return Term(reckoned.due_on, rule.firm), rule.legal_basis if rule.firm else ""
