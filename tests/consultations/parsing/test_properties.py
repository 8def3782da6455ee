"""What holds for any text, and for any well-made draft however its lines were cut."""

import re
import textwrap
import unicodedata

from hypothesis import given, settings
from hypothesis import strategies as st

from consultations.parsing import Draft, Part, parse

FRAGMENTS = st.sampled_from(
    [
        "Điều 1. ", "Điều 2:", "Điều", "Chương I", "Mục 1", "PHỤ LỤC", "I. ", "II. ", "V. ", "1. ", "2. ", "1.1. ", "a) ", "đ) ", "- ", "+ ",
        "**", "#", "|", "[x](http://a.vn)", "“", "”", "./.", ";", ":", ".", "\n", "\n\n", "\n\n\n\n", "QUYẾT ĐỊNH", "KẾ HOẠCH", "Nơi nhận:",
        "CHỦ TỊCH", "TM. ỦY BAN", "DỰ THẢO", "Căn cứ Luật", "Nghị quyết này", "khoản", "về việc", "2", "\u00ad", "\u00a0", "<br>", "(Kèm theo",
        "Số: 1/KH", "V/v", "_", "*", "[^1]", "nội dung ", "THỰC HIỆN ",
    ]
)  # fmt: skip
SYLLABLES = [
    "ủy",
    "ban",
    "nhân",
    "dân",
    "xã",
    "tổ",
    "chức",
    "thực",
    "hiện",
    "dân",
    "chủ",
    "ở",
    "cơ",
    "sở",
    "bảo",
    "đảm",
    "quyền",
    "được",
    "biết",
    "tham",
    "gia",
    "ý",
    "kiến",
    "giám",
    "sát",
    "kịp",
    "thời",
    "công",
    "khai",
    "minh",
    "bạch",
    "trách",
    "nhiệm",
    "người",
    "đứng",
    "đầu",
    "đơn",
    "vị",
    "địa",
    "phương",
    "hướng",
    "dẫn",
    "kiểm",
    "tra",
    "đôn",
    "đốc",
    "báo",
    "cáo",
    "kết",
    "quả",
]
WORDS = st.lists(st.sampled_from(SYLLABLES), min_size=4, max_size=60).map(lambda words: " ".join(words).capitalize())
LETTERS = "abcdđeghiklmn"
LEVELS = {
    "chapters": ("chapter", "article", "clause", "point"),
    "articles": ("article", "clause", "point"),
    "plan": ("roman", "decimal", "letter"),
}
ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII")
MARKS = {
    "chapter": "Chương {}. ",
    "article": "Điều {}. ",
    "roman": "{}. ",
    "clause": "{}. ",
    "decimal": "{}. ",
    "point": "{}) ",
    "letter": "{}) ",
}


def all_parts(parts):
    return [each for part in parts for each in (part, *all_parts(part.children))]


@st.composite
def drafts(draw):
    levels = LEVELS[draw(st.sampled_from(sorted(LEVELS)))]
    counter = iter(range(1, 1000))
    return Draft("", draw(WORDS) + " như sau:", draw(children(levels, counter)))


@st.composite
def children(draw, levels, articles):
    kind, *below = levels
    parts = []
    for at in range(draw(st.integers(1 if kind in ("article", "roman", "chapter") else 0, 4))):
        number = number_of(kind, at, articles)
        inner = draw(children(tuple(below), articles)) if below else []
        parts.append(Part(number, kind, *draw(words_of(kind, has_children=bool(inner))), inner))
    return parts


def number_of(kind, at, articles):
    if kind == "article":
        return str(next(articles))
    if kind in ("roman", "chapter"):
        return ROMAN[at]
    return LETTERS[at] if kind in ("point", "letter") else str(at + 1)


@st.composite
def words_of(draw, kind, has_children):
    first = draw(WORDS)[:70].strip()
    paragraphs = [f"{draw(WORDS)}." for _ in range(draw(st.integers(0, 2)))] + [f"- {draw(WORDS)};"] * draw(
        st.integers(0, 1)
    )
    if kind == "chapter":
        return first.upper(), ""
    if draw(st.booleans()) and (has_children or paragraphs):
        return first, "\n".join(paragraphs)
    return "", "\n".join([f"{first}{':' if has_children else '.'}", *paragraphs])


def lines_of(draft):
    yield draft.preamble
    for part in all_parts(draft.parts):
        mark = MARKS[part.kind].format(part.number)
        words = [part.heading] if part.heading else []
        yield from (mark + "\n".join([*words, *part.text.split("\n")])).strip().split("\n")


@given(st.text())
def test_any_text_gives_a_draft(text):
    check_form(parse(text))


@settings(max_examples=400)
@given(st.lists(FRAGMENTS, max_size=60).map("".join))
def test_any_mixture_of_pieces_gives_clean_paragraphs(text):
    check_form(parse(text))


def check_form(draft):
    texts = [
        draft.title,
        draft.preamble,
        *(each for part in all_parts(draft.parts) for each in (part.heading, part.text)),
    ]
    for text in texts:
        assert unicodedata.normalize("NFC", text) == text
        assert all(line and line == " ".join(line.split()) for line in text.split("\n") if text)
    for part in all_parts(draft.parts):
        assert not part.heading.endswith((".", ";", ":", ","))
        assert not part.heading or part.text or part.children


@settings(max_examples=80, deadline=None)
@given(drafts())
def test_a_draft_written_out_is_read_back_whole(draft):
    assert parse("\n\n".join(lines_of(draft))) == draft


@settings(max_examples=80, deadline=None)
@given(drafts(), st.sampled_from(["\n", "\n\n", " \n \n"]), st.sampled_from([72, 84, 96]))
def test_no_word_is_lost_when_lines_are_cut(draft, between, width):
    cut = between.join(line for text in lines_of(draft) for line in textwrap.wrap(text, width, break_on_hyphens=False))
    found = parse(cut)
    assert words_in(found) == words_in(draft)
    assert [(part.kind, part.number) for part in all_parts(found.parts)] == [
        (part.kind, part.number) for part in all_parts(draft.parts)
    ]


def words_in(draft):
    texts = [draft.preamble, *(f"{part.heading} {part.text}" for part in all_parts(draft.parts))]
    return re.findall(r"\w+", " ".join(texts))
