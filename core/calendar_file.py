"""Days as a calendar file (.ics, RFC 5545) that any telephone or office program takes.

Pure. Only whole days: `VALUE=DATE` is the same day in every zone, so no zone stands in it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Final

from core.text import nfc

MEDIA_TYPE: Final = "text/calendar"
LONGEST_LINE: Final = 75
"""Octets of a line before it is folded, its end not counted."""

_END: Final = "\r\n"
_ESCAPES: Final = (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\n", "\\n"))


@dataclass(frozen=True)
class CalendarDay:
    """One day to keep in mind: `id` never changes, `version` grows when the day or its words do."""

    id: str
    day: date
    title: str
    text: str
    page: str
    version: int
    at: datetime


def calendar_file(name: str, days: Sequence[CalendarDay]) -> bytes:
    """Write days as one calendar, which a program may also follow under its address."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Dân Bàn//Lấy ý kiến//VI", "CALSCALE:GREGORIAN"]
    lines += ["METHOD:PUBLISH", f"X-WR-CALNAME:{_text(name)}"]
    for day in days:
        lines += _event(day)
    return "".join(_folded(line) + _END for line in [*lines, "END:VCALENDAR"]).encode()


def _event(day: CalendarDay) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{_text(day.id)}"
    yield f"DTSTAMP:{day.at.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    yield f"DTSTART;VALUE=DATE:{day.day:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{day.day + timedelta(days=1):%Y%m%d}"
    yield f"SEQUENCE:{day.version}"
    yield f"SUMMARY:{_text(day.title)}"
    yield f"DESCRIPTION:{_text(day.text)}"
    yield f"URL:{day.page}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _text(words: str) -> str:
    """Write words so that no sign in them ends or begins anything."""
    clean = nfc(words).replace("\r\n", "\n").replace("\r", "\n")
    clean = "".join(char for char in clean if char == "\n" or char.isprintable())
    for sign, written in _ESCAPES:
        clean = clean.replace(sign, written)
    return clean


def _folded(line: str) -> str:
    """Break a long line into pieces that go on after a space; no letter is parted."""
    pieces, piece, size, room = [], "", 0, LONGEST_LINE
    for char in line:
        width = len(char.encode())
        if size + width > room:
            pieces.append(piece)
            piece, size, room = "", 0, LONGEST_LINE - 1
        piece, size = piece + char, size + width
    return f"{_END} ".join([*pieces, piece])
