"""A step on a thing in the ledger: who may, then what was seen, then the table, and only then one event."""

from dataclasses import dataclass
from datetime import date

import pytest

from core import ledger
from core.actor import Actor
from core.errors import Hidden, Refused, Stale
from core.stepping import Act, Course, begin, note, take
from core.workflow import Step, Workflow
from tests.core.ledger.conftest import KIND, story_kind  # noqa: F401 - a fixture

WRITER, STRANGER = Actor(person_id=7), Actor(person_id=8)
TABLE = Workflow(
    {"open": "Đang kể", "told": "Đã kể xong"},
    (
        Step("open", frozenset(), "open", "write", "Bắt đầu", requires=frozenset({"text", "title"})),
        Step("remark", frozenset({"open"}), None, "write", "Ghi thêm"),
        Step("tell", frozenset({"open"}), "told", "write", "Kể", requires=frozenset({"text"})),
    ),
)
EVENTS = {"open": "story.opened", "remark": "story.remarked", "tell": "story.told"}


@dataclass
class Story:
    """A thing of a place, as its kind keeps it."""

    subject: str
    place: str = "99001"
    state: str = "open"
    version: int = 1


def _admit(actor, _step, _story) -> None:
    if actor is not None and actor.person_id != WRITER.person_id:
        raise Hidden


COURSE = Course(KIND, TABLE, EVENTS, _admit, lambda story: story.place)
OPENED = Act("open", texts={"text": "Ngày xưa", "title": "Một chuyện"})


@pytest.fixture
def story(context, story_kind):  # noqa: F811 - the imported fixture
    """One that was begun."""
    return Story(begin(COURSE, OPENED, unit="99001", actor=WRITER).subject)


def test_a_refusal_says_who_may_then_what_was_saved_then_where_it_stands(story):
    note(COURSE, story, Act("remark"), state="open", actor=WRITER)
    story.version, story.state = 2, "told"
    for actor, seen, refused, words in (
        (STRANGER, 1, Hidden, "^$"),
        (WRITER, 1, Stale, "vừa lưu trước"),
        (WRITER, 2, Refused, "khi đang ở bước «Đã kể xong»"),
        (None, None, Refused, "khi đang ở bước «Đã kể xong»"),
    ):
        with pytest.raises(refused, match=words):
            take(COURSE, story, Act("tell"), actor=actor, version=seen)
    story.state = "open"
    with pytest.raises(Refused, match="nhập đủ"):
        take(COURSE, story, Act("tell", texts={"text": ""}), actor=WRITER, version=2)
    assert [entry.type for entry in ledger.history(story.subject)] == ["story.opened", "story.remarked"]


def test_a_step_is_one_event_with_all_that_was_said_and_where_it_led(story):
    said = Act("tell", {"pages": 3}, {"text": "Hết"}, declared_on=date(2026, 11, 3), calendar=4)
    told = take(COURSE, story, said, actor=WRITER, version=1)
    assert (told.type, told.kind, told.unit, told.seq) == ("story.told", KIND, "99001", 2)
    assert (told.facts, told.texts) == ({"pages": 3, "state": "told"}, {"text": "Hết", "actor": "7"})
    assert (told.declared_on, told.calendar, told.person_id) == (date(2026, 11, 3), 4, 7)


def test_a_step_that_leads_nowhere_leaves_the_state(story):
    assert take(COURSE, story, Act("remark"), actor=None).facts == {"state": "open"}


def test_a_thing_that_somebody_moved_meanwhile_is_not_written_over(story):
    take(COURSE, story, Act("remark"), actor=WRITER)
    with pytest.raises(Stale):
        take(COURSE, story, Act("tell", texts={"text": "Hết"}), actor=WRITER)


def test_a_beginning_wants_all_it_needs_and_happens_once(story):
    with pytest.raises(Refused, match="Nhập nội dung này") as refusal:
        begin(COURSE, Act("open", texts={"text": "Ngày xưa", "title": ""}), unit=None, actor=WRITER)
    assert refusal.value.field == "title"
    with pytest.raises(Stale):
        begin(COURSE, OPENED, unit="99001", subject=story.subject, actor=WRITER)
    [opened] = ledger.history(story.subject)
    assert (opened.type, opened.unit, opened.facts) == ("story.opened", "99001", {"state": "open"})
