"""The order of a table's lines: by name as Vietnamese is ordered, by a number either way, and never by nonsense."""

from collections import Counter

import pytest

from supervision.arranging import Order, arranged, headings, order_of
from supervision.figures import Count, Figures
from supervision.sheet import COLUMNS

LINES = [
    ("Phòng Văn hóa", Figures(counts=Counter({Count.OPEN: 3}))),
    ("Đường sá", Figures(counts=Counter({Count.OPEN: 7}), days=Counter({4: 20}))),
    ("Điện", Figures(counts=Counter({Count.OPEN: 5}), days=Counter({9: 20}))),
]
OPEN = next(place for place, column in enumerate(COLUMNS) if column.heading == "Chưa trả lời")
HALF = next(place for place, column in enumerate(COLUMNS) if column.heading.startswith("Một nửa"))


def names(word: str) -> list[str]:
    lines = arranged(LINES, order_of(word), name=lambda line: line[0], figures=lambda line: line[1])
    return [name for name, _ in lines]


@pytest.mark.parametrize(
    ("word", "wanted"),
    [
        ("", ["Phòng Văn hóa", "Đường sá", "Điện"]),
        ("ten", ["Điện", "Đường sá", "Phòng Văn hóa"]),
        (f"{OPEN}", ["Đường sá", "Điện", "Phòng Văn hóa"]),
        (f"{OPEN}-tang", ["Phòng Văn hóa", "Điện", "Đường sá"]),
        (f"{HALF}", ["Điện", "Đường sá", "Phòng Văn hóa"]),
        (f"{HALF}-tang", ["Đường sá", "Điện", "Phòng Văn hóa"]),
    ],
)
def test_lines_stand_as_the_heading_asks_and_what_is_not_told_stands_last(word, wanted):
    assert names(word) == wanted


@pytest.mark.parametrize("word", ["99", "-1", "x", "٣", "3-giam", "-tang"])
def test_what_is_no_order_changes_nothing(word):
    assert order_of(word) is None


def test_a_heading_says_how_it_stands_and_turns_it_round():
    found = headings("Đơn vị", COLUMNS, order_of(f"{OPEN}"), href=lambda order: order.word)
    pressed = found[OPEN + 1]
    assert (pressed["sorted"], pressed["href"]) == ("descending", f"{OPEN}-tang")
    assert [one["sorted"] for one in found].count(None) == len(COLUMNS)
    assert found[0]["href"] == "ten"
    turned = headings("Đơn vị", COLUMNS, order_of(f"{OPEN}-tang"), href=lambda order: order.word)[OPEN + 1]
    assert (turned["sorted"], turned["href"]) == ("ascending", f"{OPEN}")
    assert order_of(Order(None).word) == Order(None)
