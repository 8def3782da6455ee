"""Two versions compared: every word of both is there, parts hang together by their numbers, and pages stay small."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consultations.changes import PREAMBLE, Change, Piece, compare, in_pages, pieces, touched
from consultations.models import ConsultationPart
from consultations.outline import places
from consultations.parsing import parse

OLD = """NGHỊ QUYẾT
Về đường thôn

Chương I
CHUNG
Điều 1. Hướng tuyến
1. Đường dài 2,4 km.
2. Giữ hàng cây.
Điều 2. Kinh phí
Nhân dân đóng góp 30%.
Điều 3. Giám sát
Ban Giám sát gồm 7 người.
"""


def laid_out(text: str) -> list[ConsultationPart]:
    parts = [ConsultationPart(**vars(place)) for place in places(parse(text).as_json()["parts"])]
    for part in parts:
        part.above = None if part.parent is None else parts[part.parent]
    return parts


def changed(new: str) -> dict[str, Change]:
    return {change.anchor: change for change in compare(laid_out(OLD), laid_out(new))}


def test_the_same_text_changes_nothing():
    assert compare(laid_out(OLD), laid_out(OLD), preambles=("a", "a")) == []


def test_one_word_is_one_word():
    found = changed(OLD.replace("30%", "20%"))
    assert list(found) == ["dieu-2"]
    assert found["dieu-2"].name == "Điều 2"
    assert [piece for piece in found["dieu-2"].pieces if piece.sign != "same"] == [
        Piece("30%", "gone"),
        Piece("20%", "new"),
    ]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("Công khai kết quả sử dụng.", "Công khai kết quả sử dụng của từng khoản.", [(" của từng khoản", "new")]),
        ("Mức 1.500 đồng", "Mức 1.600 đồng", [("1.500", "gone"), ("1.600", "new")]),
        ("Trước ngày 07/10/2026.", "Trước ngày 09/10/2026.", [("07/10/2026", "gone"), ("09/10/2026", "new")]),
    ],
)
def test_a_full_stop_is_no_part_of_its_word_but_a_number_is_whole(old, new, told):
    assert [(piece.words, piece.sign) for piece in pieces(old, new) if piece.sign != "same"] == told


def test_a_part_that_came_and_one_that_went_stand_where_they_belong_and_the_others_keep_their_anchors():
    new = OLD.replace("2. Giữ hàng cây.\n", "").replace("Điều 3. Giám sát", "1. Thu một lần.\nĐiều 3. Giám sát")
    found = compare(laid_out(OLD), laid_out(new))
    assert [(change.anchor, change.kind) for change in found] == [("dieu-1-khoan-2", "gone"), ("dieu-2-khoan-1", "new")]
    assert found[0].name == "Khoản 2 Điều 1"


def test_a_chapter_put_above_moves_no_anchor():
    new = OLD.replace("Điều 2. Kinh phí", "Chương II\nTIỀN\nĐiều 2. Kinh phí")
    assert {part.anchor for part in laid_out(OLD)} < {part.anchor for part in laid_out(new)}


def test_the_preamble_is_compared_too():
    (only,) = compare([], [], preambles=("Căn cứ Luật cũ", "Căn cứ Luật mới"))
    assert (only.anchor, only.pieces[-1]) == (PREAMBLE, Piece("mới", "new"))


@pytest.mark.parametrize(
    ("new", "concerned", "left_alone"),
    [
        (
            OLD.replace("Giữ hàng cây", "Chặt hàng cây"),
            {"dieu-1-khoan-2", "dieu-1", "chuong-i"},
            {"dieu-1-khoan-1", "dieu-2"},
        ),
        (OLD.replace("Hướng tuyến", "Tuyến"), {"dieu-1", "dieu-1-khoan-1", "dieu-1-khoan-2"}, {"dieu-2", "dieu-3"}),
        (OLD.replace("CHUNG", "QUY ĐỊNH CHUNG"), {"chuong-i"}, {"dieu-1", "dieu-2"}),
    ],
    ids=["clause", "heading of an article", "heading of a chapter"],
)
def test_whom_a_change_concerns(new, concerned, left_alone):
    old, now = laid_out(OLD), laid_out(new)
    found = set(touched(compare(old, now), old, now))
    assert concerned <= found
    assert not left_alone & found


@given(st.lists(st.sampled_from(["xã", "thôn", "họp\n", "dân "]), max_size=30), st.text("ab \n", max_size=40))
def test_no_word_of_either_version_is_lost(words, new):
    old = " ".join(words)
    found = pieces(old, new)
    assert "".join(piece.words for piece in found if piece.sign != "new") == old
    assert "".join(piece.words for piece in found if piece.sign != "gone") == new


@given(st.lists(st.integers(0, 9000), max_size=60))
def test_pages_hold_every_change_once_and_are_never_empty(sizes):
    changes = [Change(str(n), "", "new", (Piece("x" * size, "new"),)) for n, size in enumerate(sizes)]
    pages = in_pages(changes)
    assert [change for page in pages for change in page] == changes
    assert all(pages) or pages == [[]]
