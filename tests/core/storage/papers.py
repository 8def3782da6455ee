"""Files as people send them, good and bad, made here so that nothing foreign lies in the repository."""

import io
import struct
import zipfile
import zlib

from docx import Document
from PIL import Image

PDF = b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
LOCKED_PDF = PDF.replace(b"/Root 1 0 R", b"/Root 1 0 R/Encrypt 2 0 R")
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
LOCKED_DOCX = OLD_OFFICE + "EncryptedPackage".encode("utf-16-le")
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
HEIC = b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic" + bytes(100)


def photo(kind: str = "JPEG", size=(60, 40), mode: str = "RGB", **saved) -> bytes:
    """A picture, red on the left and blue on the right."""
    image = Image.new(mode, size)
    if mode in {"RGB", "RGBA", "CMYK"}:
        image = Image.new("RGB", size, "blue")
        image.paste("red", (0, 0, size[0] // 2, size[1]))
        image = image.convert(mode)
    out = io.BytesIO()
    image.save(out, kind, **saved)
    return out.getvalue()


def photo_from_a_phone() -> bytes:
    """A picture lying on its side, with the place, the device and a remark in it."""
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010F] = "SECRET-MAKER"
    exif.get_ifd(0x8825)[2] = (16.0, 45.0, 0.0)
    return photo(exif=exif.tobytes(), comment=b"SECRET-REMARK", icc_profile=b"SECRET-PROFILE")


def huge_png(width: int, height: int) -> bytes:
    """A small file that claims to be an enormous picture."""

    def chunk(name: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(bytes(99))) + chunk(b"IEND", b"")
    )


def docx(**parts: bytes) -> bytes:
    """A Word file, with further parts hidden in it."""
    out = io.BytesIO()
    document = Document()
    document.add_paragraph("Dự thảo")
    document.save(out)
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return out.getvalue()


def package(**parts: bytes) -> bytes:
    """A zip file that is no Word file."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return out.getvalue()
