"""At the door a voice may stand for the text: chosen or recorded, kept through refused forms, heard by the desk alone."""

import re
from io import BytesIO

import pytest

from app.demo.founding import actor
from core.db import db
from feedback import services
from feedback.models import CaseState
from submissions import queries as papers
from tests.conftest import inside
from tests.core.storage import sounds
from tests.feedback.conftest import WORDS
from tests.feedback.public.conftest import AGREED, Citizen, cases, token_of

HEARD = "Cầu Bà Tư hỏng lan can, người gửi đề nghị xã sửa trước mùa mưa."
STEP = "noi-dung"


def voice(seconds: float = 5) -> tuple[BytesIO, str]:
    """Give a recording as a browser makes it; its name tells a place, as a telephone's does."""
    return BytesIO(sounds.webm(seconds)), "Thôn Phú Thành 3.webm"


@pytest.fixture
def spoken(citizen) -> Citizen:
    """A citizen who sent only a voice."""
    citizen.fill(**{STEP: {"noi_dung": "", "ghi_am": voice()}})
    assert citizen.send().status_code == 303
    return citizen


def test_the_page_may_record_and_no_other(citizen):
    page = citizen.get(STEP)
    assert "media-src blob:" in page.headers["Content-Security-Policy"]
    assert "microphone=(self)" in page.headers["Permissions-Policy"]
    assert 'accept="audio/*"' in page.text
    assert "microphone=()" in citizen.get("noi-xay-ra").headers["Permissions-Policy"]
    assert "media-src" not in citizen.get("noi-xay-ra").headers["Content-Security-Policy"]


def test_a_voice_without_a_word_makes_a_case(citizen, app):
    citizen.fill(**{STEP: {"noi_dung": "", "ghi_am": voice()}})
    page = citizen.get("kiem-tra").text
    for words in ("Ông/bà nói trong bản ghi âm", "Bản ghi âm không công khai", "Phản ánh, kiến nghị bằng lời nói"):
        assert words in page
    citizen.send()
    [case] = cases(app)
    assert (case.text, case.has_recording) == ("", True)
    with inside(app):
        assert [row.name for row in papers.attachments(case.subject)] == ["ban-ghi-am.webm"]


def test_neither_is_refused(citizen):
    response = citizen.give(STEP, noi_dung=" ")
    assert response.status_code == 422
    assert "Nhập nội dung kiến nghị, hoặc ghi âm" in response.text


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (sounds.webm(200), "dài hơn 3 phút"),
        (sounds.webm(5, track=1), "bị hỏng"),
        (sounds.m4a(5, track=b"vide"), "không nhận video"),
        (b"MZ" + bytes(100), "Chỉ nhận bản ghi âm"),
        (b"", "không có nội dung"),
    ],
    ids=["long", "damaged", "video", "program", "empty"],
)
def test_another_thing_says_why_and_loses_no_word(citizen, data, why):
    response = citizen.give(STEP, noi_dung=WORDS, ghi_am=(BytesIO(data), "x.webm"))
    assert response.status_code == 422
    assert why in response.text
    assert WORDS in response.text


def test_a_good_one_outlives_a_refused_form_and_a_later_visit(citizen, app):
    refused = citizen.give(STEP, noi_dung="", noi_khac="a" * 201, ghi_am=voice())
    assert refused.status_code == 422
    assert "Bản ghi âm đã nhận" in refused.text
    kept = re.search(r'name="giu_ghi_am"[^>]*value="([^"]+)"', refused.text).group(1)
    form = {"csrf_token": token_of(refused), "noi_dung": "", "giu_ghi_am": kept}
    assert citizen.client.post(f"{citizen.draft}/{STEP}", data=form).status_code == 303
    assert citizen.give(STEP, noi_dung="").status_code == 303, "it is in the draft now"


def test_it_is_taken_back_by_a_box_and_then_words_are_needed(citizen, app):
    citizen.give(STEP, noi_dung="", ghi_am=voice())
    assert citizen.give(STEP, noi_dung="", bo_ghi_am="y").status_code == 422
    assert citizen.give(STEP, noi_dung=WORDS, bo_ghi_am="y").status_code == 303
    assert "Bản ghi âm đã nhận" not in citizen.get(STEP).text
    for step, given in (("noi-xay-ra", {}), ("tep", {}), ("lien-he", AGREED)):
        citizen.give(step, **given)
    citizen.send()
    assert not cases(app)[0].has_recording


def test_it_takes_the_place_of_none_of_the_five_files(citizen):
    citizen.give(STEP, noi_dung="", ghi_am=voice())
    assert "ban-ghi-am" not in citizen.get("tep").text


def test_the_short_door_takes_one_too(commune, client, app):
    door = "/kien-nghi/bao-nhanh"
    form = {"csrf_token": token_of(client.get(door)), "noi_dung": "", "thon": "", "noi": "", "ghi_am": voice()}
    second = client.post(door, data=form, content_type="multipart/form-data").location
    page = client.get(second)
    assert "Ông/bà nói trong bản ghi âm" in page.text
    assert client.post(second, data={"csrf_token": token_of(page), "dong_y": "y"}).location.endswith("/phieu")
    assert cases(app)[0].has_recording


def test_its_sender_reads_the_summary_and_nobody_else_hears_of_it(spoken, app):
    address = spoken.open_case()
    assert "Người tiếp nhận sẽ nghe và ghi tóm tắt ở đây" in spoken.client.get(address).text
    [case] = cases(app)
    with inside(app):
        case = db.session.get_one(CaseState, case.subject)
        services.summarise(case, summary=HEARD, actor=actor("tiepnhan"))
        services.show(
            case, public_text="Cầu hỏng lan can.", title="Cầu hỏng", reason="personal_data", actor=actor("tiepnhan")
        )
        [file] = papers.attachments(case.subject)
    page = spoken.client.get(address).text
    for words in ("Tóm tắt bản ghi âm do người tiếp nhận ghi", HEARD, "gửi thêm thông tin"):
        assert words in page
    with spoken.client.get(f"{address}/tep/{file.id}") as sound:
        assert sound.status_code == 200
    stranger = app.test_client()
    page = stranger.get(address).text
    assert "Cầu hỏng lan can." in page
    assert "ghi âm" not in page
    assert HEARD not in page
    assert stranger.get(f"{address}/tep/{file.id}").status_code == 404
