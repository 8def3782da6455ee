"""Every component on one page: what it says, what it must never carry, and whether its colours can be read."""

import gzip
import re
from html.parser import HTMLParser
from itertools import pairwise

import pytest

from app.rendering import HOUSE, STATIC, manifest
from tests.app.gallery import gallery_app

PAGES = ["/", "/kien-nghi/gui", "/cong-viec", "/phieu"]
BUDGETS = {"app.css": 12_000, "app.js": 8_000}
VOID = {"meta", "link", "input", "img", "br", "hr", "line", "circle", "rect"}


class Outline(HTMLParser):
    """Collects what the tests ask of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.texts: dict[str, list[str]] = {}
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if tag not in VOID:
            assert self.open.pop() == tag, f"</{tag}> closes another element"

    def handle_data(self, data):
        if self.open and data.strip():
            self.texts.setdefault(self.open[-1], []).append(data.strip())

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attrs for name, attrs in self.tags if name == tag]


def page_at(path: str, **post) -> tuple[int, str, Outline]:
    client = gallery_app().test_client()
    answer = client.post(path, data=post["data"]) if post else client.get(path)
    text = answer.get_data(as_text=True)
    return answer.status_code, text, Outline(text)


@pytest.mark.parametrize("path", PAGES)
def test_a_page_has_one_first_heading_one_language_and_nothing_inline(path):
    _, text, outline = page_at(path)
    assert len(outline.all("h1")) == 1
    assert outline.all("html")[0]["lang"] == "vi"
    assert outline.open == []
    assert not [attrs for _, attrs in outline.tags if "style" in attrs or any(name.startswith("on") for name in attrs)]
    assert all(attrs.get("src") for attrs in outline.all("script"))
    assert not outline.all("style")
    addresses = [attrs.get("src") or attrs.get("href") or "" for _, attrs in outline.tags]
    assert not [address for address in addresses if address.startswith(("http:", "https:", "//"))]
    assert len(gzip.compress(text.encode())) <= 14_000


@pytest.mark.parametrize("path", PAGES)
def test_headings_never_skip_a_level_and_ids_are_unique(path):
    _, _, outline = page_at(path)
    levels = [int(tag[1]) for tag, _ in outline.tags if re.fullmatch(r"h[1-6]", tag)]
    assert all(after <= before + 1 for before, after in pairwise(levels[levels.index(1) :]))
    ids = [attrs["id"] for _, attrs in outline.tags if "id" in attrs]
    assert len(ids) == len(set(ids))


def test_a_page_without_a_form_holds_nothing_of_the_visitor():
    answer = gallery_app().test_client().get("/")
    assert "Set-Cookie" not in answer.headers
    assert "Cookie" not in answer.headers.get("Vary", "")
    assert "csrf" not in answer.get_data(as_text=True)


def test_the_practice_band_and_the_agency_stand_on_every_page():
    for path in PAGES:
        _, text, _ = page_at(path)
        assert "BẢN TẬP" in text
        assert "Ủy ban nhân dân xã An Bình, tỉnh Sông Trăng" in text
        assert "Cần giúp? Gọi 0271 3 000 000 (giờ làm việc) hoặc gặp trưởng thôn" in text


def test_a_refused_form_says_so_in_its_title_its_summary_and_its_fields():
    status, text, outline = page_at("/kien-nghi/gui", data={"place": "pt", "full_name": "Nguyễn Thị Hường"})
    assert status == 422
    assert outline.texts["title"] == ["Lỗi: Nội dung kiến nghị – Phản ánh, kiến nghị và lấy ý kiến Nhân dân"]
    assert "Cần sửa 2 chỗ trước khi gửi" in text
    assert 'value="Nguyễn Thị Hường"' in text
    ids = {attrs.get("id") for _, attrs in outline.tags}
    links = [attrs["href"] for attrs in outline.all("a") if (attrs.get("href") or "").startswith("#")]
    assert {"#kind", "#content"} <= set(links)
    assert {link[1:] for link in links} <= ids


def test_the_desk_shows_who_works_and_lets_him_or_her_leave_by_post():
    _, text, outline = page_at("/cong-viec")
    leaving = [form for form in outline.all("form") if form.get("action") == "/dang-xuat"]
    assert [form["method"] for form in leaving] == ["post"]
    assert 'name="csrf_token"' in text
    assert "Trần Văn Minh" in text
    assert "Đã giao Phòng Kinh tế xử lý." in text
    assert 'role="alert"' in text


def test_a_data_table_scrolls_in_a_box_that_the_keyboard_reaches():
    _, _, outline = page_at("/")
    boxes = [attrs for attrs in outline.all("div") if attrs.get("class") == "scroll-box"]
    assert boxes
    assert all(box["role"] == "region" and box["tabindex"] == "0" and box["aria-label"] for box in boxes)
    assert len(boxes) == len(outline.all("caption"))


def test_a_chart_is_told_in_words_and_has_its_table():
    _, text, outline = page_at("/")
    charts = [attrs for attrs in outline.all("svg") if attrs.get("role") == "img"]
    assert [chart["aria-labelledby"] for chart in charts] == ["don-vi-title don-vi-desc", "tuan-title tuan-desc"]
    assert "Số ngày làm việc đến câu trả lời đầu tiên: bảng số liệu" in text
    assert 'href="/qua-han?don-vi=kt">14</a>' in text


def test_what_a_change_link_changes_is_said_aloud():
    _, text, _ = page_at("/")
    assert 'Sửa<span class="govuk-visually-hidden"> họ và tên</span>' in text
    assert "Không cung cấp" in text


@pytest.mark.parametrize(("name", "limit"), BUDGETS.items())
def test_what_every_visitor_downloads_stays_small(name, limit):
    assert len(gzip.compress((STATIC / manifest()[name]).read_bytes(), 9)) <= limit


def test_four_fonts_are_all_and_weigh_what_was_allowed():
    """Papers are printed in a font of their own, which only their own page names."""
    papers = set(STATIC.glob("tinos-*.woff2"))
    fonts = [font for font in STATIC.glob("*.woff2") if font not in papers]
    assert "tinos" not in (STATIC / manifest()["app.css"]).read_text()
    assert len(fonts) == 4
    assert sum(font.stat().st_size for font in fonts) <= 68_000


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def named_colours() -> dict[str, str]:
    source = (HOUSE / "static/src/_settings.scss").read_text(encoding="utf-8")
    return dict(re.findall(r"^\$([\w-]+): (#[0-9a-f]{6});", source, re.MULTILINE))


def badge_colours() -> list[tuple[str, str]]:
    source = (HOUSE / "static/src/_tokens.scss").read_text(encoding="utf-8")
    return re.findall(r"background: (#[0-9a-f]{6});\s+color: (#[0-9a-f]{6});", source)


def test_the_words_of_every_badge_can_be_read():
    pairs = badge_colours()
    assert len(pairs) == 6
    assert all(contrast(ground, words) >= 4.5 for ground, words in pairs)


@pytest.mark.parametrize("words", ["ink", "ink-soft", "blue", "blue-deep", "error", "green", "red"])
@pytest.mark.parametrize("ground", ["#ffffff", "paper"])
def test_words_can_be_read_on_white_and_on_paper(words, ground):
    colours = named_colours()
    assert contrast(colours[words], colours.get(ground, ground)) >= 4.5


def test_focus_is_ink_on_gold():
    colours = named_colours()
    assert contrast(colours["ink"], colours["gold"]) >= 7
