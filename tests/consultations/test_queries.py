"""Lists and counts: in order, filtered, and asked of the database in as many statements for 1,000 rows as for 10."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import insert

from consultations import queries
from consultations.models import AcceptanceGroup, ConsultationPart, ConsultationState, OpinionState, OpinionTally
from consultations.queries import Shelf
from core.db import db
from core.text import fold
from tests.app.statements import counted
from tests.consultations.conftest import EDITOR, INTAKE, OPENS, OTHER_UNIT, UNIT, at, opened

pytestmark = pytest.mark.usefixtures("early")

SENT = datetime(2026, 11, 26, tzinfo=UTC)


def consultation_row(number: int, **changes) -> dict:
    title = f"Dự thảo kế hoạch số {number}"
    known = {
        "subject": f"c{number:05}",
        "version": 1,
        "slug": f"ke-hoach-{number}",
        "unit": UNIT,
        "state": "scheduled",
        "audience": "everyone",
        "title": title,
        "folded": fold(title),
        "ground": "project",
        "draft_version": 1,
        "opens_on": OPENS,
        "closes_on": date(2026, 12, 15) + timedelta(days=number % 30),
        "channels": ["portal"],
        "written_at": SENT,
    }
    return {**known, **changes}


def opinion_row(number: int) -> dict:
    return {
        "subject": f"o{number:05}",
        "version": 1,
        "consultation": "c00000",
        "unit": UNIT,
        "code": f"YK-{number:05}",
        "lead": f"o{number:05}",
        "anchor": f"dieu-{number % 7}",
        "stance": "other",
        "channel": "portal",
        "text": "Nên có đèn",
        "public_text": "Nên có đèn" if number % 2 else "",
        "moderation": "shown" if number % 2 else "waiting",
        "is_late": False,
        "sent_at": SENT + timedelta(seconds=number),
    }


def fill(count: int, *, start: int = 0) -> None:
    """Lay rows into the caches by hand: what is measured is the reading."""
    numbers = range(start, start + count)
    db.session.execute(insert(ConsultationState), [consultation_row(number) for number in numbers])
    db.session.execute(insert(OpinionState), [opinion_row(number) for number in numbers])
    tallies = [
        {"consultation": f"c{number:05}", "anchor": "", "stance": "other", "channel": "portal", "count": 2}
        for number in numbers
    ]
    db.session.execute(insert(OpinionTally), tallies)
    parts = [
        {
            "consultation": "c00000",
            "draft_version": 1,
            "position": number,
            "parent": None,
            "depth": 0,
            "number": str(number),
            "kind": "article",
            "heading": "",
            "text": "Nội dung",
            "anchor": f"dieu-{number}",
        }
        for number in numbers
    ]
    db.session.execute(insert(ConsultationPart), parts)
    groups = [
        {
            "consultation": "c00000",
            "number": number + 1,
            "version": 1,
            "kind": "accepted",
            "anchor": f"dieu-{number}",
            "summary": "Tóm tắt",
            "reason": "",
            "resulting_text": "",
        }
        for number in numbers
    ]
    db.session.execute(insert(AcceptanceGroup), groups)


READS = {
    "public list": lambda known: queries.public_list(Shelf.OPEN),
    "public list, words": lambda known: queries.public_list(Shelf.OPEN, words="ke hoach"),
    "desk list": lambda known: queries.desk_list(actor=EDITOR),
    "parts": lambda known: queries.part_lines(known),
    "public opinions": lambda known: queries.public_opinions(known),
    "review queue": lambda known: queries.review_queue(actor=INTAKE),
    "workbench": lambda known: queries.workbench(known),
    "matrix": lambda known: queries.matrix(known),
    "figures": lambda known: queries.desk_figures(known),
}
MOST = {"workbench": 11, "matrix": 3, "public opinions": 4}
"""Statements of a read; two where nothing else stands here."""


def test_a_read_costs_the_same_with_10_rows_and_with_1000(context):
    at(OPENS)
    fill(10)
    few = {name: _statements(context, read) for name, read in READS.items()}
    fill(990, start=10)
    many = {name: _statements(context, read) for name, read in READS.items()}
    assert many == few
    assert {name: count for name, count in few.items() if count > MOST.get(name, 2)} == {}


def test_to_name_every_part_with_what_stands_above_costs_nothing_more(context):
    known = opened()
    with counted(context) as statements:
        names = [line.part.name for line in queries.part_lines(known)]
    assert (names[:3], len(statements)) == (["Điều 1", "Khoản 1 Điều 1", "Khoản 2 Điều 1"], 2)
    (result,) = queries.SOURCES["consultation_part"].visible([f"{known.subject}/dieu-1-khoan-2"], EDITOR)
    assert result.title.startswith("Khoản 2 Điều 1 –")


def _statements(context, read) -> int:
    known = db.session.get(ConsultationState, "c00000")
    queries.standing(known)
    with counted(context) as statements:
        read(known)
    return len(statements)


def test_open_ones_are_sorted_by_the_day_they_close_and_finished_ones_the_last_first():
    at(OPENS)
    rows = [consultation_row(n, closes_on=date(2026, 12, 15 + n)) for n in (3, 1, 2)]
    rows += [consultation_row(n, closes_on=date(2026, 12, 15 + n), state="published_result") for n in (5, 4, 6)]
    db.session.execute(insert(ConsultationState), rows)
    assert _slugs(Shelf.OPEN) == ["ke-hoach-1", "ke-hoach-2", "ke-hoach-3"]
    assert _slugs(Shelf.RESULT) == ["ke-hoach-6", "ke-hoach-5", "ke-hoach-4"]


def test_a_list_is_found_through_without_accents_by_unit_and_by_ground():
    at(OPENS)
    rows = [consultation_row(1), consultation_row(2, unit=OTHER_UNIT), consultation_row(3, ground="land_use")]
    db.session.execute(insert(ConsultationState), rows)
    assert _slugs(Shelf.OPEN, words="KE HOACH SO 2") == ["ke-hoach-2"]
    assert _slugs(Shelf.OPEN, words="kế hoạch", unit=OTHER_UNIT) == ["ke-hoach-2"]
    assert _slugs(Shelf.OPEN, ground="land_use") == ["ke-hoach-3"]
    assert _slugs(Shelf.OPEN, words="100%") == []


def test_a_page_that_is_not_ours_gives_the_first():
    at(OPENS)
    fill(30)
    page = queries.public_list(Shelf.OPEN, token="999")
    assert len(page.items) == 20
    rest = queries.public_list(Shelf.OPEN, token=page.next_token)
    assert len(rest.items) == 10
    assert {item.opinions for item in rest.items} == {2}
    assert page.items[0].days_left == (page.items[0].consultation.closes_on - OPENS).days


def _slugs(shelf: Shelf, **asked) -> list[str]:
    return [item.consultation.slug for item in queries.public_list(shelf, **asked).items]
