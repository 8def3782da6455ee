"""The step «Câu hỏi» walked without JavaScript, and the author's way back to what was answered."""

import re

import pytest

from consultations import queries
from tests.browsing import forms_of, send
from tests.conftest import inside
from tests.consultations.public.test_pages import SENDER, _code_and_pin, begin
from tests.consultations.survey import QUESTIONS, with_questions

FILLED = {
    "cau_1": "2",
    "cau_2": ["1", "3"],
    "cau_3": "4",
    "cau_4_hang_1": "3",
    "cau_4_hang_2": "1",
    "cau_5": "Chưa hỏi về hành lang an toàn.",
}


def read(client, address: str) -> str:
    return client.get(address).get_data(as_text=True)


def answered(client, address: str, **changes) -> str:
    """Answer on a page and come to the next; gives its address."""
    answer = send(client, address, **{**FILLED, **changes})
    assert answer.status_code == 303, answer.get_data(as_text=True)
    return answer.location


def own_page(client, last: str) -> tuple[str, str]:
    """Send, and open the author's page by the mã riêng; gives its address and the code."""
    code, pin = _code_and_pin(read(client, send(client, last).location))
    ((_, held),) = forms_of(read(client, f"/tra-cuu/{code}"))
    return client.post("/tra-cuu", data={**held, "ma_rieng": pin}).location, code


def test_questions_stand_between_the_words_and_the_sender(client, slug, app):
    step = begin(client, slug(with_questions))
    assert step.endswith("/cau-hoi")
    page = read(client, step)
    assert "Bước 2/4" in page
    for question in QUESTIONS:
        assert question.words in page
    assert "Câu 1. Nên làm đoạn nào trước?\n" in page or "trước? (không bắt buộc)" not in page
    sender = answered(client, step)
    assert sender.endswith("/ve-ong-ba")
    last = send(client, sender, **SENDER).location
    page = read(client, last)
    for words in ("Bước 4/4", "Phú Thành", "Tiền; Vật liệu", "Hạng 1: Đèn; Hạng 2: Mặt đường", "hành lang", "Mức 30%"):
        assert words in page
    assert f'href="{step}#cau_1"' in page
    own, code = own_page(client, last)
    page = read(client, own)
    assert "Lần gửi này có 2 ý kiến" in page
    assert "Ý kiến 2: Câu hỏi 5" in page
    assert "Hạng 1: Đèn" in page
    with inside(app):
        first = queries.opinion_of_code(code)
        assert [one.question for one in queries.opinions_of(first.lead)] == [0, 5]


def test_answers_alone_are_sent_changed_and_taken_back(client, slug, app):
    known = slug(with_questions)
    assert f'href="/lay-y-kien/{known}/cau-hoi"' in read(client, f"/lay-y-kien/{known}")
    sender = answered(client, f"/lay-y-kien/{known}/cau-hoi", cau_5="")
    own, _code = own_page(client, send(client, sender, **SENDER).location)
    assert "Phú Thành" in read(client, own)
    assert "Sửa ý kiến này" not in read(client, own)
    change = f"{own}/cau-hoi/sua"
    form = forms_of(read(client, change))[0][1]
    assert (form["cau_1"], form["cau_2"], form["cau_4_hang_1"], form["cau_4_hang_3"]) == (
        ["2"],
        ["1", "3"],
        ["3"],
        [""],
    )
    assert "cau_5" not in form, "words are changed with their opinion"
    assert send(client, change, cau_1="1").location == own
    page = read(client, own)
    assert "Đồng Tâm" in page
    assert "sửa lúc" in page
    assert client.post(change, data={**form, "cau_1": "1"}).status_code == 303, "a double press"
    stale = client.post(change, data={**form, "cau_1": "2", "cau_3": "5"})
    assert stale.status_code == 409
    assert forms_of(stale.get_data(as_text=True))[0][1]["cau_3"] == ["5"]
    assert send(client, f"{own}/cau-hoi/rut").location == own
    assert "không tính vào số liệu" in read(client, own)
    assert "/cau-hoi/sua" not in read(client, own)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"cau_1": []}, "Trả lời câu 1"),
        ({"cau_4_hang_2": "3"}, "mỗi lựa chọn chỉ đứng ở một hạng"),
        ({"cau_4_hang_1": ""}, "chọn lần lượt từ hạng 1"),
        ({"cau_5": "x" * 1001}, "rút gọn còn không quá 1.000 ký tự"),
    ],
)
def test_what_is_no_answer_comes_back_with_all_that_was_filled_in(client, slug, changes, words):
    refused = send(client, begin(client, slug(with_questions)), **{**FILLED, **changes})
    assert refused.status_code == 422
    page = refused.get_data(as_text=True)
    assert words in page
    held = forms_of(page)[0][1]
    for name, value in {**FILLED, **changes}.items():
        if value and name != "cau_5":
            assert held[name] == (value if isinstance(value, list) else [value])
    assert words in page.split("govuk-error-message", 1)[1], "beside the question too"


def test_the_last_look_is_not_reached_past_a_required_question(client, slug):
    step = begin(client, slug(with_questions))
    last = step.replace("cau-hoi", "kiem-tra")
    assert client.get(last).location == step


def test_nothing_answered_and_nothing_written_is_no_sending(client, slug):
    known = slug(lambda: with_questions(QUESTIONS[1:]))
    refused = send(client, f"/lay-y-kien/{known}/cau-hoi")
    assert refused.status_code == 422
    assert "Trả lời ít nhất một câu" in refused.get_data(as_text=True)
    step = begin(client, known)
    assert send(client, step).location.endswith("/ve-ong-ba"), "with words written all may be left open"


def test_who_answered_first_may_write_after_it(client, slug):
    more = answered(client, f"/lay-y-kien/{slug(with_questions)}/cau-hoi", them="1")
    assert more.endswith("/noi-dung/them")
    said = {"phan": "dieu-3", "y_kien": "agree", "noi_dung": ""}
    assert send(client, more, **said).location.endswith("/ve-ong-ba")


def test_an_answer_in_words_is_changed_without_a_stance(client, slug):
    sender = answered(client, f"/lay-y-kien/{slug(with_questions)}/cau-hoi")
    own, _code = own_page(client, send(client, sender, **SENDER).location)
    page = read(client, f"{own}/1/sua")
    assert "câu hỏi 5" in page
    assert 'name="y_kien"' not in page
    assert send(client, f"{own}/1/sua", noi_dung="Thêm biển báo.").location == own
    assert "Thêm biển báo." in read(client, own)


def test_where_nothing_is_asked_there_is_no_step(client, slug):
    known = slug()
    assert client.get(f"/lay-y-kien/{known}/cau-hoi").status_code == 404
    sender = begin(client, known)
    assert sender.endswith("/ve-ong-ba")
    assert "Bước 2/3" in re.sub(r"\s+", " ", read(client, sender))
    assert client.get(sender.replace("ve-ong-ba", "cau-hoi")).location == sender


def test_the_step_costs_the_same_for_one_and_many_questions(client, slug, counted):
    few = slug(lambda: with_questions(QUESTIONS[:1]))
    many = slug(lambda: with_questions(QUESTIONS * 4))
    costs = {counted(lambda known=known: client.get(f"/lay-y-kien/{known}/cau-hoi")) for known in (few, many)}
    assert len(costs) == 1


@pytest.mark.parametrize("page", ["sua", "rut"])
def test_without_the_private_code_there_is_nothing(client, slug, app, page):
    sender = answered(client, f"/lay-y-kien/{slug(with_questions)}/cau-hoi")
    own, _code = own_page(client, send(client, sender, **SENDER).location)
    assert client.get(f"{own}/cau-hoi/{page}").status_code == 200
    stranger = app.test_client()
    assert stranger.get(f"{own}/cau-hoi/{page}").status_code == 404
    assert stranger.post(f"{own}/cau-hoi/{page}").status_code == 404
