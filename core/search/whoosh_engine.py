"""Search embedded in the process, for an installation of up to 20,000 documents on one machine.

The rules that keep Whoosh right were measured: one writer, which waits for the lock; no two threads share a searcher;
a batch is one deletion by query and then additions; the index is disposable and rebuilt beside the one that serves.
"""

import shutil
import threading
import uuid
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Final

import structlog
from whoosh import index as whoosh_index
from whoosh.analysis import SpaceSeparatedTokenizer
from whoosh.fields import ID, KEYWORD, TEXT, Schema
from whoosh.query import And, AndMaybe, Or, Query, Term
from whoosh.reading import ReaderClosed
from whoosh.searching import Searcher

from core.search.engine import MOST_ALIKE, MOST_HITS, Hit, key_of
from core.search.likeness import Likeness
from core.search.phrases import holding_phrase
from core.search.words import Entry, Question
from core.settings import settings

FORMAT: Final = "1"
LOCK_WAIT_S: Final = 10
MEMORY_MB: Final = 128
MERGE_EVERY: Final = 10
MOST_CANDIDATES: Final = 500
EXACT_WEIGHT: Final = 8
PHRASE_WEIGHT: Final = 2
_GAP: Final = " . "

_SCHEMA = Schema(
    key=ID(unique=True, stored=True),
    kind=ID(),
    audience=KEYWORD(commas=True),
    f=TEXT(analyzer=SpaceSeparatedTokenizer(), phrase=True),
    x=TEXT(analyzer=SpaceSeparatedTokenizer(), phrase=True),
)

_log = structlog.get_logger("search")


class _PerThread(threading.local):
    """One searcher for each thread: shared ones gave wrong results."""

    folder: Path | None = None
    searcher: Searcher | None = None


class WhooshEngine:
    """The engine of one machine; its index lies in the data folder, and only the one indexer writes it."""

    def __init__(self) -> None:
        self._mine = _PerThread()
        self._commits = 0

    def is_ready(self) -> bool:
        """Say whether there is an index of today's format that can be opened."""
        folder = self._current()
        if folder is None:
            return False
        try:
            whoosh_index.open_dir(folder).close()
            self._searcher(folder)
        except Exception as error:
            self._give_up(error)
            return False
        return True

    def search(self, question: Question) -> list[Hit]:
        """Find documents, best first; without a readable index nothing is found, and `is_ready` says so."""
        return self._read(lambda searcher: _ranked(searcher, question))

    def alike(self, wanted: Likeness) -> list[Hit]:
        """Find documents that hold both words of some pairs; whether side by side, the caller looks up in the text."""
        return self._read(lambda searcher: _alike(searcher, wanted))

    def _read(self, ask: Callable[[Searcher], list[Hit]]) -> list[Hit]:
        folder = self._current()
        if folder is None:
            return []
        try:
            return ask(self._searcher(folder))
        except Exception as error:
            self._give_up(error)
            return []

    def update(self, entries: list[Entry], gone: list[tuple[str, str]]) -> None:
        """Write one batch; every tenth commit joins the small segments that batches leave."""
        folder = self._current()
        writer = whoosh_index.open_dir(folder).writer(timeout=LOCK_WAIT_S, limitmb=MEMORY_MB, procs=1)
        try:
            keys = [*(key_of(*identity) for identity in gone), *(key_of(entry.kind, entry.id) for entry in entries)]
            with writer.searcher() as searcher:
                writer.delete_by_query(_any("key", keys), searcher=searcher)
            for entry in entries:
                writer.add_document(**_fields(entry))
        except BaseException:
            writer.cancel()
            raise
        self._commits += 1
        writer.commit(merge=self._commits % MERGE_EVERY == 0)

    def rebuild(self, batches: Iterable[list[Entry]]) -> None:
        """Build beside the index that serves, then turn the link over and remove the old one."""
        folder = self._root() / f"{FORMAT}-{uuid.uuid4().hex}"
        folder.mkdir(parents=True)
        writer = whoosh_index.create_in(folder, _SCHEMA).writer(timeout=LOCK_WAIT_S, limitmb=MEMORY_MB, procs=1)
        try:
            for batch in batches:
                for entry in batch:
                    writer.add_document(**_fields(entry))
        except BaseException:
            writer.cancel()
            shutil.rmtree(folder)
            raise
        writer.commit()
        self._turn_over(folder)

    def _give_up(self, error: Exception) -> None:
        """Take a damaged index out of service: whatever Whoosh stumbles over, the worker rebuilds from the tables."""
        _log.error("index unreadable", error=type(error).__name__)
        self._mine.folder = None
        self._link().unlink(missing_ok=True)

    def _turn_over(self, folder: Path) -> None:
        fresh = self._root() / f"link-{folder.name}"
        fresh.symlink_to(folder.name, target_is_directory=True)
        fresh.replace(self._link())
        for old in self._root().iterdir():
            if old.name not in {folder.name, self._link().name}:
                shutil.rmtree(old) if old.is_dir() and not old.is_symlink() else old.unlink()

    def _searcher(self, folder: Path) -> Searcher:
        mine = self._mine
        try:
            if mine.folder == folder and mine.searcher is not None:
                mine.searcher = mine.searcher.refresh()
                return mine.searcher
        except (OSError, ReaderClosed):
            _log.info("index opened anew")
        mine.searcher = whoosh_index.open_dir(folder).searcher()
        mine.folder = folder
        return mine.searcher

    def _current(self) -> Path | None:
        folder = self._link().resolve()
        return folder if folder.is_dir() and folder.name.startswith(f"{FORMAT}-") else None

    def _link(self) -> Path:
        return self._root() / "current"

    def _root(self) -> Path:
        return settings().var / "search"


def _ranked(searcher: Searcher, question: Question) -> list[Hit]:
    """Take the best candidates by their words, then raise those in which the words stand side by side."""
    candidates = dict(searcher.search(_query(question), filter=_allowed(question), limit=MOST_CANDIDATES).items())
    if len(question.words) > 1:
        _raise(candidates, holding_phrase(searcher, "f", [word.folded for word in question.words], candidates))
    if len(question.words) > 1 and question.marked:
        _raise(candidates, holding_phrase(searcher, "x", [word.exact for word in question.words], candidates))
    hits = [Hit.of(searcher.stored_fields(number)["key"], score) for number, score in candidates.items()]
    return sorted(hits, key=lambda hit: hit.place)[:MOST_HITS]


def _alike(searcher: Searcher, wanted: Likeness) -> list[Hit]:
    query = Or([And([Term("f", word) for word in pair]) for pair in wanted.pairs])
    found = searcher.search(query, filter=_allowed(wanted), limit=MOST_ALIKE)
    hits = [Hit.of(searcher.stored_fields(number)["key"], score) for number, score in found.items()]
    return sorted(hits, key=lambda hit: hit.place)


def _raise(scores: dict[int, float], numbers: Iterable[int]) -> None:
    for number in numbers:
        scores[number] *= PHRASE_WEIGHT


def _query(question: Question) -> Query:
    must = And([Term("f", word.folded) for word in question.words])
    wishes = [Term("x", word.exact, boost=EXACT_WEIGHT) for word in question.marked]
    return AndMaybe(must, Or(wishes)) if wishes else must


def _allowed(question: Question | Likeness) -> Query:
    audience = _any("audience", question.audiences)
    return And([audience, _any("kind", question.kinds)]) if question.kinds else audience


def _any(field: str, values: Iterable[str]) -> Query:
    return Or([Term(field, value) for value in values])


def _fields(entry: Entry) -> dict[str, str]:
    """Lay out a document; its title counts twice, and a mark nobody can type keeps phrases from spanning the parts."""
    title, body = [word.folded for word in entry.title], [word.folded for word in entry.body]
    exact_title, exact_body = [word.exact for word in entry.title], [word.exact for word in entry.body]
    return {
        "key": key_of(entry.kind, entry.id),
        "kind": entry.kind,
        "audience": ",".join(entry.audiences),
        "f": _GAP.join(" ".join(part) for part in (title, title, body)),
        "x": _GAP.join(" ".join(part) for part in (exact_title, exact_title, exact_body)),
    }
