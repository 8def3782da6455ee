"""A small server of the time on the loopback: answers as SNTP does, so far from the true time as it is told."""

import socket
import struct
import threading
import time
from datetime import timedelta

SINCE_1900 = 2_208_988_800
PACKET = struct.Struct("!BBBb11I")


class TimeServer:
    """Answers each question; `leap` and `stratum` may say that its own clock is not set."""

    def __init__(self, off: timedelta = timedelta(), *, leap: int = 0, stratum: int = 2) -> None:
        self.off, self.leap, self.stratum, self.asked = off, leap, stratum, 0
        self._socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self._socket.bind(("127.0.0.1", 0))
        self._thread = threading.Thread(target=self._serve)

    @property
    def name(self) -> str:
        """Give its address as the setting has it."""
        return f"127.0.0.1:{self._socket.getsockname()[1]}"

    def __enter__(self) -> "TimeServer":
        self._thread.start()
        return self

    def __exit__(self, *_) -> None:
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as last:
            last.sendto(b"", self._socket.getsockname())
        self._thread.join()
        self._socket.close()

    def _serve(self) -> None:
        while True:
            asked, whence = self._socket.recvfrom(512)
            if not asked:
                return
            self.asked += 1
            self._socket.sendto(self._answer(asked), whence)

    def _answer(self, asked: bytes) -> bytes:
        now = time.time() + self.off.total_seconds() + SINCE_1900
        whole, part = int(now), int(now % 1 * 2**32)
        sent = struct.unpack("!2I", asked[40:48])
        head = (self.leap << 6 | 4 << 3 | 4, self.stratum, 6, -20)
        return PACKET.pack(*head, 0, 0, 0, whole, part, *sent, whole, part, whole, part)
