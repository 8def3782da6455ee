"""How long a WebM sound is: what browsers record, which the library that reads the other kinds does not know.

Pure. Looks at the boxes (EBML elements) alone, never into the sound. Why it is our own: docs/adr/0012.
"""

import struct
from collections.abc import Iterator
from typing import Final

_SEGMENT, _INFO, _TRACKS, _TRACK, _CLUSTER, _GROUP = 0x18538067, 0x1549A966, 0x1654AE6B, 0xAE, 0x1F43B675, 0xA0
_OPENED: Final = frozenset({_SEGMENT, _INFO, _TRACKS, _TRACK, _CLUSTER, _GROUP})
"""Boxes that only hold others: they are looked into, whether they say how large they are or, while recording, not."""

_SCALE, _DURATION, _TRACK_KIND, _CLUSTER_TIME, _SIMPLE_BLOCK, _BLOCK = 0x2AD7B1, 0x4489, 0x83, 0xE7, 0xA3, 0xA1
_SOUND: Final = 2
_MOST_BOXES: Final = 100_000
_NANOSECONDS: Final = 1_000_000_000


def seconds_of(data: bytes) -> float:
    """Give the length as the file says it, or as its last piece tells; ValueError for damage and for a picture track.

    What a browser wrote while recording says no length; the time of its last block is true to a few hundredths.
    """
    scale, said, cluster, last, kinds = 1_000_000, 0.0, 0, 0, set()
    for name, body in _boxes(data):
        if name == _SCALE:
            scale = int.from_bytes(body, "big")
        elif name == _DURATION:
            said = _float(body)
        elif name == _TRACK_KIND:
            kinds.add(int.from_bytes(body, "big"))
        elif name == _CLUSTER_TIME:
            cluster = int.from_bytes(body, "big")
        elif name in {_SIMPLE_BLOCK, _BLOCK}:
            last = max(last, cluster + _time_in_cluster(body))
    if kinds != {_SOUND}:
        raise ValueError("there is more than sound, or none")
    return max(said, last) * scale / _NANOSECONDS


def _boxes(data: bytes) -> Iterator[tuple[int, bytes]]:
    at = 0
    for _ in range(_MOST_BOXES):
        if at >= len(data):
            return
        name, at = _number(data, at, marked=True)
        size, at = _number(data, at, marked=False)
        if name in _OPENED:
            continue
        if at + size > len(data):
            raise ValueError("cut off")
        yield name, data[at : at + size]
        at += size
    raise ValueError("too many pieces")


def _number(data: bytes, at: int, *, marked: bool) -> tuple[int, int]:
    """Read a number whose first byte tells how many bytes it has; a name keeps the mark of its length."""
    first = data[at] if at < len(data) else 0
    length = 9 - first.bit_length()
    if not first or at + length > len(data):
        raise ValueError("cut off")
    number = int.from_bytes(data[at : at + length], "big")
    return (number if marked else number - (1 << 7 * length)), at + length


def _time_in_cluster(block: bytes) -> int:
    _track, at = _number(block, 0, marked=False)
    return int.from_bytes(block[at : at + 2], "big", signed=True)


def _float(body: bytes) -> float:
    if len(body) not in {4, 8}:
        raise ValueError("no length")
    return struct.unpack(">f" if len(body) == 4 else ">d", body)[0]
