"""Making an installation ready: tables, rights, leaf 0, and the policies and calendar it starts with."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, create_engine
from sqlalchemy.engine import make_url

from app.config import UnsafeSettings
from core import ledger
from core.background import own_transaction
from core.db import db, engine_options
from core.roles import grant
from core.rulebook import take_shipped_rules
from core.settings import settings
from units.services import MOST_AT_ONCE, Imported, plan_import, write_import

MIGRATIONS = Path(__file__).resolve().parent.parent / "migrations"


def install(*, practice: bool) -> bool:
    """Create or upgrade the tables and write leaf 0; gives whether the database was born just now.

    Running it again on a living installation upgrades it and changes nothing else.
    """
    upgrade()
    newborn = ledger.bear(practice=practice, var=settings().var)
    take_shipped_rules()
    db.session.commit()
    return newborn


def import_units_in_parts(text: str) -> Imported:
    """Take over a file of units of any length: nothing when a line is wrong, else part by part.

    Each part has its own transaction and moment. Cut off in the middle, it is simply run again.
    """
    plan = plan_import(text)
    for start in range(0, len(plan.changes), MOST_AT_ONCE):
        with own_transaction():
            write_import(plan.changes[start : start + MOST_AT_ONCE], actor=None)
    return plan.outcome


def upgrade() -> None:
    """Bring the tables to the newest form, as their owner, and give the running program its rights.

    In production the owner is another account than the running program's: UnsafeSettings otherwise.
    """
    if settings().is_production and settings().migration_database == settings().database:
        raise UnsafeSettings("Khi vận hành thật, DANBAN_MIGRATION_URL phải là tài khoản chủ các bảng.")
    engine = create_engine(settings().migration_database, **engine_options(settings().migration_database))
    with engine.begin() as connection:
        upgrade_to(connection, "head")
        role = make_url(settings().database).username
        if connection.dialect.name == "postgresql" and role != connection.engine.url.username:
            grant(connection, role)
    engine.dispose()


def upgrade_to(connection: Connection, revision: str) -> None:
    """Run the numbered migrations up or down to a revision, in the caller's transaction."""
    config = alembic_config()
    config.attributes["connection"] = connection
    if revision == "base":
        command.downgrade(config, revision)
    else:
        command.upgrade(config, revision)


def alembic_config() -> Config:
    """Tell alembic where the migrations are."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    return config
