"""A small library to search in: documents in memory, as a domain would give them from its tables."""

from dataclasses import dataclass, field, replace

from core.actor import ANONYMOUS, Actor
from core.search import PUBLIC, Document, Hit, Result, Source, search


@dataclass
class Library:
    """The documents of one kind, and which of them may be seen just now."""

    kind: str = "paper"
    documents: dict[str, Document] = field(default_factory=dict)
    hidden: set[str] = field(default_factory=set)
    asked_for: list[Actor] = field(default_factory=list)

    def add(self, id_: str, title: str, body: str = "", *, audience=PUBLIC) -> None:
        """Put a document on the shelf."""
        self.documents[id_] = Document(self.kind, id_, title, body, audience)

    def retitle(self, id_: str, title: str) -> None:
        """Change what a document is called."""
        self.documents[id_] = replace(self.documents[id_], title=title)

    def source(self) -> Source:
        """Answer as a domain does."""
        return Source(load=self._load, all_ids=lambda: list(self.documents), visible=self._visible)

    def _load(self, ids: list[str]) -> list[Document]:
        return [self.documents[id_] for id_ in ids if id_ in self.documents]

    def _visible(self, ids: list[str], actor: Actor) -> list[Result]:
        self.asked_for.append(actor)
        shown = [self.documents[id_] for id_ in ids if id_ in self.documents and id_ not in self.hidden]
        return [Result(doc.id, doc.title, f"/giay/{doc.id}", doc.body) for doc in reversed(shown)]


def ids(query: str, *, audiences=(PUBLIC,), **options) -> list[str]:
    """Search and give the ids alone, best first."""
    return [hit.id for hit in hits(query, audiences=audiences, **options)]


def hits(query: str, *, audiences=(PUBLIC,), **options) -> list[Hit]:
    """Search as the public does, unless said otherwise."""
    return search(query, audiences=audiences, **options)


NOBODY = ANONYMOUS
