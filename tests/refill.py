"""Putting a PostgreSQL database back between tests by its rows, which is many times faster than copying it whole.

The rows of each stage lie in a schema of their own. Guards and foreign keys rest while rows are put back, as a
superuser may ask; a test that has changed the tables themselves is noticed, and the database is then copied whole.
"""

from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
from psycopg import sql

from tests.servers import Postgres

SHAPE = """
    SELECT (SELECT count(*) FROM pg_trigger WHERE tgenabled = 'O'), (SELECT count(*) FROM pg_constraint),
           (SELECT count(*) FROM pg_class WHERE relnamespace = 'public'::regnamespace)
"""
TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename"
PATIENCE = "SET lock_timeout = '3s'"
CLEAN_EVERY = 40
NO_GUARDS = "SET session_replication_role = replica"


class Refill:
    """Keeps the rows of the stages of one database and puts them back."""

    def __init__(self, server: Postgres, database: str) -> None:
        self._address = f"host=127.0.0.1 port={server.port} user=postgres dbname={database}"
        self._shapes: dict[str, tuple] = {}
        self._times = 0

    def keep(self, stage: str) -> None:
        """Take down all rows as they are now."""
        with self._superuser() as cursor:
            cursor.execute(sql.SQL("CREATE SCHEMA {}").format(sql.Identifier(stage)))
            for table in self._tables(cursor):
                kept, own = sql.Identifier(stage, table), sql.Identifier("public", table)
                cursor.execute(sql.SQL("CREATE TABLE {} AS TABLE {}").format(kept, own))
            self._shapes[stage] = cursor.execute(SHAPE).fetchone()

    def put_back(self, stage: str) -> bool:
        """Put the rows of a stage back; False where that fails: the tables are others now, or somebody holds them."""
        try:
            with self._superuser() as cursor:
                if cursor.execute(SHAPE).fetchone() != self._shapes.get(stage):
                    return False
                self._replace(cursor, stage)
        except psycopg.Error:
            return False
        return True

    def _replace(self, cursor: psycopg.Cursor, stage: str) -> None:
        """Empty all tables and fill them again; now and then by TRUNCATE, so that deleted rows do not pile up."""
        self._times += 1
        tables = self._tables(cursor)
        names = {table: sql.Identifier("public", table).as_string(cursor) for table in tables}
        statements = [NO_GUARDS]
        if self._times % CLEAN_EVERY == 0:
            statements.append(f"TRUNCATE {', '.join(names.values())} CASCADE")
        else:
            statements += [f"DELETE FROM {name}" for name in names.values()]
        for table, name in names.items():
            kept = sql.Identifier(stage, table).as_string(cursor)
            statements.append(f"INSERT INTO {name} OVERRIDING SYSTEM VALUE SELECT * FROM {kept}")
        cursor.execute(";".join(statements))
        self._advance_numbers(cursor)

    def _advance_numbers(self, cursor: psycopg.Cursor) -> None:
        query = """SELECT table_name, column_name FROM information_schema.columns
                    WHERE table_schema = 'public' AND column_default LIKE 'nextval%'"""
        advance = "SELECT setval(pg_get_serial_sequence('{0}', '{1}'), coalesce(max({1}), 0) + 1, false) FROM {0}"
        statements = [advance.format(table, column) for table, column in cursor.execute(query).fetchall()]
        cursor.execute(";".join(statements))

    def _tables(self, cursor: psycopg.Cursor) -> list[str]:
        return [name for (name,) in cursor.execute(TABLES).fetchall()]

    @contextmanager
    def _superuser(self) -> Iterator[psycopg.Cursor]:
        with psycopg.connect(self._address) as connection, connection.cursor() as cursor:
            cursor.execute(PATIENCE)
            yield cursor
