"""How far a sign-in has come: nothing opens before the last stage.

Pure.
"""

from enum import StrEnum


class Stage(StrEnum):
    """What a sign-in still waits for."""

    SECOND_FACTOR = "second_factor"
    ENROLMENT = "enrolment"
    NEW_PASSWORD = "new_password"  # noqa: S105 - the name of a stage
    OPEN = "open"


def first_stage(*, has_factor: bool, factor_required: bool, must_change: bool) -> Stage:
    """Say what follows the right password."""
    if has_factor:
        return Stage.SECOND_FACTOR
    if factor_required:
        return Stage.ENROLMENT
    return stage_after_factor(must_change=must_change)


def stage_after_factor(*, must_change: bool) -> Stage:
    """Say what follows the second factor: a temporary password is changed before anything opens."""
    return Stage.NEW_PASSWORD if must_change else Stage.OPEN
