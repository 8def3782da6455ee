"""Which numbers of a table everybody may read: small ones could be told apart from persons (DESIGN section 4).

Pure. The rule itself is the one for opinions; here it is laid over the columns of a table with its total.
"""

from collections.abc import Sequence

from consultations.figures import SMALL, UNTOLD, few, in_a_table, in_words, shown
from supervision.figures import Count, Figures

__all__ = ["SMALL", "UNTOLD", "in_a_table", "in_words", "public_counts", "public_total"]


def public_counts(what: Count, bodies: Sequence[Figures]) -> list[int | None]:
    """Give one column of counts, body by body; None stands for one that is not told."""
    told = shown({f"{place}": figures.count(what) for place, figures in enumerate(bodies)})
    return [told[f"{place}"] for place in range(len(bodies))]


def public_total(what: Count, total: Figures) -> int | None:
    """Give the total of a column, or None when it is too small to be told."""
    return few(total.count(what))
