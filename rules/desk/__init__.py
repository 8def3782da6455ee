"""The pages of the calendar, of the terms and of the fields of work, for who proposes and for who approves."""

from rules.desk import calendar, changes, fields, terms
from rules.desk.blueprint import rules_desk

__all__ = ["calendar", "changes", "fields", "rules_desk", "terms"]
