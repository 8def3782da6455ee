"""Floods are slowed at the same ceiling by one process in memory, and by several together through a real Redis."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
CEILING = 60
ALLOWED, TOO_MANY = "200", "429"


def flood(folder: Path, redis: str, times: int) -> list[str]:
    """Let a process of its own send so many times from one address; gives the codes of the answers."""
    command = [sys.executable, "-m", "tests.app.flood", str(folder), redis, str(times)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return done.stdout.split()


def test_one_process_counts_in_memory(tmp_path):
    assert flood(tmp_path, "", CEILING + 1) == [ALLOWED] * CEILING + [TOO_MANY]


def test_several_processes_count_together_in_redis(tmp_path, redis):
    assert flood(tmp_path, redis.url, CEILING) == [ALLOWED] * CEILING
    assert flood(tmp_path, redis.url, 1) == [TOO_MANY]
