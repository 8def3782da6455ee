"""The processes of a run: servers and the load generator, each started here and ended by its own id."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.cli.service import THREADS
from tests.servers import free_port, wait_for_port

HOUSE = Path(__file__).resolve().parent.parent
GRACE_S = 15
START_TRIES = 4
GUNICORN = ("--workers", "2", "--threads", "4", "--timeout", "60", "--no-control-socket")
"""As in deploy/."""


class NotStarted(Exception):
    """A server did not come up; the message is what it wrote."""


@dataclass(frozen=True)
class Server:
    """A server that answers."""

    pid: int
    port: int


@contextmanager
def waitress(factory: str, environment: dict[str, str], folder: Path) -> Iterator[Server]:
    """Serve in one process, as `danban serve` does."""
    port = free_port()
    command = [sys.executable, "-m", "bench.embedded", factory, str(port), str(THREADS)]
    with _serving(command, port, environment, folder) as server:
        yield server


@contextmanager
def gunicorn(factory: str, environment: dict[str, str], folder: Path) -> Iterator[Server]:
    """Serve as a province does."""
    port = free_port()
    command = [sys.executable, "-m", "gunicorn", *GUNICORN, "--bind", f"127.0.0.1:{port}", f"{factory}()"]
    with _serving(command, port, environment, folder) as server:
        yield server


@contextmanager
def _serving(command: list[str], port: int, environment: dict[str, str], folder: Path) -> Iterator[Server]:
    log = folder / f"server-{port}.log"
    kept = {name: value for name, value in os.environ.items() if not name.startswith("DANBAN_")}
    with log.open("w") as output:
        process = subprocess.Popen(command, cwd=HOUSE, env=kept | environment, stdout=output, stderr=output)
    try:
        _wait(process, port, log)
        yield Server(process.pid, port)
    finally:
        _end(process)


def _wait(process: subprocess.Popen, port: int, log: Path) -> None:
    for _ in range(START_TRIES):
        if process.poll() is not None:
            break
        with suppress(TimeoutError):
            wait_for_port(port)
            return
    raise NotStarted(log.read_text())


def _end(process: subprocess.Popen) -> None:
    process.terminate()
    try:
        process.wait(GRACE_S)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


class Client:
    """The load generator, waiting for plans."""

    def __init__(self) -> None:
        command = [sys.executable, "-m", "bench.client"]
        self._process = subprocess.Popen(
            command, cwd=HOUSE, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8"
        )
        self._visitors = 0

    def __enter__(self) -> "Client":
        return self

    def __exit__(self, *_: object) -> None:
        self._process.stdin.close()
        self._process.stdout.close()
        _end(self._process)

    @property
    def pid(self) -> int:
        """Give the process, so that its own work is not taken for somebody else's."""
        return self._process.pid

    def carry_out(self, plan: dict[str, Any]) -> dict[str, Any]:
        """Send a plan and wait for its figures; no address is used by two visitors of a run."""
        self._process.stdin.write(json.dumps(plan | {"first_visitor": self._visitors}) + "\n")
        self._process.stdin.flush()
        figures = json.loads(self._process.stdout.readline())
        self._visitors = figures.pop("next_visitor")
        return figures
