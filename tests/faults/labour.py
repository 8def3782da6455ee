"""The worker as a process of its own, forked from one that has read the program already, so that a death costs little."""

import os
from typing import Any

from app.factory import create_app
from core import worker
from core.settings import Settings


def work(values: dict[str, Any], once: bool) -> None:
    """Work as `danban worker` does, in silence."""
    silence = os.open(os.devnull, os.O_WRONLY)
    for stream in (1, 2):
        os.dup2(silence, stream)
    with create_app(Settings(**values)).app_context():
        worker.run(once=once)
