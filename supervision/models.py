"""What supervision keeps of its own: the outcome of each night's check of the log, a cache of its events."""

from datetime import date, datetime

from sqlalchemy.orm import Mapped, mapped_column

from core.db import Base


class LogCheck(Base):
    """One check of the whole log. `faults` nought: it matched; else what the first wrong line (or event) was.

    `first_line` is the place in the log, None where the first fault lies outside the sealed lines.
    """

    __tablename__ = "log_check"

    subject: Mapped[str] = mapped_column(primary_key=True)
    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    day: Mapped[date] = mapped_column(index=True)
    checked_at: Mapped[datetime]
    events: Mapped[int]
    sealed: Mapped[int]
    late_sealed: Mapped[int]
    faults: Mapped[int]
    first_event: Mapped[int | None]
    first_line: Mapped[int | None]
    what: Mapped[str]
