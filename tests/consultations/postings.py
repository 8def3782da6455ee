"""A place at which a draft hung, a day on which it was read out, and a photo that knows too much."""

import io
from dataclasses import replace
from datetime import date, timedelta

from PIL import Image

from consultations.broadcasts import Broadcast
from consultations.postings import Posting
from core.storage import Reference

PLACE = Posting("Nhà văn hóa thôn Đồng Tâm", "", None, "08:00", "Nguyễn Văn Hòa", "Trần Thị Mai")
PHOTO = Reference(key="d" * 64, size=20, media_type="image/jpeg", name="bang-tin.jpg")
SCAN = Reference(key="e" * 64, size=21, media_type="application/pdf", name="bien-ban.pdf")
SECRET = "iPhone của Hòa"


def posted_on(day: date, **changes) -> Posting:
    """Give that place, put up on a day."""
    return replace(PLACE, put_up_on=day, **changes)


def ended(posting: Posting, days: int, **changes) -> Posting:
    """Give a posting with its end so many days later."""
    said = {"taken_down_at": "16:00", "taken_down_by": "Nguyễn Văn Hòa", "early_because": "Mưa bão"}
    return replace(posting, taken_down_on=posting.put_up_on + timedelta(days=days), **{**said, **changes})


def read_out(day: date, **changes) -> Broadcast:
    """Give a day on which it was read out."""
    return replace(Broadcast(day, "05:30, 17:00", "Hệ thống truyền thanh xã", "Lê Văn Nam"), **changes)


def photo(name: str = "bang-tin.jpg", kind: str = "JPEG") -> tuple[io.BytesIO, str]:
    """Take a photo whose file says by what, where and when it was taken."""
    file, exif = io.BytesIO(), Image.Exif()
    exif[0x0110], exif[0x0132] = SECRET, "2026:11:25 08:00:00"
    exif.get_ifd(0x8825)[1] = "N"
    Image.new("RGB", (640, 480), "white").save(file, kind, exif=exif.tobytes())
    file.seek(0)
    return file, name
