"""The last thirty days for the home page: the same figures as on the page of figures, as doors to it."""

from dataclasses import dataclass, replace

from core import clock
from supervision.disclosure import SMALL, in_words, public_total
from supervision.figures import Count, Figures
from supervision.periods import recent
from supervision.queries.figures import read
from supervision.queries.scopes import for_everybody


@dataclass(frozen=True)
class HomeFigure:
    """One figure with its words; `value` is a number, «dưới 5» for a small one, or a text such as «97%»."""

    value: int | str
    text: str


def home_figures() -> list[HomeFigure]:
    """Give what the home page tells of the last thirty days, in words; empty before the first case.

    A constant number of statements; equal to the page of figures for the same thirty days.
    """
    today = clock.today()
    scope = replace(for_everybody(None), bodies=())
    total = read(scope, recent(today), today=today).total
    return list(_figures(total)) if total.counts else []


def _figures(total: Figures) -> list[HomeFigure]:
    found = [
        HomeFigure(_told(Count.RECEIVED, total), "phản ánh, kiến nghị đã nhận"),
        HomeFigure(_told(Count.ANSWERED, total), "đã trả lời"),
    ]
    if total.on_time_percent_base is not None and total.count(Count.ANSWERED) >= SMALL:
        found.append(HomeFigure(f"{total.on_time_percent_base}%", "đúng hạn (không tính gia hạn)"))
    if total.half:
        found.append(HomeFigure(total.half, "ngày làm việc trở lại: một nửa được trả lời"))
    if total.count(Count.OVERDUE) or not total.count(Count.BEHIND):
        found.append(HomeFigure(_told(Count.OVERDUE, total), "đang quá hạn"))
    if total.count(Count.BEHIND):
        found.append(HomeFigure(_told(Count.BEHIND, total), "chậm so với thời hạn dự kiến"))
    return found


def _told(what: Count, total: Figures) -> int | str:
    return in_words(public_total(what, total))
