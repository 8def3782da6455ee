"""What an agency asks inside: it hangs at the seat or stands on its own network, and no loudspeaker reads it out."""

from datetime import date

import pytest

from consultations import queries, services
from core.errors import Refused
from supervision import queries as supervision
from supervision.queries.postings import NONE
from tests.conftest import inside
from tests.consultations import conftest as world
from tests.consultations.conftest import BASE, INTAKE, OPENS, REVIEWER, UNIT, at, make, opened
from tests.consultations.desk import Desk
from tests.consultations.postings import posted_on, read_out

ABOVE = {"audience": "elsewhere", "link": "https://songtrang.example/du-thao"}


def asked_inside(**plan):
    """Give a consultation of an agency among its own, or one with another plan that goes to no council, open."""
    consultation = world.new_draft(**(plan or {"audience": "members", "audience_units": (UNIT,)}))
    services.submit(consultation, is_checked=True, actor=world.EDITOR)
    services.approve(consultation, actor=world.APPROVER)
    services.schedule(consultation, actor=world.EDITOR)
    at(OPENS)
    services.catch_up(consultation)
    return consultation


@pytest.mark.usefixtures("early")
def test_only_the_seat_is_proposed_and_nothing_is_read_out():
    consultation = asked_inside()
    (seat,) = queries.posting_places(consultation)
    assert seat.startswith("Trụ sở")
    rule = queries.posting_rule(consultation)
    assert rule.days == 20
    assert all(words in rule.basis for words in ("Điều 46 đến Điều 48", "Điều 64 đến Điều 66", "doanh nghiệp nhà nước"))
    with pytest.raises(Refused, match="không đọc trên loa"):
        services.record_broadcast(consultation, broadcast=read_out(OPENS), actor=INTAKE)
    assert services.record_posting(consultation, posting=posted_on(OPENS, place=seat), actor=INTAKE).number == 1


@pytest.mark.usefixtures("early")
def test_the_front_does_not_wait_for_it():
    inner, other = asked_inside(), opened()
    at(date(2026, 11, 10))
    above = asked_inside(**ABOVE)
    rows = {row.consultation.subject: row for row in supervision.posted(actor=REVIEWER).items}
    assert (rows[other.subject].is_due, rows[other.subject].instead) == (True, "")
    for consultation, words in ((inner, "mạng nội bộ"), (above, "Cơ quan khác")):
        assert not rows[consultation.subject].is_due
        assert words in rows[consultation.subject].instead
    missing = supervision.posted(NONE, actor=REVIEWER).items
    assert [row.consultation.subject for row in missing] == [other.subject]


def test_the_desk_offers_no_reading_out_of_it(app, staff):
    with inside(app):
        at(date(2026, 11, 20))
        here = f"{BASE}/{asked_inside().slug}"
    intake = Desk(app, "tiep.nhan")
    for page in (intake.read(f"{here}/niem-yet"), intake.read(here)):
        assert ("truyen-thanh" in page, "loa" in page.split("<main", 1)[1].split("<footer", 1)[0]) == (False, False)
    told = intake.read(f"{here}/niem-yet")
    assert all(words in told for words in ("đăng trên mạng nội bộ, hoặc niêm yết ít nhất 20 ngày", "Điều 64"))
    assert "Truyền thanh" not in told
    assert intake.get(f"{here}/truyen-thanh/ghi").status_code == 404
    assert "Nhà văn hóa" not in intake.read(f"{here}/niem-yet/ghi")
    front = Desk(app, "mat.tran").read("/giam-sat/niem-yet")
    assert "Đọc trên loa" not in front.split("<main", 1)[1] or here not in front


def test_every_other_is_read_out(app, staff):
    here = make(app, "open")
    intake = Desk(app, "tiep.nhan")
    assert f"{here}/truyen-thanh/ghi" in intake.read(f"{here}/niem-yet")
    assert f"{here}/truyen-thanh/ghi" in intake.read(here)
