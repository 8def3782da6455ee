"""Where consultations hung, as the Front reads it: short, late and missing ones are marked and found."""

from dataclasses import replace
from datetime import timedelta

from accounts.hats import Hat
from consultations import services
from core.db import db
from supervision import queries
from supervision.queries.postings import EARLY, LATE, NONE
from tests.app.statements import counted
from tests.consultations.conftest import INTAKE, OPENS, REVIEWER, at, make, opened, person, scheduled, staff
from tests.consultations.desk import Desk
from tests.consultations.postings import ended, posted_on, read_out

__all__ = ["staff"]


def hung(days: int = 10):
    """A consultation that hung at two places, one of them taken down early, and was read out late."""
    consultation = opened()
    first = services.record_posting(consultation, posting=posted_on(OPENS), actor=INTAKE)
    services.record_posting(consultation, posting=posted_on(OPENS, place="Trụ sở xã"), actor=INTAKE)
    at(OPENS + timedelta(days=days + 7))
    services.end_posting(consultation, found=first, posting=ended(first.posting, days), actor=INTAKE)
    return consultation


def test_places_days_and_what_is_short(context):
    consultation = hung()
    services.record_broadcast(consultation, broadcast=read_out(OPENS), actor=INTAKE)
    (row,) = queries.posted(actor=REVIEWER).items
    assert [told.words for _, told in row.places] == ["9/30 ngày, thiếu 21 ngày", "16/30 ngày"]
    assert (row.aired.words, row.read_out[0].is_late) == ("1/3 ngày liên tục", True)
    assert queries.posted(actor=person(9, Hat.REVIEWER, unit="26071")).items == []


def test_each_filter_finds_its_own_and_a_struck_entry_is_none(context):
    consultation = opened()

    def found() -> list[int]:
        return [len(queries.posted(sought, actor=REVIEWER).items) for sought in (EARLY, LATE, NONE, "")]

    assert found() == [0, 0, 1, 1]
    first = services.record_posting(consultation, posting=posted_on(OPENS), actor=INTAKE)
    assert found() == [0, 0, 0, 1]
    at(OPENS + timedelta(days=9))
    down = ended(first.posting, 1)
    services.end_posting(consultation, found=first, posting=down, actor=INTAKE)
    assert found() == [1, 1, 0, 1]
    services.strike_posting(consultation, found=first, reason="Nhầm", actor=INTAKE)
    assert found() == [0, 0, 1, 1]
    services.record_broadcast(consultation, broadcast=read_out(OPENS), actor=INTAKE)
    assert found() == [0, 1, 1, 1]


def test_the_list_costs_the_same_with_many_places(context, app):
    other, consultation = scheduled(), hung()

    def cost() -> int:
        db.session.expire_all()
        with counted(app) as statements:
            queries.posted(actor=REVIEWER)
        return len(statements)

    few = cost()
    for number in range(8):
        place = replace(posted_on(OPENS), place=f"Điểm {number}")
        services.record_posting(consultation, posting=place, actor=INTAKE)
    services.record_posting(other, posting=posted_on(OPENS + timedelta(days=17)), actor=INTAKE)
    assert cost() == few


def test_the_front_reads_the_page_and_others_do_not(app, staff, client):
    here = make(app, "open")
    page = Desk(app, "mat.tran").read("/giam-sat/niem-yet")
    assert ("Chưa ghi nơi niêm yết" in page, f'href="{here}/niem-yet"' in page) == (True, True)
    assert here not in Desk(app, "xa.khac").read("/giam-sat/niem-yet?loc=khac")
    assert client.get("/giam-sat/niem-yet").status_code == 302
