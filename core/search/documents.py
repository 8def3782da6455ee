"""What the search knows of the domains: documents to be found, who may find them, and who answers for each kind."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from core.actor import Actor

PUBLIC: Final = "public"
WATCHED: Final = "watched"
"""Before the code of a unit: for those who watch over it, also where it is not the unit's own to read any more."""

_AUDIENCE: Final = re.compile(r"[A-Za-z0-9:*_.-]+")


@dataclass(frozen=True)
class Document:
    """A thing as it is to be found: for everyone (`public`) or for the units named (`unit:26068`)."""

    kind: str
    id: str
    title: str
    body: str
    audience: str | Sequence[str]

    def audiences(self) -> tuple[str, ...]:
        """Give the audience as a tuple; a name that could be mistaken for something else raises ValueError."""
        names = (self.audience,) if isinstance(self.audience, str) else tuple(self.audience)
        if not names or not all(_AUDIENCE.fullmatch(name) for name in names):
            raise ValueError("a document needs an audience of plain names")
        return names


@dataclass(frozen=True)
class Result:
    """A found thing as it may be shown to this person: read from the tables at the moment of showing."""

    id: str
    title: str
    url: str
    text: str = ""


@dataclass(frozen=True)
class Source:
    """What a domain answers for one kind of document.

    `load` leaves out what must not be found (restricted, withdrawn): it is then removed from the index. `visible`
    asks the tables again, because the index may be a moment behind; it gives nothing for what this person may not see.
    """

    load: Callable[[list[str]], Iterable[Document]]
    all_ids: Callable[[], Iterable[str]]
    visible: Callable[[list[str], Actor], Iterable[Result]]


sources: dict[str, Source] = {}
"""Kind -> who answers for it; filled by the roof alone."""
