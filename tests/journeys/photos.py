"""Photos as a telephone takes them: with the place written inside, which must never be kept."""

from io import BytesIO

from PIL import Image

GPS = 0x8825
LATITUDE = (10.0, 34.0, 47.11)
MAKE, TELEPHONE = 0x010F, "Dien thoai cua toi"


def photo(name: str) -> dict[str, str | bytes]:
    """Give a photo with place and make of telephone inside, as a file for a page's file question."""
    image = Image.radial_gradient("L").resize((1200, 900)).convert("RGB")
    exif = image.getexif()
    exif[MAKE] = TELEPHONE
    exif[GPS] = {1: "N", 2: LATITUDE, 3: "E", 4: (106.0, 40.0, 12.5)}
    kept = BytesIO()
    image.save(kept, "JPEG", exif=exif)
    assert tells_place(kept.getvalue())
    return {"name": name, "mimeType": "image/jpeg", "buffer": kept.getvalue()}


def tells_place(content: bytes) -> bool:
    """Say whether a photo still tells where, or with what, it was taken."""
    with Image.open(BytesIO(content)) as image:
        exif = image.getexif()
        return bool(exif.get_ifd(GPS)) or MAKE in exif or TELEPHONE.encode() in content
