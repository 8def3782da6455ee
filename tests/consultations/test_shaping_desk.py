"""The tree of a draft at the desk: one page for each part, without a script, and nobody's words are lost."""

import gzip
from datetime import timedelta

import pytest

from consultations import queries, services
from consultations.desk.shaping import PARTS_SHOWN
from consultations.parsing import parse
from tests.conftest import inside
from tests.consultations.conftest import CLOSES, at, make
from tests.consultations.desk import Desk, text_of

TREE = "/du-thao/dieu-khoan"
WORDS = {"kind": "article", "number": "2", "heading": "Kinh phí", "text": "Ngân sách xã 80%, Nhân dân 20%."}


def long_draft(parts: int) -> str:
    said = "Hộ gia đình ở thôn số {} thực hiện theo lịch riêng."
    return "\n".join(f"Điều {n}. Quy định thứ {n}\n{said.format(n)}" for n in range(1, parts + 1))


def test_from_the_plan_to_a_mended_part(app, staff):
    here = make(app, "draft")
    editor = Desk(app, "bien.soan")
    assert f"{here}{TREE}" in editor.read(f"{here}/du-thao")
    assert f"{here}{TREE}/dieu-2" in editor.read(here + TREE)
    sent = editor.send(f"{here}{TREE}/dieu-2", **WORDS)
    assert (sent.status_code, sent.location) == (303, f"{here}{TREE}#dieu-2")
    assert "Ngân sách xã 80%" in editor.read(f"{here}/xem-truoc")
    assert "80%" not in text_of(editor.send(here + TREE, page=here + TREE))
    assert "80%" not in editor.read(f"{here}/xem-truoc")


@pytest.mark.parametrize(
    ("address", "said", "words"),
    [
        ("dieu-3", {**WORDS, "number": "2"}, "Cùng cấp đã có Điều 2"),
        ("dieu-3", {**WORDS, "number": ""}, "Nhập số của phần này"),
        ("dieu-3/them", {**WORDS, "number": "3", "level": "sau"}, "Cùng cấp đã có Điều 3"),
        ("dieu-2/tach", {"kind": "clause", "number": "1", "level": "trong"}, "Chọn dòng bắt đầu"),
    ],
)
def test_what_cannot_be_comes_back_filled(app, staff, address, said, words):
    here = make(app, "draft")
    editor = Desk(app, "bien.soan")
    editor.send(f"{here}{TREE}/dieu-2", **{**WORDS, "text": "Một.\nHai."})
    answer = editor.send(f"{here}{TREE}/{address}", **said)
    assert (answer.status_code, words in text_of(answer)) == (422, True)
    assert said.get("text", "") in text_of(answer)


def test_parts_are_added_split_moved_joined_and_taken_out(app, staff):
    here = make(app, "draft")
    editor = Desk(app, "bien.soan")
    new = {"kind": "clause", "number": "1", "text": "Thu qua chi hội.\n2. Công khai hằng tháng.", "level": "trong"}
    assert editor.send(f"{here}{TREE}/dieu-2/them", **new).location.endswith("#dieu-2-khoan-1")
    split = {"line": "1", "kind": "clause", "number": "", "level": "sau"}
    assert editor.send(f"{here}{TREE}/dieu-2-khoan-1/tach", **split).location.endswith("#dieu-2-khoan-2")
    page = f"{here}{TREE}/dieu-2-khoan-2"
    assert editor.send(f"{page}/vao", page=page).location.endswith("#dieu-2-khoan-1-khoan-2")
    page = f"{here}{TREE}/dieu-2-khoan-1-khoan-2"
    assert editor.send(f"{page}/gop", page=page).location.endswith("#dieu-2-khoan-1")
    assert "1 phần bên trong cũng bị bỏ: Khoản 1 Điều 2" in editor.read(f"{here}{TREE}/dieu-2/bo")
    assert editor.send(f"{here}{TREE}/dieu-2/bo").status_code == 303
    assert "Điều 2" not in editor.read(here + TREE)
    assert editor.get(f"{here}{TREE}/dieu-2").status_code == 404


def test_two_editors_at_once_the_second_keeps_the_words_and_reads_the_first(app, staff):
    here = make(app, "draft")
    first, second = Desk(app, "bien.soan"), Desk(app, "bien.soan")
    page = f"{here}{TREE}/dieu-2"
    seen = second.read(page)
    first.send(page, **{**WORDS, "text": "Của người trước."})
    old = seen.partition('name="version" type="hidden" value="')[2].partition('"')[0]
    answer = second.send(page, **{**WORDS, "text": "Của người sau.", "version": old})
    assert answer.status_code == 409
    assert "Của người trước." in text_of(answer)
    assert "Của người sau." in text_of(answer)


def test_words_on_a_part_that_was_taken_away_come_back(app, staff):
    here = make(app, "draft")
    editor = Desk(app, "bien.soan")
    page = f"{here}{TREE}/dieu-2"
    editor.send(f"{page}/bo")
    answer = editor.send(page, page=f"{here}{TREE}/dieu-1", **{**WORDS, "text": "Đừng để mất."})
    assert answer.status_code == 422
    assert "bỏ hoặc chuyển chỗ" in text_of(answer)
    assert "Đừng để mất." in text_of(answer)


def test_a_correction_is_mended_by_hand_handed_in_and_approved(app, staff):
    here = make(app, "open")
    editor, approver = Desk(app, "bien.soan"), Desk(app, "chu.tich")
    assert TREE in editor.read(f"{here}/dinh-chinh")
    assert "giữ nguyên cho đến khi người thứ hai duyệt" in editor.read(here + TREE)
    editor.send(f"{here}{TREE}/dieu-2", **WORDS)
    public = here.replace("/cong-viec", "")
    assert "80%" not in editor.read(public)
    assert "chưa trình" in editor.read(f"{here}/dinh-chinh/xem")
    said = {"ly_do": "Ghi sai mức đóng góp.", "thay_doi": "khong"}
    assert editor.send(f"{here}/dinh-chinh", **said).status_code == 303
    assert "chờ duyệt" in editor.read(here + TREE)
    assert approver.send(f"{here}/dinh-chinh/xem").status_code == 303
    assert "80%" in editor.read(public)


def test_both_are_told_that_a_correction_lapsed(app, staff):
    here = make(app, "open")
    editor = Desk(app, "bien.soan")
    editor.send(f"{here}{TREE}/dieu-2", **WORDS)
    editor.send(f"{here}/dinh-chinh", ly_do="Ghi sai.", thay_doi="khong")
    with inside(app):
        at(CLOSES + timedelta(days=1))
        services.catch_up(queries.visible(here.rsplit("/", 1)[1]))
    for login in ("bien.soan", "chu.tich"):
        assert "chưa được duyệt khi hết thời gian góp ý" in Desk(app, login).read(here)
        assert "chưa được duyệt khi hết thời gian góp ý" in Desk(app, login).read(f"{here}/dinh-chinh/xem")


def test_a_draft_of_300_parts_in_pages_within_the_budget_with_constant_statements(app, staff, counted):
    here = make(app, "draft")
    editor = Desk(app, "bien.soan")
    known = []
    for parts in (60, 300):
        with inside(app):
            consultation = queries.at_desk(here.rsplit("/", 1)[1], actor=staff["editor"])
            services.replace_draft(consultation, draft=parse(long_draft(parts)), actor=staff["editor"])
        for page in (here + TREE, f"{here}{TREE}/dieu-30"):
            known.append(counted(lambda page=page: editor.read(page)))
            assert len(gzip.compress(editor.read(page).encode())) <= 14_000
    assert known[:2] == known[2:]
    last = editor.read(f"{here}{TREE}?trang=99")
    assert 'id="dieu-300"' in last
    assert last.count("<article") <= PARTS_SHOWN
    sent = editor.send(f"{here}{TREE}/dieu-300", **{**WORDS, "number": "300"})
    assert sent.location.endswith("?trang=8#dieu-300")
