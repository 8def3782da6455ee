"""Opinions from paper and the telephone: in time, with their paper, counted like any other, and late ones told."""

import io
from datetime import date, timedelta

import pytest
from PIL import Image

from accounts.hats import Hat
from consultations import entering, queries, services
from consultations.models import ConsultationState, OpinionState
from consultations.workflow import CHANNELS
from core import ledger
from core.clock import today
from core.db import db
from core.errors import Hidden, Refused
from core.ledger.rebuild import rebuild, snapshot
from submissions import queries as papers
from submissions import services as submissions
from submissions.models import Identity
from submissions.sender import Sender
from supervision import queries as supervision
from tests.conftest import inside
from tests.consultations import conftest as world
from tests.consultations.conftest import (
    CLOSES,
    EDITOR,
    INTAKE,
    OPENS,
    REVIEWER,
    STRANGER,
    at,
    closed,
    opened,
    person,
    responding,
    scheduled,
    synthesising,
)
from tests.consultations.desk import Desk, add_person, hidden_fields, text_of
from tests.consultations.papers import enter_opinion

HELPER = person(7, Hat.HELPER)


class TestRules:
    def test_every_way_has_its_words_and_its_form_of_the_law(self):
        assert entering.WAYS.keys() == entering.CHANNEL_OF.keys()
        assert set(entering.CHANNEL_OF.values()) <= CHANNELS.keys() - {"portal"}

    @pytest.mark.parametrize(
        ("day", "why"),
        [
            (OPENS - timedelta(days=1), "trước ngày mở"),
            (CLOSES + timedelta(days=1), "sau ngày kết thúc"),
            (CLOSES + timedelta(days=3), "sau ngày hôm nay"),
        ],
    )
    def test_a_day_outside_the_window_or_to_come_is_refused(self, day, why):
        with pytest.raises(Refused, match=why):
            entering.check_declared(day, opens_on=OPENS, closes_on=CLOSES, today=CLOSES + timedelta(days=2))

    @pytest.mark.parametrize("day", [OPENS, CLOSES])
    def test_the_first_and_the_last_day_are_good(self, day):
        entering.check_declared(day, opens_on=OPENS, closes_on=CLOSES, today=CLOSES)

    @pytest.mark.parametrize(
        ("changes", "field"),
        [
            ({"way": "pigeon"}, "way"),
            ({"scans": ()}, "scans"),
            ({"way": "telephone"}, "taken_by"),
            ({"place": "a" * 201}, "place"),
        ],
    )
    def test_what_nobody_could_check_later_is_refused(self, changes, field):
        known = {"way": "letter", "declared_on": OPENS, "scans": ("scan",)}
        with pytest.raises(Refused) as refused:
            entering.check_arrival(entering.Arrival(**{**known, **changes}))
        assert refused.value.field == field

    def test_a_call_needs_no_scan(self):
        entering.check_arrival(entering.Arrival("telephone", OPENS, taken_by="Bà Lan"))

    def test_the_days_between_are_told(self):
        assert entering.came_words("box", OPENS, entered_on=OPENS) == "Hòm thư góp ý, ngày 25/11/2026"
        late = entering.came_words("box", OPENS, entered_on=OPENS + timedelta(days=8))
        assert late.endswith(", nhập sau 8 ngày")
        assert entering.came_words("", None, entered_on=OPENS) == ""


@pytest.mark.usefixtures("early")
class TestService:
    def test_it_counts_under_its_form_and_knows_who_entered_it(self):
        consultation = opened()
        entered = enter_opinion(
            consultation, actor=INTAKE, way="telephone", taken_by="Bà Lan", scans=(), stance="other",
            text="Nên có đèn", anchor="dieu-2", sender=Sender(name="Lê Văn Tám"),
        )  # fmt: skip
        opinion = queries.opinion(entered.subject)
        assert (opinion.channel, opinion.way, opinion.declared_on) == ("letter_box", "telephone", OPENS)
        assert (opinion.moderation, opinion.is_late, opinion.entered_after) == ("waiting", False, 0)
        counts = {figure.code: figure.count for figure in queries.desk_figures(consultation).by_channel}
        assert counts["letter_box"] == 1
        assert queries.entering_of(opinion).taken_by == "Bà Lan"
        assert ledger.history(entered.subject)[0].person_id == INTAKE.person_id
        assert submissions.pin_matches(papers.submission(entered.subject), entered.pin)
        assert db.session.get(Identity, entered.subject).name == "Lê Văn Tám"
        assert "Lê Văn Tám" not in str(ledger.history(entered.subject)[0].facts)

    def test_its_scan_is_kept_for_the_desk_alone(self):
        entered = enter_opinion(opened(), actor=EDITOR)
        assert [file.name for file in papers.attachments(entered.subject)] == ["giay-gop-y.jpg"]
        assert papers.attachments(entered.subject, audience="public") == []

    def test_late_entry_goes_on_until_the_synthesis_is_done_and_must_be_placed_too(self):
        consultation = synthesising(0)
        at(CLOSES + timedelta(days=8))
        entered = enter_opinion(consultation, actor=INTAKE, on=CLOSES)
        opinion = queries.opinion(entered.subject)
        assert opinion.came.endswith("nhập sau 8 ngày")
        assert opinion.entered_after > 1
        with pytest.raises(Refused, match="Còn 1 ý kiến"):
            services.finish_synthesis(consultation, actor=EDITOR)

    @pytest.mark.parametrize("make", [scheduled, responding])
    def test_neither_before_the_opening_nor_after_the_synthesis(self, make):
        with pytest.raises(Refused):
            enter_opinion(make(), actor=INTAKE)

    def test_a_day_after_the_closing_is_refused_and_nothing_is_kept(self):
        consultation = closed(0)
        with pytest.raises(Refused, match="Ý kiến đến muộn"):
            enter_opinion(consultation, actor=INTAKE, on=today())
        assert queries.total(consultation) == 0

    @pytest.mark.parametrize("actor", [STRANGER, REVIEWER])
    def test_only_who_may(self, actor):
        with pytest.raises(Hidden):
            enter_opinion(opened(), actor=actor)

    def test_a_helper_may(self):
        assert enter_opinion(opened(), actor=HELPER, way="front").code.startswith("YK-")

    def test_the_front_reads_what_was_entered_more_than_a_working_day_later(self):
        consultation = opened()
        at(date(2026, 11, 30))
        soon = enter_opinion(consultation, actor=INTAKE, on=date(2026, 11, 27))
        late = enter_opinion(consultation, actor=INTAKE, on=date(2026, 11, 26))
        assert queries.opinion(soon.subject).entered_after == 1
        rows = supervision.late_entries(actor=REVIEWER).items
        assert [row.opinion.subject for row in rows] == [late.subject]
        assert supervision.late_entries(actor=STRANGER).items == []

    def test_a_rebuild_gives_the_very_same_rows(self):
        consultation = opened()
        enter_opinion(consultation, actor=INTAKE, text="Đồng ý cả hai tay", place="Nhà văn hóa")
        before = snapshot()
        rebuild()
        assert snapshot() == before


def planted(app, *, state="open") -> str:
    """Bring a consultation to a state, and add a helper; gives the page where opinions are entered."""
    here = world.make(app, state)
    with inside(app):
        add_person("nhap.giup", Hat.HELPER)
    return f"{here}/nhap-tu-giay"


def photo() -> tuple[io.BytesIO, str]:
    """Give a picture of a sheet."""
    file = io.BytesIO()
    Image.new("RGB", (640, 480), "#88aa77").save(file, "JPEG")
    return io.BytesIO(file.getvalue()), "giay.jpg"


def filled(**changes) -> dict:
    """Give a filled-in form."""
    known = {"cach": "letter", "ngay": "25/11/2026", "noi": "Nhà văn hóa", "nguoi_nghe": "", "phan": "",
             "y_kien": "disagree", "noi_dung": "Mức đóng góp cao", "ho_ten": "", "dien_thoai": "", "email": "",
             "tep": photo()}  # fmt: skip
    return {**known, **changes}


def nothing_chosen() -> tuple[io.BytesIO, str]:
    """Give what a browser sends for a file field left empty; a request closes it, so each needs its own."""
    return io.BytesIO(b""), ""


def all_opinions(app) -> list[OpinionState]:
    with app.app_context():
        return list(db.session.scalars(db.select(OpinionState)))


class TestDesk:
    def test_one_sheet_its_slip_and_the_next_of_the_pile(self, app, staff):
        here = planted(app)
        intake = Desk(app, "tiep.nhan")
        assert here in intake.read("/cong-viec/nhap-y-kien")
        onward = intake.send(here, **filled(), tiep="1")
        assert onward.location.endswith("?tiep=1")
        page = intake.read(onward.location)
        assert 'value="25/11/2026"' in page
        assert 'value="Nhà văn hóa"' in page
        assert "Mức đóng góp cao" not in page
        [opinion] = all_opinions(app)
        slip = intake.read(f"{here}/{opinion.code}/phieu")
        assert "Mã riêng (6 số)" in slip
        assert "Ngày ghi trên văn bản" in slip
        assert "Mã riêng (6 số)" not in Desk(app, "bien.soan").read(f"{here}/{opinion.code}/phieu")
        assert Desk(app, "xa.khac").get(f"{here}/{opinion.code}/phieu").status_code == 404
        assert opinion.came in intake.read(f"/cong-viec/y-kien/{opinion.code}")

    def test_the_same_form_sent_twice_is_one_opinion(self, app, staff):
        here = planted(app)
        intake = Desk(app, "tiep.nhan")
        once = hidden_fields(intake.read(here))["lan_gui"]
        answers = [intake.send(here, **filled(), lan_gui=once) for _ in range(2)]
        assert [answer.status_code for answer in answers] == [303, 303]
        assert len(all_opinions(app)) == 1

    @pytest.mark.parametrize(
        ("changes", "why"),
        [
            ({"ngay": "24/11/2026"}, "trước ngày mở"),
            ({"cach": "telephone"}, "người nghe"),
            ({"tep": None}, "Đính kèm bản chụp"),
            ({"y_kien": "other", "noi_dung": ""}, "Viết rõ ý kiến"),
        ],
    )
    def test_a_no_comes_back_with_what_was_written(self, app, staff, changes, why):
        here = planted(app)
        form = {name: nothing_chosen() if value is None else value for name, value in filled(**changes).items()}
        answer = Desk(app, "tiep.nhan").send(here, **form)
        assert (answer.status_code, why in text_of(answer)) == (422, True)
        assert "Nhà văn hóa" in text_of(answer)
        assert all_opinions(app) == []

    def test_a_helper_reads_the_consent_aloud_and_reaches_no_other_page(self, app, staff):
        here = planted(app)
        helper = Desk(app, "nhap.giup")
        assert here in helper.read("/cong-viec/nhap-y-kien")
        assert helper.send(here, **filled(cach="front")).status_code == 422
        done = helper.send(here, **filled(cach="front"), dong_y="y")
        assert done.status_code == 303
        assert "Mã riêng (6 số)" in helper.read(done.location)
        assert helper.get(here.removesuffix("/nhap-tu-giay")).status_code in (403, 404)

    def test_the_scan_is_opened_by_the_desk_and_nobody_else(self, app, staff):
        here = planted(app)
        intake = Desk(app, "tiep.nhan")
        intake.send(here, **filled())
        [opinion] = all_opinions(app)
        with app.app_context():
            [file] = papers.attachments(opinion.subject)
        place = f"/cong-viec/y-kien/{opinion.code}/tep/{file.id}"
        assert place in intake.read(f"/cong-viec/y-kien/{opinion.code}")
        with intake.get(place) as answer:
            assert answer.status_code == 200
        assert Desk(app, "xa.khac").get(place).status_code == 404

    def test_a_closed_door_says_so(self, app, staff):
        here = planted(app, state="responding")
        assert "không còn nhận thêm ý kiến" in Desk(app, "tiep.nhan").read(here)

    def test_the_front_has_a_page_for_late_ones(self, app, staff):
        planted(app)
        with inside(app):
            at(date(2026, 12, 1))
            consultation = db.session.scalars(db.select(ConsultationState)).one()
            code = enter_opinion(consultation, actor=world.INTAKE).code
        front = Desk(app, "mat.tran")
        assert code in front.read("/giam-sat/y-kien/nhap-muon")
        assert code not in Desk(app, "xa.khac").read("/giam-sat/y-kien/nhap-muon")
