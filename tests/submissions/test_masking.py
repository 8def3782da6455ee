"""Nothing that leads to a person is shown by oversight, and money, dates and decrees stay legible."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.text import nfc
from submissions import masking
from tests.submissions import masking_texts as texts

MARKED = re.compile("〔(.*?)〕")


def split(marked: str) -> tuple[str, list[str]]:
    """Give a text without its marks, and what was marked."""
    stored = nfc(marked)
    return MARKED.sub(r"\1", stored), MARKED.findall(stored)


def seen(text: str, *kinds: str) -> list[str]:
    return [text[found.start : found.end] for found in masking.find(text) if found.kind in kinds]


@pytest.mark.parametrize("marked", texts.PHONES + texts.CARDS)
def test_every_number_of_a_person_is_found_and_nothing_else(marked):
    text, expected = split(marked)
    assert seen(text, "phone", "id_card", "account") == expected


def test_recall_is_measured_on_more_than_fifty_texts():
    assert len(texts.PHONES + texts.CARDS) >= 50


@pytest.mark.parametrize("marked", texts.CARDS)
def test_papers_are_called_papers(marked):
    text, expected = split(marked)
    assert seen(text, "id_card")[0] == expected[0]


@pytest.mark.parametrize("text", texts.HARMLESS)
def test_money_dates_and_decrees_are_left_alone(text):
    assert seen(nfc(text), "phone", "id_card", "account", "plate", "email") == []


@pytest.mark.parametrize(
    ("kind", "marked"),
    [
        ("account", text)
        for text in ("STK 〔0381000123456〕 Vietcombank", "tài khoản số 〔1234 5678 90〕", "〔19031234567015〕")
    ]
    + [("email", text) for text in texts.EMAILS]
    + [("plate", text) for text in texts.PLATES]
    + [("house", text) for text in texts.HOUSES]
    + [("name", text) for text in texts.NAMES],
)
def test_other_kinds_are_proposed(kind, marked):
    text, expected = split(marked)
    assert seen(text, kind) == expected


@pytest.mark.parametrize(
    ("kind", "text"), [("house", text) for text in texts.NO_HOUSES] + [("name", text) for text in texts.NO_NAMES]
)
def test_places_and_offices_are_no_persons(kind, text):
    assert seen(nfc(text), kind) == []


def test_each_proposal_says_why():
    found = masking.find("Ông Tám, số nhà 12, xe 60A-123.45, tam@vidu.vn, 0912345678, STK 0381000123456")
    assert [one.kind for one in found] == ["name", "house", "plate", "email", "phone", "account"]
    assert all(one.why for one in found)


def test_a_masked_text_says_what_was_covered():
    text = "Ông Tám (số nhà 12) gọi 0912.345.678"
    covered = "Ông [đã che tên người] (số nhà [đã che số nhà]) gọi [đã che số điện thoại]"
    assert masking.mask(text, masking.find(text)) == covered


def test_a_reviewer_covers_further_words():
    text = "Nhà Tám Hớn hay nhậu; TÁM HỚN chửi cả xóm"
    found = masking.find_words(text, ["tám hớn", " "])
    assert masking.mask(text, found) == "Nhà [đã che một đoạn] hay nhậu; [đã che một đoạn] chửi cả xóm"


def test_overlapping_spans_cover_once():
    text = "Gọi 0912345678 ngay"
    spans = [*masking.find(text), *masking.find_words(text, ["0912345678 ngay"])]
    assert masking.mask(text, spans) == "Gọi [đã che số điện thoại]"


@given(st.text(max_size=300))
def test_any_text_can_be_searched_and_only_the_spans_change(text):
    stored = nfc(text)
    found = masking.find(text)
    assert found == sorted(found)
    assert all(0 <= one.start < one.end <= len(stored) for one in found)
    assert masking.mask(text, []) == stored


@given(st.text(alphabet="0123456789 .-/(+)đồng", max_size=120))
def test_figures_in_any_order_end_and_stay_in_place(text):
    stored = nfc(text)
    assert all(stored[one.start : one.end].strip() for one in masking.find(text))


@pytest.mark.parametrize(
    "text",
    ["1 " * 10_000, "0" * 20_000, "a" * 20_000, "ông " * 5_000, "a.a@" * 5_000, "0912345678 " * 1_800, "(" * 20_000],
)
def test_the_longest_text_is_read_to_its_end(text):
    assert masking.mask(text + " Gọi 0912345678", masking.find(text + " Gọi 0912345678")).endswith("điện thoại]")


def grouped(digits: str, shape: tuple[int, ...], sign: str) -> str:
    pieces, at = [], 0
    for size in shape:
        pieces.append(digits[at : at + size])
        at += size
    return sign.join(pieces)


SENTENCES = st.sampled_from(
    [
        "{}",
        "Gọi {} giúp tôi.",
        "Số {}, gặp Tám",
        "Tôi ({}) ở ấp 3",
        "Ngày 20/11/2026: {}",
        "Nộp 1.500.000 đồng - {}",
        "{};",
    ]
)
SIGNS = st.sampled_from([" ", ".", "-", " - ", ". ", "–", "_"])


@given(
    SENTENCES,
    SIGNS,
    st.sampled_from([(10,), (4, 3, 3), (3, 3, 4), (4, 6), (5, 5), (3, 4, 3), (4, 2, 2, 2), (2, 2, 2, 2, 2), (1,) * 10]),
    st.from_regex(r"0[35789][0-9]{8}", fullmatch=True).filter(str.isascii),
)
def test_a_mobile_number_is_found_however_it_is_grouped(sentence, sign, shape, digits):
    text = sentence.format(grouped(digits, shape, sign))
    assert digits[-6:] not in re.sub("[^0-9]", "", masking.mask(text, masking.find(text)).replace("1.500.000", ""))


@given(
    SENTENCES,
    SIGNS,
    st.sampled_from([(12,), (3, 3, 6), (3, 3, 3, 3), (4, 4, 4), (3, 9), (6, 6), (1,) * 12]),
    st.from_regex(r"0[0-9]{11}", fullmatch=True).filter(str.isascii),
)
def test_a_citizen_number_is_found_however_it_is_grouped(sentence, sign, shape, digits):
    text = sentence.format(grouped(digits, shape, sign))
    assert seen(text, "id_card", "phone") != []
    assert digits[-6:] not in re.sub("[^0-9]", "", masking.mask(text, masking.find(text)).replace("1.500.000", ""))
