"""The servers the tests need, started by the tests themselves on free ports and ended with them."""

import os
import shutil
import socket
import subprocess
import tempfile
import time
from pathlib import Path

START_TRIES = 600
PAUSE_S = 0.1
MEMORY, ENOUGH = Path("/dev/shm"), 2 * 1024**3  # noqa: S108 - looked for, not relied on


def free_port() -> int:
    """Give a port of the loopback that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def in_memory() -> str | None:
    """Give the folder that lies in memory, where there is one: tests write much and keep nothing."""
    return str(MEMORY) if os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > ENOUGH else None


def find_postgres() -> Path | None:
    """Give the folder of PostgreSQL's programs, newest first; None where it is not installed."""
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    found = [folder for folder in folders if (folder / "initdb").exists()]
    on_path = shutil.which("initdb")
    return found[0] if found else (Path(on_path).parent if on_path else None)


def find_redis() -> str | None:
    """Give Redis' program; None where it is not installed."""
    return shutil.which("redis-server")


def find_chromium() -> str | None:
    """Give Chromium's program, the one without windows first: the same engine for half the work; None without any."""
    return shutil.which("chromium-headless-shell") or shutil.which("chromium")


FONTS = Path("/usr/share/fonts/truetype")


def find_office() -> str | None:
    """Give LibreOffice's program, where it can write both papers and sheets; else None.

    A font with the measures of Times New Roman belongs to it: with a wider one lines break where no office sees them.
    """
    program = shutil.which("soffice") if any(FONTS.glob("liberation*/LiberationSerif-Regular.ttf")) else None
    parts = [Path(program).resolve().parent / name for name in ("libswlo.so", "libsclo.so")] if program else []
    return program if parts and all(part.exists() for part in parts) else None


class Postgres:
    """A PostgreSQL of our own: an owner of the tables and a role that may only append events.

    `durable`: every commit reaches the disk, as at an operator's; tests keep nothing and do without.
    """

    OWNER, ROLE, PASSWORD = "danban_owner", "danban_app", "chi-dung-khi-thu"

    def __init__(self, *, durable: bool = False) -> None:
        self.bin = find_postgres()
        self.port = free_port()
        self.folder = Path(tempfile.mkdtemp(prefix="danban-pg-", dir=None if durable else in_memory()))
        self._durable = "on" if durable else "off"
        self._as_user: list[str] = []
        if os.geteuid() == 0:
            shutil.chown(self.folder, "postgres")
            self._as_user = ["setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups"]

    def start(self) -> None:
        """Make a cluster and start it."""
        data = self.folder / "data"
        self._run("initdb", "-D", str(data), "-A", "trust", "-U", "postgres", "-E", "UTF8", "--locale=C.UTF-8")
        settings = {
            "listen_addresses": "127.0.0.1",
            "port": str(self.port),
            "unix_socket_directories": str(self.folder),
            "fsync": self._durable,
            "full_page_writes": self._durable,
            "max_connections": "60",
            "autovacuum": self._durable,
        }
        (data / "postgresql.auto.conf").write_text("".join(f"{k} = '{v}'\n" for k, v in settings.items()))
        self._run("pg_ctl", "-D", str(data), "-w", "-l", str(self.folder / "log"), "start")
        for role in (self.OWNER, self.ROLE):
            self.sql(f"CREATE ROLE {role} LOGIN PASSWORD '{self.PASSWORD}'")

    def stop(self) -> None:
        """End the server and take its files away."""
        self._run("pg_ctl", "-D", str(self.folder / "data"), "-m", "immediate", "stop")
        shutil.rmtree(self.folder, ignore_errors=True)

    def sql(self, statement: str, database: str = "postgres") -> None:
        """Run one statement as the superuser."""
        self._run("psql", "-h", "127.0.0.1", "-p", str(self.port), "-U", "postgres", "-d", database, "-qc", statement)

    def create(self, database: str, template: str = "template0") -> None:
        """Make a database, if need be as the copy of another."""
        self.sql(f"CREATE DATABASE {database} OWNER {self.OWNER} TEMPLATE {template}")

    def drop(self, database: str) -> None:
        """Drop a database with all who are connected to it."""
        self.sql(f"DROP DATABASE IF EXISTS {database} WITH (FORCE)")

    def url(self, database: str, role: str = ROLE) -> str:
        """Give the address by which a role reaches a database."""
        return f"postgresql+psycopg://{role}:{self.PASSWORD}@127.0.0.1:{self.port}/{database}"

    def _run(self, program: str, *arguments: str) -> None:
        command = [*self._as_user, str(self.bin / program), *arguments]
        done = subprocess.run(command, capture_output=True, text=True, cwd=self.folder)
        if done.returncode:
            raise RuntimeError(f"{program}: {done.stdout}{done.stderr}")


class Redis:
    """A Redis of our own, in memory only."""

    def __init__(self) -> None:
        self.port = free_port()
        self._process: subprocess.Popen | None = None

    @property
    def url(self) -> str:
        """Give its address."""
        return f"redis://127.0.0.1:{self.port}/0"

    def start(self) -> None:
        """Start it and wait until it answers."""
        command = [find_redis(), "--port", str(self.port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"]
        self._process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        wait_for_port(self.port)

    def stop(self) -> None:
        """End the process that was started here."""
        self._process.terminate()
        self._process.wait()


def wait_for_port(port: int) -> None:
    """Wait until somebody listens; raises TimeoutError after a minute."""
    for _ in range(START_TRIES):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(PAUSE_S)
    raise TimeoutError(f"nobody listens on port {port}")
