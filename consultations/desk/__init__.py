"""The officials' pages: writing and running a consultation, reviewing opinions, answering them."""

from consultations.desk import (
    approval,
    audience,
    ballot_file,
    ballots,
    broadcasts,
    correcting,
    critique,
    critique_writing,
    documents,
    entering,
    groups,
    households,
    listing,
    meetings,
    objections,
    outreach,
    paper_approval,
    papers,
    plan,
    poster,
    posting,
    postings,
    reporting,
    result,
    review,
    running,
    shaping,
    sharing,
    submitting,
    survey,
    together,
    workbench,
)
from consultations.desk.blueprint import consultations_desk

__all__ = [
    "approval", "audience", "ballot_file", "ballots", "broadcasts", "consultations_desk", "correcting", "critique",
    "critique_writing", "documents", "entering", "groups", "households", "listing", "meetings", "objections",
    "outreach", "paper_approval", "papers", "plan", "poster", "posting", "postings", "reporting", "result", "review",
    "running", "shaping", "sharing", "submitting", "survey", "together", "workbench",
]  # fmt: skip
