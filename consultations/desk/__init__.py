"""The officials' pages: writing and running a consultation, reviewing opinions, answering them."""

from consultations.desk import (
    approval,
    ballot_file,
    ballots,
    correcting,
    documents,
    entering,
    listing,
    outreach,
    papers,
    plan,
    poster,
    posting,
    reporting,
    result,
    review,
    running,
    submitting,
    workbench,
)
from consultations.desk.blueprint import consultations_desk

__all__ = [
    "approval", "ballot_file", "ballots", "consultations_desk", "correcting", "documents", "entering", "listing",
    "outreach", "papers", "plan", "poster", "posting", "reporting", "result", "review", "running", "submitting",
    "workbench",
]  # fmt: skip
