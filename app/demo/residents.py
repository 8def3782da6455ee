"""Consultations that ask the residents of two hamlets: one open, one with its result; some speak from elsewhere."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Final

from app.demo.calendar import Chance
from app.demo.founding import SITE, actor
from app.demo.hearings import BALLOTS, WRITTEN, Hearing, Plan
from app.demo.scheduling import Story
from consultations import queries, services
from consultations.ballots import Batch
from consultations.residence import ELSEWHERE

HAMLETS: Final = (f"{SITE}-T1", f"{SITE}-T2")
FROM: Final = (HAMLETS[0], HAMLETS[0], HAMLETS[1], HAMLETS[0], ELSEWHERE)
"""Where those who speak live, one after another."""

CROWDS: Final = 3


def stories(chance: Chance, today: date) -> list[Story]:
    """Make the stories of both, with a chance of their own: the other stories stay as they are."""
    return [story for plan in _plans(today) for story in _Local(plan, chance, today).stories()]


def _plans(today: date) -> list[Plan]:
    land_words = "Xã hỏi người dân hai thôn muốn dùng khu đất vào việc gì, thu chi và giám sát thế nào."
    road_words = "Xã hỏi người dân hai thôn về mức đóng góp và cách giám sát thi công."
    land = Plan(
        "ke-hoach-su-dung-dat",
        "Phương án dùng khu đất giữa hai thôn Đồng Tâm, Phú Thành",
        land_words,
        "land_use",
        today - timedelta(days=10),
        "open",
        9,
    )
    road = Plan(
        "duong-lien-thon",
        "Phương án sửa đường ra đồng của hai thôn Đồng Tâm, Phú Thành",
        road_words,
        "project",
        today - timedelta(days=150),
        "decided",
    )
    return [land, road]


class _Local(Hearing):
    """One consultation for the residents of two hamlets."""

    residents = HAMLETS
    lives = FROM

    def _citizens(self) -> list[Story]:
        """Let so many speak where the result is told that no number of a hamlet is too small to be told."""
        times = 1 if self.plan.stage == "open" else CROWDS
        return [story for _ in range(times) for story in super(_Local, self)._citizens()]

    def _ballots(self) -> Iterator[datetime]:
        """Let both hamlets bring their ballots, all of them checked, where the result is told."""
        if self.plan.stage == "open":
            yield from super()._ballots()
            return
        collected_on = self.plan.opens_on + timedelta(days=9)
        yield self._at(collected_on, 9, 40)
        made = []
        for place in queries.ballot_places(self.state):
            batch = Batch(place, 1, collected_on, *BALLOTS, written=WRITTEN)
            made.append(services.enter_ballots(self.state, batch=batch, actor=actor("tiepnhan")))
        yield self._at(collected_on, 16, 10)
        for batch in made:
            services.check_ballots(self.state, batch=batch, actor=actor("kinhte"))
