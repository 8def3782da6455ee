"""What was sealed: leaf 0 and the certificate of birth, the tree with its kept nodes, the signed checkpoints."""

import json
from collections.abc import Iterator
from datetime import date, timedelta

from sqlalchemy import select

from core import clock
from core.db import db
from core.ledger import note
from core.ledger.export import placed_leaves
from core.ledger.leaf import moment_text
from core.ledger.models import Event, LedgerBirth, LedgerCheckpoint, LedgerLeaf, LedgerNode
from core.ledger.tree import EMPTY_ROOT, GrowingTree
from core.ledger.verify.report import Report

LATE_SEALED_AFTER = timedelta(minutes=2)
DAY = timedelta(days=1)
BORN, CHECKED = "ledger.born", "log.checked"
BATCH = 1_000


def check_birth(report: Report, birth: LedgerBirth) -> None:
    """Hold the certificate against leaf 0, which says for ever whether this is for practice and whose key signs."""
    births = list(db.session.scalars(select(Event).where(Event.type == BORN).order_by(Event.id)))
    said = json.loads(births[0].leaf) if births else {}
    facts = {"practice": birth.practice, "public_key": birth.public_key}
    if len(births) != 1 or (said["facts"], said["recorded_at"]) != (facts, moment_text(birth.born_at)):
        report.add("giấy khai sinh của nhật ký khác với dòng số 0", event_id=births[0].id if births else 0)
    first = db.session.scalar(select(LedgerLeaf.event_id).where(LedgerLeaf.index == 0))
    if births and first not in (None, births[0].id):
        report.add("dòng số 0 của cây không phải dòng khai sinh", event_id=first)


def check_tree(report: Report, birth: LedgerBirth) -> None:
    """Build the tree anew from its leaves and hold it against the nodes that are kept and the signed checkpoints."""
    checkpoints = list(db.session.scalars(select(LedgerCheckpoint).order_by(LedgerCheckpoint.id)))
    report.checkpoints = len(checkpoints)
    _check_statements(report, checkpoints, birth)
    _check_days(report, checkpoints)
    tree, walk = _Nodes(report), _Walk(report, list(checkpoints))
    for leaf, event in placed_leaves():
        walk.pass_checkpoints(tree)
        if leaf.index != tree.size:
            report.add(f"thiếu dòng số {tree.size} trong cây nhật ký", event_id=leaf.event_id)
            return
        if event is None or event.hash != leaf.hash:
            report.add(f"dòng số {leaf.index} đã bị sửa hoặc xóa sau khi chốt", event_id=leaf.event_id)
        tree.extend([leaf.hash])
        walk.take(leaf, event)
    walk.pass_checkpoints(tree, to_the_end=True)
    tree.check_rest()
    report.sealed = tree.size
    if tree.size != (checkpoints[-1].size if checkpoints else 0):
        report.add("bản chốt nhật ký cuối cùng đã bị sửa hoặc xóa", event_id=walk.last_event)
    _check_earlier_checks(report)


class _Walk:
    """Goes through the leaves with the checkpoints beside them, in the order in which they were made."""

    def __init__(self, report: Report, waiting: list[LedgerCheckpoint]) -> None:
        self.last_event = 0
        self._report, self._waiting = report, waiting
        self._last_sealed_at = None

    def pass_checkpoints(self, tree: GrowingTree, *, to_the_end: bool = False) -> None:
        """Check every checkpoint whose size the tree has reached; at the end all that are left."""
        while self._waiting and (to_the_end or self._waiting[0].size <= tree.size):
            checkpoint = self._waiting.pop(0)
            if (checkpoint.size, checkpoint.root) != (tree.size, tree.root() if tree.size else EMPTY_ROOT):
                what = f"không khớp với bản chốt nhật ký số {checkpoint.id} (đến dòng số {checkpoint.size})"
                self._report.add(what, event_id=self.last_event)
            self._last_sealed_at = checkpoint.sealed_at

    def take(self, leaf: LedgerLeaf, event: Event | None) -> None:
        """Note a leaf, and an event recorded well before the checkpoint that already stood: sealed late."""
        self.last_event = leaf.event_id
        if event is None or self._last_sealed_at is None:
            return
        if event.recorded_at < self._last_sealed_at - LATE_SEALED_AFTER:
            self._report.late_sealed.append(event.id)


class _Nodes(GrowingTree):
    """A growing tree that holds each subtree it completes against the kept one, a batch at a time."""

    def __init__(self, report: Report) -> None:
        super().__init__()
        self._report = report
        self._made: dict[tuple[int, int], str] = {}
        self._counted = 0

    def completed(self, level: int, index: int, hash_: str) -> None:
        """Remember a subtree until its batch is full."""
        self._made[level, index] = hash_
        if len(self._made) >= BATCH:
            self._compare()

    def check_rest(self) -> None:
        """Compare the last batch, and see that no node is kept for which there are no leaves."""
        self._compare()
        kept = db.session.scalar(select(db.func.count()).select_from(LedgerNode))
        if kept > self._counted:
            self._report.add(f"cây nhật ký có {kept - self._counted} nút thừa")

    def _compare(self) -> None:
        if not self._made:
            return
        indexes = [index for _, index in self._made]
        query = select(LedgerNode).where(LedgerNode.index.between(min(indexes), max(indexes)))
        query = query.where(LedgerNode.level.in_({level for level, _ in self._made}))
        kept = {(node.level, node.index): node.hash for node in db.session.scalars(query)}
        for (level, index), hash_ in self._made.items():
            if kept.get((level, index)) != hash_:
                first = index * 2**level
                self._report.add(f"nút của cây từ dòng số {first} đến {first + 2**level - 1} đã bị sửa hoặc xóa")
        self._counted += len(self._made)
        self._made.clear()


def _check_statements(report: Report, checkpoints: list[LedgerCheckpoint], birth: LedgerBirth) -> None:
    for number, checkpoint in enumerate(checkpoints, start=1):
        said = note.read(checkpoint.note) if note.is_signed_by(checkpoint.note, birth.public_key) else None
        columns = (
            checkpoint.size,
            checkpoint.root,
            moment_text(checkpoint.sealed_at),
            checkpoint.kind,
            checkpoint.day.isoformat() if checkpoint.day else None,
            birth.practice,
        )
        if said is None or (said.size, said.root, said.time, said.kind, said.day, said.practice) != columns:
            report.add(f"bản chốt nhật ký số {checkpoint.id}: chữ ký hoặc nội dung không khớp")
        elif checkpoint.id != number:
            report.add(f"thiếu bản chốt nhật ký số {number}")
            return


def _check_days(report: Report, checkpoints: list[LedgerCheckpoint]) -> None:
    """Miss no day: the worker makes up every daily checkpoint, however long the machine was off.

    In a practice database, whose clock may be set, only the days between two checkpoints are asked for.
    """
    days = sorted(checkpoint.day for checkpoint in checkpoints if checkpoint.day)
    if not days:
        return
    last = days[-1] if report.practice else max(days[-1], clock.today() - 2 * DAY)
    for day in sorted(set(_days(days[0], last)) - set(days))[:1]:
        report.add(f"thiếu bản chốt nhật ký ngày {day:%d/%m/%Y}")


def _days(first: date, last: date) -> Iterator[date]:
    return (first + DAY * number for number in range((last - first).days + 1))


def _check_earlier_checks(report: Report) -> None:
    """See that the tree is not smaller than an earlier nightly check found it: a tail that was cut off."""
    checks = select(Event).where(Event.type == CHECKED).order_by(Event.id.desc()).limit(1)
    for event in db.session.scalars(checks):
        sealed = json.loads(event.leaf)["facts"]["sealed"]
        if sealed > report.sealed:
            what = f"lần đối chiếu trước đã chốt {sealed} dòng, nay chỉ còn {report.sealed}"
            report.add(what, event_id=event.id, subject=event.subject)
