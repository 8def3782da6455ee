"""Reading meetings: which there are, the scans of one, what waits for a second person, and who did what to one."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import func, select

from accounts.queries import names_of
from consultations.meetings import Meeting
from consultations.models import ConsultationMeeting, ConsultationState
from consultations.queries.ballots import ballot_places
from consultations.workflow.entering import BatchState
from core.db import db
from core.errors import Hidden
from core.ledger import entries
from core.ledger.models import Event
from submissions import queries as papers
from submissions.models import Attachment
from units.queries import by_code

ACTS: Final = {
    "consultation.meeting_entered": "Sửa",
    "consultation.meeting_checked": "Đối chiếu",
    "consultation.meeting_returned": "Trả lại",
}

FIRST: Final = "Nhập"


@dataclass(frozen=True)
class MeetingAct:
    """One act on a meeting: what, by whom, when, and the words that went with it."""

    what: str
    by: str
    at: datetime
    words: str


def meeting_places(consultation: ConsultationState) -> dict[str, str]:
    """Give the places at which people meet, names by code: the communities, and the unit itself."""
    own = by_code(consultation.unit)
    return {**ballot_places(consultation), consultation.unit: own.name if own else consultation.unit}


def meetings(consultation: ConsultationState) -> list[ConsultationMeeting]:
    """Give all meetings in the order of their days."""
    wanted = select(ConsultationMeeting).where(ConsultationMeeting.consultation == consultation.subject)
    by_time = (ConsultationMeeting.held_on, ConsultationMeeting.held_at, ConsultationMeeting.number)
    return list(db.session.scalars(wanted.order_by(*by_time)))


def meetings_count(consultation: ConsultationState) -> int:
    """Count the meetings."""
    wanted = select(func.count()).where(ConsultationMeeting.consultation == consultation.subject)
    return db.session.scalar(wanted) or 0


def meeting(consultation: ConsultationState, number: int) -> ConsultationMeeting:
    """Give one meeting; Hidden when there is none of that number."""
    found = db.session.get(ConsultationMeeting, (consultation.subject, number))
    if found is None:
        raise Hidden()
    return found


def meeting_of(consultation: ConsultationState, said: Meeting) -> ConsultationMeeting | None:
    """Give the meeting that is known of the same place, day and hour."""
    wanted = select(ConsultationMeeting).where(
        ConsultationMeeting.consultation == consultation.subject,
        ConsultationMeeting.village == said.village,
        ConsultationMeeting.held_on == said.held_on,
        ConsultationMeeting.held_at == said.held_at,
    )
    return db.session.scalar(wanted)


def unchecked_meetings(consultation: ConsultationState) -> int:
    """Count the meetings that nobody has held against their biên bản yet: they do not count so far."""
    here = (ConsultationMeeting.consultation == consultation.subject, ConsultationMeeting.state != BatchState.CHECKED)
    return db.session.scalar(select(func.count()).where(*here)) or 0


def scans_of(found: ConsultationMeeting) -> list[Attachment]:
    """Give the scans of the biên bản of a meeting."""
    return [file for file in papers.attachments(found.consultation) if file.id in found.scans]


def scan_of(found: ConsultationMeeting, attachment_id: str) -> Attachment:
    """Give one scan of a meeting; Hidden for any other file."""
    file = papers.attachment(found.consultation, attachment_id) if attachment_id in found.scans else None
    if file is None:
        raise Hidden()
    return file


def meeting_story(found: ConsultationMeeting) -> list[MeetingAct]:
    """Tell who entered, mended, returned and checked a meeting, the first act first."""
    here = select(Event).where(Event.subject == found.consultation, Event.type.in_(ACTS)).order_by(Event.seq)
    told = [one for one in entries(db.session.scalars(here).all()) if one.facts["meeting"] == found.number]
    names = names_of([one.person_id for one in told])
    return [
        MeetingAct(
            ACTS[one.type] if at else FIRST, names.get(one.person_id, ""), one.recorded_at, one.texts.get("reason", "")
        )
        for at, one in enumerate(told)
    ]
