"""Answering a question: first the index, then the tables, because the index may be a moment behind them."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from core.actor import Actor
from core.search.documents import Result, sources
from core.search.engine import MOST_HITS, Hit
from core.search.indexing import engine
from core.search.likeness import Likeness, telling
from core.search.snippets import Piece, highlight, snippet
from core.search.words import Question, asked

PAGE = 20


@dataclass(frozen=True)
class Row:
    """A found thing ready for a page: its title and a piece of its text, with the words asked for marked."""

    kind: str
    id: str
    url: str
    title: list[Piece]
    text: list[Piece]


@dataclass(frozen=True)
class Found:
    """One page of found things, and the token of the next one if there is any."""

    rows: list[Row]
    next_token: str | None


def search(
    query: str,
    *,
    audiences: Iterable[str],
    kinds: Iterable[str] | None = None,
    limit: int = PAGE,
    after: Hit | None = None,
) -> list[Hit]:
    """Give what the index knows, best first, at most 200 in all; the caller must ask the tables before showing it."""
    question = Question(asked(query), tuple(audiences), tuple(kinds or ()))
    if not question.words or not question.audiences:
        return []
    hits = engine().search(question)
    return [hit for hit in hits if after is None or hit.place > after.place][:limit]


def alike(text: str, *, audiences: Iterable[str], kinds: Iterable[str] = ()) -> list[Hit]:
    """Give what the index holds on the matter of a text, at most 100; the caller compares and asks the tables.

    One question to the index, however long the text.
    """
    wanted = Likeness(telling(text), tuple(audiences), tuple(kinds))
    return engine().alike(wanted) if wanted.pairs and wanted.audiences else []


def find(
    query: str,
    *,
    actor: Actor,
    audiences: Iterable[str],
    kinds: Iterable[str] | None = None,
    limit: int = PAGE,
    token: str | None = None,
) -> Found:
    """Give one page of what this person may see, each thing read from the tables now; nonsense tokens begin anew."""
    hits = search(query, audiences=audiences, kinds=kinds, limit=MOST_HITS, after=Hit.from_token(token))
    rows: list[Row] = []
    taken = 0
    while len(rows) < limit and taken < len(hits):
        chunk = hits[taken : taken + limit - len(rows)]
        rows += _visible_rows(chunk, query, actor)
        taken += len(chunk)
    return Found(rows, hits[taken - 1].token if taken < len(hits) else None)


def _visible_rows(hits: Sequence[Hit], query: str, actor: Actor) -> list[Row]:
    by_kind: dict[str, list[str]] = defaultdict(list)
    for hit in hits:
        by_kind[hit.kind].append(hit.id)
    shown: dict[tuple[str, str], Result] = {}
    for kind, ids in by_kind.items():
        if kind in sources:
            shown |= {(kind, result.id): result for result in sources[kind].visible(ids, actor)}
    results = [(hit.kind, shown[hit.kind, hit.id]) for hit in hits if (hit.kind, hit.id) in shown]
    return [
        Row(kind, result.id, result.url, highlight(result.title, query), snippet(result.text, query))
        for kind, result in results
    ]
