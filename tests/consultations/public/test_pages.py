"""The citizens' side of lấy ý kiến, walked without JavaScript: read, give an opinion in three steps, read the answer."""

import re
from datetime import timedelta

import pytest
from sqlalchemy import select

from consultations import queries, services
from consultations.models import ConsultationState
from core.db import db
from tests.browsing import forms_of, send
from tests.conftest import inside
from tests.consultations.conftest import (
    CLOSES,
    INTAKE,
    MAKERS,
    at,
    closed,
    give,
    opened,
    scheduled,
)

SENDER = {"ho_ten": "Nguyễn Thị Mai", "dong_y": "y", "khong_cong_khai": "y"}


def begin(client, slug: str, **said) -> str:
    """Write an opinion and come to the second step; gives its address."""
    said = {"phan": "dieu-2", "y_kien": "disagree", "noi_dung": "Mức 30% là cao, đề nghị giảm còn 20%.", **said}
    answer = send(client, f"/lay-y-kien/{slug}/gop-y", **said)
    assert answer.status_code == 303, answer.get_data(as_text=True)
    return answer.location


def to_check(client, slug: str, **said) -> str:
    """Come to the last step; gives its address."""
    answer = send(client, begin(client, slug, **said), **SENDER)
    assert answer.status_code == 303, answer.get_data(as_text=True)
    return answer.location


@pytest.mark.parametrize("state", ["scheduled", "open", "closed", "published_result", "decided"])
def test_every_announced_state_has_its_page_and_its_list(client, slug, state):
    known = slug(MAKERS[state])
    page = client.get(f"/lay-y-kien/{known}")
    assert page.status_code == 200
    shelf = {"scheduled": "upcoming", "open": "open", "closed": "closed"}.get(state, "result")
    assert f"/lay-y-kien/{known}" in client.get(f"/lay-y-kien?nhom={shelf}").get_data(as_text=True)


@pytest.mark.parametrize("state", ["draft", "pending", "approved"])
def test_what_is_not_announced_is_not_there(client, slug, state):
    assert client.get(f"/lay-y-kien/{slug(MAKERS[state])}").status_code == 404


def test_every_part_has_an_anchor_and_a_way_to_give_an_opinion(client, slug):
    known = slug()
    page = client.get(f"/lay-y-kien/{known}").get_data(as_text=True)
    assert 'id="dieu-2"' in page
    assert f"/lay-y-kien/{known}/gop-y?phan=dieu-2" in page


def test_an_opinion_in_three_steps_gives_a_slip_and_the_author_follows_it(client, slug, app):
    known = slug()
    answer = send(client, to_check(client, known))
    assert answer.status_code == 303
    slip = client.get(answer.location).get_data(as_text=True)
    assert "Phiếu ghi nhận ý kiến góp ý" in slip
    code, pin = _code_and_pin(slip)
    other = app.test_client()
    wrong = other.get(f"/tra-cuu/{code}")
    assert wrong.status_code == 404
    ((_, held),) = forms_of(wrong.get_data(as_text=True))
    opened_page = other.post("/tra-cuu", data={**held, "ma_rieng": pin})
    assert opened_page.status_code == 303
    page = other.get(opened_page.location).get_data(as_text=True)
    assert "Mức 30% là cao" in page
    assert "Ý kiến đang được tổng hợp" in page
    with inside(app):
        opinion = queries.opinion_of_code(code)
        assert (opinion.anchor, opinion.stance, opinion.moderation) == ("dieu-2", "disagree", "waiting")


def test_the_slip_can_be_printed_alone(client, slug):
    at_slip = send(client, to_check(client, slug())).location
    page = client.get(at_slip).get_data(as_text=True)
    assert f'href="{at_slip}/in">In phiếu (khổ A5)</a>' in page
    printed = client.get(f"{at_slip}/in")
    assert printed.headers["Cache-Control"] == "no-store"
    sheet = printed.get_data(as_text=True)
    assert _code_and_pin(sheet) == _code_and_pin(page)
    assert "sheet--a5" in sheet
    assert "Phiếu ghi nhận ý kiến góp ý" in sheet


def test_a_slip_before_sending_is_the_last_look(client, slug):
    last = to_check(client, slug())
    for page in ("phieu", "phieu/in"):
        assert client.get(last.replace("kiem-tra", page)).location == last


def test_a_clause_is_named_with_its_article_wherever_it_stands_outside_the_tree(client, slug, app):
    known, name = slug(), "Khoản 2 Điều 1"
    form = client.get(f"/lay-y-kien/{known}/gop-y?phan=dieu-1-khoan-2").get_data(as_text=True)
    assert re.search(rf'<option value="dieu-1-khoan-2" selected>{name}</option>', form)
    assert f"<strong>{name}</strong>" in form
    last = to_check(client, known, phan="dieu-1-khoan-2", noi_dung="Nên giữ cả hàng phượng.")
    assert name in client.get(last).get_data(as_text=True)
    slip = client.get(send(client, last).location).get_data(as_text=True)
    code, pin = _code_and_pin(slip)
    ((_, held),) = forms_of(client.get(f"/tra-cuu/{code}").get_data(as_text=True))
    sender_page = client.get(client.post("/tra-cuu", data={**held, "ma_rieng": pin}).location)
    assert f"{name} ·" in sender_page.get_data(as_text=True)
    with inside(app):
        services.review(queries.opinion_of_code(code), outcome="shown", actor=INTAKE)
    for address in ("y-kien", "y-kien?phan=dieu-1-khoan-2"):
        assert f"{name} ·" in client.get(f"/lay-y-kien/{known}/{address}").get_data(as_text=True)


def test_sending_twice_is_one_opinion(client, slug, app):
    last = to_check(client, slug())
    first = send(client, last)
    again = client.post(last, data={})
    assert (first.status_code, again.status_code) == (303, 303)
    assert first.location == again.location
    with inside(app):
        assert queries.total(queries.by_subject(_only())) == 1


def _only() -> str:
    return db.session.scalars(select(ConsultationState.subject)).one()


def test_a_stance_that_needs_words_asks_for_them_and_keeps_the_rest(client, slug):
    known = slug()
    answer = send(client, f"/lay-y-kien/{known}/gop-y", phan="dieu-2", y_kien="agree_change", noi_dung="")
    assert answer.status_code == 422
    assert 'value="dieu-2" selected' in answer.get_data(as_text=True)


def test_without_consent_nothing_goes_on_and_the_name_stays(client, slug):
    step = begin(client, slug())
    answer = send(client, step, ho_ten="Nguyễn Thị Mai", dong_y=[])
    assert answer.status_code == 422
    assert "Nguyễn Thị Mai" in answer.get_data(as_text=True)


def test_begun_before_closing_is_taken_for_half_an_hour_and_then_refused_with_the_text(client, slug, app):
    known = slug()
    with inside(app):
        at(CLOSES, 23, 50)
    in_time, too_late = to_check(client, known), to_check(client, known, noi_dung="Viết chậm.")
    with inside(app):
        at(CLOSES + timedelta(days=1), 0, 10)
    assert send(client, in_time).status_code == 303
    with inside(app):
        at(CLOSES + timedelta(days=1), 0, 40)
    refused = send(client, too_late)
    assert refused.status_code == 422
    assert "Viết chậm." in refused.get_data(as_text=True)


def test_after_closing_there_is_no_form_but_help(client, slug):
    known = slug(closed)
    page = client.get(f"/lay-y-kien/{known}/gop-y")
    assert page.status_code == 200
    assert "Không nhận góp ý lúc này" in page.get_data(as_text=True)


@pytest.mark.parametrize(
    ("how", "said"),
    [
        (scheduled, "Chưa đến thời gian góp ý. Nhận góp ý từ ngày 25/11/2026."),
        (closed, "Đã hết thời gian góp ý (đến hết ngày 15/12/2026)."),
    ],
)
def test_who_wrote_nothing_is_told_when_and_not_that_words_are_kept(client, slug, how, said):
    page = client.get(f"/lay-y-kien/{slug(how)}/gop-y").get_data(as_text=True)
    assert f"<p>{said}</p>" in page
    assert "sao chép" not in page
    assert "kết quả</a>" not in page


def test_who_sends_the_first_page_too_late_finds_the_words_below(client, slug, app):
    known = slug()
    page = client.get(f"/lay-y-kien/{known}/gop-y").get_data(as_text=True)
    ((_, held),) = forms_of(page)
    with inside(app):
        at(CLOSES + timedelta(days=1))
    refused = client.post(f"/lay-y-kien/{known}/gop-y", data={**held, "noi_dung": "Viết chậm."})
    assert refused.status_code == 422
    text = refused.get_data(as_text=True)
    assert "(đến hết ngày 15/12/2026). Nội dung ông/bà viết vẫn còn bên dưới để sao chép." in text
    assert "<p>Viết chậm.</p>" in text


def test_while_open_only_the_number_is_told(client, slug, app):
    def with_opinions():
        consultation = opened()
        for _ in range(7):
            give(consultation, stance="disagree", text="Không đồng ý mức đóng góp.", anchor="dieu-2")
        return consultation

    page = client.get(f"/lay-y-kien/{slug(with_opinions)}").get_data(as_text=True)
    assert "7 ý kiến" in page
    assert "Không đồng ý" not in page


def test_opinions_are_shown_only_after_review(client, slug, app):
    def reviewed():
        consultation = opened()
        shown = give(consultation, stance="other", text="Nên có đèn đường.")
        give(consultation, stance="other", text="Lời chưa rà soát.")
        services.review(shown, outcome="shown", reason="", public_text="", actor=INTAKE, expected_version=None)
        return consultation

    page = client.get(f"/lay-y-kien/{slug(reviewed)}/y-kien").get_data(as_text=True)
    assert "Nên có đèn đường." in page
    assert "Lời chưa rà soát." not in page


def test_public_pages_leave_no_cookie(client, slug):
    known = slug()
    for address in ("/lay-y-kien", f"/lay-y-kien/{known}", f"/lay-y-kien/{known}/y-kien"):
        assert "Set-Cookie" not in client.get(address).headers


def test_the_list_is_found_without_accents(client, slug):
    known = slug(scheduled)
    for words in ("nang cap duong", "nâng cấp đường"):
        assert known in client.get(f"/lay-y-kien?nhom=upcoming&tim={words}").get_data(as_text=True)
    assert "Không tìm thấy" in client.get("/lay-y-kien?nhom=upcoming&tim=khong-co").get_data(as_text=True)


def test_pages_cost_the_same_for_few_and_many_opinions(client, slug, app, counted):
    known = slug()
    few = counted(lambda: client.get(f"/lay-y-kien/{known}"))
    with inside(app):
        consultation = queries.visible(known)
        for _ in range(20):
            give(consultation, stance="agree", anchor="dieu-1")
    assert counted(lambda: client.get(f"/lay-y-kien/{known}")) == few


def _code_and_pin(slip: str) -> tuple[str, str]:
    code = re.search(r"YK-[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]", slip).group()
    pin = re.search(r'Mã riêng \(6 số\)</dt><dd class="code">(\d{3}) (\d{3})', slip)
    return code, "".join(pin.groups())
