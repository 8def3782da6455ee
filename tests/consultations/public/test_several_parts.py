"""Writing on several parts before sending, without JavaScript: added, changed, left out, in two tabs, sent once."""

import re

from consultations import queries
from consultations.said import MOST_PARTS
from tests.browsing import forms_of, send
from tests.conftest import inside
from tests.consultations.public.test_pages import SENDER, begin

ADD = "Thêm ý kiến về phần khác"


def step(address: str, page: str) -> str:
    """Give another step of the draft that an address belongs to."""
    return f"{address.rpartition('/gop-y/')[0]}/gop-y/{address.rpartition('/gop-y/')[2].split('/')[0]}/{page}"


def write(client, address: str, **said):
    answer = send(client, address, **{"y_kien": "other", "noi_dung": "Nên sửa câu này.", **said})
    assert answer.status_code == 303, answer.get_data(as_text=True)
    return answer.location


def read(client, address: str) -> str:
    return client.get(address).get_data(as_text=True)


def test_three_parts_written_one_after_the_other_are_sent_under_one_code(client, slug, app):
    known = slug()
    assert ADD in read(client, f"/lay-y-kien/{known}/gop-y")
    more = begin(client, known, them="1")
    assert more.endswith("/noi-dung/them")
    assert "Đã viết 1 ý kiến" in read(client, more)
    more = write(client, more, phan="", noi_dung="Nói chung là tốt.", them="1")
    at_sender = write(client, more, phan="dieu-3")
    assert at_sender.endswith("/ve-ong-ba")
    last = send(client, at_sender, **SENDER).location
    page = read(client, last)
    for words in ("Điều 2. Kinh phí", "Toàn bộ dự thảo", "Điều 3. Giám sát", "Nói chung là tốt."):
        assert words in page
    slip = send(client, last).location
    (code,) = set(re.findall(r"YK-[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]", read(client, slip)))
    pin = "".join(re.search(r'Mã riêng \(6 số\)</dt><dd class="code">(\d{3}) (\d{3})', read(client, slip)).groups())
    ((_, held),) = forms_of(read(client, f"/tra-cuu/{code}"))
    own = read(client, client.post("/tra-cuu", data={**held, "ma_rieng": pin}).location)
    assert "Lần gửi này có 3 ý kiến" in own
    assert own.count("Ý kiến đang được tổng hợp.") == 3
    with inside(app):
        first = queries.opinion_of_code(code)
        assert [one.anchor for one in queries.sending(first.lead)] == ["dieu-2", None, "dieu-3"]


def test_what_is_written_can_be_changed_and_left_out(client, slug):
    more = begin(client, slug(), them="1")
    write(client, more, phan="dieu-3")
    page = step(more, "noi-dung")
    assert {"Sửa", "Bỏ"} <= set(re.findall("Sửa|Bỏ", read(client, page)))
    one = step(more, "noi-dung/dieu-2")
    assert "Mức 30% là cao" in read(client, one)
    write(client, one, phan="dieu-1", noi_dung="Câu khác hẳn.")
    listed = read(client, page)
    assert "Mức 30% là cao" not in listed
    assert listed.index("Câu khác hẳn.") < listed.index("Điều 3"), "it keeps its place"
    gone = send(client, page, action=step(more, "noi-dung/dieu-1/bo"))
    assert gone.location == page
    assert "Câu khác hẳn." not in read(client, page)
    send(client, page, action=step(more, "noi-dung/dieu-3/bo"))
    assert client.get(page).location == step(more, "noi-dung/them")
    assert client.get(step(more, "kiem-tra")).location == page


def test_a_part_has_one_opinion_and_is_no_longer_offered(client, slug):
    more = begin(client, slug(), them="1")
    form = read(client, more)
    assert 'value="dieu-2"' not in form
    assert 'value="dieu-3"' in form
    twice = send(client, more, phan="dieu-2", y_kien="other", noi_dung="Hai lần.")
    assert twice.status_code == 422
    assert "đã viết ý kiến về phần này" in twice.get_data(as_text=True)
    assert "Hai lần." in twice.get_data(as_text=True)


def test_the_whole_once_written_a_part_must_be_chosen(client, slug):
    more = begin(client, slug(), phan="", them="1")
    refused = send(client, more, y_kien="other", noi_dung="Quên chọn.")
    assert refused.status_code == 422
    assert "chọn lại phần muốn góp ý" in refused.get_data(as_text=True)


def test_two_tabs_do_not_lose_each_others_part(client, slug):
    more = begin(client, slug(), them="1")
    fields = forms_of(read(client, more))[0][1]
    for part in ("dieu-1", "dieu-3"):
        said = {**fields, "phan": part, "y_kien": "agree", "noi_dung": ""}
        assert client.post(more, data=said).status_code == 303
    page = read(client, step(more, "noi-dung"))
    assert [name in page for name in ("Điều 1.", "Điều 2.", "Điều 3.")] == [True] * 3


def test_one_left_out_in_the_other_tab_keeps_its_words_here(client, slug):
    more = begin(client, slug(), them="1")
    one = step(more, "noi-dung/dieu-2")
    fields = forms_of(read(client, one))[0][1]
    send(client, step(more, "noi-dung/them"), phan="dieu-3", y_kien="agree")
    send(client, step(more, "noi-dung"), action=f"{one}/bo")
    assert client.get(one).location == step(more, "noi-dung")
    assert client.post(one, data={**fields, "noi_dung": "Vẫn muốn gửi."}).status_code == 303
    assert "Vẫn muốn gửi." in read(client, step(more, "noi-dung"))


def test_who_reads_on_finds_the_way_back_to_what_is_begun(client, slug):
    known = slug()
    more = begin(client, known)
    assert f'href="{step(more, "noi-dung/them")}?phan=dieu-3"' in read(client, f"/lay-y-kien/{known}/gop-y?phan=dieu-3")
    assert f'href="{step(more, "noi-dung")}"' in read(client, f"/lay-y-kien/{known}/gop-y?phan=dieu-2")
    assert "viết dở" not in read(client.application.test_client(), f"/lay-y-kien/{known}/gop-y")


def test_after_the_last_look_an_added_part_leads_back_to_it(client, slug):
    step_two = begin(client, slug())
    last = send(client, step_two, **SENDER).location
    assert write(client, step(last, "noi-dung/them"), phan="dieu-3") == last


def test_more_than_fifty_parts_are_refused_with_the_words(client, slug, monkeypatch):
    monkeypatch.setattr("consultations.said.MOST_PARTS", 1)
    more = begin(client, slug(), them="1")
    refused = send(client, more, phan="dieu-3", y_kien="other", noi_dung="Thêm nữa.")
    assert refused.status_code == 422
    assert f"không quá {MOST_PARTS} phần" in refused.get_data(as_text=True)
    assert "Thêm nữa." in refused.get_data(as_text=True)


def test_pages_of_a_sending_cost_the_same_for_one_and_many_parts(client, slug, counted):
    more = begin(client, slug(), them="1")
    few = counted(lambda: client.get(step(more, "noi-dung")))
    for part in ("dieu-1", "dieu-3", ""):
        write(client, more, phan=part)
    assert counted(lambda: client.get(step(more, "noi-dung"))) == few
