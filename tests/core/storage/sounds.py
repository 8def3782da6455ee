"""Recordings as telephones and browsers write them, made here: silence, of any length, with a remark inside."""

import io
import struct
import wave

REMARK = b"SECRET-TITLE"


def wav(seconds: float) -> bytes:
    """Silence as a plain wave."""
    out = io.BytesIO()
    with wave.open(out, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(1)
        file.setframerate(1000)
        file.writeframes(b"\x80" * int(seconds * 1000))
    return out.getvalue()


def mp3(seconds: float) -> bytes:
    """Silence as MPEG layer III, with a title in front."""
    title = b"TIT2" + struct.pack(">IH", len(REMARK) + 1, 0) + b"\0" + REMARK
    frame = b"\xff\xfb\x10\xc4" + bytes(100)
    return b"ID3\x03\0\0\0\0\0" + bytes([len(title)]) + title + frame * int(seconds * 44100 / 1152)


def ogg(seconds: float, head: bytes = b"OpusHead") -> bytes:
    """Silence as Opus in Ogg, with a title in its second page."""
    first = head + struct.pack("<BBHIhB", 1, 1, 0, 48000, 0, 0)
    note = b"TITLE=" + REMARK
    tags = b"OpusTags" + struct.pack("<I", 0) + struct.pack("<II", 1, len(note)) + note
    pages = ((2, 0, first), (0, 0, tags), (4, int(48000 * seconds), bytes(60)))
    return b"".join(_page(number, *page) for number, page in enumerate(pages))


def _page(number: int, flags: int, position: int, content: bytes) -> bytes:
    head = struct.pack("<BqIII", flags, position, 1, number, 0)
    return b"OggS\0" + head + bytes([1, len(content)]) + content


def m4a(seconds: float, brand: bytes = b"M4A ", track: bytes = b"soun", code: bytes = b"mp4a") -> bytes:
    """Silence as MPEG-4, with a title; `track` "vide" makes a video of it."""
    length = _box(b"mvhd", bytes(12) + struct.pack(">II", 1000, int(seconds * 1000)) + bytes(80))
    held = _box(b"hdlr", bytes(8) + track + bytes(13)) + _box(b"stsd", bytes(8) + _box(code, bytes(28)))
    note = _box(b"udta", _box(b"\xa9nam", REMARK))
    return _box(b"ftyp", brand + bytes(4) + brand) + _box(b"moov", length + _box(b"trak", _box(b"mdia", held)) + note)


def _box(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content) + 8) + name + content


UNKNOWN = b"\x01\xff\xff\xff\xff\xff\xff\xff"
"""The size of a box of which the writer does not know yet how large it becomes."""


def webm(seconds: float, *, says_length: bool = False, track: int = 2) -> bytes:
    """Silence as a browser records it; unless it says its length, only the times of its blocks tell."""
    duration = _ebml("4489", struct.pack(">d", seconds * 1000)) if says_length else b""
    info = _ebml("1549a966", _ebml("2ad7b1", (1_000_000).to_bytes(3, "big")) + duration)
    tracks = _ebml("1654ae6b", _ebml("ae", _ebml("83", bytes([track]))))
    starts = [0] if says_length else [*range(0, int(seconds * 1000), 10_000), max(0, int(seconds * 1000) - 60)]
    head = _ebml("1a45dfa3", _ebml("4282", b"webm"))
    return head + bytes.fromhex("18538067") + UNKNOWN + info + tracks + b"".join(map(_cluster, starts))


def _cluster(start: int) -> bytes:
    block = b"\x81" + struct.pack(">hB", 60, 0x80) + bytes(10)
    return bytes.fromhex("1f43b675") + UNKNOWN + _ebml("e7", start.to_bytes(4, "big")) + _ebml("a3", block)


def _ebml(name: str, content: bytes) -> bytes:
    return bytes.fromhex(name) + (len(content) | 1 << 28).to_bytes(4, "big") + content
