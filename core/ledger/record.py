"""Writing an act down: event, texts, chain, caches and nothing else, in the caller's transaction."""

import json
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.exc import DBAPIError

from core import clock
from core.actor import Actor
from core.db import Base, db
from core.errors import Stale
from core.ledger.leaf import EMPTY_HASH, Leaf, commitment, day_text, leaf_hash, moment_text, new_nonce, write_leaf
from core.ledger.models import Event, EventText, RuleVersion, SubjectHead
from core.secrets import keyed_digest

ACTOR_TEXT = "actor"
PSEUDONYM_DIGITS = 16
_SOMEBODY_WAS_FIRST = (
    "pk_subject_head",
    "uq_event_subject",
    "UNIQUE constraint failed: event.subject",
    "ledger: event seq or time goes back",
)
"""How either database says that another transaction wrote the next event of a subject while this one waited.

The first is the first event of all: two that begin one subject at once find no head, and one of them makes it.
"""

STALE_MESSAGE = "Người khác vừa lưu trước; nội dung của ông/bà vẫn còn bên dưới."


@dataclass(frozen=True)
class Entry:
    """An event as the domains see it: what happened, with the texts that are still kept."""

    id: int
    subject: str
    seq: int
    kind: str
    type: str
    recorded_at: datetime
    declared_on: date | None
    unit: str | None
    by: str
    policy: int
    calendar: int
    facts: dict[str, Any]
    texts: dict[str, str]
    hash: str

    @property
    def person_id(self) -> int | None:
        """Give the person who acted, where that is still kept."""
        known = self.texts.get(ACTOR_TEXT)
        return int(known) if known else None


@dataclass(frozen=True)
class Subject:
    """A kind of thing whose life is recorded: how its caches follow from its events.

    `tables` maps each cache model to the name of its column that holds the subject; `closed_among` says of
    which subjects, out of many, the leaves may leave the house only as hashes; `counts_closed` that how many acts on
    them a person did gives nothing of them away.
    """

    apply: Callable[[Entry], None]
    tables: Sequence[tuple[type[Base], str]] = field(default_factory=tuple)
    closed_among: Callable[[Collection[str]], set[str]] = lambda _subjects: set()
    counts_closed: bool = False


subjects: dict[str, Subject] = {}


def record(
    *,
    subject: str,
    kind: str,
    type: str,  # noqa: A002 - the word of the leaf format
    actor: Actor | None = None,
    by: str = "system",
    unit: str | None = None,
    facts: dict[str, Any] | None = None,
    texts: dict[str, str] | None = None,
    declared_on: date | None = None,
    expected_version: int | None = None,
    policy: int | None = None,
    calendar: int | None = None,
) -> Entry:
    """Record one act and bring the caches of its subject up to date; raises Stale when somebody was first.

    `by` names who acted where no official did: "citizen" or "system". `declared_on` is what a clerk states for a
    letter; it never replaces the recorded moment. Empty texts are not kept.
    """
    kept = {name: text for name, text in (texts or {}).items() if text}
    if actor is not None and actor.signed_in:
        kept[ACTOR_TEXT] = str(actor.person_id)
        by = keyed_digest("pseudonym", str(actor.person_id), subject)[:PSEUDONYM_DIGITS]
    head = _lock_head(subject, kind, expected_version)
    nonces = {name: new_nonce() for name in kept}
    versions = current_versions()
    leaf = Leaf(
        subject, head.version + 1, kind, type, moment_text(clock.now()), day_text(declared_on), unit, by,
        versions["policy"] if policy is None else policy, versions["calendar"] if calendar is None else calendar,
        facts or {}, {name: commitment(nonces[name], text) for name, text in kept.items()}, head.hash, new_nonce(),
    )  # fmt: skip
    entry = _store(leaf, kept, nonces, declared_on)
    head.version, head.hash = entry.seq, entry.hash
    subjects[kind].apply(entry)
    _flush()
    return entry


def hold(subject: str) -> None:
    """Wait until nobody else is writing to a subject, and let nobody until this transaction ends.

    For acts that must come one after another although they are recorded under subjects of their own, and for those
    that shall not be refused because somebody else wrote meanwhile: read the caches again afterwards.
    """
    db.session.get(SubjectHead, subject, with_for_update=True, populate_existing=True)


def current_versions() -> dict[str, int]:
    """Give the versions of policy and calendar in force today, read once per transaction (0: none yet).

    A version that begins on a later day comes into force by the clock alone, whether or not any worker runs.
    """
    info = db.session().info
    if "rules" not in info:
        begun = RuleVersion.valid_from.is_(None) | (RuleVersion.valid_from <= clock.today())
        query = select(RuleVersion.kind, func.max(RuleVersion.version)).where(begun).group_by(RuleVersion.kind)
        rows = db.session.execute(query)
        info["rules"] = {"policy": 0, "calendar": 0, **{kind: version for kind, version in rows}}
    return info["rules"]


def history(subject: str) -> list[Entry]:
    """Give everything that was recorded of a subject, oldest first."""
    events = db.session.scalars(select(Event).where(Event.subject == subject).order_by(Event.seq)).all()
    return entries(events)


def entries(events: Sequence[Event]) -> list[Entry]:
    """Give events with their texts, in the order they came, in one further statement."""
    texts: dict[int, dict[str, str]] = {event.id: {} for event in events}
    if events:
        for row in db.session.scalars(select(EventText).where(EventText.event_id.in_(texts))):
            texts[row.event_id][row.name] = row.text
    return [entry_of(event, texts[event.id]) for event in events]


def entry_of(event: Event, texts: dict[str, str]) -> Entry:
    """Turn a stored event into what the domains see; the leaf, not the columns, is believed."""
    leaf = json.loads(event.leaf)
    return Entry(
        id=event.id,
        subject=leaf["subject"],
        seq=leaf["seq"],
        kind=leaf["kind"],
        type=leaf["type"],
        recorded_at=event.recorded_at,
        declared_on=event.declared_on,
        unit=leaf["unit"],
        by=leaf["by"],
        policy=leaf["policy"],
        calendar=leaf["calendar"],
        facts=leaf["facts"],
        texts=texts,
        hash=event.hash,
    )


def _lock_head(subject: str, kind: str, expected_version: int | None) -> SubjectHead:
    head = db.session.get(SubjectHead, subject, with_for_update=True, populate_existing=True)
    if head is None:
        head = SubjectHead(subject=subject, kind=kind, version=0, hash=EMPTY_HASH)
        db.session.add(head)
        _flush()
    if expected_version is not None and head.version != expected_version:
        raise Stale(STALE_MESSAGE)
    if head.kind != kind:
        raise ValueError("a subject keeps its kind")
    return head


def _store(leaf: Leaf, texts: dict[str, str], nonces: dict[str, str], declared_on: date | None) -> Entry:
    text = write_leaf(leaf)
    event = Event(
        subject=leaf.subject,
        seq=leaf.seq,
        kind=leaf.kind,
        type=leaf.type,
        recorded_at=clock.now(),
        declared_on=declared_on,
        unit=leaf.unit,
        hash=leaf_hash(text),
        leaf=text,
    )
    db.session.add(event)
    _flush()
    db.session.add_all(EventText(event_id=event.id, name=n, nonce=nonces[n], text=texts[n]) for n in sorted(texts))
    return entry_of(event, texts)


def _flush() -> None:
    try:
        db.session.flush()
    except DBAPIError as error:
        if any(sign in str(error.orig) for sign in _SOMEBODY_WAS_FIRST):
            raise Stale(STALE_MESSAGE) from error
        raise
