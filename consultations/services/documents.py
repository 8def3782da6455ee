"""Putting documents beside a draft, and taking them out, while the plan is being written."""

from collections.abc import Sequence
from typing import Final

from consultations import queries
from consultations.models import ConsultationState
from consultations.services.steps import act, begin
from core.actor import Actor
from core.errors import Refused
from core.storage import Reference
from submissions import services as submissions

MOST_DOCUMENTS: Final = 20
NONE_CHOSEN: Final = "Chọn ít nhất một tệp."
TOO_MANY: Final = f"Một nội dung lấy ý kiến có nhiều nhất {MOST_DOCUMENTS} tài liệu. Bỏ bớt tài liệu rồi thêm lại."


def add_documents(
    consultation: ConsultationState,
    *,
    references: Sequence[Reference],
    actor: Actor,
    expected_version: int | None = None,
) -> None:
    """Put files beside the draft, one event each; a file that lies there already, bit by bit, is not put twice."""
    begin(consultation, "add_document", actor=actor, expected_version=expected_version)
    if not references:
        raise Refused(NONE_CHOSEN, field="documents")
    known = queries.documents(consultation)
    kept = {queries.document_file(consultation, one.id).key for one in known}
    added = [reference for reference in references if reference.key not in kept]
    if len(known) + len(added) > MOST_DOCUMENTS:
        raise Refused(TOO_MANY, field="documents")
    for row in submissions.add_attachments(consultation.subject, added, audience="public", origin="evidence"):
        facts = {"document": row.id, "file": row.key, "media_type": row.media_type, "size": row.size}
        act(consultation, "document_added", actor=actor, facts=facts, texts={"name": row.name})


def remove_document(
    consultation: ConsultationState, *, document_id: str, actor: Actor, expected_version: int | None = None
) -> None:
    """Take a document out; its file goes with the next sweep, its fingerprint stays in the log."""
    begin(consultation, "remove_document", actor=actor, expected_version=expected_version)
    file = queries.document_file(consultation, document_id)
    act(consultation, "document_removed", actor=actor, facts={"document": document_id})
    submissions.remove_attachment(file)
