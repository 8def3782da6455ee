"""Whose site this is: the words of the header and footer, also when the database cannot be asked."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from flask import Flask, g
from sqlalchemy import select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as NoConnection

from core.db import db
from core.ledger.models import LedgerBirth, LedgerCheckpoint
from units.models import Unit

SERVICE: Final = "Phản ánh, kiến nghị và lấy ý kiến Nhân dân"
_SHORT_DIGITS: Final = 8


@dataclass(frozen=True)
class Seal:
    """The newest daily state of the log in short, so that whoever keeps a page keeps a witness."""

    day: date
    short: str


@dataclass(frozen=True)
class Site:
    """What every page says of the agency behind it."""

    agency: str = "Ủy ban nhân dân"
    name: str = SERVICE
    phone: str = ""
    address: str = ""
    responsible: str = ""
    community_word: str = "thôn"
    practice: bool = False
    seal: Seal | None = None

    @property
    def contact_line(self) -> str:
        """Say where the agency is and who answers for the site, leaving out what nobody has entered."""
        parts = [
            self.address,
            f"Điện thoại {self.phone}" if self.phone else "",
            f"Người chịu trách nhiệm: {self.responsible}" if self.responsible else "",
        ]
        return " · ".join(part for part in parts if part)

    @property
    def help_line(self) -> str:
        """Say whom to ask for help (WORDS row 13), with the community's own word."""
        head = "tổ trưởng tổ dân phố" if self.community_word == "tổ dân phố" else f"trưởng {self.community_word}"
        call = f"Gọi {self.phone} (giờ làm việc) hoặc gặp" if self.phone else "Gặp"
        return f"Cần giúp? {call} {head}"


def init_site(app: Flask) -> None:
    """Let every page know `site`, and letters, which are drawn outside a request, ask for it."""
    app.context_processor(lambda: {"site": current_site()})
    app.jinja_env.globals["current_site"] = current_site


def current_site() -> Site:
    """Give the site of this installation, asked once per request in one statement; bare words without a database."""
    if "site" not in g:
        try:
            g.site = _read()
        except (DBAPIError, NoConnection):
            db.session.rollback()
            g.site = Site()
    return g.site


def _read() -> Site:
    newest = select(LedgerCheckpoint.id).where(LedgerCheckpoint.day.is_not(None))
    newest = newest.order_by(LedgerCheckpoint.day.desc()).limit(1).scalar_subquery()
    wanted = (
        select(LedgerBirth.practice, Unit, LedgerCheckpoint.day, LedgerCheckpoint.root)
        .select_from(LedgerBirth)
        .outerjoin(Unit, Unit.is_site.is_(True))
        .outerjoin(LedgerCheckpoint, LedgerCheckpoint.id == newest)
    )
    row = db.session.execute(wanted).first()
    if row is None:
        return Site()
    practice, unit, day, root = row
    seal = Seal(day, f"{root[:4]} {root[4:_SHORT_DIGITS]}") if day else None
    if unit is None:
        return Site(practice=practice, seal=seal)
    return Site(
        agency=unit.agency_line,
        phone=unit.phone,
        address=unit.address,
        responsible=unit.responsible,
        community_word=unit.community_word or Site.community_word,
        practice=practice,
        seal=seal,
    )
