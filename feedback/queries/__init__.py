"""Every read of the domain."""

from feedback.queries.lists import (
    VIEWS,
    Row,
    counts,
    desk_counts,
    inbox,
    overdue_unlogged,
    register,
    to_approve,
    to_issue,
)
from feedback.queries.reading import (
    AnswerGiven,
    answer_of,
    band_of,
    basis_of,
    by_code,
    case_of,
    case_with_code,
    deadline,
    drafted_answer,
    public_case,
    rule_of,
)
from feedback.queries.searching import DESK_KIND, PUBLIC_KIND, SOURCES
from feedback.queries.telling import Line, timeline

__all__ = [
    "DESK_KIND",
    "PUBLIC_KIND",
    "SOURCES",
    "VIEWS",
    "AnswerGiven",
    "Line",
    "Row",
    "answer_of",
    "band_of",
    "basis_of",
    "by_code",
    "case_of",
    "case_with_code",
    "counts",
    "deadline",
    "desk_counts",
    "drafted_answer",
    "inbox",
    "overdue_unlogged",
    "public_case",
    "register",
    "rule_of",
    "timeline",
    "to_approve",
    "to_issue",
]
