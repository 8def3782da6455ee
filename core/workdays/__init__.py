"""Which days are working days: a versioned calendar, seeded from the law and corrected by announced swaps."""

from core.workdays.calendar import Calendar, CalendarTooShort, Day, Kind
from core.workdays.importing import CalendarFileError, read_calendar_csv, read_day
from core.workdays.seeding import corrected, seed, shipped

__all__ = [
    "Calendar",
    "CalendarFileError",
    "CalendarTooShort",
    "Day",
    "Kind",
    "corrected",
    "read_calendar_csv",
    "read_day",
    "seed",
    "shipped",
]
