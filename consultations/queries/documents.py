"""The documents beside a draft: which there are, and the kept file of one."""

from sqlalchemy import select

from consultations.models import ConsultationDocument, ConsultationState
from core.db import db
from core.errors import Hidden
from submissions import queries as papers
from submissions.models import Attachment


def documents(consultation: ConsultationState) -> list[ConsultationDocument]:
    """Give the documents in the order in which they were added."""
    wanted = select(ConsultationDocument).where(ConsultationDocument.consultation == consultation.subject)
    return list(db.session.scalars(wanted.order_by(ConsultationDocument.position)))


def document(consultation: ConsultationState, document_id: str) -> ConsultationDocument:
    """Give one document of this consultation; Hidden for any other."""
    found = db.session.get(ConsultationDocument, (consultation.subject, document_id))
    if found is None:
        raise Hidden()
    return found


def document_file(consultation: ConsultationState, document_id: str) -> Attachment:
    """Give the kept file of a document; Hidden where it is none of this consultation's, or was taken out."""
    found = papers.attachment(consultation.subject, document(consultation, document_id).id)
    if found is None:
        raise Hidden()
    return found
