"""The life of a case: where it can stand, which steps lead on, and which of them make sense for one case."""

from feedback.workflow.offering import MOST_RETURNS, OF_THE_COMMON_ANSWER, SLUGS, Case, after, back_to, is_offered
from feedback.workflow.states import (
    ANSWERED,
    AT_THE_DOOR,
    DECIDING,
    EVERY_STATE,
    JOINABLE,
    LABELS,
    LOOKED_AT_AGAIN,
    OPEN,
    OTHERWISE_ENDED,
    PUBLIC_LABELS,
    TO_DO,
    TOLD_ALIKE,
    TONES,
    WORKING,
    State,
)
from feedback.workflow.steps import (
    ARRIVED,
    CITIZEN,
    CONTRIBUTING,
    DESK_STEPS,
    EVENTS,
    LONGEST_DELAY,
    NAMED,
    PASSING_ON,
    PREVIOUS,
    PROMISED,
    SHORTEST_REASON,
    SIGNER,
    STEPS,
    SYSTEM,
    WORKFLOW,
)

__all__ = [
    "ANSWERED", "ARRIVED", "AT_THE_DOOR", "CITIZEN", "CONTRIBUTING", "Case", "DECIDING", "DESK_STEPS", "EVENTS",
    "EVERY_STATE", "JOINABLE", "LABELS", "LONGEST_DELAY", "LOOKED_AT_AGAIN", "MOST_RETURNS", "NAMED",
    "OF_THE_COMMON_ANSWER", "OPEN", "OTHERWISE_ENDED", "PASSING_ON", "PREVIOUS", "PROMISED", "PUBLIC_LABELS",
    "SHORTEST_REASON", "SIGNER", "SLUGS", "STEPS", "SYSTEM", "State", "TOLD_ALIKE", "TONES", "TO_DO", "WORKFLOW",
    "WORKING", "after", "back_to", "is_offered",
]  # fmt: skip
