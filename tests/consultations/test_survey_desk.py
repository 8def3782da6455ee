"""The editor's page «Câu hỏi», as a browser without a script, and every no with what was typed."""

import pytest

from tests.consultations.conftest import make
from tests.consultations.desk import Desk, text_of

RANKING = {
    "words": "Việc nào cần trước?",
    "kind": "ranking",
    "options": "Mặt đường\n\n  Rãnh   nước \nĐèn",
    "low": "",
    "high": "",
}


@pytest.fixture
def here(app, staff) -> str:
    return f"{make(app, 'draft')}/cau-hoi"


def add(desk: Desk, here: str, **changes):
    return desk.send(f"{here}/them", **{**RANKING, **changes})


def order(page: str, *words: str) -> list[str]:
    return sorted(words, key=page.index)


def test_questions_are_written_put_into_order_changed_and_left_out(app, here):
    desk = Desk(app, "bien.soan")
    plan = here.removesuffix("/cau-hoi")
    assert "Không bắt buộc" in desk.read(plan)
    assert add(desk, here).location == here
    assert add(desk, here, words="Đi lại thế nào?", kind="scale", low="rất khó", high="rất dễ", required="y").location
    page = desk.read(here)
    for words in ("Rãnh nước", "1 (rất khó)", "Thang điểm 1 đến 5, bắt buộc", "Xếp hạng, không bắt buộc"):
        assert words in page
    assert order(page, "Việc nào", "Đi lại") == ["Việc nào", "Đi lại"]
    desk.send(f"{here}/2/len", page=here)
    assert order(desk.read(here), "Việc nào", "Đi lại") == ["Đi lại", "Việc nào"]
    desk.send(f"{here}/1/xuong", page=here)
    desk.send(f"{here}/1", **{**RANKING, "words": "Làm gì trước?"})
    assert order(desk.read(here), "Làm gì trước?", "Đi lại") == ["Làm gì trước?", "Đi lại"]
    assert "2 câu hỏi" in desk.read(plan)
    assert "Làm gì trước?" in desk.read(f"{plan}/xem-truoc")
    desk.send(f"{here}/1/bo", page=here)
    assert "Làm gì trước?" not in desk.read(here)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"options": "Một"}, "Nhập ít nhất hai lựa chọn"),
        ({"words": ""}, "Nhập câu hỏi"),
        ({"kind": ""}, "Chọn cách trả lời"),
        ({"kind": "scale", "low": "rất khó"}, "cả hai đầu thang điểm"),
    ],
)
def test_a_refused_question_comes_back_with_what_was_typed(app, here, changes, words):
    refused = add(Desk(app, "bien.soan"), here, **{"words": "Hỏi gì đây?", "low": "rất khó", **changes})
    assert refused.status_code == 422
    assert words in text_of(refused)
    assert 'value="rất khó"' in text_of(refused)


def test_two_tabs_the_second_is_told_and_keeps_its_words(app, here):
    desk = Desk(app, "bien.soan")
    stale = add(desk, here, version="1")
    assert stale.status_code == 409
    assert "Việc nào cần trước?" in text_of(stale)


def test_the_approver_reads_the_questions_and_nobody_writes_them_after_handing_in(app, here):
    desk = Desk(app, "bien.soan")
    add(desk, here)
    plan = here.removesuffix("/cau-hoi")
    assert desk.send(f"{plan}/trinh-duyet", xac_nhan="y").status_code == 303
    assert "Việc nào cần trước?" in Desk(app, "chu.tich").read(f"{plan}/duyet")
    assert desk.send(f"{here}/1/bo", page=here).status_code == 422
    assert "Việc nào cần trước?" in desk.read(here)


def test_after_handing_in_no_button_invites_what_would_be_refused(app, here):
    desk, plan = Desk(app, "bien.soan"), here.removesuffix("/cau-hoi")
    add(desk, here)
    assert "Thêm câu hỏi" in desk.read(here)
    desk.send(f"{plan}/trinh-duyet", xac_nhan="y")
    page = desk.read(here)
    assert "Việc nào cần trước?" in page
    assert "Câu hỏi đã trình duyệt" in page
    assert [words for words in ("Thêm câu hỏi", ">Sửa<", ">Bỏ<") if words in page] == []


def test_only_who_edits_opens_the_page(app, here):
    for login in ("tiep.nhan", "xa.khac"):
        assert Desk(app, login).get(here).status_code in (403, 404)
