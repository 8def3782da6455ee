"""Anchors and figures: no database."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consultations.figures import SMALL, few, in_a_table, in_words, shown
from consultations.outline import LONGEST_ANCHOR, cited, label, places, read_tree, write_tree


def part(kind: str, number: str, *children: dict) -> dict:
    return {"kind": kind, "number": number, "heading": "", "text": "", "children": list(children)}


def test_an_anchor_says_the_place():
    tree = [
        part("chapter", "I", part("article", "1", part("clause", "2", part("point", "d"), part("point", "đ")))),
        part("roman", "II", part("decimal", "1", part("letter", "a"))),
    ]
    assert [place.anchor for place in places(tree)] == [
        "chuong-i",
        "dieu-1",
        "dieu-1-khoan-2",
        "dieu-1-khoan-2-diem-d",
        "dieu-1-khoan-2-diem-dd",
        "muc-ii",
        "muc-ii-muc-1",
        "muc-ii-muc-1-diem-a",
    ]


def test_two_articles_of_one_number_keep_apart():
    tree = [part("article", "1"), part("part", "Phụ lục", part("article", "1", part("clause", "1")))]
    assert [place.anchor for place in places(tree)] == ["dieu-1", "phan-phu-luc", "dieu-1.2", "dieu-1.2-khoan-1"]


KINDS = st.sampled_from(["part", "chapter", "section", "article", "clause", "point", "roman", "decimal", "letter"])
TREES = st.recursive(
    st.builds(part, KINDS, st.text(max_size=40)),
    lambda below: st.builds(
        lambda kind, number, rest: part(kind, number, *rest), KINDS, st.text(max_size=3), st.lists(below, max_size=4)
    ),
    max_leaves=20,
)


@given(st.lists(TREES, max_size=5))
def test_anchors_are_unique_fit_a_leaf_and_parents_stand_before(trees):
    found = places(trees)
    anchors = [place.anchor for place in found]
    assert len(set(anchors)) == len(anchors)
    assert all(anchor.isascii() and len(anchor) <= LONGEST_ANCHOR + 28 for anchor in anchors)
    assert [place.position for place in found] == list(range(len(found)))
    assert all(place.parent is None or place.parent < place.position for place in found)
    assert all(after.depth <= before.depth + 1 for before, after in pairwise(found))
    assert read_tree(write_tree({"parts": trees})) == {"parts": trees}


def test_a_place_is_named_as_documents_cite_it():
    assert label("point", "b") == "Điểm b"


@pytest.mark.parametrize(
    ("upwards", "name"),
    [
        ([("article", "2"), ("chapter", "I")], "Điều 2"),
        ([("clause", "2"), ("article", "2"), ("chapter", "I")], "Khoản 2 Điều 2"),
        ([("point", "a"), ("clause", "2"), ("article", "2")], "Điểm a Khoản 2 Điều 2"),
        ([("section", "1"), ("chapter", "II"), ("part", "I")], "Mục 1 Chương II"),
        ([("decimal", "1.2"), ("decimal", "1"), ("roman", "I")], "Mục 1.2 Mục I"),
        ([("letter", "b"), ("decimal", "1.2.3"), ("decimal", "1.2"), ("decimal", "1")], "Điểm b Mục 1.2.3"),
        ([("clause", "3")], "Khoản 3"),
    ],
)
def test_outside_its_tree_a_place_is_named_with_what_stands_above(upwards, name):
    assert cited(upwards) == name


@pytest.mark.parametrize(
    ("counts", "told"),
    [
        ({"a": 10, "b": 20, "c": 0}, {"a": 10, "b": 20, "c": 0}),
        ({"a": 10, "b": 3, "c": 20}, {"a": None, "b": None, "c": 20}),
        ({"a": 10, "b": 3, "c": 2}, {"a": 10, "b": None, "c": None}),
        ({"a": 10, "b": 1, "c": 1, "d": 30}, {"a": None, "b": None, "c": None, "d": 30}),
        ({"a": 12, "b": 1, "c": 0}, {"a": None, "b": None, "c": 0}),
        ({"a": 3, "b": 0}, {"a": None, "b": None}),
        ({"a": 0, "b": 0}, {"a": 0, "b": 0}),
        ({"a": 4}, {"a": None}),
    ],
)
def test_small_numbers_are_not_told_nor_to_be_had_by_subtraction(counts, told):
    assert shown(counts) == told


@given(st.dictionaries(st.sampled_from("abcdefgh"), st.integers(0, 30), min_size=2, max_size=8))
def test_what_is_hidden_could_always_be_several_things(counts):
    told = shown(counts)
    hidden = [counts[name] for name, count in told.items() if count is None]
    assert len(hidden) != 1
    assert not hidden or sum(hidden) >= SMALL or len(hidden) == len(counts)
    assert all(told[name] in (None, count) for name, count in counts.items())
    assert all(told[name] is None for name, count in counts.items() if 0 < count < SMALL)


def test_a_count_alone():
    assert [few(0), few(4), few(5)] == [0, None, 5]
    assert [in_words(7), in_words(None)] == [7, "dưới 5"]
    assert [in_a_table(7), in_a_table(None)] == [7, "không nêu"]
