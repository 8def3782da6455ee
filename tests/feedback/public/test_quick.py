"""The short door: three screens from the first page to the slip, by the same rules as the long way."""

import re

import pytest

from submissions import queries as papers
from tests.conftest import inside
from tests.feedback.conftest import WORDS
from tests.feedback.public.conftest import cases, photo, token_of
from tests.feedback.public.test_alike_pages import publish
from tests.feedback.test_signs import ACCUSING

DOOR = "/kien-nghi/bao-nhanh"
SENTENCE = "Nắp cống vỡ trước cổng trường, trẻ em dễ ngã."


@pytest.fixture
def post(client, commune):
    """Open a page and send its form."""

    def send(address: str, **given):
        form = {"csrf_token": token_of(client.get(address)), **given}
        return client.post(address, data=form, content_type="multipart/form-data")

    return send


def begin(post, **more) -> str:
    """Answer the first screen; gives the address of the second."""
    answer = post(DOOR, **{"noi_dung": SENTENCE, "thon": "99001-T2", "noi": "cổng trường", **more})
    assert answer.status_code == 303
    return answer.location


def test_three_screens_lead_to_the_slip(post, client, app):
    for page in ("/", "/kien-nghi/gui"):
        assert f'href="{DOOR}">Báo nhanh: chụp ảnh, viết một câu' in client.get(page).text
    assert "Bước 1/3" in client.get(DOOR).text
    second = begin(post, tep=[photo()])
    page = client.get(second).text
    for words in ("Bước 2/3", SENTENCE, "cổng trường, Thôn Phú Thành", "cong-thoat-nuoc.jpg", "Phiên bản 2"):
        assert words in page
    slip = post(second, dong_y="y", dien_thoai="0912 345 678").location
    assert slip.endswith("/phieu")
    assert "Mã riêng (6 số)" in client.get(slip).text
    [case] = cases(app)
    assert (case.text, case.village, case.place, case.channel) == (SENTENCE, "99001-T2", "cổng trường", "web")
    with inside(app):
        assert [file.name for file in papers.attachments(case.subject)] == ["cong-thoat-nuoc.jpg"]
        assert papers.submission(case.subject).consent_version == "petition/2"
        assert papers.known_by(case.subject) == {"call"}


def test_the_sentence_and_the_consent_are_needed_nothing_else(post):
    empty = post(DOOR, noi_dung=" ", tep=[photo()])
    assert empty.status_code == 422
    assert "Viết một câu về việc này" in empty.text
    assert "Ảnh đã nhận: cong-thoat-nuoc.jpg" in empty.text
    second = begin(post)
    assert post(second).status_code == 422
    assert post(second, dong_y="y").status_code == 303


def test_a_photo_of_a_refused_form_is_not_lost(post, client, app):
    refused = post(DOOR, noi_dung="", tep=[photo()])
    kept = re.search(r'name="giu-0"[^>]*value="([^"]+)"', refused.text).group(1)
    second = begin(post, **{"giu-0": kept})
    assert "cong-thoat-nuoc.jpg" in client.get(second).text


def test_sent_twice_it_is_one_case(post, client, app):
    second = begin(post)
    form = {"csrf_token": token_of(client.get(second)), "dong_y": "y"}
    slips = {client.post(second, data=form).location for _ in range(3)}
    assert len(slips) == len(cases(app)) == 1


def test_what_reads_like_an_accusation_warns_and_starts_restricted(post, client, app):
    second = begin(post, noi_dung=ACCUSING)
    assert "Nội dung này có dấu hiệu tố cáo" in client.get(second).text
    assert post(second, dong_y="y").status_code == 422
    assert post(second, dong_y="y", van_gui="y").status_code == 303
    [case] = cases(app)
    assert case.restricted


def test_an_answer_mended_leads_back_to_the_last_look(post, client):
    second = begin(post)
    [place] = re.findall(r'href="([^"]+noi-xay-ra\?sua=1)"', client.get(second).text)
    assert post(place, thon="", noi="cuối ngõ").location == second
    assert "cuối ngõ" in client.get(second).text


def test_alike_cases_stand_on_the_last_look_and_a_voice_leads_back_there(post, client, app):
    code = publish(app)
    second = begin(post, noi_dung=WORDS)
    page = client.get(second)
    assert code in page.text
    action = re.search(r'formaction="([^"]+)"', page.text).group(1)
    sending = page.text[page.text.index('id="dien_thoai"') :]
    assert "formaction" not in sending, "Enter in a box must not add a voice"
    assert page.text.index("formaction") < page.text.index("</form>") < page.text.index('id="dien_thoai"')
    answer = client.post(action, data={"csrf_token": token_of(page)})
    assert answer.location == second
    assert "Đã ghi nhận ông/bà cùng ý kiến này" in client.get(second).text


def test_another_browser_sees_nothing_of_it(post, app):
    assert app.test_client().get(begin(post)).status_code == 404
