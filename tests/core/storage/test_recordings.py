"""A recording is sound that a browser plays, of three minutes at most, whatever its name says."""

import io

import pytest

from core.storage import EmptyFile, NotARecording, TooBig, TooLong, Unreadable, accept_recording, is_intact
from core.storage.recordings import kind_of, seconds_of
from tests.core.storage import papers, sounds

KINDS = {
    "wav": (sounds.wav, "audio/wav"),
    "mp3": (sounds.mp3, "audio/mpeg"),
    "ogg": (sounds.ogg, "audio/ogg"),
    "m4a": (sounds.m4a, "audio/mp4"),
    "webm": (sounds.webm, "audio/webm"),
}
ROUNDED = 0.1


def told(seconds: float) -> bytes:
    return sounds.webm(seconds, says_length=True)


def from_a_browser(seconds: float) -> bytes:
    return sounds.m4a(seconds, brand=b"isom")


@pytest.mark.parametrize(("make", "media_type"), [*KINDS.values(), (told, "audio/webm"), (from_a_browser, "audio/mp4")])
@pytest.mark.parametrize("seconds", [1, 75, 179])
def test_kind_and_length_are_read_from_the_content(make, media_type, seconds):
    data = make(seconds)
    kind = kind_of(data)
    assert kind.media_type == media_type
    assert seconds_of(data, kind) == pytest.approx(seconds, abs=ROUNDED)


@pytest.mark.parametrize(
    "data",
    [
        papers.PDF,
        papers.photo(),
        papers.docx(),
        b"#!AMR\n" + bytes(64),
        b"RIFF\x24\0\0\0AVI LIST" + bytes(40),
        sounds.m4a(5, track=b"vide"),
        sounds.m4a(5, code=b"samr"),
        sounds.m4a(5, brand=b"3gp4"),
        sounds.m4a(5, brand=b"qt  "),
        sounds.ogg(5, head=b"\x80theora\0"),
    ],
    ids=["pdf", "photo", "docx", "amr", "avi", "video", "amr in mp4", "3gp", "mov", "ogv"],
)
def test_another_kind_is_none(data):
    with pytest.raises(NotARecording):
        kind_of(data)


@pytest.mark.parametrize(
    "data",
    [
        sounds.webm(5, track=1),
        sounds.webm(5)[:-4],
        sounds.webm(5)[:60],
        sounds.m4a(0),
        b"ID3\x03\0\0\0\0\0\0" + bytes(500),
        sounds.ogg(5)[:40],
        bytes.fromhex("1a45dfa3") + b"\x9f\x42\x82\x84webm" + b"\xec\x80" * 100_001,
    ],
    ids=["video", "cut off", "only a head", "no length", "no sound", "one page", "a hundred thousand pieces"],
)
def test_what_does_not_tell_its_length_is_refused(data):
    with pytest.raises(Unreadable):
        seconds_of(data, kind_of(data))


@pytest.mark.usefixtures("context")
@pytest.mark.parametrize("backend", ["sqlite"], indirect=True)
class TestKeeping:
    @pytest.mark.parametrize("name", KINDS)
    def test_a_good_one_is_kept_under_its_true_ending(self, name):
        stored, ending = accept_recording(io.BytesIO(KINDS[name][0](2)))
        assert (stored.media_type, ending) == (KINDS[name][1], name)
        assert is_intact(stored.key)

    @pytest.mark.parametrize("name", KINDS)
    def test_three_minutes_and_a_moment_are_the_longest(self, name):
        assert accept_recording(io.BytesIO(KINDS[name][0](181.5)))
        with pytest.raises(TooLong, match="dài hơn 3 phút"):
            accept_recording(io.BytesIO(KINDS[name][0](183)))

    def test_empty_and_too_heavy_are_refused(self, monkeypatch):
        with pytest.raises(EmptyFile):
            accept_recording(io.BytesIO())
        with pytest.raises(TooBig):
            accept_recording(io.BytesIO(bytes(10 * 1024 * 1024 + 1)))
