"""Making an installation ready: tables, rights, leaf 0, and the policies and calendar it starts with."""

from sqlalchemy import create_engine
from sqlalchemy.engine import make_url

from core import ledger
from core.db import Base, db, engine_options
from core.roles import grant
from core.rulebook import take_shipped_rules
from core.settings import settings
from migrations.ledger_guards_v1 import statements


def install(*, practice: bool) -> bool:
    """Create or upgrade the tables and write leaf 0; gives whether the database was born just now.

    Running it again on a living installation upgrades it and changes nothing else.
    """
    upgrade()
    newborn = ledger.bear(practice=practice, var=settings().var)
    take_shipped_rules()
    db.session.commit()
    return newborn


def upgrade() -> None:
    """Bring the tables to the newest form, as their owner, and give the running program its rights."""
    engine = create_engine(settings().migration_database, **engine_options(settings().migration_database))
    with engine.begin() as connection:
        Base.metadata.create_all(connection)
        for statement in statements(connection.dialect.name):
            connection.exec_driver_sql(statement)
        role = make_url(settings().database).username
        if connection.dialect.name == "postgresql" and role != connection.engine.url.username:
            grant(connection, role)
    engine.dispose()

