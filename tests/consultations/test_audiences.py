"""Choosing whom a consultation is for: what each audience asks of its plan, and the page at the desk."""

from datetime import date, timedelta

import pytest

from consultations import queries, services
from consultations.audiences import check_audience
from consultations.parsing import parse
from core.actor import Actor
from core.errors import Refused
from core.ledger.rebuild import rebuild, snapshot
from tests.conftest import inside
from tests.consultations import conftest as world
from tests.consultations.conftest import APPROVER, EDITOR, INTAKE, TEXT, UNIT, make, plan
from tests.consultations.desk import UNIT as COMMUNE
from tests.consultations.desk import Desk, text_of

LINK = "https://duthaoonline.quochoi.vn/du-thao"


@pytest.mark.parametrize(
    ("audience", "units", "link", "field"),
    [
        ("all", (), "", "audience"),
        ("members", (), "", "audience_units"),
        ("elsewhere", (), "", "link"),
        ("elsewhere", (), "javascript:alert(1)", "link"),
        ("elsewhere", (), "https://a b.vn", "link"),
    ],
)
def test_an_audience_that_names_nobody_is_refused_beside_its_field(audience, units, link, field):
    with pytest.raises(Refused) as refused:
        check_audience(audience, units, link)
    assert refused.value.field == field
    check_audience("members", ("26068",), "")
    check_audience("elsewhere", (), LINK)


@pytest.mark.usefixtures("early")
class TestPlans:
    def test_an_internal_one_goes_to_no_council_and_keeps_its_window(self):
        consultation = world.new_draft(audience="members", audience_units=(UNIT,))
        with pytest.raises(Refused, match="20 ngày"):
            services.edit(consultation, details=plan(closes_on=plan().opens_on + timedelta(days=5)), actor=EDITOR)
        services.submit(consultation, is_checked=True, actor=EDITOR)
        services.approve(consultation, actor=APPROVER)
        services.schedule(consultation, actor=EDITOR)
        assert (consultation.state, consultation.audience_units) == ("scheduled", [UNIT])

    def test_what_another_body_asks_needs_its_days_and_its_page_only(self):
        consultation = services.create_draft(parse(TEXT), unit=UNIT, actor=EDITOR)
        known = queries.details(consultation)
        days = {"opens_on": date(2026, 11, 10), "closes_on": date(2026, 11, 25)}
        more = {"summary": "Quốc hội hỏi ý kiến.", "contact": "Văn phòng xã", "audience": "elsewhere", "link": LINK}
        details = world.Details(title=known.title, **days, **more)
        services.edit(consultation, details=details, actor=EDITOR)
        services.submit(consultation, is_checked=True, actor=EDITOR)
        services.approve(consultation, actor=APPROVER)
        services.schedule(consultation, actor=EDITOR)
        assert queries.standing(consultation) == "open"
        assert not queries.takes_opinions(consultation)
        assert consultation.channel_labels == []
        with pytest.raises(Refused, match="không thể trước"):
            services.edit(
                services.create_draft(parse(TEXT), unit=UNIT, actor=EDITOR),
                details=world.Details(title="Đã qua", **{**days, "closes_on": date(2026, 11, 12)}, **more),
                actor=EDITOR,
            )

    def test_paper_is_entered_for_neither_by_those_whom_it_does_not_concern(self):
        for asks in ({"audience": "members", "audience_units": (UNIT,)}, {"audience": "elsewhere", "link": LINK}):
            consultation = world.new_draft(**asks)
            services.submit(consultation, is_checked=True, actor=EDITOR)
            services.approve(consultation, actor=APPROVER)
            services.schedule(consultation, actor=EDITOR)
            world.at(world.OPENS)
            services.catch_up(consultation)
            helper = Actor(person_id=77, subject="p77", grants=frozenset({("opinion.enter", UNIT)}))
            assert queries.open_to_papers(actor=helper) == []
            world.at(date(2026, 11, 20))
        assert INTAKE.may("opinion.enter", UNIT)

    def test_a_rebuild_gives_the_same_audience(self):
        world.new_draft(audience="members", audience_units=(UNIT, "26071"))
        world.new_draft(audience="elsewhere", link=LINK)
        before = snapshot()
        rebuild()
        assert snapshot() == before


def test_the_page_asks_keeps_what_was_typed_and_forgets_what_belongs_to_another_audience(app, staff):
    here = make(app, "draft")
    editor = Desk(app, "bien.soan")
    refused = editor.send(f"{here}/doi-tuong", audience="elsewhere", link="duthaoonline.quochoi.vn")
    assert refused.status_code == 422
    assert "bắt đầu bằng https://" in text_of(refused)
    assert "duthaoonline.quochoi.vn" in text_of(refused)
    said = {"audience": "members", "audience_units": [COMMUNE], "link": LINK}
    assert editor.send(f"{here}/doi-tuong", **said).status_code == 303
    with inside(app):
        known = queries.details(queries.at_desk(here.rsplit("/", 1)[1], actor=staff["editor"]))
        assert (known.audience, known.audience_units, known.link) == ("members", (COMMUNE,), "")
    assert "Nội bộ cơ quan, đơn vị" in editor.read(here)


def test_where_another_body_takes_opinions_the_desk_leads_to_no_page_for_entering_them(app, staff, monkeypatch):
    monkeypatch.setitem(world.MAKERS, "elsewhere", lambda: world.opened(audience="elsewhere", link=LINK, channels=()))
    monkeypatch.setitem(world.MAKERS, "here", lambda: world.opened(title="Dự thảo của xã"))
    elsewhere, here = make(app, "elsewhere"), make(app, "here")
    intake = Desk(app, "tiep.nhan")
    assert f"{elsewhere}/nhap-tu-giay" not in intake.read(elsewhere)
    assert intake.get(f"{elsewhere}/nhap-tu-giay").status_code == 404
    assert f"{here}/nhap-tu-giay" in intake.read(here)
