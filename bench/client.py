"""The load generator: a process of its own that reads one plan a line and answers each with one line of figures.

Connections are kept alive. Each one is a visitor with an address of its own out of 127.0.0.0/8, and after so many
requests as a plan says the next visitor takes its place: the ceiling per address stays as it is and refuses nobody.
"""

import asyncio
import json
import math
import re
import sys
import time
from collections.abc import Iterator
from itertools import count, cycle
from typing import Any

HOST = "127.0.0.1"
GRACE_S = 30
_LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)\r\n", re.IGNORECASE)
_STATUS = slice(9, 12)


def address(number: int) -> str:
    """Give the loopback address of a visitor, so that a server sees as many senders as there are."""
    return f"127.{1 + number // 65536 % 250}.{number // 256 % 256}.{number % 256}"


def share(values: list[float], part: float) -> float | None:
    """Give the value below which a part of all lies (nearest rank); None of nothing."""
    if not values:
        return None
    ordered = sorted(values)
    return ordered[max(0, math.ceil(part * len(ordered)) - 1)]


class Load:
    """One plan under way: what is still to be sent, and what came back."""

    def __init__(self, plan: dict[str, Any]) -> None:
        self.plan = plan
        texts = [text.encode("latin-1") for text in plan["requests"]]
        self.requests: Iterator[bytes] = cycle(texts) if plan["again"] else iter(texts)
        self.mark, self.status = plan["mark"].encode(), str(plan["status"]).encode()
        self.visitors = count(plan["first_visitor"])
        self.sent, self.faults, self.times = 0, [], []
        self.began = self.ended = time.perf_counter()
        self.until = self.began + plan["seconds"]
        self.is_over = False

    def next_request(self) -> bytes | None:
        """Give what to send next; None when the time is over or nothing is left."""
        text = next(self.requests, None) if time.perf_counter() < self.until else None
        self.is_over = self.is_over or text is None
        self.sent += text is not None
        return text

    def note(self, answer: bytes, began: float) -> None:
        """Count an answer: only one with the right status and the expected words is a good one."""
        self.ended = time.perf_counter()
        if answer[_STATUS] == self.status and self.mark in answer:
            self.times.append((self.ended - began) * 1000)
        else:
            self.faults.append(answer[: _STATUS.stop].decode("latin-1"))

    def figures(self) -> dict[str, Any]:
        """Give what the run makes of this plan; times in milliseconds."""
        lost = self.sent - len(self.times) - len(self.faults)
        return {
            "sent": self.sent,
            "good": len(self.times),
            "errors": len(self.faults) + lost,
            "first_fault": self.faults[0] if self.faults else ("no answer" if lost else ""),
            "seconds": self.ended - self.began,
            "p50_ms": share(self.times, 0.50),
            "p95_ms": share(self.times, 0.95),
            "next_visitor": next(self.visitors),
        }


class Visitor(asyncio.Protocol):
    """One kept connection: sends a request, waits for the whole answer, sends the next."""

    def __init__(self, load: Load) -> None:
        self.load, self.left = load, load.plan["per_visitor"]
        self.gone: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self.answer, self.needed, self.began = bytearray(), 0, 0.0
        self.transport: asyncio.Transport | None = None

    def connection_made(self, transport) -> None:
        """Begin."""
        self.transport = transport
        self._send()

    def data_received(self, data: bytes) -> None:
        """Gather the answer; go on when it is whole."""
        self.answer += data
        self.needed = self.needed or self._size()
        if not self.needed or len(self.answer) < self.needed:
            return
        self.load.note(bytes(self.answer), self.began)
        self._send()

    def connection_lost(self, _error: Exception | None) -> None:
        """Make room for the next visitor; a request without an answer stays counted as sent."""
        if not self.gone.done():
            self.gone.set_result(None)

    def _send(self) -> None:
        text = self.load.next_request() if self.left else None
        if text is None:
            self.transport.close()
            return
        self.left -= 1
        self.answer.clear()
        self.needed, self.began = 0, time.perf_counter()
        self.transport.write(text)

    def _size(self) -> int:
        head = self.answer.find(b"\r\n\r\n")
        if head < 0:
            return 0
        length = _LENGTH.search(self.answer, 0, head + 2)
        if length is None:
            self.transport.close()
            return 0
        return head + 4 + int(length[1])


async def _queue_of_visitors(load: Load) -> None:
    loop = asyncio.get_running_loop()
    while not load.is_over and time.perf_counter() < load.until:
        source = (address(next(load.visitors)), 0)
        _, visitor = await loop.create_connection(lambda: Visitor(load), HOST, load.plan["port"], local_addr=source)
        await visitor.gone


async def run(plan: dict[str, Any]) -> dict[str, Any]:
    """Carry out one plan; it ends by its time, by its count, or at the latest with the grace after its time."""
    load = Load(plan)
    queues = (_queue_of_visitors(load) for _ in range(plan["concurrency"]))
    try:
        await asyncio.wait_for(asyncio.gather(*queues), plan["seconds"] + GRACE_S)
    except TimeoutError:
        load.ended = time.perf_counter()
    return load.figures()


def main() -> None:
    """Carry out plans until the input ends."""
    for line in sys.stdin:
        sys.stdout.write(json.dumps(asyncio.run(run(json.loads(line)))) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
