"""A process of its own that floods the application: `python -m tests.app.flood VAR REDIS TIMES`."""

import sys
from pathlib import Path

from app.factory import create_app
from core.access import public
from core.settings import Settings


def accept():
    """Answer what is sent."""
    return "ok", 200, {"Content-Type": "text/plain"}


def main(var: str, redis: str, times: str) -> None:
    """Send so many times and print the answers' codes."""
    app = create_app(Settings(var=Path(var), redis_url=redis))
    app.add_url_rule("/thu", "accept", public(accept), methods=["POST"])
    client = app.test_client()
    codes = [client.post("/thu").status_code for _ in range(int(times))]
    sys.stdout.write(" ".join(map(str, codes)))


if __name__ == "__main__":
    main(*sys.argv[1:])
