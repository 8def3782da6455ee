"""Before sending: who writes a tố cáo or a khiếu nại is told where it belongs, and decides."""

import pytest

from tests.feedback.public.conftest import GIVEN, cases
from tests.feedback.test_signs import ACCUSING, URGENT

COMPLAINING = "Tôi không đồng ý với quyết định thu hồi đất của gia đình tôi, đề nghị xem xét lại quyết định này."


def written(citizen, text: str) -> None:
    """Answer all steps with another text."""
    for step, given in GIVEN.items():
        citizen.give(step, **({"noi_dung": text} if step == "noi-dung" else given))


@pytest.mark.parametrize(
    ("text", "words", "place"),
    [
        (ACCUSING, "Không viết nội dung tố cáo ở đây", "/khieu-nai-to-cao#denunciation"),
        (COMPLAINING, "thời hạn vẫn chạy", "/khieu-nai-to-cao#complaint"),
    ],
)
def test_the_warning_says_where_it_belongs_and_why(citizen, text, words, place):
    written(citizen, text)
    page = citizen.get("kiem-tra").text
    for each in (words, place, "Chữ tìm thấy"):
        assert each in page


def test_it_goes_on_only_with_the_box_and_then_unseen(citizen, app, client):
    written(citizen, ACCUSING)
    refused = citizen.send()
    assert (refused.status_code, cases(app)) == (422, [])
    assert "Đánh dấu vào ô nếu ông/bà vẫn gửi ở đây" in refused.text
    assert citizen.give("kiem-tra", van_gui="y").status_code == 303
    [case] = cases(app)
    assert case.restricted
    page = client.get(citizen.open_case()).text
    assert "Đã tiếp nhận, không công khai; đang chuyển cơ quan có thẩm quyền" in page
    assert ACCUSING not in page
    assert "tố cáo" not in page


def test_a_petition_is_sent_without_a_word_of_it(citizen):
    citizen.fill()
    page = citizen.get("kiem-tra").text
    assert "van_gui" not in page
    assert "dấu hiệu" not in page


def test_danger_is_answered_with_the_numbers_to_call(citizen):
    written(citizen, URGENT)
    page = citizen.get("kiem-tra").text
    for number in ("113", "114", "115"):
        assert number in page
    assert "van_gui" not in page


def test_adding_an_accusation_to_a_case_warns_and_then_closes_it(sent, client):
    address = sent.open_case()
    refused = sent.post(f"{address}/gui-them", bo_sung=ACCUSING)
    assert refused.status_code == 422
    assert "Không viết nội dung tố cáo ở đây" in refused.text
    assert ACCUSING in refused.text
    sent.post(f"{address}/gui-them", bo_sung=ACCUSING, van_gui="y")
    assert "không công khai" in client.get(address).text
