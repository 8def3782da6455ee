"""Opening what is not public yet by a private link: signed, of one number, until a moment."""

from typing import Final

from itsdangerous import BadData, URLSafeSerializer
from sqlalchemy import select

from consultations.models import ConsultationState
from consultations.queries.plans import standing
from consultations.workflow import BEFORE_OPENING
from core.clock import now
from core.db import db
from core.errors import Hidden
from core.secrets import derive_key

PURPOSE: Final = "consultation-preview"


def preview_token(consultation: ConsultationState) -> str:
    """Sign the link that opens now; empty while none does."""
    if not _opens(consultation):
        return ""
    token = _serializer().dumps([consultation.subject, consultation.preview_number])
    return token if isinstance(token, str) else token.decode()


def previewed(token: str) -> ConsultationState:
    """Give the consultation of a link; Hidden when it was altered, revoked, replaced, has expired, or all may read."""
    try:
        subject, number = _serializer().loads(token)
    except (BadData, TypeError, ValueError) as error:
        raise Hidden() from error
    found = db.session.scalar(select(ConsultationState).where(ConsultationState.subject == subject))
    if found is None or number != found.preview_number or not _opens(found):
        raise Hidden()
    return found


def _opens(consultation: ConsultationState) -> bool:
    until = consultation.preview_until
    return until is not None and now() < until and standing(consultation) in BEFORE_OPENING


def _serializer() -> URLSafeSerializer:
    return URLSafeSerializer(derive_key(PURPOSE), salt=PURPOSE)
