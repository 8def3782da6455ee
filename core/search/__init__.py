"""Finding things by words, typed with or without accents; the index holds only who, what kind and the words.

Nothing is indexed in a request: `queue` leaves a message, and the one indexer (the worker) takes batches. What is found
is asked of the tables again before it is shown.
"""

from core.search.documents import PUBLIC, WATCHED, Document, Result, Source, sources
from core.search.engine import Hit
from core.search.finding import Found, Row, alike, find, search
from core.search.indexing import index, is_ready, queue, rebuild
from core.search.likeness import likeness, pairs
from core.search.snippets import Piece, highlight, snippet

__all__ = [
    "PUBLIC", "Document", "Found", "Hit", "Piece", "Result", "Row", "Source", "alike", "find", "highlight", "index",
    "is_ready", "likeness", "pairs", "queue", "rebuild", "search", "snippet", "sources",
    "WATCHED",
]  # fmt: skip
