"""The author's two pages, «Sửa» and «Rút», behind code and mã riêng, without JavaScript."""

from datetime import timedelta

import pytest

from consultations import queries
from tests.browsing import forms_of, send
from tests.conftest import inside
from tests.consultations.conftest import CLOSES, at
from tests.consultations.public.test_pages import _code_and_pin, to_check


@pytest.fixture
def own(client, slug, app) -> str:
    """Send an opinion and open its page by the mã riêng; gives the address."""
    known = slug()
    with inside(app):
        at(CLOSES, 23, 30)
    slip = client.get(send(client, to_check(client, known)).location).get_data(as_text=True)
    code, pin = _code_and_pin(slip)
    ((_, held),) = forms_of(client.get(f"/tra-cuu/{code}").get_data(as_text=True))
    return client.post("/tra-cuu", data={**held, "ma_rieng": pin}).location


def read(client, address: str) -> str:
    return client.get(address).get_data(as_text=True)


def test_the_author_changes_it_and_reads_both_versions(client, own):
    assert f'href="{own}/1/sua"' in read(client, own)
    answer = send(client, f"{own}/1/sua", y_kien="other", noi_dung="Nên miễn cho hộ nghèo.")
    assert (answer.status_code, answer.location) == (303, own)
    page = read(client, own)
    for words in ("Nên miễn cho hộ nghèo.", "Bản đã gửi trước (1)", "Mức 30% là cao", "Chờ rà soát trước khi đăng"):
        assert words in page


def test_the_author_takes_it_back_and_the_page_stays(client, own, app):
    answer = send(client, f"{own}/1/rut")
    assert answer.location == own
    page = read(client, own)
    assert "Ông/bà đã rút ý kiến này" in page
    assert "Mức 30% là cao" in page
    assert "/1/sua" not in page
    again = client.get(f"{own}/1/sua")
    assert "Ông/bà đã rút ý kiến này." in again.get_data(as_text=True)
    with inside(app):
        assert queries.opinion_of_code(own.rpartition("/")[2]).withdrawn_at is not None


@pytest.mark.parametrize("page", ["1/sua", "1/rut", "2/sua", "99999999999999999999/rut"])
def test_without_the_private_code_there_is_nothing(own, app, page):
    stranger = app.test_client()
    assert stranger.get(f"{own}/{page}").status_code == 404
    assert stranger.post(f"{own}/{page}").status_code == 404


def test_a_part_that_was_not_written_has_no_page(client, own):
    assert client.get(f"{own}/2/sua").status_code == 404


def test_what_came_too_late_is_refused_with_the_words_typed(client, own, app):
    fields = forms_of(read(client, f"{own}/1/sua"))[0][1]
    with inside(app):
        at(CLOSES + timedelta(days=1), 0, 10)
    late = client.post(f"{own}/1/sua", data={**fields, "noi_dung": "Viết chậm mất rồi."})
    assert late.status_code == 422
    page = late.get_data(as_text=True)
    assert "Đã hết thời gian góp ý (đến hết ngày 15/12/2026)." in page
    assert "Viết chậm mất rồi." in page
    assert "/1/sua" not in read(client, own)


def test_two_tabs_the_second_is_told_and_keeps_its_words(client, own):
    fields = forms_of(read(client, f"{own}/1/sua"))[0][1]
    assert client.post(f"{own}/1/sua", data={**fields, "noi_dung": "Bản thứ hai."}).status_code == 303
    assert client.post(f"{own}/1/sua", data={**fields, "noi_dung": "Bản thứ hai."}).status_code == 303, "a double press"
    stale = client.post(f"{own}/1/sua", data={**fields, "noi_dung": "Bản thứ ba."})
    assert stale.status_code == 409
    assert "Bản thứ ba." in stale.get_data(as_text=True)
    resent = forms_of(stale.get_data(as_text=True))[0][1]
    assert client.post(f"{own}/1/sua", data=resent).status_code == 303


def test_what_cannot_be_recorded_comes_back_with_the_words(client, own):
    refused = send(client, f"{own}/1/sua", y_kien="other", noi_dung="")
    assert refused.status_code == 422
    assert "Viết rõ ý kiến" in refused.get_data(as_text=True)
