"""Answering the holder of a slip: does the act it witnesses still stand in the log, untouched and in its place?"""

import base64
import re
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import and_, false, or_, select

from core.db import db
from core.ledger import tree
from core.ledger.leaf import leaf_hash
from core.ledger.models import Event, LedgerCheckpoint, LedgerLeaf, LedgerNode

PROOF_DIGITS: Final = 16
"""How much of an event's hash is printed on a slip: enough that no other event begins alike."""

PROOF_FORMAT: Final = "c2sp.org/tlog-proof@v1"
_HASH_DIGITS: Final = 64


@dataclass(frozen=True)
class Place:
    """Where an event stands: its line in the log (None until it is sealed), and the checkpoint that covers it.

    `matches` says that its text still gives the hash on the slip and that this hash leads to the checkpoint's root.
    """

    recorded_at: datetime
    matches: bool
    index: int | None = None
    checkpoint: LedgerCheckpoint | None = None
    hash: str = ""
    path: tuple[str, ...] = ()

    @property
    def proof(self) -> str:
        """Write the proof as a text that needs nothing but the signer's key: C2SP tlog-proof, the line's hash in it."""
        hashes = [base64.b64encode(bytes.fromhex(hash_)).decode() for hash_ in (self.hash, *self.path)]
        lines = [PROOF_FORMAT, f"extra {hashes[0]}", f"index {self.index}", *hashes[1:]]
        return "\n".join([*lines, "", self.checkpoint.note])


def read_proof_code(typed: str) -> str | None:
    """Give the 16 hexadecimal digits meant by what was typed, blanks and capitals forgiven; None for anything else."""
    digits = re.sub(r"[\s.:-]", "", typed).lower()
    return digits if re.fullmatch(rf"[0-9a-f]{{{PROOF_DIGITS}}}", digits) else None


def place_of(proof_code: str) -> Place | None:
    """Give the place of the event whose hash begins so, proven anew; None where there is no such event."""
    rest = _HASH_DIGITS - len(proof_code)
    alike = Event.hash.between(proof_code + "0" * rest, proof_code + "f" * rest)
    wanted = select(Event, LedgerLeaf.index).outerjoin(LedgerLeaf, LedgerLeaf.event_id == Event.id).where(alike)
    row = db.session.execute(wanted).first()
    if row is None:
        return None
    event, index = row
    is_whole = leaf_hash(event.leaf) == event.hash
    checkpoint = _covering(index) if index is not None else None
    if checkpoint is None:
        return Place(event.recorded_at, is_whole)
    path = _proof(index, checkpoint)
    is_placed = tree.verify_inclusion(event.hash, index, checkpoint.size, path, checkpoint.root)
    return Place(event.recorded_at, is_whole and is_placed, index, checkpoint, event.hash, tuple(path))


def _covering(index: int) -> LedgerCheckpoint | None:
    """Give the first daily checkpoint that covers a line, since witnesses hold the daily ones; else the newest."""
    covers = select(LedgerCheckpoint).where(LedgerCheckpoint.size > index)
    daily = covers.where(LedgerCheckpoint.day.is_not(None)).order_by(LedgerCheckpoint.day).limit(1)
    newest = covers.order_by(LedgerCheckpoint.id.desc()).limit(1)
    return db.session.scalar(daily) or db.session.scalar(newest)


def _proof(index: int, checkpoint: LedgerCheckpoint) -> list[str]:
    """Build the path to the root; which hashes it needs is found first, so that they are read in two statements."""
    needed: set[tuple[int, int]] = set()

    def remember(level: int, place: int) -> str:
        needed.add((level, place))
        return tree.EMPTY_ROOT

    tree.inclusion_proof(index, checkpoint.size, remember)
    hashes = _hashes(needed)
    return tree.inclusion_proof(index, checkpoint.size, lambda level, place: hashes.get((level, place), ""))


def _hashes(places: set[tuple[int, int]]) -> dict[tuple[int, int], str]:
    """Read the hashes of these places by their keys: a list of pairs would let SQLite read the whole tree."""
    leaves = [place for level, place in places if level == 0]
    nodes = [place for place in places if place[0] > 0]
    lines = select(LedgerLeaf.index, LedgerLeaf.hash).where(LedgerLeaf.index.in_(leaves))
    wanted = (and_(LedgerNode.level == level, LedgerNode.index == index) for level, index in nodes)
    trees = select(LedgerNode).where(or_(false(), *wanted))
    found = {(0, index): hash_ for index, hash_ in db.session.execute(lines)}
    return found | {(node.level, node.index): node.hash for node in db.session.scalars(trees)}
