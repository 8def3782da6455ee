"""One change of the tree of a draft: it keeps the words in their order and every other part its anchor."""

import pytest

from consultations.outline import cited, places
from consultations.parsing import parse
from consultations.shaping import (
    CANNOT_MOVE,
    add,
    change,
    draft_of,
    join,
    lines_of,
    move,
    place_of,
    remove,
    split,
    ways,
)
from core.errors import Refused

LIST = """Điều 1. Mức hỗ trợ
1. Hộ nghèo:
a) Tiền mặt 500.000 đồng.
b) Gạo 15 kg.
2. Hộ cận nghèo:
a) Gạo 10 kg.
Điều 2. Tổ chức thực hiện
Ủy ban nhân dân xã chịu trách nhiệm.
Trưởng thôn lập danh sách.
1. Mặt trận giám sát.
"""


class Known:
    """A place as the outline gives it, with its name."""

    def __init__(self, place, name):
        self.__dict__.update(vars(place), name=name)


def laid_out(text: str = LIST):
    """A draft as its editor has it before any change."""
    draft = parse(text)
    found = places(draft.as_json()["parts"])
    known = []
    for place in found:
        upwards, one = [], place
        while one is not None:
            upwards.append((one.kind, one.number))
            one = None if one.parent is None else found[one.parent]
        known.append(Known(place, cited(upwards)))
    return lines_of(draft.preamble, known)


def anchors(lines) -> list[str]:
    """The anchors that the tree gets when it is written."""
    return [place.anchor for place in places(draft_of(lines).as_json()["parts"])]


BEFORE = [
    "dieu-1", "dieu-1-khoan-1", "dieu-1-khoan-1-diem-a", "dieu-1-khoan-1-diem-b", "dieu-1-khoan-2",
    "dieu-1-khoan-2-diem-a", "dieu-2", "dieu-2-khoan-1",
]  # fmt: skip


def at_of(lines, anchor: str) -> int:
    return place_of(lines, anchor)


class TestOneChange:
    def test_the_draft_stands_as_it_was_read(self):
        assert anchors(laid_out()) == BEFORE

    def test_words_are_tidied_and_the_number_loses_its_sign(self):
        lines = laid_out()
        where = at_of(lines, "dieu-2-khoan-1")
        changed, stands = change(lines, where, number=" 3. ", kind="clause", heading="", text="Một\r\n\r\n  Hai  ba ")
        assert (changed[stands].number, changed[stands].text) == ("3", "Một\nHai ba")
        assert anchors(changed) == [*BEFORE[:-1], "dieu-2-khoan-3"]

    @pytest.mark.parametrize(
        ("said", "field"), [({"number": " . ", "text": "Chữ"}, "number"), ({"number": "3", "text": " "}, "text")]
    )
    def test_a_part_without_number_or_words_is_refused_at_its_field(self, said, field):
        lines = laid_out()
        with pytest.raises(Refused) as refused:
            change(lines, at_of(lines, "dieu-2-khoan-1"), kind="clause", heading="", **said)
        assert refused.value.field == field

    def test_the_one_appendix_has_no_number_and_is_mended_without(self):
        lines = laid_out(f"{LIST}PHỤ LỤC\nDANH SÁCH HỘ\nHộ thứ nhất.\n")
        assert (lines[-1].kind, lines[-1].number) == ("part", "")
        at = len(lines) - 1
        changed, stands = change(lines, at, kind="part", number="", heading="PHỤ LỤC DANH SÁCH", text="Hộ thứ hai.")
        assert (changed[stands].heading, changed[stands].text) == ("PHỤ LỤC DANH SÁCH", "Hộ thứ hai.")
        assert anchors(changed) == anchors(lines)
        with pytest.raises(Refused, match="Nhập số của phần này"):
            change(lines, at, kind="article", number="", heading="PHỤ LỤC DANH SÁCH", text="Hộ thứ hai.")

    def test_two_parts_of_one_name_beside_each_other_are_refused(self):
        lines = laid_out()
        with pytest.raises(Refused, match="Cùng cấp đã có Khoản 1"):
            change(lines, at_of(lines, "dieu-1-khoan-2"), number="1", kind="clause", heading="", text="Khác")

    def test_a_level_out_takes_along_what_stands_in_it_and_keeps_the_order(self):
        lines = laid_out()
        changed, stands = move(lines, at_of(lines, "dieu-1-khoan-1-diem-b"), "ra")
        assert changed[stands].kind == "clause"
        assert [line.text for line in changed] == [line.text for line in lines]
        assert anchors(changed)[3] == "dieu-1-khoan-b"

    def test_a_level_in_puts_it_under_the_one_before(self):
        lines = laid_out()
        changed, stands = move(lines, at_of(lines, "dieu-1-khoan-2"), "vao")
        assert [line.depth for line in changed[stands : stands + 2]] == [2, 3]
        assert changed[stands].kind == "point"

    def test_joined_it_stands_as_a_line_with_its_number(self):
        lines = laid_out()
        changed, stands = join(lines, at_of(lines, "dieu-2-khoan-1"))
        assert changed[stands].text.endswith("Trưởng thôn lập danh sách.\n1. Mặt trận giám sát.")
        assert anchors(changed) == BEFORE[:-1]

    @pytest.mark.parametrize("title", ["PHỤ LỤC", "PHỤ LỤC I"])
    def test_a_joined_appendix_brings_its_own_name_and_no_other_and_can_be_split_off_again(self, title):
        lines = laid_out(f"{LIST}{title}\nDANH SÁCH HỘ\nHộ thứ nhất.\n")
        old = lines[-1]
        changed, where = join(lines, len(lines) - 1)
        assert changed[where].text == f"Mặt trận giám sát.\n{title} DANH SÁCH HỘ\nHộ thứ nhất."
        again, stands = split(changed, where, line=1, below=False, number=old.number, kind="part")
        assert (again[stands].number, again[stands].heading, again[stands].text) == (old.number, old.heading, old.text)

    def test_a_part_with_neither_number_nor_heading_is_joined_as_its_words(self):
        lines = laid_out(f"{LIST}PHỤ LỤC\nDANH SÁCH HỘ\nHộ thứ nhất.\n")
        bare, at = change(lines, len(lines) - 1, kind="part", number="", heading="", text="Hộ thứ nhất.")
        changed, where = join(bare, at)
        assert changed[where].text == "Mặt trận giám sát.\nHộ thứ nhất."

    def test_what_stood_in_a_joined_part_comes_up_below_the_one_before(self):
        lines = laid_out()
        changed, _stands = join(lines, at_of(lines, "dieu-1-khoan-1"))
        assert [line.label for line in changed[1:4]] == ["Điều 1", "Điểm a", "Điểm b"]
        assert [line.depth for line in changed[1:4]] == [0, 1, 2]

    def test_the_first_part_can_be_joined_to_what_precedes_it(self):
        lines = laid_out()
        changed, stands = join(lines, 1)
        assert changed[stands].is_preamble
        assert changed[stands].text == "Điều 1. Mức hỗ trợ"

    def test_split_it_reads_the_number_at_the_head_of_the_line(self):
        lines = laid_out()
        joined, where = join(lines, at_of(lines, "dieu-2-khoan-1"))
        changed, stands = split(joined, where, line=2, below=True, number="", kind="clause")
        assert (changed[stands].number, changed[stands].text) == ("1", "Mặt trận giám sát.")
        assert anchors(changed) == BEFORE

    def test_split_beside_it_takes_over_what_stood_in_it(self):
        lines = laid_out()
        where = at_of(lines, "dieu-1-khoan-2")
        longer, _stands = change(lines, where, number="2", kind="clause", text="Hộ cận nghèo.\n3. Hộ khác:")
        changed, stands = split(longer, where, line=1, below=False, number="", kind="clause")
        assert [(line.label, line.depth) for line in changed[stands : stands + 2]] == [("Khoản 3", 1), ("Điểm a", 2)]
        assert anchors(changed)[4:7] == ["dieu-1-khoan-2", "dieu-1-khoan-3", "dieu-1-khoan-3-diem-a"]

    def test_nothing_is_joined_where_two_of_one_name_would_stand_beside_each_other(self):
        lines = laid_out()
        with pytest.raises(Refused, match="Cùng cấp đã có Điểm a"):
            join(lines, at_of(lines, "dieu-1-khoan-2"))

    def test_nothing_is_split_at_a_line_that_leaves_nothing_before_it(self):
        lines = laid_out()
        with pytest.raises(Refused) as refused:
            split(lines, at_of(lines, "dieu-2-khoan-1"), line=0, below=False, number="3", kind="clause")
        assert refused.value.field == "line"

    @pytest.mark.parametrize(
        ("below", "place", "anchor"), [(False, 6, "dieu-1-khoan-3"), (True, 5, "dieu-1-khoan-2-khoan-3")]
    )
    def test_a_new_part_stands_after_all_that_is_in_the_one_before_or_first_in_it(self, below, place, anchor):
        lines = laid_out()
        said = {"number": "3", "kind": "clause", "heading": "", "text": "Hộ khác."}
        changed, _stands = add(lines, at_of(lines, "dieu-1-khoan-2"), below=below, **said)
        assert anchors(changed) == [*BEFORE[:place], anchor, *BEFORE[place:]]

    def test_moved_past_its_neighbour_it_keeps_its_anchor(self):
        lines = laid_out()
        changed, stands = move(lines, at_of(lines, "dieu-1-khoan-2"), "len")
        assert changed[stands].anchor == "dieu-1-khoan-2"
        assert sorted(anchors(changed)) == sorted(BEFORE)
        back, _stands = move(changed, stands, "xuong")
        assert back == lines

    def test_taken_out_it_takes_along_what_stands_in_it(self):
        lines = laid_out()
        changed, stands = remove(lines, at_of(lines, "dieu-1-khoan-1"))
        assert anchors(changed) == ["dieu-1", *BEFORE[4:]]
        assert changed[stands].anchor == "dieu-1"

    def test_only_what_is_possible_is_offered_and_nothing_else_is_done(self):
        lines = laid_out()
        assert ways(lines, 0) == []
        assert ways(lines, 1) == ["xuong", "gop"]
        assert ways(lines, at_of(lines, "dieu-1-khoan-1-diem-b")) == ["len", "vao", "ra", "gop"]
        with pytest.raises(Refused, match=CANNOT_MOVE):
            move(lines, 1, "ra")

    def test_an_article_of_an_attached_document_keeps_its_anchor_when_the_first_of_its_name_goes(self):
        twice = laid_out(
            "Điều 1. Ban hành quy chế\nKèm theo.\nQUY CHẾ\nĐiều 1. Phạm vi\nToàn xã.\nĐiều 2. Đối tượng\nHộ."
        )
        assert anchors(twice) == ["dieu-1", "dieu-1.2", "dieu-2"]
        changed, _stands = remove(twice, 1)
        assert anchors(changed) == ["dieu-1.2", "dieu-2"]
