"""A witness hands back its signature on a checkpoint: checked, put on record, shown beside it from then on."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import func, select

from core import clock
from core.actor import Actor
from core.db import db
from core.errors import Refused
from core.ledger import Entry, is_practice, new_subject, record
from core.ledger.cosignature import Signed, Witness, is_good, read_notes, read_witness
from core.ledger.models import LedgerCheckpoint, LedgerCosignature, SubjectHead
from core.ledger.note import ORIGIN
from core.settings import settings

COSIGNATURE: Final = "cosignature"
SLACK: Final = timedelta(minutes=10)
"""How far a witness's clock may be off ours."""

NO_NOTE: Final = "Không thấy bản chốt nào có chữ ký của nhân chứng trong nội dung này."
NOT_OURS: Final = "Bản chốt này không phải bản chốt ngày của nhật ký này, hoặc đã bị sửa: {}."
UNKNOWN: Final = "Chưa khai báo khóa của nhân chứng «{}» (DANBAN_WITNESS_KEYS)."
BAD: Final = "Chữ ký của nhân chứng «{}» không đúng với bản chốt {}."
OLDER: Final = "Nhân chứng «{}» đã ký bản chốt sau bản này: không nhận chữ ký cho bản chốt cũ hơn."
WRONG_TIME: Final = "Giờ ký của nhân chứng «{}» trước bản chốt hoặc sau giờ hiện tại."


def record_cosignatures(
    text: str, *, actor: Actor | None = None, witnesses: Iterable[Witness] | None = None
) -> list[Entry]:
    """Put every new signature in a witness's text on record; Refused, and nothing kept, where one of them is not good.

    What stands on record already is passed over, so that a file may be sent twice. `witnesses`: whose signatures are
    taken, where not those of the settings.
    """
    trusted = map(read_witness, settings().witness_key_lines) if witnesses is None else witnesses
    known = {witness.name: witness for witness in trusted}
    found = [(body, one) for body, lines in read_notes(text) for one in lines if one.name != ORIGIN]
    if not found:
        raise Refused(NO_NOTE, field="text")
    entries = []
    for body, signed in found:
        checkpoint = _checkpoint(body)
        witness = _witness(known, signed)
        if not is_good(signed, body, witness):
            raise Refused(BAD.format(witness.name, _name(body)), field="text")
        if not _is_known(checkpoint, witness):
            _check_order(checkpoint, witness)
            _check_time(checkpoint, signed)
            entries.append(_record(checkpoint, signed, witness, actor))
    return entries


def apply_cosignature(entry: Entry) -> None:
    """Keep a signature at hand for the pages and the export."""
    facts = entry.facts
    db.session.add(
        LedgerCosignature(
            subject=entry.subject,
            seq=entry.seq,
            checkpoint=facts["checkpoint"],
            size=facts["size"],
            name=facts["name"],
            key=facts["key"],
            signature=facts["signature"],
            signed_at=datetime.fromisoformat(facts["signed_at"]),
            received_at=entry.recorded_at,
        )
    )
    db.session.flush()


def _record(checkpoint: LedgerCheckpoint, signed: Signed, witness: Witness, actor: Actor | None) -> Entry:
    facts = {
        "checkpoint": checkpoint.id,
        "size": checkpoint.size,
        "name": witness.name,
        "key": witness.line,
        "signature": signed.encoded,
        "signed_at": signed.moment.isoformat(),
    }
    known = db.session.scalar(select(SubjectHead.subject).where(SubjectHead.kind == COSIGNATURE))
    return record(subject=known or new_subject(), kind=COSIGNATURE, type="log.cosigned", actor=actor, facts=facts)


def _checkpoint(body: str) -> LedgerCheckpoint:
    """Give our own daily checkpoint of these very words."""
    size = int(body.split("\n", 2)[1])
    rows = db.session.scalars(
        select(LedgerCheckpoint).where(LedgerCheckpoint.size == size, LedgerCheckpoint.day.is_not(None))
    )
    for row in rows:
        if row.note.startswith(body + "\n"):
            return row
    raise Refused(NOT_OURS.format(_name(body)), field="text")


def _witness(witnesses: dict[str, Witness], signed: Signed) -> Witness:
    if signed.name not in witnesses:
        raise Refused(UNKNOWN.format(signed.name), field="text")
    return witnesses[signed.name]


def _is_known(checkpoint: LedgerCheckpoint, witness: Witness) -> bool:
    same = (LedgerCosignature.checkpoint == checkpoint.id, LedgerCosignature.name == witness.name)
    return db.session.scalar(select(LedgerCosignature.seq).where(*same)) is not None


def _check_order(checkpoint: LedgerCheckpoint, witness: Witness) -> None:
    """Refuse a smaller tree after a larger one: that is what a witness promises never to sign."""
    largest = db.session.scalar(
        select(func.max(LedgerCosignature.checkpoint)).where(LedgerCosignature.name == witness.name)
    )
    if largest is not None and largest > checkpoint.id:
        raise Refused(OLDER.format(witness.name), field="text")


def _check_time(checkpoint: LedgerCheckpoint, signed: Signed) -> None:
    """Refuse a moment before the checkpoint or to come; in a practice database days are set, and mean nothing."""
    if not is_practice() and not checkpoint.sealed_at - SLACK <= signed.moment <= clock.now() + SLACK:
        raise Refused(WRONG_TIME.format(signed.name), field="text")


def _name(body: str) -> str:
    return f"{body.split(chr(10), 2)[1]} dòng"
