"""Looking inside one warm request in this process: how many SQL statements it takes, and where its time goes."""

import cProfile
import pstats
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path
from typing import Any

from flask import Flask
from sqlalchemy import event

from bench.loads import Load, Request
from bench.processes import HOUSE
from core.db import db

WARMING = 3
NEEDED = WARMING + 2
MOST = 8
NO_STATEMENTS = ("PRAGMA", "BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT", "RELEASE")
OURS = ("app", "supervision", "rules", "feedback", "consultations", "submissions", "accounts", "units", "core")

Function = tuple[str, int, str]
"""File, line and name, as cProfile names a function."""


@dataclass(frozen=True)
class Share:
    """A part of the time of a request, from 0 to 1."""

    name: str
    part: float


@dataclass(frozen=True)
class Inside:
    """What one warm request does: `own` is the time in each module itself, `within` that in our functions and below."""

    load: str
    statements: int
    own: list[Share]
    within: list[Share]


def look(app: Flask, load: Load) -> Inside:
    """Warm a page up, count its statements, then profile it once."""
    taken = load.take(NEEDED)
    load.use_up(NEEDED, good=0)
    requests = cycle(taken)
    for _ in range(WARMING):
        _ask(app, load, next(requests))
    with counted(app) as statements:
        _ask(app, load, next(requests))
    profile = cProfile.Profile(time.process_time)
    profile.enable()
    _ask(app, load, next(requests))
    profile.disable()
    known: dict[Function, Any] = pstats.Stats(profile).stats
    return Inside(load.name, len(statements), _own(known), _within(known))


@contextmanager
def counted(app: Flask) -> Iterator[list[str]]:
    """Collect the SQL statements that are sent meanwhile, without those that only begin and end."""
    seen: list[str] = []
    with app.app_context():
        engine = db.engine

    def note(_connection, _cursor, statement: str, *_rest) -> None:
        if not statement.lstrip().upper().startswith(NO_STATEMENTS):
            seen.append(statement)

    event.listen(engine, "before_cursor_execute", note)
    try:
        yield seen
    finally:
        event.remove(engine, "before_cursor_execute", note)


def module_of(function: Function) -> str | None:
    """Name the module of a function: ours and templates by their own name, others by their package; None: built in."""
    file, _, name = function
    if file == "~":
        return "sqlite3" if "sqlite3." in name else None
    path = Path(file)
    if "site-packages" in path.parts:
        return path.parts[path.parts.index("site-packages") + 1].removesuffix(".py")
    if path.is_relative_to(HOUSE / "templates"):
        return str(path.relative_to(HOUSE))
    if path.is_relative_to(HOUSE):
        return ".".join(path.relative_to(HOUSE).with_suffix("").parts).removesuffix(".__init__")
    if file.startswith("<"):
        return "generated code"
    return f"python {path.stem}" if path.parent.name.startswith("python") else f"python {path.parent.name}"


def _ask(app: Flask, load: Load, request: Request) -> None:
    response = app.test_client(use_cookies=False).open(**request.arguments())
    answer = f"{response.headers}{response.get_data(as_text=True)}"
    if response.status_code != load.status or load.mark not in answer:
        raise ValueError(f"{load.name}: answered {response.status}")


def _own(known: dict[Function, Any]) -> list[Share]:
    times: Counter[str] = Counter()
    for function, (_, _, own, _, callers) in known.items():
        module = module_of(function)
        if module is not None:
            times[module] += own
            continue
        for caller, (_, _, part, _) in callers.items():
            times[module_of(caller) or "python"] += part
    return _greatest(times)


def _within(known: dict[Function, Any]) -> list[Share]:
    times: Counter[str] = Counter()
    for function, (_, _, _, within, _) in known.items():
        module = module_of(function) or ""
        if module.split(".")[0] in OURS and not function[2].startswith("<"):
            name = f"{module}.{function[2]}"
            times[name] = max(times[name], within)
    return _greatest(times, whole=sum(own for _, _, own, _, _ in known.values()))


def _greatest(times: Counter[str], whole: float | None = None) -> list[Share]:
    whole = whole or sum(times.values())
    return [Share(name, time / whole) for name, time in times.most_common(MOST)]
