"""The photos of a case's sender, which an official may publish with the case, each after looking at it."""

from typing import Final

from feedback.models import CaseState
from submissions.models import Attachment
from submissions.queries import attachments

BY_THE_SENDER: Final = frozenset({"web", "helper"})
"""What came on paper came as scans of letters, which bear names and signatures: they are never published."""


def photos_to_publish(case: CaseState) -> list[Attachment]:
    """Give the photos that may be published with a case, in the order they came."""
    if case.channel not in BY_THE_SENDER:
        return []
    return [file for file in attachments(case.subject) if file.origin == "sender" and file.thumbnail]
