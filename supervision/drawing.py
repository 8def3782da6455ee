"""The charts of the figures: what came and what was answered over time, how fast, and how long the rest has waited.

Pure.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

from consultations.figures import few, in_words, shown
from core.charts import Bar, BarChart, LineChart, Series, bar_chart, line_chart
from supervision.figures import FEWEST, HALF, NINE_OF_TEN, Count, Figures, Share, Slowest, nearest_rank
from supervision.periods import Period, is_weekly, steps
from supervision.wording import AGES

Href = Callable[..., str]
"""Gives the address of what a step counts; `xep`: which cases stand first."""

_TONES = ("blue", "blue", "orange", "red")


def time_word(period: Period) -> str:
    """Name the steps of a period's charts; a week is named by its first day."""
    return "Tuần từ ngày" if is_weekly(period) else "Tháng"


def volume_chart(total: Figures, period: Period, *, public: bool = False, href: Href | None = None) -> LineChart:
    """Draw what was received and what was answered, step by step; for everybody small numbers are left out."""
    parts = steps(period)
    received = [sum(total.received_on[day] for day in total.received_on if day in part) for part in parts]
    answered = [days.total() for days in _days_in(total, parts)]
    tell = few if public else _as_it_is
    return line_chart(
        title=f"Nhận và trả lời, theo {_by(period)}",
        description=f"Trong kỳ nhận {_in_all(received, tell)} việc, trả lời {_in_all(answered, tell)} việc.",
        times=[part.label for part in parts],
        series=[
            Series(
                name="Nhận",
                values=[tell(count) for count in received],
                tone="orange",
                hrefs=_ways(href, parts, received, Count.RECEIVED),
            ),
            Series(
                name="Đã trả lời",
                values=[tell(count) for count in answered],
                hrefs=_ways(href, parts, answered, Count.ANSWERED),
            ),
        ],
    )


def speed_chart(total: Figures, period: Period, *, href: Href | None = None) -> LineChart | None:
    """Draw how fast answers came, where at least two steps had answers enough; None otherwise."""
    parts = steps(period)
    enough = [days if days.total() >= FEWEST else Counter() for days in _days_in(total, parts)]
    if sum(bool(values) for values in enough) <= 1:
        return None
    ways = _ways(href, parts, enough, Count.ANSWERED, xep=Slowest.BY_DAYS.value)
    return line_chart(
        title=f"Số ngày làm việc đến câu trả lời đầu tiên, theo {_by(period)}",
        description=f"Chỉ vẽ {_by(period)} có từ {FEWEST} việc đã trả lời.",
        times=[part.label for part in parts],
        series=[
            Series(name="Một nửa số việc", values=_ranks(enough, HALF), hrefs=ways),
            Series(name="9 trên 10 việc", values=_ranks(enough, NINE_OF_TEN), tone="orange", hrefs=ways),
        ],
    )


def age_chart(total: Figures, *, href: Callable[[int], str]) -> BarChart:
    """Draw how long the open cases have waited, each band a door to its cases."""
    counts = [total.ages[band] for band in range(len(AGES))]
    return bar_chart(
        title="Việc chưa trả lời, theo thời gian đã chờ",
        description=", ".join(f"{words.lower()}: {count} việc" for words, count in zip(AGES, counts, strict=True)),
        measure="Số việc",
        bars=[
            Bar(label=words, value=counts[band], tone=_TONES[band], href=href(band) if counts[band] else None)
            for band, words in enumerate(AGES)
        ],
    )


def ages_told(total: Figures) -> list[tuple[str, int | None]]:
    """Give the same for everybody, without small numbers (None)."""
    told = shown({words: total.ages[band] for band, words in enumerate(AGES)})
    return list(told.items())


def _days_in(total: Figures, parts: Sequence[Period]) -> list[Counter[int]]:
    """Count, step by step, the answers by the working days they took."""
    found: list[Counter[int]] = [Counter() for _ in parts]
    for (day, days), count in total.answered_in.items():
        for part, counted in zip(parts, found, strict=True):
            if day in part:
                counted[days] += count
    return found


def _ways(
    href: Href | None, parts: Sequence[Period], told: Sequence[Any], what: Count, **order: str
) -> list[str | None]:
    """Say where the figures of each step lead: to its cases, where it has any."""
    return [href(part, what, **order) if one else None for part, one in zip(parts, told, strict=True)] if href else []


def _ranks(parts: Sequence[Counter[int]], share: Share) -> list[int | None]:
    return [nearest_rank(days, share) if days else None for days in parts]


def _as_it_is(count: int) -> int | None:
    return count


def _in_all(counts: Sequence[int], tell: Callable[[int], int | None]) -> str:
    return str(in_words(tell(sum(counts))))


def _by(period: Period) -> str:
    return "tuần" if is_weekly(period) else "tháng"
