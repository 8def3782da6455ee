"""Where the consultations of a territory hung and when they were read out: the Front reads what is short or late."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from sqlalchemy import ColumnElement, exists, or_, select

from consultations import queries as consultations
from consultations.access import at_desk_of
from consultations.audiences import Audience
from consultations.broadcasts import Aired
from consultations.entering import ENTERED_AFTER
from consultations.models import ConsultationBroadcast, ConsultationPosting, ConsultationState
from consultations.postings import Hung
from consultations.workflow import BEFORE_APPROVAL, State
from core.actor import Actor
from core.clock import today
from core.db import db
from core.paging import Page, paginate

EARLY, LATE, NONE = "go-som", "ghi-muon", "chua-ghi"
POSTING_FILTERS: Final = {
    EARLY: "Có nơi gỡ sớm, ghi lý do",
    LATE: "Có bản ghi muộn",
    NONE: "Chưa ghi nơi niêm yết",
}
"""What may be looked for, in the words of the screen."""

INSTEAD: Final[dict[str, str]] = {
    Audience.MEMBERS: "Lấy ý kiến nội bộ: đăng trên mạng nội bộ hoặc niêm yết.",
    Audience.ELSEWHERE: "Cơ quan khác lấy ý kiến; trang này chỉ dẫn đường.",
}
"""Audience -> why nobody expects this body to hang a draft at the places of the commune or to read it out."""


@dataclass(frozen=True)
class PostedAt:
    """One consultation: its places with their days, and the days on which it was read out."""

    consultation: ConsultationState
    places: list[tuple[ConsultationPosting, Hung]]
    read_out: list[ConsultationBroadcast]
    aired: Aired

    @property
    def instead(self) -> str:
        """Say why no posting is expected; nothing where one is."""
        return INSTEAD.get(self.consultation.audience, "")

    @property
    def is_due(self) -> bool:
        """Say whether it should hang by now."""
        return not self.instead and self.consultation.opens_on <= today()


def posted(sought: str = "", *, actor: Actor, token: str | None = None) -> Page[PostedAt]:
    """Give one page of the announced consultations of the territory, the newest first, in two statements more."""
    stopped = (ConsultationState.state == State.CANCELLED) & ConsultationState.announced_at.is_(None)
    query = select(ConsultationState).where(
        at_desk_of(actor), ConsultationState.state.not_in(sorted(BEFORE_APPROVAL)), ~stopped, *_only(sought)
    )
    page = paginate(query, by=(ConsultationState.opens_on, ConsultationState.subject), descending=True, token=token)
    subjects = [one.subject for one in page.items]
    places = _by_consultation(_rows(ConsultationPosting, ConsultationPosting.put_up_on, subjects))
    days = _by_consultation(_rows(ConsultationBroadcast, ConsultationBroadcast.aired_on, subjects))
    items = [
        PostedAt(
            one,
            [(place, consultations.hung_now(one, place)) for place in places.get(one.subject, [])],
            days.get(one.subject, []),
            consultations.aired_days(days.get(one.subject, [])),
        )
        for one in page.items
    ]
    return Page(items, page.next_token, page.previous_token)


def _only(sought: str) -> list[ColumnElement[bool]]:
    posting, broadcast = ConsultationPosting, ConsultationBroadcast
    here = (posting.consultation == ConsultationState.subject) & posting.struck_at.is_(None)
    if sought == EARLY:
        return [exists().where(here, posting.early_because != "")]
    if sought == NONE:
        return [~exists().where(here), ConsultationState.audience.not_in(INSTEAD)]
    if sought == LATE:
        late = or_(posting.entered_after >= ENTERED_AFTER, posting.ended_after >= ENTERED_AFTER)
        aired = (broadcast.consultation == ConsultationState.subject) & broadcast.struck_at.is_(None)
        return [or_(exists().where(here, late), exists().where(aired, broadcast.entered_after >= ENTERED_AFTER))]
    return []


def _rows(model, day, subjects: list[str]) -> list:
    wanted = select(model).where(model.consultation.in_(subjects), model.struck_at.is_(None))
    return list(db.session.scalars(wanted.order_by(day, model.number)))


def _by_consultation(rows: Iterable) -> dict[str, list]:
    found: dict[str, list] = {}
    for row in rows:
        found.setdefault(row.consultation, []).append(row)
    return found
