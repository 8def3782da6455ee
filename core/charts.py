"""Geometry of the server's own charts, so that templates compute nothing and pages need no script.

Across, positions are per cent of the width, so that a chart fits a phone and a wall with letters of the same size;
down, they are CSS pixels.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor, log10
from textwrap import shorten
from typing import Any

Number = int | float

ROW_HEIGHT = 52
PLOT_HEIGHT = 240
TOP = 16
BOTTOM = 36
LEFT = 9.0
RIGHT = 98.0
MOST_TIME_LABELS = 3
MOST_LETTERS = 43
"""Letters of a bar's words and figure that stand beside each other on the narrowest phone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One line of a bar chart: its words, its figure and where both stand; `told` stands for one not told."""

    label: str
    value: Number
    tone: str = "blue"
    href: str | None = None
    told: str = ""
    text_y: int = 0
    bar_y: int = 0
    width: float = 0.0

    @property
    def drawn(self) -> str:
        """Give its words as they stand over the bar: cut where they would run into the figure."""
        return shorten(self.label, MOST_LETTERS - len(self.told or f"{self.value:,}"), placeholder="…")


@dataclass(frozen=True, slots=True, kw_only=True)
class BarChart:
    """A finished bar chart: what it says and the height it takes."""

    title: str
    description: str
    measure: str
    bars: tuple[Bar, ...]
    height: int

    @property
    def says_nothing(self) -> bool:
        """Say whether no figure may be told: bars without any length would look like zeros."""
        return all(bar.told for bar in self.bars)


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """One line over time; None is a time without a figure and leaves a gap. `hrefs`: where its figures lead."""

    name: str
    values: Sequence[Number | None]
    tone: str = "blue"
    hrefs: Sequence[str | None] = ()


@dataclass(frozen=True, slots=True)
class Segment:
    """One straight piece between two neighbouring times."""

    x1: float
    y1: float
    x2: float
    y2: float


@dataclass(frozen=True, slots=True)
class Dot:
    """Where one figure stands."""

    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Tick:
    """A figure on the scale and the height of its line."""

    value: Number
    y: float


@dataclass(frozen=True, slots=True)
class TimeLabel:
    """A word under the plot, anchored so that it never leaves it."""

    text: str
    x: float
    anchor: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A series with its place on the plot."""

    name: str
    tone: str
    segments: tuple[Segment, ...]
    dots: tuple[Dot, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LineChart:
    """A finished line chart with the rows of the table that stands below it."""

    title: str
    description: str
    lines: tuple[Line, ...]
    ticks: tuple[Tick, ...]
    times: tuple[TimeLabel, ...]
    limit: Tick | None
    limit_words: str | None
    columns: tuple[str, ...]
    rows: tuple[tuple[str | Number | None | dict[str, Any], ...], ...]
    height: int = PLOT_HEIGHT


def bar_chart(*, title: str, description: str, measure: str, bars: Sequence[Bar]) -> BarChart:
    """Lay out bars under their words, the longest filling the width; measure names the column of figures."""
    longest = max((bar.value for bar in bars), default=0) or 1
    placed = tuple(
        Bar(
            label=bar.label,
            value=bar.value,
            tone=bar.tone,
            href=bar.href,
            told=bar.told,
            text_y=row * ROW_HEIGHT + 16,
            bar_y=row * ROW_HEIGHT + 25,
            width=round(100 * bar.value / longest, 2),
        )
        for row, bar in enumerate(bars)
    )
    return BarChart(
        title=title, description=description, measure=measure, bars=placed, height=max(1, len(bars)) * ROW_HEIGHT
    )


def line_chart(
    *,
    title: str,
    description: str,
    times: Sequence[str],
    series: Sequence[Series],
    limit: Number | None = None,
    limit_words: str | None = None,
) -> LineChart:
    """Lay out lines over the same times on a scale from nought; ValueError when a line has another length."""
    if any(len(one.values) != len(times) for one in series):
        raise ValueError("every series needs one value, or None, for each time")
    step, top = scale([value for one in series for value in one.values if value is not None] + [limit or 0])
    ticks = tuple(Tick(step * n, _down(step * n, top)) for n in range(round(top / step) + 1))
    return LineChart(
        title=title,
        description=description,
        lines=tuple(_line(one, top) for one in series),
        ticks=ticks,
        times=_time_labels(times),
        limit=None if limit is None else Tick(limit, _down(limit, top)),
        limit_words=limit_words,
        columns=tuple(one.name for one in series),
        rows=tuple((time, *(_told(one, at) for one in series)) for at, time in enumerate(times)),
    )


def scale(values: Sequence[Number]) -> tuple[Number, Number]:
    """Choose a round step (1, 2 or 5 times a power of ten) and the top of the scale: three to five steps to read."""
    highest = max(values, default=0)
    if highest <= 0:
        return 1, 1
    power = 10 ** floor(log10(highest / 4))
    step = next(power * factor for factor in (1, 2, 5, 10) if highest / (power * factor) <= 5)
    whole = round(step) if step >= 1 else step
    return whole, whole * ceil(highest / whole)


def _told(series: Series, at: int) -> Number | None | dict[str, Any]:
    """Give a figure of the table below, with the address it leads to where it has one."""
    return {"text": series.values[at], "href": series.hrefs[at]} if series.hrefs else series.values[at]


def _across(at: int, count: int) -> float:
    share = at / (count - 1) if count > 1 else 0.5
    return round(LEFT + (RIGHT - LEFT) * share, 2)


def _down(value: Number, top: Number) -> float:
    return round(TOP + (PLOT_HEIGHT - TOP - BOTTOM) * (1 - value / top), 1)


def _line(series: Series, top: Number) -> Line:
    count = len(series.values)
    places = [
        None if value is None else Dot(_across(at, count), _down(value, top)) for at, value in enumerate(series.values)
    ]
    pairs = zip(places, places[1:], strict=False)
    return Line(
        name=series.name,
        tone=series.tone,
        segments=tuple(Segment(a.x, a.y, b.x, b.y) for a, b in pairs if a and b),
        dots=tuple(dot for dot in places if dot),
    )


def _time_labels(times: Sequence[str]) -> tuple[TimeLabel, ...]:
    count = len(times)
    if count <= MOST_TIME_LABELS:
        chosen = list(range(count))
    else:
        chosen = sorted({round(n * (count - 1) / (MOST_TIME_LABELS - 1)) for n in range(MOST_TIME_LABELS)})
    return tuple(TimeLabel(times[at], _across(at, count), _anchor(at, count)) for at in chosen)


def _anchor(at: int, count: int) -> str:
    if count > 1 and at == count - 1:
        return "end"
    return "start" if count > 1 and at == 0 else "middle"
