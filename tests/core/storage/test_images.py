"""Of a photo only the picture is kept: upright, without place or device; whatever could harm is refused in words."""

import io

import pytest
from PIL import Image, ImageFile

from core.storage import EmptyFile, HeicPhoto, NotAnImage, TooBig, TooManyPixels, Unreadable, accept_image, open_file
from tests.core.storage import papers

pytestmark = [
    pytest.mark.usefixtures("context"),
    pytest.mark.parametrize("backend", ["sqlite"], indirect=True),
]


def accept(content: bytes):
    return accept_image(io.BytesIO(content))


def kept(content: bytes) -> tuple[bytes, Image.Image]:
    with open_file(accept(content).key) as file:
        data = file.read()
    return data, Image.open(io.BytesIO(data))


def test_a_photo_keeps_nothing_but_the_picture_and_stands_upright():
    content = papers.photo_from_a_phone()
    assert b"SECRET-MAKER" in content
    assert b"SECRET-REMARK" in content
    data, image = kept(content)
    assert b"SECRET" not in data
    assert dict(image.getexif()) == {}
    assert image.size == (40, 60)
    top, bottom = image.convert("RGB").getpixel((20, 5)), image.convert("RGB").getpixel((20, 55))
    assert top[0] > 200 > bottom[0]
    assert bottom[2] > 200 > top[2]


@pytest.mark.parametrize(
    ("kind", "mode", "media_type", "saved"),
    [
        ("JPEG", "RGB", "image/jpeg", {}),
        ("JPEG", "L", "image/jpeg", {}),
        ("JPEG", "CMYK", "image/jpeg", {}),
        ("PNG", "RGB", "image/png", {}),
        ("PNG", "RGBA", "image/png", {}),
        ("PNG", "P", "image/png", {}),
        ("PNG", "1", "image/png", {}),
        ("PNG", "I;16", "image/png", {}),
        ("WEBP", "RGB", "image/jpeg", {}),
        ("WEBP", "RGBA", "image/jpeg", {}),
    ],
)
def test_three_kinds_come_in(kind, mode, media_type, saved):
    assert accept(papers.photo(kind, mode=mode, **saved)).media_type == media_type


def test_what_is_added_behind_the_picture_is_left_out():
    data, _ = kept(papers.photo() + b"<?php SECRET")
    assert b"SECRET" not in data


def test_a_moving_picture_stands_still():
    frames = [Image.new("RGB", (10, 10), colour) for colour in ("red", "blue")]
    out = io.BytesIO()
    frames[0].save(out, "WEBP", save_all=True, append_images=frames[1:])
    _, image = kept(out.getvalue())
    assert getattr(image, "n_frames", 1) == 1


def test_a_large_photo_is_drawn_smaller():
    _, image = kept(papers.photo(size=(5000, 3000)))
    assert image.size == (2560, 1536)


def test_a_small_picture_is_kept_beside_it_upright_and_as_bare():
    stored = accept(papers.photo_from_a_phone())
    with open_file(stored.thumbnail) as file:
        data = file.read()
    small = Image.open(io.BytesIO(data))
    assert (small.format, small.size, b"SECRET" in data) == ("JPEG", (40, 60), False)
    with open_file(accept(papers.photo("PNG", size=(2000, 1000), mode="RGBA")).thumbnail) as file:
        assert Image.open(file).size == (320, 160)


def test_a_photo_of_ten_megabytes_is_taken():
    noise = Image.effect_noise((3500, 3300), 120)
    out = io.BytesIO()
    noise.save(out, "JPEG", quality=85)
    content = out.getvalue().ljust(10 * 1024 * 1024, b"\0")
    assert len(content) == 10 * 1024 * 1024
    assert accept(content).size < len(content)


REFUSED = {
    "nothing": (lambda: b"", EmptyFile),
    "one byte above the limit": (lambda: b"x" * (10 * 1024 * 1024 + 1), TooBig),
    "text": (lambda: b"not a picture", NotAnImage),
    "svg with a script": (lambda: papers.SVG, NotAnImage),
    "heic": (lambda: papers.HEIC, HeicPhoto),
    "heif under another brand": (lambda: papers.HEIC.replace(b"ftypheic", b"ftypmif1"), HeicPhoto),
    "gif": (lambda: papers.photo("GIF"), NotAnImage),
    "tiff": (lambda: papers.photo("TIFF"), NotAnImage),
    "pdf": (lambda: papers.PDF, NotAnImage),
    "900 million pixels": (lambda: papers.huge_png(30_000, 30_000), TooManyPixels),
    "92 million pixels": (lambda: papers.huge_png(9_600, 9_600), TooManyPixels),
    "65 million pixels": (lambda: papers.huge_png(8_100, 8_100), TooManyPixels),
    "half a jpeg": (lambda: papers.photo(size=(900, 900))[:2000], Unreadable),
    "half a png": (lambda: papers.photo("PNG", size=(900, 900))[:500], Unreadable),
    "a png with too little in it": (lambda: papers.huge_png(500, 500), Unreadable),
}


def test_half_a_photo_is_refused_after_a_library_has_allowed_them_everywhere(ground, monkeypatch):
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", True)
    with pytest.raises(Unreadable):
        accept(papers.photo(size=(900, 900))[:2000])


@pytest.mark.parametrize("case", REFUSED)
def test_what_is_refused_is_refused_in_its_own_words(ground, case):
    content, refusal = REFUSED[case]
    with pytest.raises(refusal) as refused:
        accept(content())
    assert type(refused.value) is refusal
    assert refused.value.message.endswith(".")
    assert not (ground.var / "files").exists()
