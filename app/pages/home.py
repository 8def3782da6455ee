"""The first page: the three things one comes for, what is being asked now, and how the last month went."""

from typing import Any, Final

from flask import render_template, url_for

from app.pages.blueprint import pages
from consultations import queries as consultations
from core.access import public
from supervision import queries as supervision

MOST_OPEN: Final = 3
LAST_MONTH: Final = "30-ngay"


@pages.get("/")
@public
def home():
    """Show a visitor the three things one comes for; a constant few statements."""
    shelf = consultations.public_list(consultations.Shelf.OPEN)
    return render_template(
        "pages/home.html",
        listed=shelf.items[:MOST_OPEN],
        open_words=_open_words(len(shelf.items), more=shelf.next_token is not None),
        figures=_figures(),
    )


def _figures() -> list[dict[str, Any]]:
    door = url_for("supervision_public.figures", ky=LAST_MONTH)
    return [{"value": figure.value, "text": figure.text, "href": door} for figure in supervision.home_figures()]


def _open_words(amount: int, *, more: bool) -> str:
    if not amount:
        return "Đọc dự thảo, kết quả những lần lấy ý kiến trước."
    return f"{'Hơn ' if more else ''}{amount} nội dung đang lấy ý kiến Nhân dân."
