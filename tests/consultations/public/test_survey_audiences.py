"""Questions of what is not for everybody: the same doors as for opinions, also for who answers and writes nothing."""

from datetime import date

import pytest

from consultations import queries, services
from consultations.models import ConsultationState
from core.errors import Refused
from tests.browsing import forms_of, send
from tests.conftest import inside
from tests.consultations import conftest as world
from tests.consultations.conftest import OPENS, at
from tests.consultations.desk import BROWSER, UNIT, Desk, add_person
from tests.consultations.public.test_pages import SENDER, _code_and_pin
from tests.consultations.survey import QUESTIONS, answer, with_questions
from tests.pages import Visitor


def asking(staff, **audience) -> ConsultationState:
    """An open consultation with questions, for one audience."""
    at(date(2026, 11, 20))
    consultation = world.new_draft(**audience)
    services.set_questions(consultation, QUESTIONS, actor=staff["editor"])
    services.submit(consultation, is_checked=True, actor=staff["editor"])
    services.approve(consultation, actor=staff["approver"])
    services.schedule(consultation, actor=staff["editor"])
    add_person("thanh.vien")
    at(OPENS, 9)
    services.catch_up(consultation)
    return consultation


def text(browser, address: str) -> str:
    return browser.get(address).get_data(as_text=True)


def test_members_alone_answer_and_read_their_answers(app, staff):
    with inside(app):
        address = f"/lay-y-kien/{asking(staff, audience='members', audience_units=(UNIT,)).slug}/cau-hoi"
    outside = Visitor(app, app.response_class, use_cookies=True)
    assert outside.get(address).status_code == 404
    assert Desk(app, "xa.khac").get(address).status_code == 404
    member = Desk(app, "thanh.vien").browser
    member.environ_base["HTTP_USER_AGENT"] = BROWSER
    begun = send(member, address, cau_1="2").location
    last = send(member, begun, **SENDER).location
    code, pin = _code_and_pin(text(member, send(member, last).location))
    for reader, sees in ((member, True), (outside, False)):
        ((_, held),) = forms_of(text(reader, f"/tra-cuu/{code}"))
        own = reader.post("/tra-cuu", data={**held, "ma_rieng": pin}).location
        for page in (own, f"{own}/cau-hoi/sua", f"{own}/cau-hoi/rut"):
            answered = reader.get(page)
            assert (answered.status_code == 200) == sees, page
            assert ("Dự thảo" in answered.get_data(as_text=True)) == sees, page


def test_what_another_body_asks_takes_no_answers(app, staff, client):
    with inside(app):
        consultation = asking(staff, audience="elsewhere", link="https://duthaoonline.quochoi.vn/du-thao")
        known = consultation.slug
        with pytest.raises(Refused, match="cơ quan khác"):
            answer(consultation, {1: ["1"]})
    page = text(client, f"/lay-y-kien/{known}")
    assert "cau-hoi" not in page
    assert client.get(f"/lay-y-kien/{known}/cau-hoi").location == f"/lay-y-kien/{known}"


def test_the_same_short_answer_is_one_content_within_its_question_alone(app):
    with inside(app):
        consultation = with_questions([QUESTIONS[-1]] * 2)
        leads = [answer(consultation, {number: ["Thêm đèn đường"]}) for number in (1, 1, 2)]
        first, second, other = (queries.opinions_of(lead)[0].cluster for lead in leads)
        assert first == second
        assert other != first
