"""Finding out which of a few hundred documents hold the words side by side.

Whoosh's own phrase query looks at every document with the words, which took seconds for «nhân dân»; here only the best
candidates are looked at.
"""

from collections.abc import Iterable, Sequence

from whoosh.matching import Matcher
from whoosh.searching import Searcher


def holding_phrase(searcher: Searcher, field: str, words: Sequence[str], numbers: Iterable[int]) -> set[int]:
    """Give those of the documents (by Whoosh's numbers) in which the words follow one another."""
    wanted = sorted(numbers)
    found: set[int] = set()
    for leaf, offset in searcher.leaf_searchers():
        if not all((field, word) in leaf.reader() for word in words):
            continue
        matchers = [leaf.postings(field, word) for word in words]
        size = leaf.doc_count_all()
        found |= {n for n in wanted if offset <= n < offset + size and _follow(matchers, n - offset)}
    return found


def _follow(matchers: list[Matcher], number: int) -> bool:
    starts: set[int] | None = None
    for step, matcher in enumerate(matchers):
        here = {place - step for place in _places(matcher, number)}
        starts = here if starts is None else starts & here
        if not starts:
            return False
    return True


def _places(matcher: Matcher, number: int) -> list[int]:
    if matcher.is_active() and matcher.id() < number:
        matcher.skip_to(number)
    return matcher.value_as("positions") if matcher.is_active() and matcher.id() == number else []
