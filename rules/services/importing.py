"""The operator's way at the machine, without a second person: for setting up, and for when nobody can sign in."""

from core import clock, rulebook
from core.workdays import CalendarFileError, read_calendar_csv
from feedback.queries import any_case
from rules.differing import past_days


def import_by_operator(text: str) -> int:
    """Make a calendar of announced days, on record as the operator's; gives its number.

    Once a case has come in, days that have begun stay as they are, as for everybody: nothing past changes. Before that
    there is nothing to change, and a new installation may be given its past years.
    """
    errors = past_days(read_calendar_csv(text), rulebook.latest_calendar(), today=clock.today()) if any_case() else []
    if errors:
        raise CalendarFileError(errors)
    return rulebook.import_calendar(text)
