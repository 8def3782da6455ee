"""The small interface behind which the two engines stand, and what both give back."""

import base64
import binascii
import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Protocol

from core.search.likeness import Likeness
from core.search.words import Entry, Question

MOST_HITS: Final = 200
"""Nobody reads further than this; who has more hits asks more exactly."""

MOST_ALIKE: Final = 100
"""So many are read from the tables to be compared word for word."""

SCORE_DIGITS: Final = 6


@dataclass(frozen=True)
class Hit:
    """A document found, and how well it answers."""

    kind: str
    id: str
    score: float

    @classmethod
    def of(cls, key: str, score: float) -> "Hit":
        """Read a hit from the key of an index entry."""
        kind, _, id_ = key.partition(":")
        return cls(kind, id_, round(score, SCORE_DIGITS))

    @property
    def place(self) -> tuple[float, str]:
        """Give the place in the order of hits: better first, then by key."""
        return (-self.score, key_of(self.kind, self.id))

    @property
    def token(self) -> str:
        """Write the place for an address, so that the next page begins after it."""
        text = json.dumps([self.kind, self.id, self.score], separators=(",", ":"))
        return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")

    @classmethod
    def from_token(cls, token: str | None) -> "Hit | None":
        """Read a place back; nonsense gives None, which is the first page."""
        try:
            kind, id_, score = json.loads(base64.urlsafe_b64decode((token or "") + "==="))
            return cls(str(kind), str(id_), float(score))
        except (ValueError, TypeError, binascii.Error):
            return None


class Engine(Protocol):
    """What an engine must do; `core.search` alone calls it."""

    def is_ready(self) -> bool:
        """Say whether questions can be answered; if not, the worker rebuilds."""

    def search(self, question: Question) -> list[Hit]:
        """Give at most 200 hits, best first."""

    def alike(self, wanted: Likeness) -> list[Hit]:
        """Give at most 100 documents that share pairs of words with a text, most of them first."""

    def update(self, entries: list[Entry], gone: list[tuple[str, str]]) -> None:
        """Put entries in, replacing older ones, and take out the (kind, id) that are gone."""

    def rebuild(self, batches: Iterable[list[Entry]]) -> None:
        """Replace the whole index while the old one goes on answering."""


def key_of(kind: str, id_: str) -> str:
    """Write the identity of an index entry."""
    return f"{kind}:{id_}"
