"""What was typed at the desk is not lost when the state moved meanwhile, on both databases: the form comes back with it."""

import pytest

from accounts.hats import Hat
from consultations import queries, services
from consultations.models import BallotBatch, ConsultationMeeting, ConsultationState, OpinionObjection
from core.db import db
from tests.conftest import inside
from tests.consultations import conftest as world
from tests.consultations.conftest import give, make
from tests.consultations.desk import BROWSER, Desk, add_person, hidden_fields, text_of
from tests.consultations.meetings import MINUTES, meeting_for
from tests.consultations.papers import batch_for
from tests.consultations.test_meeting_desk import SAID, village

TYPED = "Đã đọc từng câu và cân nhắc rất lâu"


def consultation() -> ConsultationState:
    return db.session.scalars(db.select(ConsultationState)).one()


def late(desk: Desk, here: str, moved, **said):
    """Open a form, let somebody else move what it is about, and only then send it."""
    held = hidden_fields(desk.read(here))
    with inside(desk.app):
        moved()
    data = {"csrf_token": held["csrf_token"], "version": held["version"], **said}
    return desk.browser.post(here, data=data, headers={"User-Agent": BROWSER}, content_type="multipart/form-data")


def typed_in(answer) -> bool:
    """Say whether the words still stand in a field of the page."""
    return any(TYPED in field.partition("</textarea>")[0] for field in text_of(answer).split("<textarea")[1:])


@pytest.fixture
def opinion(app, staff) -> str:
    """An opinion that a reviewer does not show; gives its mã."""
    make(app, "open")
    with inside(app):
        found = give(consultation(), stance="other", text="Làm đường ẩu")
        services.review(found, outcome="withheld", reason="insult", actor=staff["intake"])
        return found.code


def object_to(code: str) -> None:
    services.object_to(queries.opinion_at_desk(code, actor=world.INTAKE), words="Tôi chỉ nói về việc làm đường")


def test_of_two_leaders_who_decide_at_once_the_second_keeps_the_reasons(app, staff, opinion):
    with inside(app):
        object_to(opinion)
        add_person("pho.chu.tich", Hat.APPROVER)

    def decided() -> None:
        found = queries.opinion_at_desk(opinion, actor=staff["approver"])
        services.decide_objection(found, outcome="shown", because="Nói về việc", actor=staff["approver"])

    said = {"quyet_dinh": "withheld", "ly_do_khong_dang": "insult", "ly_do_che": "", "noi_dung_dang": ""}
    here = f"/cong-viec/y-kien/{opinion}/xem-lai"
    answer = late(Desk(app, "pho.chu.tich"), here, decided, **said, ly_do_quyet_dinh=TYPED)
    assert (answer.status_code, typed_in(answer)) == (409, True)
    with app.app_context():
        assert db.session.scalars(db.select(OpinionObjection)).one().because == "Nói về việc"


def withdraw(code: str) -> None:
    services.withdraw_opinion(queries.opinion_at_desk(code, actor=world.INTAKE))


@pytest.mark.parametrize("moved", [object_to, withdraw])
def test_what_was_covered_is_kept_when_the_author_acts_meanwhile(app, opinion, moved):
    said = {"quyet_dinh": "masked", "ly_do_che": "personal_data", "ly_do_khong_dang": "", "noi_dung_dang": TYPED}
    answer = late(Desk(app, "tiep.nhan"), f"/cong-viec/y-kien/{opinion}", lambda: moved(opinion), **said)
    assert (answer.status_code, typed_in(answer)) == (409, True)
    with app.app_context():
        assert queries.opinion_at_desk(opinion, actor=world.INTAKE).moderation == "withheld"


def test_what_does_not_agree_is_kept_when_the_meeting_was_returned_meanwhile(app, staff):
    here = make(app, "open") + "/hop/1"
    with inside(app):
        known = consultation()
        services.enter_meeting(known, meeting=meeting_for(known), scans=(MINUTES,), actor=staff["intake"])

    def returned() -> None:
        act = {"meeting": queries.meeting(consultation(), 1), "reason": "Thiếu trang", "actor": staff["editor"]}
        services.return_meeting(consultation(), **act)

    answer = late(Desk(app, "bien.soan"), here, returned, ket_qua="khac", reason=TYPED)
    assert (answer.status_code, typed_in(answer)) == (409, True)
    with app.app_context():
        assert db.session.scalars(db.select(ConsultationMeeting)).one().returned_because == "Thiếu trang"


def test_what_does_not_agree_is_kept_when_the_batch_was_returned_meanwhile(app, staff):
    here = make(app, "open") + "/phieu/1"
    with inside(app):
        known = consultation()
        services.enter_ballots(known, batch=batch_for(known), actor=staff["intake"])

    def returned() -> None:
        act = {"batch": queries.batch(consultation(), 1), "reason": "Thiếu phiếu", "actor": staff["editor"]}
        services.return_ballots(consultation(), **act)

    answer = late(Desk(app, "bien.soan"), here, returned, ket_qua="khac", reason=TYPED)
    assert (answer.status_code, typed_in(answer)) == (409, True)
    with app.app_context():
        assert db.session.scalars(db.select(BallotBatch)).one().returned_because == "Thiếu phiếu"


def test_the_account_of_a_meeting_is_kept_when_the_synthesis_was_finished_meanwhile(app, staff):
    here = make(app, "synthesising") + "/hop/nhap"
    said = {**SAID, "village": village(app), "account": TYPED}

    def finished() -> None:
        known = consultation()
        services.create_group(known, answer=world.ANSWER, actor=staff["editor"], opinions=world.subjects_of(known))
        services.finish_synthesis(known, actor=staff["editor"])

    answer = late(Desk(app, "tiep.nhan"), here, finished, **said)
    assert (answer.status_code, typed_in(answer)) == (422, True)
    with app.app_context():
        assert db.session.scalars(db.select(ConsultationMeeting)).all() == []
