"""A voice in place of a text: nothing is decided on it, given out or published before somebody has listened."""

import pytest

from app.demo.founding import actor
from core.db import db
from core.errors import Hidden, Refused
from core.ledger.models import Event, EventText
from core.ledger.rebuild import rebuild, snapshot
from feedback import queries, services
from feedback.models import CaseState
from feedback.spoken import TO_BE_HEARD, words_of
from feedback.titles import SPOKEN
from feedback.workflow import DESK_STEPS, is_offered
from submissions.queries import attachments
from tests.browsing import send as fill
from tests.browsing import sign_in
from tests.conftest import inside
from tests.feedback.conftest import ANSWER, ECONOMY, WORDS, send, speak
from tests.feedback.test_matrix import VERBS
from tests.feedback.test_signs import ACCUSING

HEARD = "Cầu Bà Tư hỏng lan can từ đầu tháng. Người gửi đề nghị xã sửa trước mùa mưa."
INTAKE = "tiepnhan"


def heard(text: str = "", summary: str = HEARD) -> CaseState:
    """Give a spoken case of which an official typed the summary."""
    case = speak(text)
    services.summarise(case, summary=summary, actor=actor(INTAKE))
    return case


@pytest.mark.parametrize(
    ("text", "summary", "words"),
    [("", "", ""), ("viết", "", "viết"), ("", "nói", "nói"), ("viết ", "nói", "viết\n\nnói")],
)
def test_what_can_be_read_is_what_was_written_and_the_summary(text, summary, words):
    assert words_of(text, summary) == words


def test_every_step_that_must_wait_exists():
    assert {step.name for step in DESK_STEPS} >= TO_BE_HEARD


class TestSending:
    def test_a_voice_alone_starts_the_clock_like_any_other(self, town):
        case = speak()
        assert (case.text, case.title, case.has_recording, case.is_unheard) == ("", SPOKEN, True, True)
        assert f"{case.due_on:%d/%m/%Y}" == "02/12/2026"
        [file] = attachments(case.subject)
        assert (file.name, file.audience, file.is_recording) == ("ban-ghi-am.m4a", "desk", True)
        assert queries.photos_to_publish(case) == []

    def test_without_words_and_without_voice_there_is_nothing_to_send(self, town):
        with pytest.raises(Refused):
            send(" ")


class TestListening:
    def test_comes_before_every_decision(self, town):
        case = speak(WORDS)
        for name in sorted(TO_BE_HEARD):
            assert not is_offered(name, case)
            with pytest.raises(Refused):
                VERBS[name](case, actor(INTAKE))

    def test_says_why_a_step_must_wait(self, town):
        with pytest.raises(Refused, match="Nghe bản ghi âm và ghi tóm tắt trước"):
            services.route(speak(), to=ECONOMY, actor=actor(INTAKE))

    def test_gives_the_case_its_name_and_lets_it_go_on_to_an_answer(self, town):
        case = heard()
        assert (case.summary, case.title, case.words) == (HEARD, "Cầu Bà Tư hỏng lan can từ đầu tháng", HEARD)
        services.accept(case, category="drainage", actor=actor(INTAKE))
        services.route(case, to=ECONOMY, actor=actor(INTAKE))
        services.take_up(case, actor=actor("kinhte"))
        services.draft_answer(case, answer=ANSWER, actor=actor("kinhte"))
        lived = snapshot()
        rebuild()
        assert snapshot() == lived

    def test_keeps_the_name_its_sender_gave_and_is_mended_where_it_was_misheard(self, town):
        case = speak(title="Cầu hỏng")
        for words in (HEARD, "Cầu Bà Năm hỏng lan can, không phải cầu Bà Tư."):
            services.summarise(case, summary=words, actor=actor(INTAKE))
        assert (case.title, case.summary) == ("Cầu hỏng", "Cầu Bà Năm hỏng lan can, không phải cầu Bà Tư.")

    def test_is_for_whoever_sorts_and_only_where_there_is_a_voice(self, town):
        for login in ("kinhte", "vanthu", "mattran"):
            with pytest.raises(Hidden):
                services.summarise(speak(), summary=HEARD, actor=actor(login))
        with pytest.raises(Refused, match="từ 20 ký tự"):
            services.summarise(speak(), summary="Cầu hỏng.", actor=actor(INTAKE))

    def test_what_was_said_is_judged_like_what_is_written(self, town):
        urgent = heard(summary="Dây điện đứt rơi xuống đường, đang phóng điện, rất nguy hiểm cho trẻ em.")
        assert urgent.is_urgent
        accusing = heard(summary=ACCUSING)
        assert accusing.restricted
        assert not queries.may_see(accusing, actor=actor(INTAKE))

    def test_its_words_stand_in_no_leaf(self, town):
        case = heard()
        leaves = db.session.scalars(db.select(Event.leaf).where(Event.subject == case.subject)).all()
        assert len(leaves) == 2
        assert not any("Bà Tư" in leaf for leaf in leaves)


class TestPublishing:
    def test_the_summary_may_be_shown_as_it_is_and_the_voice_never(self, town):
        case = heard()
        services.show(case, public_text=HEARD, title=case.title, actor=actor(INTAKE))
        assert (case.moderation, case.public_text) == ("shown", HEARD)
        assert {file.audience for file in attachments(case.subject)} == {"desk"}

    def test_text_and_summary_together_are_the_whole(self, town):
        case = heard(WORDS)
        services.show(case, public_text=f"{WORDS}\n\n{HEARD}", title=case.title, actor=actor(INTAKE))
        assert case.moderation == "shown"


def test_erasing_takes_summary_and_voice(town):
    case = heard()
    services.restrict(case, reason="Nội dung là tố cáo, phải giữ bí mật.", actor=actor(INTAKE))
    services.hand_over(case, body="Thanh tra tỉnh", letter_number="12/TTT-P4", actor=actor("thanhtra"))
    services.erase(case, actor=actor("thanhtra"))
    assert (case.summary, attachments(case.subject)) == ("", [])
    texts = db.session.scalars(db.select(EventText.text).join(Event).where(Event.subject == case.subject)).all()
    assert not any("Bà Tư" in text for text in texts)


@pytest.fixture
def spoken(app, commune) -> str:
    """The code of a case that was only spoken."""
    with inside(app):
        return speak().code


class TestDesk:
    def test_hears_first_types_and_goes_on(self, client, app, spoken):
        desk = sign_in(client, INTAKE)
        place = f"/cong-viec/kien-nghi/{spoken}"
        page = desk.get(place)
        assert "media-src 'self'" in page.headers["Content-Security-Policy"]
        assert "microphone=()" in page.headers["Permissions-Policy"]
        assert f'href="{place}/ghi-tom-tat-ban-ghi-am">Ghi tóm tắt bản ghi âm' in page.text
        assert f'href="{place}/thu-ly"' not in page.text
        [sound] = {
            part.split('"')[0] for part in page.text.split('<audio class="voice" controls preload="none" src="')[1:]
        }
        with desk.get(sound) as file:
            assert file.headers["Content-Disposition"] == "attachment; filename=ban-ghi-am.m4a"
            assert (file.mimetype, file.headers["X-Content-Type-Options"]) == ("audio/mp4", "nosniff")
        assert fill(desk, f"{place}/ghi-tom-tat-ban-ghi-am", tom_tat=HEARD).location == place
        page = desk.get(place).text
        assert HEARD in page
        assert f'href="{place}/thu-ly"' in page

    def test_is_told_that_what_is_public_does_not_change_with_the_summary(self, client, app, commune):
        with inside(app):
            case = heard()
            place = f"/cong-viec/kien-nghi/{case.code}/ghi-tom-tat-ban-ghi-am"
            desk = sign_in(client, INTAKE)
            words = "Bản công khai không đổi theo; sửa ở bước Công khai"
        assert words not in desk.get(place).text
        with inside(app):
            case = db.session.get_one(CaseState, case.subject)
            services.show(case, public_text=HEARD, title="Cầu hỏng", reason="personal_data", actor=actor(INTAKE))
        assert words in desk.get(place).text

    def test_is_warned_once_more_of_what_belongs_elsewhere(self, client, app, spoken):
        desk = sign_in(client, INTAKE)
        place = f"/cong-viec/kien-nghi/{spoken}/ghi-tom-tat-ban-ghi-am"
        warned = fill(desk, place, tom_tat=ACCUSING)
        assert warned.status_code == 422
        assert "Dấu hiệu cần xem khi phân loại" in warned.text
        assert ACCUSING in warned.text
        assert fill(desk, place, tom_tat=ACCUSING, van_ghi="y").status_code == 303
        assert desk.get(f"/cong-viec/kien-nghi/{spoken}").status_code == 404

    def test_a_page_of_a_written_case_may_play_nothing(self, client, app, commune):
        with inside(app):
            code = send().code
        page = sign_in(client, INTAKE).get(f"/cong-viec/kien-nghi/{code}")
        assert "media-src" not in page.headers["Content-Security-Policy"]
