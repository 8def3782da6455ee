"""Of how many a sign is told: exactly, rounded down, and only where the whole surely holds what is counted."""

import re
from collections import Counter
from datetime import date

import pytest

from app.demo.founding import actor
from supervision import periods, queries
from supervision.figures import Count, Figures
from supervision.shares import NOTE, OF_ANSWERS, OF_RATINGS, share_of
from supervision.signs import SIGNS
from tests.supervision.stories import Reader
from tests.supervision.test_pages import QUARTER


def figures(sign: str, count: int, *, answered: int = 0, ratings: int = 0) -> Figures:
    return Figures(
        counts=Counter({Count.ANSWERED: answered}), signs=Counter({sign: count}), ratings=Counter({5: ratings})
    )


@pytest.mark.parametrize(
    ("count", "answered", "told"),
    [
        (12, 340, "trong 340 việc, 3,5%"),
        (340, 340, "trong 340 việc, 100%"),
        (339, 340, "trong 340 việc, 99,7%"),
        (1, 20, "trong 20 việc, 5%"),
        (3, 19, "trong 19 việc"),
        (1, 4_000, "trong 4.000 việc, dưới 0,1%"),
        (0, 340, ""),
    ],
)
def test_a_sign_of_answers_says_of_how_many_answers(count, answered, told):
    assert share_of("short", figures("short", count, answered=answered)) == told


@pytest.mark.parametrize(("ratings", "told"), [(4, "trong 4 lượt đánh giá"), (5, "trong 5 lượt đánh giá, 20%")])
def test_a_word_of_senders_says_of_how_many_ratings(ratings, told):
    assert share_of("unsolved", figures("unsolved", 1, ratings=ratings, answered=900)) == told


def test_what_may_rest_on_an_earlier_period_stays_a_count():
    assert set(SIGNS) >= OF_ANSWERS | OF_RATINGS
    for sign in set(SIGNS) - OF_ANSWERS - OF_RATINGS:
        assert share_of(sign, figures(sign, 3, answered=340, ratings=40)) == "", sign


def test_no_sign_is_told_of_fewer_than_show_it(lived, context):
    scope = queries.for_reviewer(None, actor=actor("mattran"))
    for month in range(9, 13):
        period = periods.between(date(2026, month, 1), date(2026, month, 28))
        reading = queries.read(scope, period, today=date(2026, 12, 31))
        for one in (reading.total, *(found for _, found in reading.bodies)):
            assert max((one.signs[sign] for sign in OF_ANSWERS), default=0) <= one.count(Count.ANSWERED)
            assert all(one.signs[sign] <= one.ratings.total() for sign in OF_RATINGS)


def test_the_page_says_it_beside_each_count_and_explains_it_once(lived):
    page = Reader(lived.app).read(QUARTER)
    assert page.count(NOTE) == 1
    assert re.search(r'data-table__note">trong \d+ (việc|lượt đánh giá)(, \d+(,\d)?%)?<', page)
