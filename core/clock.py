"""The only clock of the house: the database's, read once per transaction.

All events of one transaction share its moment. A practice database (tests, demonstration) may have its clock set;
the database itself refuses that anywhere else.
"""

from datetime import UTC, date, datetime

from sqlalchemy import CheckConstraint, delete, event, select, text
from sqlalchemy.orm import Mapped, Session, mapped_column

from core.dates import VIETNAM, local
from core.db import Base, db, is_postgres

__all__ = ["VIETNAM", "PracticeClock", "local", "now", "practice_clock", "set_practice_clock", "today"]

_READ_SQLITE = text("SELECT strftime('%Y-%m-%d %H:%M:%f','now') AS at, (SELECT at FROM practice_clock) AS practice_at")
_READ_POSTGRES = text("SELECT clock_timestamp() AS at, (SELECT at FROM practice_clock) AS practice_at")


class PracticeClock(Base):
    """At most one row: the moment at which a practice database stands still while its story is being written."""

    __tablename__ = "practice_clock"
    __table_args__ = (CheckConstraint("id = 1", name="one_row"),)

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[datetime]


def now() -> datetime:
    """Give the moment of this transaction, in UTC."""
    info = db.session().info
    if "now" not in info:
        row = db.session.execute(_READ_POSTGRES if is_postgres() else _READ_SQLITE).one()
        info["now"] = _aware(row.practice_at if row.practice_at is not None else row.at)
    return info["now"]


def today() -> date:
    """Give the local day of this transaction: the day that counts for every deadline."""
    return local(now()).date()


def set_practice_clock(at: datetime | None) -> None:
    """Stop the clock of a practice database at a moment, or let it run again; the database refuses it elsewhere."""
    db.session.execute(delete(PracticeClock))
    if at is not None:
        db.session.add(PracticeClock(id=1, at=at))
    db.session.flush()
    for name in ("now", "rules"):
        db.session().info.pop(name, None)


def practice_clock() -> datetime | None:
    """Tell where the practice clock stands, for those who must put it back."""
    return db.session.scalar(select(PracticeClock.at))


def _aware(value: datetime | str) -> datetime:
    moment = datetime.fromisoformat(value) if isinstance(value, str) else value
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


@event.listens_for(Session, "after_transaction_end")
def _forget_moment(session: Session, transaction) -> None:
    if transaction.parent is None:
        for name in ("now", "rules", "rule_texts"):
            session.info.pop(name, None)
