"""The officials' pages: writing and running a consultation, reviewing opinions, answering them."""

from consultations.desk import (
    approval,
    correcting,
    entering,
    listing,
    outreach,
    plan,
    poster,
    posting,
    reporting,
    result,
    review,
    running,
    workbench,
)
from consultations.desk.blueprint import consultations_desk

__all__ = [
    "approval", "consultations_desk", "correcting", "entering", "listing", "outreach", "plan", "poster", "posting",
    "reporting", "result", "review", "running", "workbench",
]  # fmt: skip
