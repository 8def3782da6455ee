"""What seems to be personal data in a plan and its draft, for whoever declares that none is in it."""

from consultations.checking import Proposed, proposals
from consultations.models import ConsultationState
from consultations.queries.documents import documents
from consultations.queries.drafts import parts


def personal_in(consultation: ConsultationState) -> list[Proposed]:
    """Look through all that will be public; who answers for it and whom to ask stand there to be known."""
    pieces = [
        ("Tên nội dung", consultation.title),
        ("Tóm tắt", consultation.summary),
        ("Phần mở đầu", consultation.preamble),
    ]
    pieces += [(part.name, f"{part.heading}\n{part.text}") for part in parts(consultation)]
    pieces += [("Tên tài liệu", document.name) for document in documents(consultation)]
    return proposals(pieces)
