"""Reading meetings: which there are, the scans of one, what waits for a second person."""

from sqlalchemy import func, select

from consultations.meetings import Meeting
from consultations.models import ConsultationMeeting, ConsultationState
from consultations.queries.ballots import ballot_places
from consultations.workflow.entering import BatchState
from core.db import db
from core.errors import Hidden
from submissions import queries as papers
from submissions.models import Attachment
from units.queries import by_code


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
