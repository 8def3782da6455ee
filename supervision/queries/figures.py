"""The figures of a scope and a period: from the kept sums, or from the log itself while those are not ready."""

from dataclasses import dataclass
from datetime import date

from supervision.figures import Figures
from supervision.periods import Period
from supervision.queries import reading, sums
from supervision.queries.counted import current_state
from supervision.queries.scopes import Body, Scope


@dataclass(frozen=True)
class Reading:
    """The figures of a scope in a period that has ended or ends today: unit by unit, part by part, all together."""

    scope: Scope
    period: Period
    bodies: tuple[tuple[Body, Figures], ...]
    total: Figures
    parts: tuple[tuple[Body, Figures], ...] = ()


def read(scope: Scope, period: Period, *, today: date) -> Reading:
    """Read the figures; bodies with which nothing happened have no line."""
    period = period.until(today)
    state = current_state()
    lines = [*scope.bodies, *scope.parts]
    if state is None:
        total, *found = reading.figures_of([body.portion for body in (scope.whole, *lines)], period)
    else:
        total, *found = sums.figures_of([scope.whole, *lines], period, state=state)
    shown = [(body, figures) for body, figures in zip(lines, found, strict=True) if not figures.is_silent]
    units, parts = (tuple(line for line in shown if (line[0] in scope.parts) is of_part) for of_part in (False, True))
    return Reading(scope, period, units, total, parts)
