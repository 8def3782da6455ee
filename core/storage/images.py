"""Photos are drawn anew before they are kept: nothing of the file survives but the picture (no place, no device)."""

import io
import struct
import warnings
from dataclasses import replace
from typing import IO, Final

from PIL import Image, ImageFile, ImageOps, UnidentifiedImageError

from core.storage.files import Stored, store, upload_limit
from core.storage.refusals import EmptyFile, HeicPhoto, NotAnImage, TooBig, TooManyPixels, Unreadable

MOST_PIXELS: Final = 64_000_000
LONGEST_SIDE: Final = 2560
QUALITY: Final = 85
SMALL_SIDE, SMALL_QUALITY = 320, 75
_KINDS: Final = ("JPEG", "PNG", "WEBP")
_APPLE_BRANDS: Final = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1", b"heif"})
_BROKEN: Final = (OSError, SyntaxError, ValueError, EOFError, struct.error, OverflowError, IndexError, KeyError)


def accept_image(stream: IO[bytes]) -> Stored:
    """Keep a photo, upright and at most 2,560 pixels long, and a small picture of it for lists.

    JPEG, PNG and WebP come in, JPEG and PNG are kept. Refused with the reason: empty, above the upload limit, above 64
    million pixels, another kind, damaged.
    """
    limit = upload_limit()
    data = stream.read(limit + 1)
    if not data:
        raise EmptyFile
    if len(data) > limit:
        raise TooBig(limit)
    with _opened(data) as image:
        kind = "PNG" if image.format == "PNG" else "JPEG"
        plain = _drawn_anew(image, kind)
    drawn, small = _written(plain, kind, QUALITY), _written(_small(plain), "JPEG", SMALL_QUALITY)
    thumbnail = store(io.BytesIO(small), limit=len(small))
    kept = store(io.BytesIO(drawn), limit=max(limit, len(drawn)), media_type=f"image/{kind.lower()}")
    return replace(kept, thumbnail=thumbnail.key)


def _opened(data: bytes) -> Image.Image:
    ImageFile.LOAD_TRUNCATED_IMAGES = False  # a switch of the whole process: drawing PDFs turns it on
    if data[4:8] == b"ftyp" and data[8:12] in _APPLE_BRANDS:
        raise HeicPhoto
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            image = Image.open(io.BytesIO(data), formats=_KINDS)
    except UnidentifiedImageError as error:
        raise NotAnImage from error
    except Image.DecompressionBombError as error:
        raise TooManyPixels from error
    except _BROKEN as error:
        raise Unreadable from error
    if image.width * image.height > MOST_PIXELS:
        raise TooManyPixels
    return image


def _drawn_anew(image: Image.Image, kind: str) -> Image.Image:
    try:
        image.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
        upright = ImageOps.exif_transpose(image)
        upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE), reducing_gap=2.0)
        return _plain(upright, kind)
    except _BROKEN as error:
        raise Unreadable from error


def _small(plain: Image.Image) -> Image.Image:
    small = plain.copy()
    small.thumbnail((SMALL_SIDE, SMALL_SIDE))
    return _plain(small, "JPEG")


def _written(plain: Image.Image, kind: str, quality: int) -> bytes:
    out = io.BytesIO()
    plain.save(out, format=kind, quality=quality, optimize=True)
    return out.getvalue()


def _plain(image: Image.Image, kind: str) -> Image.Image:
    """Give the pixels alone; what was see-through becomes white in a JPEG."""
    see_through = image.has_transparency_data
    if kind == "PNG" and see_through:
        plain = image.convert("RGBA")
    elif see_through:
        layer = image.convert("RGBA")
        plain = Image.new("RGB", image.size, "white")
        plain.paste(layer, mask=layer.getchannel("A"))
    else:
        plain = image.convert("RGB")
    plain.info = {}
    return plain
