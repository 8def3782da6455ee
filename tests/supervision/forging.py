"""Somebody who owns the tables and the sealer's key, and makes good every trace he knows of."""

import json
from collections.abc import Callable

from sqlalchemy import Connection, create_engine, text

from core.ledger import note
from core.ledger.leaf import leaf_hash
from core.ledger.rebuild import rebuild
from core.ledger.seal import read_key
from core.ledger.tree import EMPTY_ROOT, GrowingTree
from migrations.ledger_guards_v1 import removal, statements
from tests.conftest import Ground, inside

Change = Callable[[dict], dict | None]


def forge(ground: Ground, change: Change) -> None:
    """Write history anew: leaves, chains, heads, tree, nodes, checkpoints with good signatures, and the caches."""
    engine = create_engine(ground.settings().migration_database)
    dialect = engine.dialect.name
    with engine.begin() as connection:
        _run(connection, removal(dialect))
        _rewrite(connection, change)
        _reseal(connection, ground)
    with inside(ground.app):
        rebuild()
    with engine.begin() as connection:
        _run(connection, statements(dialect))
    engine.dispose()


def reach_in(ground: Ground, *orders: str) -> None:
    """Alter the database as its owner would, past every guard, which stay away."""
    engine = create_engine(ground.settings().migration_database)
    dialect = engine.dialect.name
    with engine.begin() as connection:
        _run(connection, [*(removal(dialect) if _is_guarded(connection) else []), *orders])
    engine.dispose()


def _is_guarded(connection: Connection) -> bool:
    table = "sqlite_master" if connection.dialect.name == "sqlite" else "pg_trigger"
    named = "name = 'event_no_update'" if table == "sqlite_master" else "tgname = 'event_guard'"
    return connection.execute(text(f"SELECT 1 FROM {table} WHERE {named}")).first() is not None


def _run(connection: Connection, orders: list[str]) -> None:
    for order in orders:
        connection.exec_driver_sql(order)


def _rewrite(connection: Connection, change: Change) -> None:
    heads: dict[str, str] = {}
    for id_, leaf in connection.execute(text("SELECT id, leaf FROM event ORDER BY id")).all():
        told = json.loads(leaf)
        told = change(told) or told
        told["prev"] = heads.get(told["subject"], "")
        kept = json.dumps(
            {key: told[key] for key in told if key != "v"}, ensure_ascii=False, sort_keys=True, separators=(",", ":")
        )
        written = '{"v":1,' + kept[1:]
        heads[told["subject"]] = leaf_hash(written)
        values = {"id": id_, "leaf": written, "hash": leaf_hash(written)}
        connection.execute(text("UPDATE event SET leaf = :leaf, hash = :hash WHERE id = :id"), values)
        connection.execute(text("UPDATE ledger_leaf SET hash = :hash WHERE event_id = :id"), values)
    for subject, hash_ in heads.items():
        connection.execute(text("UPDATE subject_head SET hash = :h WHERE subject = :s"), {"h": hash_, "s": subject})


class _Forged(GrowingTree):
    def __init__(self, connection: Connection) -> None:
        super().__init__()
        self._connection = connection

    def completed(self, level: int, index: int, hash_: str) -> None:
        """Put a node right."""
        order = text('UPDATE ledger_node SET hash = :h WHERE level = :l AND "index" = :i')
        self._connection.execute(order, {"h": hash_, "l": level, "i": index})


def _reseal(connection: Connection, ground: Ground) -> None:
    tree, key = _Forged(connection), read_key(ground.var)
    hashes = list(connection.execute(text('SELECT hash FROM ledger_leaf ORDER BY "index"')).scalars())
    for id_, kept in connection.execute(text("SELECT id, note FROM ledger_checkpoint ORDER BY id")).all():
        said = note.read(kept)
        tree.extend(hashes[tree.size : said.size])
        root = tree.root() if said.size else EMPTY_ROOT
        forged = note.sign(note.Checkpoint(**{**vars(said), "root": root}), key)
        values = {"id": id_, "root": root, "note": forged}
        connection.execute(text("UPDATE ledger_checkpoint SET root = :root, note = :note WHERE id = :id"), values)
    tree.extend(hashes[tree.size :])
