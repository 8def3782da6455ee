"""A whole Dân Bàn as an operator would run it: `danban serve` with its worker, on a commune of our own."""

import email
import os
import secrets
import shutil
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from email.header import decode_header, make_header
from pathlib import Path

from app.demo.founding import PASSWORD, found_commune
from app.factory import create_app
from app.install import install
from core import clock
from core.db import db
from core.settings import Settings
from tests.servers import Postgres, free_port, wait_for_port

ROOT = Path(__file__).resolve().parent.parent.parent
YEAR = timedelta(days=365)
END_S = 15
COMMAND_S = 60
LETTER_ROUNDS, LETTER_ROUND_S = 60, 0.25

PATTERN = "house_as_built"

_built: dict[tuple[type, bool], Path] = {}
"""The folder of a house of each make as it was built, by its kind of database."""


class House:
    """One running installation; its clock is the real one."""

    password = PASSWORD

    def __init__(self, folder: Path, server: Postgres | None = None, **more: str) -> None:
        self.var = folder / "var"
        self.url = f"http://127.0.0.1:{free_port()}"
        built = _built.get(self._make(server))
        if built:
            shutil.copytree(built, self.var)
        self.settings = Settings(var=self.var, site_url=self.url, **self._databases(server, built), **more)
        self.app = create_app(self.settings)
        if not built:
            self._build()
            _built[self._make(server)] = self._keep(folder, server)
        self._process: subprocess.Popen | None = None

    def settle(self) -> None:
        """Put units and people into the house, before its first case."""
        found_commune(since=clock.today() - YEAR)

    def start(self) -> None:
        """Serve until `stop`."""
        command = [sys.executable, "-m", "app.cli", "serve"]
        with (self.var.parent / "serve.log").open("w") as log:
            self._process = subprocess.Popen(
                command, cwd=ROOT, env=self._environment(), stdout=log, stderr=subprocess.STDOUT
            )
        wait_for_port(int(self.url.rsplit(":", 1)[1]))
        urllib.request.urlopen(f"{self.url}/readyz").close()

    def stop(self) -> None:
        """End the processes that were started here."""
        self._process.terminate()
        self._process.wait(END_S)
        with self.app.app_context():
            db.session.remove()
            db.engine.dispose()

    def await_letters(self, *subjects: str) -> list[str]:
        """Give the texts of letters, once the worker has written them all."""
        for _ in range(LETTER_ROUNDS):
            known = self._letters()
            if known.keys() >= set(subjects):
                return [known[subject] for subject in subjects]
            self._process_is_alive()
        raise AssertionError(f"no such letters: {set(subjects) - known.keys()}")

    def command(self, *words: str) -> str:
        """Run `danban` beside the running installation and give what it says; it must succeed."""
        done = subprocess.run(
            [sys.executable, "-m", "app.cli", *words],
            cwd=ROOT, env=self._environment(), capture_output=True, text=True, timeout=COMMAND_S, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def today(self) -> date:
        """Give the local day of this installation."""
        with self.app.app_context():
            return clock.today()

    @contextmanager
    def at(self, moment: datetime) -> Iterator[None]:
        """Let the clock of this practice installation stand at a moment; afterwards it runs again."""
        self._set_clock(moment)
        try:
            yield
        finally:
            self._set_clock(None)

    def _set_clock(self, moment: datetime | None) -> None:
        with self.app.app_context():
            clock.set_practice_clock(moment)
            db.session.commit()

    def _letters(self) -> dict[str, str]:
        found = [email.message_from_bytes(path.read_bytes()) for path in (self.var / "mail").glob("*.eml")]
        return {
            str(make_header(decode_header(letter["Subject"]))): letter.get_payload(0).get_payload(decode=True).decode()
            for letter in found
        }

    def _process_is_alive(self) -> None:
        """Let a quarter of a second pass, in which the server must not end."""
        try:
            code = self._process.wait(LETTER_ROUND_S)
        except subprocess.TimeoutExpired:
            return
        raise AssertionError(f"the server ended with {code}")

    def _environment(self) -> dict[str, str]:
        port = self.url.rsplit(":", 1)[1]
        known = {name.upper(): str(value) for name, value in self.settings.model_dump().items()}
        return {**os.environ, **{f"DANBAN_{name}": value for name, value in known.items()}, "DANBAN_PORT": port}

    def _build(self) -> None:
        with self.app.app_context():
            install(practice=True)
            self.settle()
            db.session.commit()
            db.engine.dispose()

    def _make(self, server: Postgres | None) -> tuple[type, bool]:
        return type(self), server is not None

    def _keep(self, folder: Path, server: Postgres | None) -> Path:
        """Keep what was built, to be copied for the next house of this make."""
        if server:
            server.create(PATTERN, self.settings.database_url.rsplit("/", 1)[1])
        return shutil.copytree(self.var, folder / "built")

    def _databases(self, server: Postgres | None, built: Path | None) -> dict[str, str]:
        if server is None:
            return {}
        name = f"house_{secrets.token_hex(4)}"
        server.create(name, PATTERN if built else "template0")
        return {"database_url": server.url(name), "migration_url": server.url(name, Postgres.OWNER)}
