"""Pages follow the last line seen: none is missed, none is shown twice, forwards and backwards, on both databases."""

from datetime import timedelta

import pytest
from sqlalchemy import delete, event, select

from core.attempts import Attempt
from core.db import db
from core.paging import paginate
from tests.conftest import NOW

pytestmark = pytest.mark.usefixtures("lines")

BY = (Attempt.at, Attempt.id)


@pytest.fixture
def lines(context) -> None:
    """23 lines, of which several share their moment."""
    for number in range(23):
        at = NOW + timedelta(seconds=number // 4, microseconds=250)
        db.session.add(Attempt(kind="line", key_digest=f"{number:02}", at=at))
        db.session.flush()
    db.session.commit()


def page(token=None, **options):
    return paginate(select(Attempt), **{"by": BY, "token": token, "size": 10, **options})


def names(page) -> list[int]:
    return [int(item.key_digest) for item in page.items]


@pytest.mark.parametrize("descending", [False, True])
def test_forwards_and_back_again(descending):
    order = list(range(23))[:: -1 if descending else 1]
    first = page(descending=descending)
    second = page(first.next_token, descending=descending)
    third = page(second.next_token, descending=descending)
    assert [names(first), names(second), names(third)] == [order[:10], order[10:20], order[20:]]
    assert (first.previous_token, third.next_token) == (None, None)
    back = page(third.previous_token, descending=descending)
    assert names(back) == order[10:20]
    start = page(back.previous_token, descending=descending)
    assert names(start) == order[:10]
    assert start.previous_token is None
    assert names(page(start.next_token, descending=descending)) == order[10:20]


@pytest.mark.parametrize("token", [None, "", "x", "WyJuIl0.x", "ữ", "a.b.c", "\x00"])
def test_a_nonsense_token_is_the_first_page(token):
    assert names(page(token)) == list(range(10))


def test_a_token_of_another_list_is_nonsense():
    other = page(by=(Attempt.key_digest, Attempt.id))
    assert names(page(other.next_token)) == list(range(10))


def test_a_token_cannot_be_altered():
    token = page().next_token
    assert names(page("W" + token[1:][::-1])) == list(range(10))


def test_lines_that_went_away_leave_no_hole():
    token = page().next_token
    db.session.execute(delete(Attempt).where(Attempt.key_digest.in_(["09", "10"])))
    assert names(page(token)) == list(range(11, 21))


def test_a_page_that_went_away_is_the_first_page():
    token = page(page().next_token).next_token
    db.session.execute(delete(Attempt).where(Attempt.key_digest >= "20"))
    assert names(page(token)) == list(range(10))


def test_an_empty_list_is_one_empty_page():
    empty = paginate(select(Attempt).where(Attempt.kind == "none"), by=BY)
    assert (empty.items, empty.next_token, empty.previous_token) == ([], None, None)


def test_several_columns_come_as_rows():
    rows = paginate(select(Attempt.kind, Attempt.key_digest), by=BY, size=1).items
    assert list(rows[0]) == ["line", "00"]


def test_a_page_is_one_statement_however_long_the_list():
    statements = []
    token = page().next_token

    def count(_connection, _cursor, statement, *_rest) -> None:
        statements.append(statement)

    event.listen(db.engine, "before_cursor_execute", count)
    page(token)
    event.remove(db.engine, "before_cursor_execute", count)
    assert len(statements) == 1
