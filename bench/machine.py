"""What /proc tells: processor time and memory of a tree of processes, and what the whole machine spent meanwhile."""

import os
import platform
import sys
from collections.abc import Iterable
from pathlib import Path

PROC = Path("/proc")
TICKS_PER_S = os.sysconf("SC_CLK_TCK")
PAGE_BYTES = os.sysconf("SC_PAGE_SIZE")
_PARENT, _TIMES, _RESIDENT = 1, slice(11, 15), 21
"""Places in /proc/PID/stat after the name: parent; utime, stime and both of the dead children; resident pages."""
_IDLE = (3, 4)
_GUEST = slice(8, None)


def tree(root: int) -> list[int]:
    """List a process and all that descend from it."""
    children: dict[int, list[int]] = {}
    for pid in _pids():
        stat = _stat(pid)
        if stat:
            children.setdefault(int(stat[_PARENT]), []).append(pid)
    found, waiting = [], [root]
    while waiting:
        pid = waiting.pop()
        found.append(pid)
        waiting += children.get(pid, [])
    return found


def cpu_ms(root: int) -> float:
    """Give the processor time of a tree, user and system, its dead children included."""
    ticks = sum(int(part) for pid in tree(root) for part in _stat(pid)[_TIMES])
    return ticks * 1000 / TICKS_PER_S


def memory_mb(root: int) -> list[float]:
    """Give the resident memory of each process of a tree, the greatest first."""
    sizes = [int(stat[_RESIDENT]) * PAGE_BYTES / 2**20 for pid in tree(root) if (stat := _stat(pid))]
    return sorted((round(size, 1) for size in sizes), reverse=True)


def busy_ms() -> float:
    """Give the processor time of everybody on this machine since it started."""
    parts = [int(part) for part in (PROC / "stat").read_text().split("\n", 1)[0].split()[1:]]
    own = [part for place, part in enumerate(parts) if place not in _IDLE]
    guests = sum(parts[_GUEST])  # counted in user time already
    return (sum(own) - guests) * 1000 / TICKS_PER_S


def describe() -> dict[str, str]:
    """Name what the figures depend on; no host, no path."""
    memory = os.sysconf("SC_PHYS_PAGES") * PAGE_BYTES / 2**30
    return {
        "processor": f"{os.cpu_count()} × {_processor()}",
        "memory": f"{memory:.0f} GiB",
        "system": platform.system(),
        "python": platform.python_version(),
    }


def _processor() -> str:
    for line in (PROC / "cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            return line.partition(":")[2].strip()
    return platform.machine()


def _pids() -> Iterable[int]:
    return (int(entry.name) for entry in PROC.iterdir() if entry.name.isdecimal())


def _stat(pid: int) -> list[str]:
    try:
        text = (PROC / str(pid) / "stat").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return []
    return text.rpartition(")")[2].split()


if sys.platform != "linux":
    raise SystemExit("The processor time of a tree is read from /proc: measure on Linux.")
