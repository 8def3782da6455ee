"""The pages before sending on: what is offered, what may be done with it, and that the draft is still there."""

from functools import partial

import pytest

from app.demo.founding import actor
from core import search
from core.db import db
from feedback import queries, services
from feedback.models import CaseState
from feedback.public.voice import VOICES
from tests.app.statements import counted
from tests.browsing import sign_in
from tests.conftest import inside
from tests.feedback.conftest import WORDS, accepted, send
from tests.feedback.public.conftest import GIVEN, Citizen, cases, token_of

STEP = "viec-tuong-tu"


def publish(app, how=accepted, times: int = 1) -> str:
    """Have public cases on the same matter, found by the index; gives the code of the last."""
    with inside(app):
        for _ in range(times):
            case = how()
            services.show(case, public_text=case.text, title=case.title, actor=actor("tiepnhan"))
            code = case.code
    with app.app_context():
        search.rebuild()
    return code


def voices(app, code: str) -> int:
    with app.app_context():
        return db.session.query(CaseState).filter_by(code=code).one().voices


def write(citizen: Citizen):
    """Answer the first two questions; gives where they lead."""
    citizen.give("noi-dung", **GIVEN["noi-dung"])
    return citizen.give("noi-xay-ra", **GIVEN["noi-xay-ra"]).location


class TestOffering:
    def test_without_any_like_it_the_step_is_passed_over(self, citizen):
        assert write(citizen) == f"{citizen.draft}/tep"
        assert citizen.get(STEP).location == f"{citizen.draft}/tep"

    def test_one_like_it_is_offered_before_the_files_and_the_draft_stays(self, citizen, app):
        code = publish(app)
        assert write(citizen) == f"{citizen.draft}/{STEP}"
        page = citizen.get(STEP).text
        for words in (code, "Đang xử lý", "Theo dõi", "Tôi cũng có ý kiến này", "Vẫn gửi", f'href="/tra-cuu/{code}"'):
            assert words in page
        assert WORDS in citizen.get("noi-dung").text

    def test_a_thon_named_in_the_text_weighs_like_a_chosen_one(self, citizen, app):
        codes = [publish(app, partial(accepted, village=village)) for village in ("99001-T1", "99001-T2")]
        for name, wanted in (("Đồng Tâm", codes), ("Phú Thành", codes[::-1])):
            citizen.give("noi-dung", noi_dung=WORDS.replace("Phú Thành", name))
            citizen.give("noi-xay-ra", **GIVEN["noi-xay-ra"])
            page = citizen.get(STEP).text
            assert sorted(codes, key=page.index) == wanted

    def test_what_was_seen_before_sending_stands_at_the_desk(self, citizen, app):
        code = publish(app)
        write(citizen)
        assert citizen.give(STEP).location == f"{citizen.draft}/tep"
        citizen.give("tep")
        citizen.give("lien-he", **GIVEN["lien-he"])
        citizen.send()
        [new] = [case for case in cases(app) if case.code != code]
        desk = sign_in(app.test_client(), "tiepnhan").get(f"/cong-viec/kien-nghi/{new.code}").text
        assert f"Trước khi gửi đã xem việc tương tự: {code}." in desk
        assert "Trước khi gửi" not in citizen.client.get(citizen.open_case()).text

    def test_a_private_case_is_never_offered(self, citizen, app):
        with inside(app):
            send(wants_private=True)
            send()
        with app.app_context():
            search.rebuild()
        assert write(citizen) == f"{citizen.draft}/tep"

    def test_five_cost_no_more_statements_than_one(self, citizen, app):
        costs = []
        for times in (1, 4):
            publish(app, times=times)
            write(citizen)
            citizen.get(STEP)
            with counted(app) as statements:
                assert citizen.get(STEP).text.count("Theo dõi<") == (1 if times == 1 else 5)
            costs.append(len(statements))
        assert costs[0] == costs[1]


class TestVoices:
    def test_a_voice_added_while_writing_leads_back_to_the_draft(self, citizen, app):
        code = publish(app)
        write(citizen)
        page = citizen.get(STEP)
        action = page.text.split('formaction="')[1].split('"')[0]
        answer = citizen.client.post(action, data={"csrf_token": token_of(page)})
        assert answer.location == f"{citizen.draft}/{STEP}"
        assert "Đã ghi nhận ông/bà cùng ý kiến này" in citizen.get(STEP).text
        assert voices(app, code) == 1

    def test_the_page_counts_a_browser_once_and_says_how_many_there_are(self, client, app, commune):
        code = publish(app)
        place = f"/tra-cuu/{code}/cung-y-kien"
        assert place in client.get(f"/tra-cuu/{code}").text
        for browser, times in ((client, 2), (app.test_client(), 1)):
            token = token_of(browser.get(place))
            for _ in range(times):
                assert browser.post(place, data={"csrf_token": token}).location == place
        assert "Đã ghi nhận" in client.get(place).text
        assert "2 lượt cùng ý kiến" in client.get(f"/tra-cuu/{code}").text
        assert "2 lượt" in sign_in(app.test_client(), "tiepnhan").get(f"/cong-viec/kien-nghi/{code}").text
        assert voices(app, code) == 2

    def test_without_the_token_nothing_is_counted(self, client, app, commune):
        code = publish(app)
        assert client.post(f"/tra-cuu/{code}/cung-y-kien", data={"csrf_token": "x"}).status_code == 422
        assert voices(app, code) == 0

    def test_one_address_cannot_press_for_ever(self, app, commune):
        place = f"/tra-cuu/{publish(app)}/cung-y-kien"
        most = int(VOICES.split()[0])
        answers = []
        for _ in range(most + 1):
            browser = app.test_client()
            answers.append(browser.post(place, data={"csrf_token": token_of(browser.get(place))}).status_code)
        assert answers == [303] * most + [429]

    def test_the_sender_and_an_ended_case_take_none(self, sent, app):
        place = sent.open_case()
        with inside(app):
            case = db.session.query(CaseState).one()
            services.show(case, public_text=case.text, title=case.title, actor=actor("tiepnhan"))
        assert sent.client.get(f"{place}/cung-y-kien").status_code == 404
        assert app.test_client().get(f"{place}/cung-y-kien").status_code == 200
        with inside(app):
            services.withdraw(queries.case_of(case.subject))
        assert app.test_client().get(f"{place}/cung-y-kien").status_code == 404
        assert "cung-y-kien" not in app.test_client().get(place).text

    @pytest.mark.parametrize("code", ["KN-7K3M-92QX-C", "private"])
    def test_unknown_and_private_cases_look_the_same(self, client, app, commune, code):
        if code == "private":
            with inside(app):
                code = send(wants_private=True).code
        answer = client.get(f"/tra-cuu/{code}/cung-y-kien")
        assert answer.status_code == 404
        assert "Tra cứu" in answer.text
