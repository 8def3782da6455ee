"""The same draft gives the same tree however wide its page was, and whether or not blank lines part its paragraphs."""

import textwrap
from pathlib import Path

import pytest

from consultations.parsing import parse
from tests.consultations.parsing.outline import outline

DATA = Path(__file__).parent / "data"
UNWRAPPED = (
    "quyet_dinh_kem_quy_dinh",
    "nghi_quyet_bao_hiem",
    "ke_hoach_chuyen_doi_so",
    "huong_uoc_phu_loc",
    "ke_hoach_dau_markdown",
    "to_trinh_kem_du_thao",
    "thong_bao",
    "ke_hoach_ngan",
)
# One cut line, before a name or a figure, does not tell that a page was so wide.
UNKNOWABLE = {
    ("thong_bao", "", 90),
    ("thong_bao", "blank", 90),
    ("thong_bao", "every line", 90),
    ("ke_hoach_dau_markdown", "indent", 60),
}


def wrapped(text, width, between):
    """Cuts the paragraphs of `text`; marks of Markdown and lines in two columns stay as they are."""
    lines = []
    for paragraph in text.split("\n"):
        is_fixed = not width or "   " in paragraph.strip() or paragraph[:1] in ("|", "#", "*")
        first = " " * 6 if between == "indent" and not is_fixed and not paragraph.isupper() else ""
        cut = (
            [paragraph]
            if is_fixed
            else textwrap.wrap(paragraph, width, initial_indent=first, break_long_words=False, break_on_hyphens=False)
        )
        gap = [""] if paragraph and not paragraph.startswith("|") else []
        if between == "every line":
            lines.extend(piece for line in cut for piece in (line, *gap))
        else:
            lines.extend([*(cut or [""]), *(gap if between == "blank" else [])])
    return "\n".join(lines)


PAGES = [
    (name, between, width)
    for name in UNWRAPPED
    for between in ("", "blank", "every line", "indent")
    for width in (0, 60, 70, 78, 90, 110)
]


@pytest.mark.parametrize(("name", "between", "width"), [page for page in PAGES if page not in UNKNOWABLE])
def test_a_tree_does_not_depend_on_the_page(name, between, width):
    text = (DATA / f"{name}.txt").read_text(encoding="utf-8")
    assert outline(parse(wrapped(text, width, between))) == (DATA / f"{name}.tree").read_text(encoding="utf-8")
