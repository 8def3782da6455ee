"""The leaf format, version 1: its test vectors are final."""

import pytest

from core.ledger.leaf import Leaf, commitment, leaf_hash, read_leaf, write_leaf

VECTOR = Leaf(
    subject="00112233445566778899aabbccddeeff",
    seq=2,
    kind="case",
    type="case.accepted",
    recorded_at="2026-11-20T02:00:00.000000Z",
    declared_on="2026-11-19",
    unit="26068",
    by="5f2c9a0e1b3d4c6f",
    policy=1,
    calendar=3,
    facts={"due_on": "2026-12-01", "days": 7, "paper": False, "units": ["26068", "26041"], "none": None},
    commit={"reason": "ab" * 32},
    prev="cd" * 32,
    nonce="ef" * 16,
)
VECTOR_TEXT = (
    '{"v":1,"by":"5f2c9a0e1b3d4c6f","calendar":3,"commit":{"reason":"' + "ab" * 32 + '"},'
    '"declared_on":"2026-11-19","facts":{"days":7,"due_on":"2026-12-01","none":null,"paper":false,'
    '"units":["26068","26041"]},"kind":"case","nonce":"' + "ef" * 16 + '","policy":1,"prev":"' + "cd" * 32 + '",'
    '"recorded_at":"2026-11-20T02:00:00.000000Z","seq":2,"subject":"00112233445566778899aabbccddeeff",'
    '"type":"case.accepted","unit":"26068"}'
)
VECTOR_HASH = "93e80f4b5eeb3cbcf2349d77d5ac1c2d3dd43e06779fae2f085733af35754361"


def test_the_vector_is_written_to_the_letter():
    assert write_leaf(VECTOR) == VECTOR_TEXT


def test_the_vector_has_its_hash():
    assert leaf_hash(VECTOR_TEXT) == VECTOR_HASH


def test_the_commitment_of_a_vietnamese_text():
    assert commitment("00" * 16, "Đã chuyển Phòng Kinh tế") == (
        "e63b9266154edacac53033de4fe544a18021dba19c74844a95c1cad5fce1fda7"
    )


def test_a_leaf_comes_back_as_it_was_written():
    assert read_leaf(VECTOR_TEXT) == VECTOR


@pytest.mark.parametrize(
    "text",
    [
        VECTOR_TEXT.replace('"v":1', '"v":2'),
        VECTOR_TEXT.replace('"seq":2', '"seq": 2'),
        VECTOR_TEXT.replace('"seq":2,', ""),
        VECTOR_TEXT.replace('{"v":1,', '{"v":1,"also":1,'),
        "[]",
    ],
    ids=["other version", "a blank more", "a key less", "a key more", "no object"],
)
def test_a_text_that_is_not_exactly_a_leaf_is_refused(text):
    with pytest.raises(ValueError, match=r"\w"):
        read_leaf(text)


@pytest.mark.parametrize("value", ["Nguyễn Văn A", "hai từ", 1.5, {"tên": 1}, ["có dấu"], object()])
def test_facts_take_no_names_no_texts_and_no_fractions(value):
    with pytest.raises(ValueError, match="nhật ký"):
        write_leaf(Leaf(**{**VECTOR.__dict__, "facts": {"x": value}}))
