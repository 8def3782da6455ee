"""The spelling of Vietnamese: one stored form, and the keys that find, compare and sort it."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.text import exact_key, fold, name_key, nfc, phone, slugify, sort_key, tokens, whole_number

VIETNAMESE = "aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệghiìỉĩíịklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvxyỳỷỹýỵ"
words = st.text(alphabet=VIETNAMESE + VIETNAMESE.upper(), min_size=1, max_size=8)


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("Ðất đai", "Đất đai"),
        ("Ɖường", "Đường"),
        ("ðường", "đường"),
        ("ɖường", "đường"),
        (unicodedata.normalize("NFD", "đường giao thông"), "đường giao thông"),
        ("dòng một\r\ndòng hai\rdòng ba", "dòng một\ndòng hai\ndòng ba"),
        ("trang một\x0ctrang hai\u2028dòng", "trang một\ntrang hai\ndòng"),
        ("cột\tcột", "cột\tcột"),
        ("ki\u200bến\u200d ngh\u00adị\ufeff", "kiến nghị"),
        ("tên\u202egnảb\u202c", "têngnảb"),
        ("\u2066ẩn\u2069", "ẩn"),
        ("a\x00b\x1bc\x7fd", "abcd"),
        ("e\u200b\u0302", "ê"),
        ("hỏng \ud800", "hỏng "),
        ("cảm ơn 🙏", "cảm ơn 🙏"),
    ],
)
def test_stored_form(typed, stored):
    assert nfc(typed) == stored


@given(st.text())
def test_stored_form_is_stable_and_can_be_stored(text):
    stored = nfc(text)
    assert nfc(stored) == stored
    assert unicodedata.is_normalized("NFC", stored)
    assert "\x00" not in stored
    assert stored.encode().decode() == stored


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Đường Giao Thông", "duong giao thong"),
        ("ỦY BAN NHÂN DÂN", "uy ban nhan dan"),
        ("Kiến nghị về môi trường", "kien nghi ve moi truong"),
        ("Ðề điều", "de dieu"),
        ("Điện Biên, Đắk Lắk; 57/2026", "dien bien, dak lak; 57/2026"),
        ("İstanbul ß 한글", "istanbul ß 한글"),
    ],
)
def test_folded(text, plain):
    assert fold(text) == plain


def test_every_vietnamese_letter_folds_to_ascii():
    assert fold(VIETNAMESE + VIETNAMESE.upper()).isascii()


def test_folding_keeps_one_character_for_each():
    every = "".join(chr(code) for code in range(0x3000) if unicodedata.category(chr(code)) not in {"Cn", "Mn"})
    assert len(fold(every)) == len(nfc(every))


@given(st.text())
def test_folding_keeps_offsets_and_is_stable(text):
    folded = fold(text)
    assert len(folded) == len(nfc(text))
    assert fold(folded) == folded


@pytest.mark.parametrize(
    ("spellings", "key"),
    [
        (("hoà", "hòa", "HÒA", unicodedata.normalize("NFD", "hoà")), "hoa2"),
        (("uỷ", "ủy"), "uy3"),
        (("quý", "qúy"), "quy1"),
        (("khoẻ", "khỏe"), "khoe3"),
        (("thuỷ", "thủy", "Thuỷ"), "thuy3"),
        (("nghĩa",), "nghia4"),
        (("được",), "đươc5"),
        (("đường", "ðường"), "đương2"),
        (("ấp Cầu  Đá", "Ấp cầu đá"), "âp1 câu2 đa1"),
        (("hoa",), "hoa"),
        (("Ủy ban, xã An-Bình",), "uy3 ban, xa4 an-binh2"),
        (("mañana",), "mañana"),
    ],
)
def test_exact_key(spellings, key):
    assert {exact_key(spelling) for spelling in spellings} == {key}


@given(words)
def test_exact_key_ignores_only_case_and_form(word):
    assert exact_key(word.upper()) == exact_key(unicodedata.normalize("NFD", word))
    assert fold(exact_key(word)).rstrip("12345") == fold(word)


def test_exact_key_tells_words_apart_that_fold_alike():
    alike = ["ma", "má", "mà", "mả", "mã", "mạ", "mă", "mắ", "mâ", "mấ", "mậ"]
    assert len({exact_key(word) for word in alike}) == len(alike)
    assert len({fold(word) for word in alike}) == 1


def test_tokens():
    assert tokens("Quyết định số 57/2026/QĐ-UBND, Điều 25_a") == [
        "quyết",
        "định",
        "số",
        "57",
        "2026",
        "qđ",
        "ubnd",
        "điều",
        "25",
        "a",
    ]
    assert tokens(unicodedata.normalize("NFD", "đường lộ")) == ["đường", "lộ"]
    assert tokens(" … ") == []


@pytest.mark.parametrize(
    "in_order",
    [
        [
            "An",
            "Ánh",
            "Ăn",
            "Âu",
            "Bình",
            "Dung",
            "Duy",
            "Đông",
            "Em",
            "Ê",
            "Giang",
            "Oanh",
            "Ông",
            "Ơn",
            "Uyên",
            "Ưng",
        ],
        ["ma", "mà", "mả", "mã", "má", "mạ", "mai"],
        ["a", "à", "á", "an", "àn", "án"],
        ["an", "An", "AN", "àn"],
        ["Ấp 1", "ấp 2", "Ấp 2", "ấp A", "Ấp A"],
        ["xã An Bình", "xã An Bình A", "xã Ân Bình", "xã Bình An"],
        ["", "-", "1", "a", "đ", "z", "字", "🙏"],
    ],
)
def test_dictionary_order(in_order):
    assert sorted(reversed(in_order), key=sort_key) == in_order


def test_people_are_listed_by_given_name():
    people = [
        "Trần Thị An", "Vũ An", "Lê Văn Án", "Nguyễn Văn Ánh", "Phạm Dung", "Lê Thị Đông", "Lê Văn Đông",
        "Lê Văn Đông Anh", "Vũ Ông", "Hồ Ơn",
    ]  # fmt: skip
    in_order = [
        "Trần Thị An", "Vũ An", "Lê Văn Án", "Lê Văn Đông Anh", "Nguyễn Văn Ánh", "Phạm Dung", "Lê Thị Đông",
        "Lê Văn Đông", "Vũ Ông", "Hồ Ơn",
    ]  # fmt: skip
    assert sorted(people, key=name_key) == in_order
    assert name_key("") < name_key("An") < name_key("Bùi An")


@given(st.text(), st.text())
def test_sort_keys_are_safe_under_any_database_locale(text, other):
    assert set(sort_key(text)) <= set("0123456789abcdef")
    assert (sort_key(text) == sort_key(other)) >= (nfc(text) == nfc(other))


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Lấy ý kiến về Đề án đường liên thôn năm 2026", "lay-y-kien-ve-de-an-duong-lien-thon-nam-2026"),
        ("  «Quy chế» – dự thảo (lần 2)! ", "quy-che-du-thao-lan-2"),
        ("字", ""),
        ("x" * 90, "x" * 80),
        ("a" * 70 + " " + "b" * 9, "a" * 70 + "-" + "b" * 9),
        ("a" * 70 + " " + "b" * 10, "a" * 70),
    ],
)
def test_slug(title, slug):
    assert slugify(title) == slug


@given(st.text(max_size=200))
def test_slug_is_always_a_clean_address(title):
    slug = slugify(title)
    assert len(slug) <= 80
    assert slug == slug.strip("-")
    assert set(slug) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")


@pytest.mark.parametrize(
    "typed",
    ["0912345678", "0912 345 678", "0912.345.678", "0912-345-678", "+84 912 345 678", "84912345678", "0084912345678",
     "(091) 234 5678", "0912\u200b345\u00a0678"],
)  # fmt: skip
def test_phone(typed):
    assert phone(typed) == "0912345678"


def test_land_line():
    assert phone("0271 3 000 000") == "02713000000"
    assert phone("+84 271 3 000 000") == "02713000000"


@pytest.mark.parametrize(
    "typed", ["", "091234567", "09123456789", "0112345678", "0912 345 67x", "๐912345678", "113", "84"]
)
def test_not_a_phone(typed):
    with pytest.raises(ValueError, match="ví dụ 0912 345 678"):
        phone(typed)


@pytest.mark.parametrize(
    ("typed", "number"),
    [("0", 0), ("17", 17), ("999999999", 999_999_999), ("1000000000", None), ("9" * 5_000, None), ("٣", None),
     ("-1", None), ("1.5", None), ("", None), (None, None)],
)  # fmt: skip
def test_a_number_put_into_an_address_by_hand_breaks_nothing(typed, number):
    assert whole_number(typed) == number
