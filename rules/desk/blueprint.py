"""Where the pages of the calendar and of the terms hang."""

from flask import Blueprint, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from core.actor import current_actor
from core.dates import weekday
from rules.differing import DAY_WORDS
from rules.models import RuleChange

rules_desk = Blueprint("rules_desk", __name__)

Answer = str | tuple[str, int] | Response


@rules_desk.context_processor
def _words() -> dict[str, object]:
    """Let every page of the rules say what a day is, what day of the week, and who reads it."""
    is_administrator = current_actor().may("admin.people")
    return {"day_words": DAY_WORDS, "weekday": weekday, "is_administrator": is_administrator}


def page(name: str, form=None, **more) -> Answer:
    """Draw a page; one whose form was refused answers 422 with what was written."""
    text = render_template(f"rules/{name}.html", form=form, **more)
    return (text, 422) if form is not None and form.is_submitted() else text


def to_change(change: RuleChange, words: str) -> Response:
    """Lead to the page of a change, saying what was done."""
    flash(words, "success")
    return redirect(url_for("rules_desk.change", subject=change.subject), 303)
