"""Alike texts: the same matter in other words is near, the same office phrases are not; one contract for both engines."""

import unicodedata

import pytest

from core import search
from core.search import PUBLIC, likeness, pairs
from core.search.likeness import MOST_PAIRS, telling
from tests.core.search.library import Library

DRAIN = "Cống thoát nước đầu ngõ bị nghẹt sau mưa, nước tràn vào nhà. Đề nghị xã cho nạo vét cống."
LAMPS = "Đèn đường trước trường tiểu học không sáng hai tuần nay. Đề nghị xã cho sửa."


def near(one: str, other: str) -> float:
    return likeness(pairs(one), pairs(other))


@pytest.mark.parametrize(
    ("asked", "known"),
    [
        ("cong thoat nuoc dau ngo nghet, nuoc tran vao nha", DRAIN),
        (unicodedata.normalize("NFD", "Cống thoát nước nghẹt, xin nạo vét cống"), DRAIN),
        ("Den duong khong sang", LAMPS),
        ("Đèn đường trước cổng trường tiểu học hỏng", LAMPS),
    ],
)
def test_the_same_matter_is_near_however_it_is_typed(asked, known):
    assert near(asked, known) > 0.12


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (DRAIN, LAMPS),
        (
            "Kính gửi Ủy ban nhân dân, kính mong cơ quan chức năng xem xét giải quyết.",
            "Kính gửi Ủy ban nhân dân. " + LAMPS,
        ),
        ("Đã đến ngày họp", "Đèn đường"),
        ("", DRAIN),
    ],
)
def test_formulas_of_a_letter_are_no_likeness(one, other):
    assert near(one, other) == 0


def test_a_pair_in_common_is_chance_but_for_a_text_that_has_no_more():
    assert near("Thoát nước ở chợ phiên hôm qua", "Thoát nước ruộng lúa bờ kênh") == 0
    assert near("Thoát nước", DRAIN) > 0


def test_a_long_text_asks_for_few_pairs_what_it_says_often_first():
    text = " ".join(f"chuyện{n} khác{n}" for n in range(4_000)) + " cống nghẹt" * 3
    asked = telling(text)
    assert len(asked) == MOST_PAIRS
    assert asked[0] in {("cong", "nghet"), ("nghet", "cong")}


def found(text: str, **more) -> list[str]:
    return [hit.id for hit in search.alike(text, audiences=[PUBLIC], **more)]


def test_the_index_gives_what_shares_pairs_the_nearest_first(library: Library, indexed):
    library.add("1", "Cống thoát nước bị nghẹt", DRAIN)
    library.add("2", "Đèn đường không sáng", LAMPS)
    library.add("3", "Cống thoát nước chợ", "Cống thoát nước ở chợ có mùi.")
    library.add("4", "Cống thoát nước nội bộ", DRAIN, audience="unit:99001")
    indexed()
    assert found("Cống thoát nước đầu ngõ bị nghẹt, nước tràn vào nhà") == ["1", "3"]
    assert found("den duong khong sang") == ["2"]
    assert found("Cống thoát nước", kinds=["other"]) == []
    assert found("Con mèo kêu đêm") == found("") == found("'; DROP & | <-> :*") == []
