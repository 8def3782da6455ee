"""In which order the list behind a number runs: by what is counted, or from what took longest."""

from typing import Any, Final, NamedTuple

from sqlalchemy import ColumnElement, Integer, case, func, literal, select

from feedback.models import CaseState
from supervision.figures import Count, Slowest
from supervision.listing import ORDERS, Listing
from supervision.models import CountedCase
from supervision.queries.behind import is_newest_first, order_of
from supervision.queries.counted import current_state, told, uncounted

_COLUMNS: Final = {Slowest.BY_DAYS: CountedCase.days, Slowest.BY_ELAPSED: CountedCase.elapsed}
OLDEST: Final = "Việc nhận sớm nhất đứng trước"


class Ordering(NamedTuple):
    """The columns a list runs by, whether from the greatest down, and what is said of it where it is not the usual."""

    by: tuple[Any, ...]
    descending: bool
    words: str = ""


def ordering_of(listing: Listing) -> Ordering:
    """Give the order a list is asked in.

    How long an answer took is kept with the sums; while those are not ready, and for what is not kept there (how long
    until a case came to rest), what was received first stands first.
    """
    if listing.order is None:
        return Ordering(order_of(listing.what), is_newest_first(listing.what))
    state = current_state() if listing.what is Count.ANSWERED else None
    if state is None:
        return Ordering((CaseState.received_on, CaseState.subject), False, OLDEST)
    took = _took(listing.order, {row.subject: row for row in told(uncounted(state))})
    return Ordering((took, CaseState.subject), True, ORDERS[listing.order])


def _took(order: Slowest, fresh: dict[str, CountedCase]) -> ColumnElement[int]:
    """Give how long an answer took: by the sums, or by the log where it came since."""
    column = _COLUMNS[order]
    kept = func.coalesce(select(column).where(CountedCase.subject == CaseState.subject).scalar_subquery(), 0)
    now = {subject: literal(getattr(row, column.key) or 0, Integer) for subject, row in fresh.items()}
    return case(now, value=CaseState.subject, else_=kept) if now else kept
