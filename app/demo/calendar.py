"""Times in a story: working hours, days relative to the day of loading, and chance that always falls the same."""

import random
from datetime import date, datetime, time, timedelta

from core.clock import VIETNAM
from core.rulebook import shipped_calendar

SEED = 2026
OPENING, CLOSING = 7, 17


class Chance(random.Random):
    """Chance with a fixed beginning, so that the commune is the same each time it is loaded."""

    def __init__(self) -> None:
        super().__init__(SEED)

    def moment(self, day: date, *, office: bool = True) -> datetime:
        """Give a moment of a day: in office hours, or at any hour people are awake."""
        hour = self.randint(OPENING, CLOSING - 1) if office else self.randint(6, 22)
        return datetime.combine(day, time(hour, self.randint(0, 59), self.randint(0, 59)), VIETNAM)

    def working_day_after(self, moment: datetime, days: int) -> datetime:
        """Give a moment of the n-th working day after a moment (0: some minutes later on the same day)."""
        if days == 0:
            return moment + timedelta(minutes=self.randint(10, 90))
        day, calendar = moment.date(), shipped_calendar()
        for _ in range(days):
            day = calendar.next_working_day(day)
        return self.moment(day)
