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
    """The figures of a scope in a period that has ended or ends today: body by body, and of all together."""

    scope: Scope
    period: Period
    bodies: tuple[tuple[Body, Figures], ...]
    total: Figures


def read(scope: Scope, period: Period, *, today: date) -> Reading:
    """Read the figures; bodies with which nothing happened have no line."""
    period = period.until(today)
    state = current_state()
    if state is None:
        total, *bodies = reading.figures_of([scope.codes, *(body.codes for body in scope.bodies)], period)
    else:
        total, *bodies = sums.figures_of([scope.whole, *scope.bodies], period, state=state)
    shown = [(body, one) for body, one in zip(scope.bodies, bodies, strict=True) if any(one.counts.values())]
    return Reading(scope, period, tuple(shown), total)
