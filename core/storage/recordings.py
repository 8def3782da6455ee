"""A voice for a text: a recording of up to three minutes, checked by content and length, kept as it came.

What a telephone wrote into it (a title, a place) is not taken out: no well-kept library under a free licence can. So
nobody but the desk and the sender ever gets one, and its own name is not kept.
"""

import io
import math
import re
import struct
from collections.abc import Callable
from dataclasses import dataclass
from typing import IO, Final

from tinytag import TinyTag, TinyTagException

from core.storage import webm
from core.storage.files import Stored, store, upload_limit
from core.storage.magic import endings
from core.storage.refusals import EmptyFile, NotARecording, TooBig, TooLong, Unreadable

LONGEST_SECONDS: Final = 180
TOLERANCE_SECONDS: Final = 2
"""A recorder that stops by itself at three minutes writes its last piece a moment later."""

_BROKEN: Final = (
    TinyTagException,
    OSError,
    ValueError,
    EOFError,
    struct.error,
    LookupError,
    ArithmeticError,
    TypeError,
)
_PICTURE_TRACK: Final = re.compile(rb"hdlr.{8}vide", re.DOTALL)
_ONLY_TELEPHONES_PLAY: Final = (b"samr", b"sawb")
_OGG_SOUND: Final = (b"OpusHead", b"\x01vorbis", b"Speex   ")
_FIRST_PAGE: Final = slice(28, 36)


@dataclass(frozen=True)
class Kind:
    """One kind of recording that every browser of a desk can play."""

    media_type: str
    ending: str
    found_as: frozenset[str]
    is_sound: Callable[[bytes], bool] = lambda _data: True


KINDS: Final = (
    Kind("audio/webm", "webm", frozenset({".webm"})),
    Kind("audio/ogg", "ogg", frozenset({".ogg"}), lambda data: data[_FIRST_PAGE].startswith(_OGG_SOUND)),
    Kind("audio/mp4", "m4a", frozenset({".m4a", ".mp4"}), lambda data: _is_plain_mp4(data)),
    Kind("audio/wav", "wav", frozenset({".wav"}), lambda data: data[8:12] == b"WAVE"),
    Kind("audio/mpeg", "mp3", frozenset({".mp3", ".mpga"})),
)


def accept_recording(stream: IO[bytes]) -> tuple[Stored, str]:
    """Keep a recording of at most three minutes; gives it with the ending that fits its content.

    Refused with the reason: empty, above the upload limit, another kind (a video too), damaged, longer.
    """
    limit = upload_limit()
    data = stream.read(limit + 1)
    if not data:
        raise EmptyFile
    if len(data) > limit:
        raise TooBig(limit)
    kind = kind_of(data)
    if seconds_of(data, kind) > LONGEST_SECONDS + TOLERANCE_SECONDS:
        raise TooLong(LONGEST_SECONDS // 60)
    return store(io.BytesIO(data), limit=limit, media_type=kind.media_type), kind.ending


def kind_of(data: bytes) -> Kind:
    """Tell the kind by its first bytes; NotARecording for what is none of ours, or holds pictures."""
    known = endings(data)
    for kind in KINDS:
        if kind.found_as & known:
            if kind.is_sound(data):
                return kind
            break
    raise NotARecording


def seconds_of(data: bytes, kind: Kind) -> float:
    """Give the length in seconds; Unreadable where it cannot be told."""
    try:
        if kind.media_type == "audio/webm":
            seconds = webm.seconds_of(data)
        else:
            seconds = TinyTag.get(f"x.{kind.ending}", file_obj=io.BytesIO(data), tags=False).duration
    except _BROKEN as error:
        raise Unreadable from error
    if not seconds or not math.isfinite(seconds) or seconds <= 0:
        raise Unreadable
    return seconds


def _is_plain_mp4(data: bytes) -> bool:
    """Say whether it is sound alone, in a code that browsers play."""
    return not _PICTURE_TRACK.search(data) and not any(code in data for code in _ONLY_TELEPHONES_PLAY)
