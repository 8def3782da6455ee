"""The cells of the table: each load at each concurrency, its baseline in the same round, several rounds."""

import time
from collections.abc import Iterator
from dataclasses import dataclass
from statistics import median
from typing import Any

from bench import machine
from bench.loads import READINGS_PER_VISITOR, SENDINGS_PER_VISITOR, Load
from bench.processes import Client
from bench.setups import SetUp


@dataclass(frozen=True)
class Scale:
    """How much is measured; a cell ends by its seconds or, where each request is sent once, by its count."""

    seconds: float
    warm_up_s: float
    rounds: int
    concurrencies: tuple[int, ...]
    sendings: int
    warm_up_sendings: int

    @property
    def drafts(self) -> int:
        """Give how many kiến nghị must be ready for all cells."""
        cells = self.rounds * len(self.concurrencies)
        return self.warm_up_sendings + cells * (self.sendings + self.warm_up_sendings)


ROUSING = 8
"""As many at once before the first round, so that every process and thread of a server has its templates compiled."""

FULL = Scale(seconds=3, warm_up_s=0.5, rounds=3, concurrencies=(1, 8, 32), sendings=240, warm_up_sendings=16)
QUICK = Scale(seconds=0.2, warm_up_s=0.1, rounds=1, concurrencies=(1, 8, 32), sendings=40, warm_up_sendings=8)


@dataclass(frozen=True)
class Cell:
    """One load at one concurrency in one round; times in milliseconds, CPU in milliseconds per request."""

    load: str
    kind: str
    is_baseline: bool
    concurrency: int
    round: int
    sent: int
    good: int
    errors: int
    first_fault: str
    per_second: float
    p50_ms: float | None
    p95_ms: float | None
    cpu_ms: dict[str, float]
    foreign: float


@dataclass(frozen=True)
class Row:
    """One line of the table: the middle of the rounds."""

    load: str
    is_baseline: bool
    concurrency: int
    per_second: float
    p50_ms: float | None
    p95_ms: float | None
    requests: int
    errors: int
    first_fault: str
    ratio: float | None
    cpu_ms: dict[str, float]
    foreign: float


def measure(setup: SetUp, client: Client, loads: list[Load], scale: Scale) -> Iterator[Cell]:
    """Go through all loads at all concurrencies, round after round, so that a noisy minute falls on all alike."""
    for load in loads:
        _send(setup, client, load, ROUSING, scale.warm_up_s, scale.warm_up_sendings)
    for number in range(scale.rounds):
        for concurrency in scale.concurrencies:
            for load in loads:
                yield _cell(setup, client, load, scale, concurrency, number)


def rows(cells: list[Cell]) -> list[Row]:
    """Put the rounds together; a ratio is that of each round to its own baseline, and of these the middle."""
    keys = dict.fromkeys((cell.load, cell.concurrency) for cell in cells)
    return [_row([cell for cell in cells if (cell.load, cell.concurrency) == key], cells) for key in keys]


def _cell(setup: SetUp, client: Client, load: Load, scale: Scale, concurrency: int, number: int) -> Cell:
    _send(setup, client, load, concurrency, scale.warm_up_s, scale.warm_up_sendings)
    server = setup.server(is_baseline=load.is_baseline)
    stack = {"app": server.pid, **setup.beside}
    began, before, others = time.perf_counter(), _spent(stack), _foreign_ms(stack, client)
    figures = _send(setup, client, load, concurrency, scale.seconds, scale.sendings)
    spent = {name: amount - before[name] for name, amount in _spent(stack).items()}
    foreign = (_foreign_ms(stack, client) - others) / (time.perf_counter() - began) / 1000
    seconds, sent = max(figures["seconds"], 1e-9), max(figures["sent"], 1)
    return Cell(
        load=load.name,
        kind=load.kind,
        is_baseline=load.is_baseline,
        concurrency=concurrency,
        round=number,
        sent=figures["sent"],
        good=figures["good"],
        errors=figures["errors"],
        first_fault=figures["first_fault"],
        per_second=figures["good"] / seconds,
        p50_ms=figures["p50_ms"],
        p95_ms=figures["p95_ms"],
        cpu_ms={name: amount / sent for name, amount in spent.items()},
        foreign=max(foreign, 0.0),
    )


def _send(setup: SetUp, client: Client, load: Load, concurrency: int, seconds: float, most: int) -> dict[str, Any]:
    taken = load.take(most)
    figures = client.carry_out(
        {
            "port": setup.server(is_baseline=load.is_baseline).port,
            "concurrency": concurrency,
            "seconds": seconds,
            "requests": [request.wire() for request in taken],
            "again": load.again,
            "status": load.status,
            "mark": load.mark,
            "per_visitor": SENDINGS_PER_VISITOR if load.kind == "sending" else READINGS_PER_VISITOR,
        }
    )
    load.use_up(figures["sent"], good=figures["good"])
    return figures


def _spent(stack: dict[str, int]) -> dict[str, float]:
    return {name: machine.cpu_ms(pid) for name, pid in stack.items()}


def _foreign_ms(stack: dict[str, int], client: Client) -> float:
    """Give what everybody else on the machine has spent: neither the stack nor the load generator."""
    return machine.busy_ms() - sum(_spent(stack).values()) - machine.cpu_ms(client.pid)


def _row(rounds: list[Cell], cells: list[Cell]) -> Row:
    first = rounds[0]
    return Row(
        load=first.load,
        is_baseline=first.is_baseline,
        concurrency=first.concurrency,
        per_second=median(cell.per_second for cell in rounds),
        p50_ms=_middle([cell.p50_ms for cell in rounds]),
        p95_ms=_middle([cell.p95_ms for cell in rounds]),
        requests=sum(cell.sent for cell in rounds),
        errors=sum(cell.errors for cell in rounds),
        first_fault=next((cell.first_fault for cell in rounds if cell.first_fault), ""),
        ratio=_middle([_ratio(cell, cells) for cell in rounds]),
        cpu_ms={name: median(cell.cpu_ms[name] for cell in rounds) for name in first.cpu_ms},
        foreign=median(cell.foreign for cell in rounds),
    )


def _ratio(cell: Cell, cells: list[Cell]) -> float | None:
    place = (cell.kind, cell.concurrency, cell.round)
    [base] = [c for c in cells if c.is_baseline and (c.kind, c.concurrency, c.round) == place]
    return cell.per_second / base.per_second if base.per_second else None


def _middle(values: list[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return median(known) if known else None
