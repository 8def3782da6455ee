"""The officials' pages of cases: the inbox, the case with its steps, what waits for approval, number or entry."""

from feedback.desk import case, entering, filters, importing, listing, papers, registers, slips, stepping, together
from feedback.desk.blueprint import feedback_desk

__all__ = [
    "case", "entering", "feedback_desk", "filters", "importing", "listing", "papers", "registers", "slips",
    "stepping", "together",
]  # fmt: skip
