"""Every step of a case as a small page of its own: which form it asks, what fills its lists, what it does."""

from feedback.desk.stepping.filling import villages
from feedback.desk.stepping.kept import drop_draft, kept_draft
from feedback.desk.stepping.pages import PAGES
from feedback.desk.stepping.shape import StepPage
from feedback.desk.stepping.view import step

__all__ = ["PAGES", "StepPage", "drop_draft", "kept_draft", "step", "villages"]
