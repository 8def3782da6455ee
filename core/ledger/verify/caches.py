"""Every cached row held against the one that follows from the events."""

from sqlalchemy import select

from core.db import db
from core.ledger.models import Event, SubjectHead
from core.ledger.rebuild import cache_tables, rebuild, snapshot
from core.ledger.shadow import shadowed
from core.ledger.verify.report import Report


def check_caches(report: Report) -> None:
    """Make all caches anew beside the living ones and compare; no living row is touched or locked."""
    before = snapshot()
    with shadowed(cache_tables()):
        rebuild()
        after = snapshot()
    for table, rows in before.items():
        fresh = after[table]
        for key in sorted(rows.keys() | fresh.keys(), key=str):
            if rows.get(key) != fresh.get(key):
                _add(report, table, key)


def _add(report: Report, table: str, key: tuple) -> None:
    head = db.session.get(SubjectHead, str(key[0]))
    query = select(Event.id).where(Event.subject == str(key[0])).order_by(Event.seq.desc()).limit(1)
    named = f"bảng {table}, khóa {'/'.join(str(part) for part in key)}"
    report.add(
        f"{named}: khác với kết quả dựng lại từ nhật ký",
        event_id=db.session.scalar(query) or 0,
        subject=head.subject if head else "",
    )
