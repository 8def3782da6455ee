"""Loading the whole commune into an empty practice database, with dates relative to the day of loading."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from app.demo import circles, findings, hearings, oversights, passing, petitions, residents, running
from app.demo.between import bring_others_in
from app.demo.calendar import Chance
from app.demo.founding import SignIn, found_commune
from app.demo.lateness import explain_delays, note_disruptions
from app.demo.samples import look_at_answers
from app.demo.scheduling import play
from app.demo.signing import sign_on_paper
from app.demo.spoken import speak
from app.demo.witnessing import sign_checkpoints
from core import clock
from core.ledger.seal import seal
from feedback.jobs import note_all_overdue

YEAR = timedelta(days=400)


@dataclass(frozen=True)
class Loaded:
    """What was made: who may sign in, and how much happened."""

    people: list[SignIn]
    acts: int


def load() -> Loaded:
    """Make the commune and let its year happen; the clock runs on from now afterwards."""
    now: datetime = clock.local(clock.now())
    today = now.date()
    clock.set_practice_clock(now - YEAR)
    people = found_commune(since=today - YEAR, leave_around=today)
    chance = Chance()
    acts = play(
        [
            *hearings.stories(chance, today),
            *petitions.stories(chance, today),
            *passing.stories(Chance(), today),
            *running.stories(Chance(), today),
            *circles.stories(Chance(), today),
            *residents.stories(Chance(), today),
            *findings.stories(today),
            *oversights.stories(today),
        ],
        until=now,
    )
    note_all_overdue()
    explain_delays()
    note_disruptions()
    bring_others_in()
    speak()
    sign_on_paper()
    look_at_answers()
    sign_checkpoints()
    seal()
    return Loaded(people, acts)
