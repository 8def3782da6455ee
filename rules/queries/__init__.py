"""Every read of the rules."""

from rules.queries.changes import (
    calendar_content_of,
    change_of,
    days_changed_in,
    decided,
    merge_content_of,
    people_of,
    policy_content_of,
    terms_changed_in,
    undecided,
    version_line,
    version_lines,
    waiting_for,
)
from rules.queries.fields import MergePreview, field_table, merge_names, merges_of, preview_merge
from rules.queries.previews import CalendarPreview, PolicyPreview, preview_calendar, preview_policy
from rules.queries.terms import draft_regulation, set_aside_now, set_aside_rows, term_rows

__all__ = [
    "CalendarPreview",
    "MergePreview",
    "PolicyPreview",
    "calendar_content_of",
    "change_of",
    "days_changed_in",
    "decided",
    "draft_regulation",
    "field_table",
    "merge_content_of",
    "merge_names",
    "merges_of",
    "people_of",
    "policy_content_of",
    "preview_calendar",
    "preview_merge",
    "preview_policy",
    "set_aside_now",
    "set_aside_rows",
    "term_rows",
    "terms_changed_in",
    "undecided",
    "version_line",
    "version_lines",
    "waiting_for",
]
