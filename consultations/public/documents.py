"""The documents beside a draft, handed out to whoever may read the draft."""

from consultations import queries
from consultations.public.blueprint import Answer, consultations_public
from core.access import public
from core.actor import current_actor
from submissions.public import attachment_response


@consultations_public.get("/lay-y-kien/<slug>/tai-lieu/<document_id>")
@public
def document(slug: str, document_id: str) -> Answer:
    """Hand one document out."""
    return attachment_response(queries.document_file(queries.visible(slug, actor=current_actor()), document_id))
