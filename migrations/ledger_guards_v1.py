"""The triggers that keep the ledger append-only, on both databases. Final: a change is a new file and a migration.

Five seconds: a `recorded_at` further than that from the database's own clock is refused, except in a practice
database, whose leaf 0 says for ever that it is one.
"""

APPEND_ONLY = ("event", "ledger_leaf", "ledger_node", "ledger_checkpoint", "ledger_birth")
UNCHANGEABLE = ("event_text",)
TOLERANCE_S = 5

PATH = "SET search_path = pg_catalog, public, pg_temp"
"""PostgreSQL looks for a name among temporary tables first unless they are named last: nobody may put a certificate of
birth of his own before the true one.
"""


def statements(dialect: str) -> list[str]:
    """Give the statements that put all guards in place."""
    return _sqlite() if dialect == "sqlite" else _postgres()


def removal(dialect: str) -> list[str]:
    """Give the statements that take all guards away again."""
    if dialect == "sqlite":
        return [f"DROP TRIGGER {name}" for name in _sqlite_names()]
    functions = ("ledger_refuse", "ledger_event_check", "practice_clock_check")
    return [f"DROP FUNCTION {name}() CASCADE" for name in functions]


def _sqlite_names() -> list[str]:
    names = [f"{table}_no_{act}" for table in APPEND_ONLY for act in ("update", "delete")]
    names += [f"{table}_no_update" for table in UNCHANGEABLE]
    return [*names, "event_time", "event_order", "practice_clock_insert", "practice_clock_update"]


def _sqlite() -> list[str]:
    practice = "(SELECT practice FROM ledger_birth)"
    refuse = [
        f"CREATE TRIGGER {table}_no_{act} BEFORE {act.upper()} ON {table} "
        f"BEGIN SELECT RAISE(ABORT, 'ledger: {table} is append-only'); END"
        for table in APPEND_ONLY
        for act in ("update", "delete")
    ]
    refuse += [
        f"CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} "
        f"BEGIN SELECT RAISE(ABORT, 'ledger: {table} does not change'); END"
        for table in UNCHANGEABLE
    ]
    return [
        *refuse,
        f"""CREATE TRIGGER event_time BEFORE INSERT ON event
            WHEN NOT coalesce({practice}, 0)
             AND abs(julianday(NEW.recorded_at) - julianday('now')) * 86400 > {TOLERANCE_S}
            BEGIN SELECT RAISE(ABORT, 'ledger: recorded_at is not the time of the database'); END""",
        """CREATE TRIGGER event_order BEFORE INSERT ON event
            WHEN NEW.seq <> 1 + coalesce((SELECT max(seq) FROM event WHERE subject = NEW.subject), 0)
              OR EXISTS (SELECT 1 FROM event WHERE subject = NEW.subject AND recorded_at > NEW.recorded_at)
            BEGIN SELECT RAISE(ABORT, 'ledger: event seq or time goes back'); END""",
        f"""CREATE TRIGGER practice_clock_insert BEFORE INSERT ON practice_clock
            WHEN NOT coalesce({practice}, 0)
            BEGIN SELECT RAISE(ABORT, 'ledger: only a practice database has a practice clock'); END""",
        """CREATE TRIGGER practice_clock_update BEFORE UPDATE ON practice_clock
            BEGIN SELECT RAISE(ABORT, 'ledger: the practice clock is deleted and set anew'); END""",
    ]


def _postgres() -> list[str]:
    refuse = [
        f"CREATE TRIGGER {table}_guard BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
        f"FOR EACH STATEMENT EXECUTE FUNCTION ledger_refuse()"
        for table in APPEND_ONLY
    ]
    refuse += [
        f"CREATE TRIGGER {table}_guard BEFORE UPDATE OR TRUNCATE ON {table} "
        f"FOR EACH STATEMENT EXECUTE FUNCTION ledger_refuse()"
        for table in UNCHANGEABLE
    ]
    return [
        f"""CREATE FUNCTION ledger_refuse() RETURNS trigger LANGUAGE plpgsql {PATH} AS $$
           BEGIN RAISE EXCEPTION USING MESSAGE = 'ledger: ' || TG_TABLE_NAME || ' is append-only'; END $$""",
        f"""CREATE FUNCTION ledger_event_check() RETURNS trigger LANGUAGE plpgsql {PATH} AS $$
            DECLARE last_seq integer; last_at timestamptz;
            BEGIN
              IF NOT coalesce((SELECT practice FROM ledger_birth), false)
                 AND abs(extract(epoch FROM NEW.recorded_at - clock_timestamp())) > {TOLERANCE_S} THEN
                RAISE EXCEPTION 'ledger: recorded_at is not the time of the database';
              END IF;
              SELECT seq, recorded_at INTO last_seq, last_at FROM event
               WHERE subject = NEW.subject ORDER BY seq DESC LIMIT 1;
              IF NEW.seq <> 1 + coalesce(last_seq, 0) OR last_at > NEW.recorded_at THEN
                RAISE EXCEPTION 'ledger: event seq or time goes back';
              END IF;
              RETURN NEW;
            END $$""",
        f"""CREATE FUNCTION practice_clock_check() RETURNS trigger LANGUAGE plpgsql {PATH} AS $$
           BEGIN
             IF TG_OP = 'UPDATE' OR NOT coalesce((SELECT practice FROM ledger_birth), false) THEN
               RAISE EXCEPTION 'ledger: only a practice database has a practice clock';
             END IF;
             RETURN NEW;
           END $$""",
        "CREATE TRIGGER event_check BEFORE INSERT ON event FOR EACH ROW EXECUTE FUNCTION ledger_event_check()",
        "CREATE TRIGGER practice_clock_guard BEFORE INSERT OR UPDATE ON practice_clock "
        "FOR EACH ROW EXECUTE FUNCTION practice_clock_check()",
        *refuse,
    ]
