"""What the running program may do in PostgreSQL: everything it needs, and never to change or delete an event."""

from sqlalchemy import Connection, text

from core.db import Base

APPEND_ONLY = ("event", "ledger_leaf", "ledger_node", "ledger_checkpoint", "ledger_birth")
UNCHANGEABLE = ("event_text",)


def grant(connection: Connection, role: str) -> None:
    """Give the running program's role its rights on all tables; run by the owner after each upgrade."""
    quoted = connection.dialect.identifier_preparer.quote(role)
    tables = [table.name for table in Base.metadata.sorted_tables]
    connection.execute(text(f"GRANT SELECT, INSERT, UPDATE, DELETE ON {', '.join(tables)} TO {quoted}"))
    connection.execute(text(f"REVOKE UPDATE, DELETE, TRUNCATE ON {', '.join(APPEND_ONLY)} FROM {quoted}"))
    connection.execute(text(f"REVOKE UPDATE, TRUNCATE ON {', '.join(UNCHANGEABLE)} FROM {quoted}"))
    connection.execute(text(f"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {quoted}"))
    connection.execute(text(f"GRANT USAGE ON SCHEMA public TO {quoted}"))
