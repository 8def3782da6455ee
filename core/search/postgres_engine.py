"""Search in PostgreSQL's own full text, without any extension: our words are laid into `tsvector` values as they are.

Two columns hold the words without accents and in their exact spelling, title weight A, body weight D. Audience and kind
are words of the first column that nobody can type, so that one GIN index answers the whole question.
"""

from collections.abc import Iterable, Iterator

from sqlalchemy import Index, Text, delete, func, select, text
from sqlalchemy.dialects.postgresql import TSVECTOR, insert
from sqlalchemy.orm import Mapped, mapped_column

from core.background import own_transaction
from core.db import Base, db
from core.search.engine import MOST_ALIKE, MOST_HITS, Hit, key_of
from core.search.likeness import Likeness
from core.search.words import Entry, Question, Word

MOST_RANKED = 5000
LAST_PLACE = 16_383

_WORDS_TYPE = Text().with_variant(TSVECTOR(), "postgresql")


class SearchDocument(Base):
    """One document in the index; empty where Whoosh serves."""

    __tablename__ = "search_document"

    number: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(unique=True)
    folded: Mapped[str] = mapped_column(_WORDS_TYPE)
    exact: Mapped[str] = mapped_column(_WORDS_TYPE)
    round: Mapped[int] = mapped_column(default=0)


Index("ix_search_document_folded", SearchDocument.folded, postgresql_using="gin")

_SEARCH = text("""
    SELECT key, round(CAST(score AS numeric), 6) AS score FROM (
        SELECT key, ts_rank(folded, CAST(:folded AS tsquery))
            + 8 * (SELECT count(*) FROM unnest(CAST(:marked AS tsquery[])) AS wish WHERE exact @@ wish)
            + CASE WHEN folded @@ CAST(:folded_phrase AS tsquery) THEN 2 ELSE 0 END
            + CASE WHEN exact @@ CAST(:exact_phrase AS tsquery) THEN 6 ELSE 0 END AS score
        FROM (
            SELECT key, folded, exact FROM search_document
            WHERE folded @@ CAST(:must AS tsquery) ORDER BY number DESC LIMIT :most_ranked
        ) AS newest
    ) AS ranked ORDER BY score DESC, key LIMIT :most_hits
""")

_ALIKE = text("""
    SELECT key, round(CAST(ts_rank(folded, CAST(:wish AS tsquery)) AS numeric), 6) AS score FROM (
        SELECT key, folded FROM search_document
        WHERE folded @@ CAST(:must AS tsquery) ORDER BY number DESC LIMIT :most_ranked
    ) AS newest ORDER BY score DESC, key LIMIT :most_alike
""")


class PostgresEngine:
    """The engine of a province: many processes search and one writes, in the database's own transactions."""

    def is_ready(self) -> bool:
        """Say whether questions can be answered: the index lies in the database and is as safe as it."""
        return True

    def search(self, question: Question) -> list[Hit]:
        """Find documents, best first; of very common words only the newest 5,000 are ranked."""
        folded, exact = _each(question.words, "folded"), _each(question.words, "exact")
        is_phrase = len(question.words) > 1
        asked = {
            "must": " & ".join([*folded, _any("@", question.audiences), *_kinds(question)]),
            "folded": " & ".join(folded),
            "marked": _each(question.marked, "exact"),
            "folded_phrase": " <-> ".join(folded) if is_phrase else "",
            "exact_phrase": " <-> ".join(exact) if is_phrase and question.marked else "",
        }
        rows = db.session.execute(_SEARCH, {**asked, "most_ranked": MOST_RANKED, "most_hits": MOST_HITS})
        return [Hit.of(row.key, float(row.score)) for row in rows]

    def alike(self, wanted: Likeness) -> list[Hit]:
        """Find documents in which some pairs of words stand side by side; of many only the newest 5,000 are ranked."""
        wish = " | ".join(f"({_quoted(first)} <-> {_quoted(second)})" for first, second in wanted.pairs)
        asked = {"wish": wish, "must": " & ".join([f"({wish})", _any("@", wanted.audiences), *_kinds(wanted)])}
        rows = db.session.execute(_ALIKE, {**asked, "most_ranked": MOST_RANKED, "most_alike": MOST_ALIKE})
        return [Hit.of(row.key, float(row.score)) for row in rows]

    def update(self, entries: list[Entry], gone: list[tuple[str, str]]) -> None:
        """Put documents in, replacing what was there, and take out the ones that are gone."""
        with own_transaction():
            keys = [key_of(*identity) for identity in gone]
            db.session.execute(delete(SearchDocument).where(SearchDocument.key.in_(keys)))
            _write(entries, _last_round())

    def rebuild(self, batches: Iterable[list[Entry]]) -> None:
        """Write all anew while the old entries go on serving; what was not written again is removed at the end."""
        with own_transaction():
            new_round = _last_round() + 1
        for batch in batches:
            with own_transaction():
                _write(batch, new_round)
        with own_transaction():
            db.session.execute(delete(SearchDocument).where(SearchDocument.round < new_round))


def _last_round() -> int:
    return db.session.scalar(select(func.max(SearchDocument.round))) or 0


def _write(entries: list[Entry], round_: int) -> None:
    if not entries:
        return
    statement = insert(SearchDocument).values([_row(entry, round_) for entry in entries])
    fresh = {name: statement.excluded[name] for name in ("folded", "exact", "round")}
    db.session.execute(statement.on_conflict_do_update(index_elements=["key"], set_=fresh))


def _row(entry: Entry, round_: int) -> dict[str, str | int]:
    labels = [_quoted(f"#{entry.kind}"), *(_quoted(f"@{name}") for name in entry.audiences)]
    return {
        "key": key_of(entry.kind, entry.id),
        "folded": " ".join([*labels, *_placed(entry, "folded")]),
        "exact": " ".join(_placed(entry, "exact")),
        "round": round_,
    }


def _placed(entry: Entry, form: str) -> Iterator[str]:
    """Write words with places and weights; one place is left empty after the title, so that no phrase spans both."""
    for words, first, weight in ((entry.title, 1, "A"), (entry.body, len(entry.title) + 2, "D")):
        for place, word in enumerate(_each(words, form), start=first):
            yield f"{word}:{min(place, LAST_PLACE)}{weight}"


def _each(words: Iterable[Word], form: str) -> list[str]:
    return [_quoted(getattr(word, form)) for word in words]


def _kinds(question: Question | Likeness) -> list[str]:
    return [_any("#", question.kinds)] if question.kinds else []


def _any(sign: str, names: Iterable[str]) -> str:
    return "(" + " | ".join(_quoted(sign + name) for name in names) + ")"


def _quoted(word: str) -> str:
    """Quote a word for PostgreSQL's text form; words hold letters and digits, labels are our own codes."""
    return "'" + word.replace("\\", "").replace("'", "") + "'"
