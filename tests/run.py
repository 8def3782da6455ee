"""Run all tests, count what was skipped, and in CI refuse to call a skipped suite a success."""

import os
import sys
import time

import pytest

from tests.servers import in_memory


class Counter:
    """Counts outcomes for the closing line."""

    def __init__(self) -> None:
        self.skipped: list[str] = []

    def pytest_runtest_logreport(self, report) -> None:
        """Remember what was skipped."""
        if report.skipped:
            self.skipped.append(report.nodeid)


def main() -> int:
    """Run pytest on both cores, one server of each kind per core, and say loudly what was left out."""
    started = time.monotonic()
    if in_memory():
        os.environ["TMPDIR"] = in_memory()
    counter = Counter()
    status = pytest.main([*sys.argv[1:], "-n", "2", "--dist", "loadfile", "--no-loadscope-reorder"], plugins=[counter])
    sys.stdout.write(f"\nTests took {time.monotonic() - started:.0f} s.\n")
    if counter.skipped:
        sys.stdout.write(f"SKIPPED: {len(counter.skipped)}\n" + "".join(f"  {name}\n" for name in counter.skipped))
        return 1 if os.environ.get("CI") else int(status)
    return int(status)


if __name__ == "__main__":
    sys.exit(main())
