"""A whole Dân Bàn as an operator would run it: `danban serve` with its worker, on a commune of our own."""

import os
import subprocess
import sys
import urllib.request
from datetime import timedelta
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


class House:
    """One running installation; its clock is the real one."""

    password = PASSWORD

    def __init__(self, folder: Path, server: Postgres | None) -> None:
        self.var = folder / "var"
        self.url = f"http://127.0.0.1:{free_port()}"
        self.settings = Settings(var=self.var, site_url=self.url, **self._databases(server))
        self.app = create_app(self.settings)
        with self.app.app_context():
            install(practice=True)
            found_commune(since=clock.today() - YEAR)
            db.session.commit()
            db.engine.dispose()
        self._process: subprocess.Popen | None = None

    def start(self) -> None:
        """Serve until `stop`."""
        port = self.url.rsplit(":", 1)[1]
        known = {name.upper(): str(value) for name, value in self.settings.model_dump().items()}
        environment = {f"DANBAN_{name}": value for name, value in known.items()} | {"DANBAN_PORT": port}
        log = (self.var.parent / "serve.log").open("w")
        command = [sys.executable, "-m", "app.cli", "serve"]
        self._process = subprocess.Popen(
            command, cwd=ROOT, env={**os.environ, **environment}, stdout=log, stderr=subprocess.STDOUT
        )
        wait_for_port(int(port))
        urllib.request.urlopen(f"{self.url}/readyz").close()

    def stop(self) -> None:
        """End the processes that were started here."""
        self._process.terminate()
        self._process.wait(END_S)
        with self.app.app_context():
            db.session.remove()
            db.engine.dispose()

    def letters(self) -> list[str]:
        """Give the letters that were sent, as text."""
        return [path.read_text(encoding="utf-8") for path in sorted((self.var / "mail").glob("*.eml"))]

    def _databases(self, server: Postgres | None) -> dict[str, str]:
        if server is None:
            return {}
        name = f"house_{os.getpid()}"
        server.create(name)
        return {"database_url": server.url(name), "migration_url": server.url(name, Postgres.OWNER)}
