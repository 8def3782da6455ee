"""A private link by which colleagues without an account read what people will read, until it expires or is revoked."""

from datetime import timedelta
from typing import Final

from consultations import queries
from consultations.models import ConsultationState
from consultations.services.steps import act, begin
from core.actor import Actor
from core.clock import now

LIFETIME: Final = timedelta(days=7)


def share_preview(consultation: ConsultationState, *, actor: Actor, expected_version: int | None = None) -> str:
    """Make a new link for seven days, which ends the one before; gives its token, which is kept nowhere."""
    begin(consultation, "share_preview", actor=actor, expected_version=expected_version)
    until = (now() + LIFETIME).isoformat()
    act(consultation, "preview_shared", actor=actor, facts={"until": until})
    return queries.preview_token(consultation)


def revoke_preview(consultation: ConsultationState, *, actor: Actor, expected_version: int | None = None) -> None:
    """End the link at once."""
    begin(consultation, "revoke_preview", actor=actor, expected_version=expected_version)
    act(consultation, "preview_revoked", actor=actor)
