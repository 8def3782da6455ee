"""Many stories at once, each told in its order, all in the order of time, as a log would have seen them."""

import heapq
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from itertools import count

from core import clock
from core.db import db
from core.ledger.seal import seal_day

Story = Iterator[datetime]
"""A story gives the moment of its next act, and acts when it is asked to go on."""

DAYS_SEALED = 45


def play(stories: Iterable[Story], *, until: datetime) -> int:
    """Let all stories happen up to a moment, setting the practice clock; gives the number of acts.

    The last weeks get their daily seals, none left out, so that the public log has something to show.
    """
    order = count()
    waiting = [(moment, next(order), story) for story in stories if (moment := next(story, None)) is not None]
    heapq.heapify(waiting)
    acts, day = 0, None
    while waiting and waiting[0][0] < until:
        moment, _, story = heapq.heappop(waiting)
        _seal_days(day or moment.date(), moment.date(), until=until.date())
        day = moment.date()
        clock.set_practice_clock(moment)
        following = next(story, None)
        acts += 1
        if following is not None:
            heapq.heappush(waiting, (max(following, moment), next(order), story))
        db.session.expire_all()
    _seal_days(day or until.date(), until.date(), until=until.date())
    clock.set_practice_clock(None)
    return acts


def _seal_days(first: date, before: date, *, until: date) -> None:
    """Seal each day from the first up to another, as far as they belong to the last weeks."""
    for number in range((before - first).days):
        day = first + timedelta(days=number)
        if until - day <= timedelta(days=DAYS_SEALED):
            seal_day(day)
