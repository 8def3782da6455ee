"""Scans of signed papers, kept for the desk beside the event that names them."""

from collections.abc import Sequence
from typing import Any

from consultations.models import ConsultationState
from core.storage import Reference
from submissions import services as submissions


def keep_scan(consultation: ConsultationState, scans: Sequence[Reference]) -> dict[str, Any]:
    """Keep a scan for the desk; gives the facts by which an event names it."""
    kept = submissions.add_attachments(consultation.subject, scans, audience="desk", origin="office")
    return {"scan": kept[0].key, "file": kept[0].id}
