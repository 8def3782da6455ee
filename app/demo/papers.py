"""What an office would have scanned: a page with its heading, and a stamp that says it is for practice."""

from datetime import date
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from textwrap import wrap

from PIL import Image, ImageDraw, ImageFont

from core.storage import Reference, accept_image

DIST = Path(__file__).resolve().parents[2] / "static" / "dist"
PAGE = (620, 877)
"""A4 in points, so that a demo stays small."""

PHOTO = (640, 440)
INK, STAMP = "#222222", "#b3261e"
LINE_HEIGHT = 26


def signed_letter(number: str, day: date) -> Reference:
    """Give the kept scan of a công văn of the imagined commune."""
    heading = (
        "ỦY BAN NHÂN DÂN XÃ AN BÌNH",
        f"Số: {number}",
        f"An Bình, ngày {day:%d/%m/%Y}",
        "",
        "Kính gửi: Ông/Bà có kiến nghị",
    )
    return _scan(heading, f"cong-van-{number.partition('/')[0]}.jpg")


def signed_sheet(code: str, day: date) -> Reference:
    """Give the kept photo of a phiếu trình that was signed."""
    heading = ("ỦY BAN NHÂN DÂN XÃ AN BÌNH", "PHIẾU ĐỀ XUẤT XỬ LÝ", code, "", f"An Bình, ngày {day:%d/%m/%Y}")
    return _scan(heading, "phieu-trinh-da-ky.jpg")


def explanation(title: str) -> Reference:
    """Give the kept tờ trình that lies beside a draft, for everybody to read."""
    return _scan(("ỦY BAN NHÂN DÂN XÃ AN BÌNH", "TỜ TRÌNH", *wrap(title, 44)), "to-trinh.jpg")


def signed_plan(number: str, day: date) -> Reference:
    """Give the kept scan of a plan of consultation as the chairman signed it."""
    heading = (
        "ỦY BAN NHÂN DÂN XÃ AN BÌNH",
        "KẾ HOẠCH LẤY Ý KIẾN",
        f"Số: {number}",
        "",
        f"An Bình, ngày {day:%d/%m/%Y}",
    )
    return _scan(heading, "ke-hoach-da-ky.jpg")


def sketch(name: str) -> Reference:
    """Give the kept photo that somebody sent with an opinion: a page drawn by hand."""
    return _scan(("ĐOẠN NƯỚC XÓI LỀ ĐƯỜNG", "giữa đồng, phía dưới cống số 2"), name)


def signed_minutes(place: str, day: date) -> Reference:
    """Give the kept scan of the signed biên bản of a meeting."""
    heading = ("ỦY BAN NHÂN DÂN XÃ AN BÌNH", "BIÊN BẢN HỘI NGHỊ", place, "", f"An Bình, ngày {day:%d/%m/%Y}")
    return _scan(heading, "bien-ban-hoi-nghi.jpg")


def notice_board(place: str) -> Reference:
    """Give the kept photo of a notice board on which a draft hangs."""
    kept = accept_image(BytesIO(_board(place)))
    return Reference(kept.key, kept.size, kept.media_type, "bang-tin.jpg", kept.thumbnail)


@lru_cache(maxsize=8)
def _board(place: str) -> bytes:
    wall = Image.new("RGB", PHOTO, "#cfd8d3")
    pen = ImageDraw.Draw(wall)
    pen.rectangle((60, 40, 580, 380), fill="#6d4c33")
    for left in (90, 260, 430):
        pen.rectangle((left, 90, left + 130, 320), fill="#fdfdfb")
        for line in range(10):
            height = 130 + line * 18
            pen.line((left + 14, height, left + 112 - (line % 3) * 20, height), fill="#8a8a84", width=3)
    _write(pen, (90, 74), f"BẢNG TIN: {place}", fill="#fdfdfb")
    _write(pen, (90, 416), "Ảnh minh họa của bản tập")
    picture = BytesIO()
    wall.save(picture, "JPEG", quality=60)
    return picture.getvalue()


def signed_posting(place: str, day: date) -> Reference:
    """Give the kept scan of the signed biên bản niêm yết of a place."""
    heading = ("ỦY BAN NHÂN DÂN XÃ AN BÌNH", "BIÊN BẢN NIÊM YẾT", place, "", f"An Bình, ngày {day:%d/%m/%Y}")
    return _scan(heading, "bien-ban-niem-yet.jpg")


def _scan(heading: tuple[str, ...], name: str) -> Reference:
    page = Image.new("RGB", PAGE, "#fdfdfb")
    pen = ImageDraw.Draw(page)
    for place, words in enumerate(heading):
        _write(pen, (60, 60 + place * LINE_HEIGHT), words)
    for place in range(14):
        pen.line(
            (60, 230 + place * LINE_HEIGHT, 560 - (place % 3) * 40, 230 + place * LINE_HEIGHT), fill="#b9b9b3", width=3
        )
    pen.ellipse((360, 640, 520, 800), outline=STAMP, width=4)
    _write(pen, (400, 708), "BẢN TẬP", fill=STAMP)
    scan = BytesIO()
    page.save(scan, "JPEG", quality=60)
    kept = accept_image(BytesIO(scan.getvalue()))
    return Reference(kept.key, kept.size, kept.media_type, name)


def _write(pen: ImageDraw.ImageDraw, place: tuple[float, float], words: str, *, fill: str = INK) -> None:
    x, y = place
    for char in words:
        font = _font("latin" if ord(char) < 0x100 else "vietnamese")
        pen.text((x, y), char, font=font, fill=fill, anchor="ls")
        x += font.getlength(char)


@lru_cache(maxsize=2)
def _font(subset: str) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(next(DIST.glob(f"be-vietnam-pro-{subset}-400-normal-*.woff2")), 17)
