"""Of how many a sign is told, so that a large unit does not look worse than a small one only because it is large.

Only where every case that shows the sign in a period is surely among what is counted in that period: signs of an answer
among the answers, «chưa được giải quyết» among the ratings. Any other may rest on a case of an earlier period.

Pure.
"""

from typing import Final

from supervision.figures import FEWEST, FEWEST_RATINGS, Count, Figures

OF_ANSWERS: Final = frozenset({"paused", "no_next_step", "from_wording", "short", "same", "hurried"})
OF_RATINGS: Final = frozenset({"unsolved"})
NOTE: Final = (
    "«Trong … việc» là trong số việc đã trả lời trong kỳ. "
    f"Tỷ lệ tính từ {FEWEST} việc, hoặc {FEWEST_RATINGS} lượt đánh giá, và làm tròn xuống. "
    "Dấu hiệu khác có thể ở việc nhận từ kỳ trước nên chỉ ghi số việc."
)
"""What the page says below a table of signs."""


def share_of(sign: str, figures: Figures) -> str:
    """Say of how many, and how much that is: «trong 340 việc, 3,5%»; empty where it is not known, or nothing showed."""
    count = figures.signs[sign]
    if not count:
        return ""
    if sign in OF_ANSWERS:
        return _told(count, figures.count(Count.ANSWERED), "việc", FEWEST)
    return _told(count, figures.ratings.total(), "lượt đánh giá", FEWEST_RATINGS) if sign in OF_RATINGS else ""


def _told(count: int, whole: int, words: str, fewest: int) -> str:
    of = f"trong {whole:,} {words}".replace(",", ".")
    return f"{of}, {_percent(count, whole)}" if whole >= fewest else of


def _percent(part: int, whole: int) -> str:
    """Write a share with one decimal, rounded down: all of them alone are 100%, and none alone would be 0%."""
    tenths = 1000 * part // whole
    if not tenths:
        return "dưới 0,1%"
    return f"{tenths // 10},{tenths % 10}%".replace(",0%", "%")
