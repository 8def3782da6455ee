"""Proposing a wording without JavaScript: the part copied on request, drawn against the draft, changed until closing."""

from tests.browsing import forms_of, send
from tests.consultations.public.test_own import own, read  # noqa: F401
from tests.consultations.public.test_pages import SENDER

OLD = "Ngân sách xã 70%, Nhân dân đóng góp 30% bằng tiền hoặc ngày công."
NEW = OLD.replace("70%", "80%").replace("30%", "20%")


def test_the_part_is_copied_on_request_and_never_over_what_is_written(client, slug):
    here = f"/lay-y-kien/{slug()}/gop-y"
    asked = {"phan": "dieu-2", "y_kien": "agree_change", "chep": "1"}
    copied = send(client, here, **asked)
    assert copied.status_code == 200
    assert f"{OLD}</textarea>" in copied.get_data(as_text=True)
    again = send(client, here, **asked, de_nghi="Chữ của tôi")
    assert again.status_code == 422
    page = again.get_data(as_text=True)
    assert "Chữ của tôi</textarea>" in page
    assert "Ô này đã có chữ" in page
    whole = send(client, here, **{**asked, "phan": ""})
    assert "Chọn phần của dự thảo" in whole.get_data(as_text=True)


def test_a_wording_alone_is_sent_and_seen_against_the_draft(client, slug):
    here = f"/lay-y-kien/{slug()}/gop-y"
    same = send(client, here, phan="dieu-2", y_kien="agree_change", de_nghi=OLD)
    assert same.status_code == 422
    assert "vẫn giống nguyên văn" in same.get_data(as_text=True)
    at_sender = send(client, here, phan="dieu-2", y_kien="agree_change", de_nghi=NEW).location
    last = send(client, at_sender, **SENDER).location
    page = read(client, last)
    assert "[bỏ: </span>70%" in page
    assert "[thêm: </span>80%" in page
    assert send(client, last).status_code == 303


def test_the_author_proposes_a_wording_later(client, own):  # noqa: F811
    copied = send(client, f"{own}/1/sua", chep="1")
    assert copied.status_code == 200
    assert f"{OLD}</textarea>" in copied.get_data(as_text=True)
    fields = forms_of(copied.get_data(as_text=True))[0][1]
    assert client.post(f"{own}/1/sua", data={**fields, "de_nghi": NEW}).status_code == 303
    page = read(client, own)
    assert "Đề nghị sửa thành" in page
    assert "[thêm: </span>80%" in page
