"""What the events of a consultation that is in the calendar write down."""

from typing import Final

from consultations.services.apply.reading import Changes

STEPS: Final = {
    "opened": "open",
    "closed": "close",
}
"""Type of event -> step of the table whose state it leads to."""

CHANGES: Final[Changes] = {}
"""Type of event -> what else it writes down."""
