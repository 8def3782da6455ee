"""The Front's sample of last month's answers, half of it looked at, and the ten lines of the paper register."""

from datetime import timedelta
from typing import Final

from app.demo.founding import SITE, actor
from core import clock
from core.errors import Refused
from supervision import periods, queries, services
from supervision.models import Sample

SIZE: Final = 12
LINES: Final = (101, 340)
SETTLED: Final = timedelta(days=3)
"""After so many days the checkpoint of the day after a month is there."""


def look_at_answers() -> None:
    """Draw both and note something of each; a month without an answer is left out."""
    front = actor("mattran")
    scope = queries.for_reviewer(SITE, actor=front)
    month = (clock.today() - SETTLED).replace(day=1) - timedelta(days=1)
    period = periods.read(f"{month:%Y-%m}", today=clock.today())
    try:
        sample = services.draw_answers(scope, period, size=SIZE, actor=front)
        book = services.draw_register(scope, period, first=LINES[0], last=LINES[1], actor=front)
    except Refused:
        return
    _judge(sample)
    known = [line.case.code for line in queries.items_of(sample, actor=front) if line.case]
    for place, code in enumerate(known[:2], start=1):
        services.look_up_line(book, place, found=True, code=code, actor=front)
    services.look_up_line(book, len(known[:2]) + 1, found=False, note="Không thấy trong hệ thống.", actor=front)


def _judge(sample: Sample) -> None:
    front = actor("mattran")
    for place in range(1, sample.size // 2 + 1):
        verdicts = {code: "no" if place % 3 == at == 2 else "yes" for at, code in enumerate(sample.questions)}
        services.judge_answer(sample, place, verdicts=verdicts, note="", actor=front)
