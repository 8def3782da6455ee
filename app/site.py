"""Whose site this is: the words of the header and footer, also when the database cannot be asked."""

from dataclasses import dataclass

from flask import Flask
from sqlalchemy.exc import SQLAlchemyError

from core.db import db
from core.ledger import is_practice
from units.queries import site_unit

SERVICE = "Phản ánh, kiến nghị và lấy ý kiến Nhân dân"


@dataclass(frozen=True)
class Site:
    """What every page says of the agency behind it."""

    agency: str = "Ủy ban nhân dân"
    name: str = SERVICE
    phone: str = ""
    address: str = ""
    responsible: str = ""
    practice: bool = False


def init_site(app: Flask) -> None:
    """Let every template know `site`."""
    app.context_processor(lambda: {"site": current_site()})


def current_site() -> Site:
    """Give the site of this installation; bare words where the database does not answer."""
    try:
        unit = site_unit()
        practice = is_practice()
    except SQLAlchemyError:
        db.session.rollback()
        return Site()
    if unit is None:
        return Site(practice=practice)
    return Site(
        agency=unit.agency_line,
        phone=unit.phone,
        address=unit.address,
        responsible=unit.responsible,
        practice=practice,
    )
