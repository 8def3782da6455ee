"""A long draft with many opinions costs every page as many statements as a short one with few, and stays within 14 kB."""

import pytest

from bench import hearing
from bench.beside import World
from core import clock
from tests.conftest import NOW

BUDGET_KB = 14.0
"""The first answer of a page, compressed (the house's budget for cheap phones)."""


@pytest.fixture
def worlds(commune):
    """Open the same pages of a small consultation and of a large one; gives both, newly signed in."""
    app = commune.app
    slugs = [held(app, parts=3, opinions=6), held(app, parts=hearing.PARTS, opinions=310)]

    def look(pages: dict[str, hearing.Page]) -> list[World]:
        return [hearing.world(app, slug, pages) for slug in slugs]

    def answer() -> None:
        for slug in slugs:
            hearing.answer(app, slug)

    return look, answer


def held(app, **sizes) -> str:
    slug = hearing.hold(app, **sizes)
    with app.app_context():
        clock.set_practice_clock(NOW)
    return slug


def test_no_page_asks_more_or_weighs_too_much_for_300_parts(worlds):
    look, answer = worlds
    for pages in (hearing.GROUPING, hearing.ANSWERED):
        small, large = look(pages)
        for page in pages:
            small.open(page), large.open(page)
        assert {page: large.statements(page) for page in pages} == {page: small.statements(page) for page in pages}
        assert {page: large.kilobytes(page) for page in pages if large.kilobytes(page) > BUDGET_KB} == {}
        if pages is hearing.GROUPING:
            answer()
