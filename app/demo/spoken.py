"""Two people who would rather speak than write: one recording still to be listened to, one with its summary.

The sound is a hum that was reckoned, no voice: no person of this commune exists.
"""

import io
import math
import struct
import wave
from typing import Final

from app.demo.founding import SITE, actor
from core import clock, rulebook
from core.db import db
from core.storage import Reference, accept_recording
from feedback import services
from feedback.models import CaseState
from submissions import services as submissions
from submissions.sender import Sender

RATE, SECONDS, LOUDNESS = 8_000, 6, 6_000
"""Samples a second, length, and height of the hum out of 32,767."""
PITCHES: Final = (180, 220, 160, 200)
SUMMARY: Final = (
    "Nắp hố ga trước cổng trường mầm non bị vỡ từ thứ hai, các cháu đi qua nguy hiểm. Người gửi đề nghị thay nắp "
    "và đặt rào chắn trong khi chờ."
)


def speak() -> None:
    """Send both, as citizens do; intake has listened to the second one."""
    _send(f"{SITE}-T1", "cạnh nhà văn hóa")
    case = _send(f"{SITE}-T2", "trước cổng trường mầm non", point="10.03412, 105.78306")
    services.summarise(case, summary=SUMMARY, actor=actor("tiepnhan"))


def _send(village: str, place: str, *, point: str = "") -> CaseState:
    draft, _ = submissions.start_draft("case", {})
    submissions.keep_recording(draft, _recording())
    petition = services.Petition("", village=village, place=place, point=point)
    consent = rulebook.current_policy().consent("petition", on=clock.today())
    subject = services.submit(
        draft, petition, unit=SITE, sender=Sender(phone="0912345600"), consent_version=str(consent.version)
    )
    return db.session.get_one(CaseState, subject)


def _recording() -> Reference:
    kept, ending = accept_recording(io.BytesIO(_hum()))
    return Reference(kept.key, kept.size, kept.media_type, f"ban-ghi-am.{ending}")


def _hum() -> bytes:
    """Draw a hum that rises and falls, as a WAV file."""
    out = io.BytesIO()
    with wave.open(out, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(b"".join(struct.pack("<h", _height(at)) for at in range(RATE * SECONDS)))
    return out.getvalue()


def _height(at: int) -> int:
    pitch = PITCHES[at * len(PITCHES) // (RATE * SECONDS)]
    swell = abs(math.sin(math.pi * at / RATE * 2))
    return round(LOUDNESS * swell * math.sin(2 * math.pi * pitch * at / RATE))
