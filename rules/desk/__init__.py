"""The pages of the calendar and of the terms, for who proposes and for who approves."""

from rules.desk import calendar, changes, terms
from rules.desk.blueprint import rules_desk

__all__ = ["calendar", "changes", "rules_desk", "terms"]
