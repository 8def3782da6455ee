"""Of which steps of a public case its followers are told by mail.

Pure. What only sender and office exchange is no news to others; neither is a step that leads nowhere they can see.
"""

from typing import Final

from feedback.workflow import ANSWERED, OTHERWISE_ENDED, State

NEWS: Final = frozenset(
    {
        "case.accepted", "case.routed", "case.transferred", "case.sent_back",
        "case.referred", "case.extended", "case.recounted", "case.overdue",
        "case.refused", "case.filed_away", "case.withdrawn", "case.reopened", "case.upheld", "case.closed",
        "case.promise_kept", "case.promise_reported", "case.promise_dropped", "case.promise_late",
        "case.merged", "case.unmerged",
    }
)  # fmt: skip
ANSWERS: Final = frozenset({"case.approved", "case.approved_on_paper", "case.issued"})
LAST: Final = OTHERWISE_ENDED | {State.CLOSED}


def is_news(event: str, state: str) -> bool:
    """Say whether followers are told of an event that left a case in a state; of an answer only once it was sent."""
    return event in NEWS or (event in ANSWERS and state in ANSWERED)


def is_last(state: str) -> bool:
    """Say whether nothing more is to be expected of a case in a state."""
    return state in LAST
