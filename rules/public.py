"""For everybody: by which calendar and which terms days are counted, what is only foreseen, and what held before."""

from flask import Blueprint, render_template

from core import clock, rulebook
from core.access import public
from core.dates import weekday
from rules import queries
from rules.differing import DAY_WORDS, quy_che_words
from rules.workflow import About

rules_public = Blueprint("rules_public", __name__)


@rules_public.context_processor
def _words() -> dict[str, object]:
    """Let the pages say what a day is and what day of the week."""
    return {"day_words": DAY_WORDS, "weekday": weekday}


@rules_public.get("/lich-lam-viec")
@public
def calendar() -> str:
    """Show the calendar in force for this year and the next, the terms in force, and all versions of both."""
    known, policy, today = rulebook.current_calendar(), rulebook.current_policy(), clock.today()
    calendars, issued = queries.version_lines(About.CALENDAR), policy.quy_che_on(today)
    years = [year for year in (today.year, today.year + 1) if year in known.years]
    return render_template(
        "rules/public.html",
        calendar=next(line for line in calendars if line.is_current),
        years=[(year, [day for day in known.days if day.date.year == year]) for year in years],
        counting=policy.counting,
        quy_che=quy_che_words(issued) if issued else "",
        terms=queries.term_rows(policy, on=today),
        calendars=calendars,
        policies=queries.version_lines(About.POLICY),
    )


@rules_public.get("/lich-lam-viec/phien-ban/<int:number>")
@public
def calendar_version(number: int) -> str:
    """Show which days one version of the calendar counts otherwise than the one before it."""
    line = queries.version_line(About.CALENDAR, number)
    lines = queries.days_changed_in(number)
    return render_template("rules/public_version.html", what="Lịch làm việc", line=line, lines=lines, is_calendar=True)


@rules_public.get("/lich-lam-viec/thoi-han/phien-ban/<int:number>")
@public
def terms_version(number: int) -> str:
    """Show what one version of the terms tells otherwise than the one before it."""
    line = queries.version_line(About.POLICY, number)
    lines = queries.terms_changed_in(number)
    return render_template("rules/public_version.html", what="Thời hạn", line=line, lines=lines, is_calendar=False)
