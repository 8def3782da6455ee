"""What alembic runs: on the connection it is handed, or on the owner's database of the environment's settings."""

from alembic import context
from sqlalchemy import create_engine

import app.wiring  # noqa: F401 - loads every model
from core.db import Base, UTCDateTime
from core.settings import Settings


def render_item(kind, item, _context):
    """Write our column types by their plain SQL type: a migration must not change when a class does."""
    if kind == "type" and isinstance(item, UTCDateTime):
        return "sa.DateTime(timezone=True)"
    if kind == "type" and type(item).__module__.startswith("core."):
        return "sa.Text()"
    return False


def run(connection) -> None:
    """Run the migrations on a connection."""
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        render_as_batch=connection.dialect.name == "sqlite",
        render_item=render_item,
        compare_type=True,
        transaction_per_migration=False,
    )
    with context.begin_transaction():
        context.run_migrations()


given = context.config.attributes.get("connection")
if given is not None:
    run(given)
else:
    with create_engine(Settings().migration_database).begin() as own:
        run(own)
