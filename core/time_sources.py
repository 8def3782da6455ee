"""What this machine and servers outside say of the time. Nothing here knows the database, whose clock is the one that
counts (`core.timekeeping` holds it against these).
"""

import ctypes
import time
import uuid
from datetime import timedelta
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

import ntplib

TIMEOUT_S: Final = 3
PORT: Final = 123
_BOOT: Final = Path("/proc/sys/kernel/random/boot_id")
_THIS_PROCESS: Final = uuid.uuid4().hex
_NOT_SET: Final = 3
"""The leap indicator of a server whose own clock is not set."""
_ADRIFT: Final = 5
"""What adjtimex(2) answers while nothing keeps the kernel's clock right; a clock set by hand is adrift at once."""
_ROOM: Final = 512
"""Bytes, more than any `struct timex` takes; zeros ask and change nothing."""


def running_time() -> timedelta:
    """Give how long this machine has been running, sleep included: a clock that nobody can set."""
    return timedelta(seconds=time.clock_gettime(getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC)))


def boot() -> str:
    """Name this machine's present run; where the system gives it no name, this process stands for it."""
    return _BOOT.read_text().strip() if _BOOT.exists() else _THIS_PROCESS


def is_kept_right() -> bool | None:
    """Say whether something keeps this machine's clock right; None where the system does not tell."""
    try:
        answer = ctypes.CDLL(None).adjtimex(ctypes.create_string_buffer(_ROOM))
    except (AttributeError, OSError):
        return None
    return None if answer < 0 else answer != _ADRIFT


def offset_of(source: str) -> timedelta | None:
    """Ask one server (`host` or `host:port`, SNTP) how far this machine is behind it; None where it gives no answer."""
    try:
        place = urlsplit(f"//{source}")
        told = ntplib.NTPClient().request(place.hostname, port=place.port or PORT, version=4, timeout=TIMEOUT_S)
    except (ntplib.NTPException, OSError, ValueError):
        return None
    return None if told.leap == _NOT_SET or not told.stratum else timedelta(seconds=told.offset)
