"""The outcome as Markdown for people and as JSON for whoever compares two runs."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from bench.inside import Inside, Share
from bench.measure import Row, Scale

HEAD = (
    "| Load | c | req/s | p50 ms | p95 ms | errors | ratio | CPU ms per request | SQL | others |",
    "|---|--:|--:|--:|--:|--:|--:|---|--:|--:|",
)
NOTES = """\
- `ratio`: requests per second of this row divided by those of its baseline at the same concurrency in the same round;
  the middle of the rounds. Pages are held against the bare page, the POST against the bare INSERT.
- `CPU ms per request`: user and system time of the whole stack, from /proc, whoever was waiting for whom. It resists
  noise better than requests per second. At c = 1 and in short cells the clock's step of 10 ms shows.
- `SQL`: statements of one warm request, without those that only begin and end a transaction.
- `others`: processor time that processes outside the measurement used meanwhile, 100 % being one processor. Figures
  of a row where it is high say little.
- The load generator runs on the same processors; so does everything else of the stack.
- The worker does not run meanwhile: what a sending leaves for it (letters, index, seals) is not in these figures.
- The ceiling of sendings per address stands at its real value. Each connection comes from an address of its own out
  of 127.0.0.0/8 and gives way to the next one after 50 sendings, at the baseline too.
- Shares are of processor time of the application alone, by cProfile, which makes many small Python calls look dearer
  than they are.
"""


@dataclass(frozen=True)
class Measured:
    """What is known of one set-up."""

    name: str
    told: str
    rows: list[Row]
    inside: list[Inside]
    accepted: int
    arrived: int
    memory_mb: list[float]


@dataclass(frozen=True)
class Outcome:
    """One run."""

    at: str
    version: str
    is_quick: bool
    scale: Scale
    machine: dict[str, str]
    setups: list[Measured]


def write(outcome: Outcome, folder: Path) -> list[Path]:
    """Write both forms under the moment of the run; gives their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    name = outcome.at.replace(":", "").replace("T", "-")
    texts = {".md": markdown(outcome), ".json": json.dumps(asdict(outcome), ensure_ascii=False, indent=1) + "\n"}
    for suffix, text in texts.items():
        (folder / f"{name}{suffix}").write_text(text, encoding="utf-8")
    return [folder / f"{name}{suffix}" for suffix in texts]


def markdown(outcome: Outcome) -> str:
    """Write the tables."""
    parts = [f"# Measured {outcome.at.replace('T', ' ')} UTC", ""]
    if outcome.is_quick:
        parts += ["**A smoke run: it shows that the measurement works. Its figures mean nothing.**", ""]
    parts += [_circumstances(outcome), ""]
    for setup in outcome.setups:
        parts += _setup(setup)
    return "\n".join([*parts, "## How to read this", "", NOTES])


def _circumstances(outcome: Outcome) -> str:
    machine, scale = outcome.machine, outcome.scale
    return (
        f"{machine['processor']}, {machine['memory']}, {machine['system']}, Python {machine['python']}. "
        f"Version {outcome.version}. Rounds: {scale.rounds}; a cell takes {scale.seconds} s after "
        f"{scale.warm_up_s} s of warming up, one of sendings at most {scale.sendings} of them."
    )


def _setup(setup: Measured) -> list[str]:
    statements = {seen.load: seen.statements for seen in setup.inside}
    memory = ", ".join(f"{size:.0f}" for size in setup.memory_mb)
    faults = {row.load: row.first_fault for row in setup.rows if row.first_fault}
    lines = [f"## {setup.name.capitalize()}", "", f"{setup.told}.", "", *HEAD]
    lines += [_line(row, statements.get(row.load)) for row in setup.rows]
    lines += ["", *(f"First fault at “{load}”: {fault}." for load, fault in faults.items())]
    lines += [f"Kiến nghị accepted in the cells and while warming up: {setup.accepted}; in the database: "
              f"{setup.arrived}. Memory of the server's processes after the load: {memory} MB.", ""]  # fmt: skip
    lines += ["### Where the time goes", "", "Time in each module itself, of one warm request:", ""]
    lines += [f"- {seen.load}: {_shares(seen.own)}" for seen in setup.inside]
    lines += ["", "Time in our own functions with everything they call (one lies within another):", ""]
    return [*lines, *(f"- {seen.load}: {_shares(seen.within)}" for seen in setup.inside), ""]


def _line(row: Row, statements: int | None) -> str:
    cells: list[Any] = [
        f"*{row.load}*" if row.is_baseline else row.load,
        row.concurrency,
        f"{row.per_second:.0f}",
        _figure(row.p50_ms, 1),
        _figure(row.p95_ms, 1),
        f"{row.errors} of {row.requests}" if row.errors else 0,
        _figure(row.ratio, 3),
        " + ".join(f"{amount:.1f} {name}" for name, amount in row.cpu_ms.items()),
        "" if statements is None else statements,
        f"{row.foreign * 100:.0f} %",
    ]
    return f"| {' | '.join(map(str, cells))} |"


def _figure(value: float | None, digits: int) -> str:
    return "–" if value is None else f"{value:.{digits}f}"


def _shares(shares: Iterable[Share]) -> str:
    return ", ".join(f"`{share.name}` {share.part * 100:.0f} %" for share in shares)
