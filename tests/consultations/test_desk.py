"""The officials' pages, on both databases: the whole way from a file to the decision, and every no with the text kept."""

import io
from datetime import timedelta

import pytest

from consultations import queries, services
from consultations.models import ConsultationState
from core.db import db
from tests.app.statements import counted
from tests.conftest import inside
from tests.consultations import conftest as world
from tests.consultations.conftest import ANSWER, BASE, CLOSES, OPENS, TEXT, at, give, make
from tests.consultations.desk import UNIT, Desk, hidden_fields, text_of


def state_of(app, address: str) -> str:
    with app.app_context():
        return db.session.scalar(
            db.select(ConsultationState.state).where(ConsultationState.slug == address.rsplit("/", 1)[1])
        )


def test_the_whole_way_from_a_file_to_the_decision(app, staff):
    editor, approver = Desk(app, "bien.soan"), Desk(app, "chu.tich")
    here = upload_and_write(editor)
    editor.send(f"{here}/trinh-duyet", xac_nhan="y")
    assert state_of(app, here) == "pending"
    assert approver.send(f"{here}/duyet").status_code == 303
    assert state_of(app, here) == "approved"
    editor.send(f"{here}/gui-ke-hoach", number="15/KH-UBND", sent_on="20/11/2026")
    editor.send(f"{here}/len-lich", page=here)
    assert state_of(app, here) == "scheduled"
    subjects = let_people_speak(app, here)
    for desk in (editor, approver):
        desk.sign_in()
    group_all(editor, f"{here}/tong-hop", subjects)
    assert editor.send(f"{here}/ket-qua", conclusion="Giảm mức đóng góp.").status_code == 303
    assert approver.send(f"{here}/ket-qua/duyet", page=f"{here}/ket-qua").status_code == 303
    assert editor.send(f"{here}/ket-qua/cong-khai", page=f"{here}/ket-qua").status_code == 303
    said = {"number": "12/NQ-HĐND", "decided_on": "16/12/2026", "differs": "khong", "reason": ""}
    assert editor.send(f"{here}/quyet-dinh", **said).status_code == 303
    assert state_of(app, here) == "decided"
    assert "12/NQ-HĐND" in editor.read(f"{here}/ket-qua")


def upload_and_write(editor: Desk) -> str:
    """Upload the draft and answer every question of the plan; gives its address."""
    file = (io.BytesIO(TEXT.encode()), "du-thao.txt")
    here = editor.send(f"{BASE}/moi", don_vi=UNIT, tep=file, noi_dung="", ten="").location
    assert "Còn thiếu" in editor.read(here)
    assert 'id="dieu-1-khoan-2"' in editor.read(f"{here}/xem-truoc")
    editor.send(f"{here}/thong-tin", title="Đường liên thôn", summary="Xã hỏi ý kiến.", ground="project")
    editor.send(f"{here}/thoi-gian", opens_on="25/11/2026", closes_on="ngày 15 tháng 12 năm 2026")
    editor.send(f"{here}/hinh-thuc", channels=["portal", "ballot"], place="Nhà văn hóa")
    editor.send(f"{here}/lien-he", responsible="Ông Lâm, Phó Chủ tịch", contact="Phòng Kinh tế")
    assert "Còn thiếu" not in editor.read(here)
    return here


def let_people_speak(app, here: str) -> list[str]:
    """Open, take three opinions and let the time run out."""
    with inside(app):
        at(OPENS)
        consultation = queries.visible(here.rsplit("/", 1)[1])
        subjects = [give(consultation, stance="other", text=f"Ý {n}", anchor="dieu-2").subject for n in range(3)]
        at(CLOSES + timedelta(days=1))
    return subjects


def group_all(editor: Desk, bench: str, subjects: list[str]) -> None:
    """Put two opinions into a new group, be refused for the third, put it too, and go on."""
    editor.send(f"{bench}/bat-dau", page=bench)
    opened = editor.send(f"{bench}/nhom-moi", page=bench, mo="1", y_kien=subjects[:2], phan="dieu-2")
    assert opened.status_code == 200
    assert "Nhóm bắt đầu với 2 ý kiến" in text_of(opened)
    answer = {"kind": "partly", "anchor": "dieu-2", "summary": "Giảm", "reason": "Ngân sách ít", "resulting_text": ""}
    assert editor.send(f"{bench}/nhom-moi", **answer, y_kien=subjects[:2]).status_code == 303
    refused = editor.send(f"{bench}/xong", page=bench)
    assert (refused.status_code, "Còn 1 ý kiến" in text_of(refused)) == (422, True)
    assert editor.send(bench, y_kien=subjects[2:], nhom="1").status_code == 303
    editor.send(f"{bench}/xong", page=bench)


@pytest.mark.parametrize(
    ("file", "words"),
    [
        ((b"%PDF-1.7 abc", "du-thao.pdf"), "PDF"),
        ((b"\xd0\xcf\x11\xe0" + b"0" * 64, "du-thao.doc"), ".docx"),
        ((b"", "trong.txt"), "Tệp trống"),
        (None, "Chọn tệp dự thảo hoặc dán"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_clearly_and_the_rest_is_kept(app, staff, file, words):
    editor = Desk(app, "bien.soan")
    sent = {"tep": (io.BytesIO(file[0]), file[1])} if file else {}
    answer = editor.send(f"{BASE}/moi", don_vi=UNIT, ten="Đường liên thôn", noi_dung="", **sent)
    assert answer.status_code == 422
    assert words in text_of(answer)
    assert "Đường liên thôn" in text_of(answer)


def test_pasted_text_serves_as_well_and_a_draft_without_a_name_asks_for_one(app, staff):
    editor = Desk(app, "bien.soan")
    nameless = "Điều 1. Hướng tuyến\nĐường dài 2,4 km."
    answer = editor.send(f"{BASE}/moi", don_vi=UNIT, ten="", noi_dung=nameless)
    assert answer.status_code == 422
    assert "Nhập tên nội dung" in text_of(answer)
    assert "2,4 km" in text_of(answer)
    assert editor.send(f"{BASE}/moi", don_vi=UNIT, ten="Đường", noi_dung=nameless).status_code == 303


def test_a_window_too_short_comes_back_with_the_law_and_the_days_typed(app, staff):
    here = make(app, "draft")
    answer = Desk(app, "bien.soan").send(f"{here}/thoi-gian", opens_on="25/11/2026", closes_on="1-12-2026")
    assert answer.status_code == 422
    assert "ít nhất là 20 ngày" in text_of(answer)
    assert "Điều 28 khoản 2" in text_of(answer)
    assert 'value="1-12-2026"' in text_of(answer)
    nonsense = Desk(app, "bien.soan").send(f"{here}/thoi-gian", opens_on="mai", closes_on="15/12/2026")
    assert (nonsense.status_code, 'value="mai"' in text_of(nonsense)) == (422, True)


def test_who_saves_second_keeps_the_text_and_may_send_again(app, staff):
    here = make(app, "draft")
    editor = Desk(app, "bien.soan")
    page = editor.read(f"{here}/lien-he")
    editor.send(f"{here}/lien-he", responsible="Bà Hoa", contact="Trụ sở xã")
    old = hidden_fields(page)["version"]
    answer = editor.send(f"{here}/lien-he", version=old, responsible="Ông Lâm", contact="Phòng Kinh tế")
    assert answer.status_code == 409
    assert "Ông Lâm" in text_of(answer)
    assert "vừa lưu trước" in text_of(answer)
    fresh = hidden_fields(text_of(answer))["version"]
    again = editor.send(f"{here}/lien-he", version=fresh, responsible="Ông Lâm", contact="Phòng Kinh tế")
    assert again.status_code == 303


def test_a_return_without_words_is_refused(app, staff):
    here = make(app, "pending")
    approver = Desk(app, "chu.tich")
    assert approver.send(f"{here}/tra-lai", reason="").status_code == 422
    assert approver.send(f"{here}/tra-lai", reason="Ghi rõ nơi xem").status_code == 303
    assert "Ghi rõ nơi xem" in Desk(app, "bien.soan").read(here)


def test_an_unfinished_plan_is_not_handed_in(app, staff):
    with inside(app):
        draft = services.create_draft(world.parse(TEXT), unit=UNIT, actor=staff["editor"])
        here = f"{BASE}/{draft.slug}"
    answer = Desk(app, "bien.soan").send(f"{here}/trinh-duyet", xac_nhan="y")
    assert (answer.status_code, "Cần nhập đủ" in text_of(answer)) == (422, True)


PAGES = ("", "/xem-truoc", "/tong-hop", "/ket-qua")


@pytest.mark.parametrize("state", ["draft", "pending", "scheduled", "open", "closed", "resp_review", "decided"])
def test_every_page_is_sound_in_every_state_and_closed_to_strangers(app, staff, state):
    here = make(app, state)
    readers = [Desk(app, login) for login in ("bien.soan", "chu.tich", "mat.tran", "tiep.nhan")]
    stranger = Desk(app, "xa.khac")
    for page in PAGES:
        for desk in readers:
            assert desk.get(here + page).status_code == 200, (page, desk.login)
        assert stranger.get(here + page).status_code == 404


def test_what_one_may_not_do_is_not_there(app, staff):
    here = make(app, "pending")
    reviewer, editor = Desk(app, "mat.tran"), Desk(app, "bien.soan")
    assert reviewer.get(f"{here}/duyet").status_code == 404
    assert editor.get(f"{here}/duyet").status_code == 404
    assert reviewer.get(f"{here}/thong-tin").status_code == 404
    assert reviewer.get("/cong-viec/y-kien").status_code == 404
    assert "Duyệt" not in reviewer.read(here).replace("Chờ duyệt kế hoạch", "")


def test_the_workbench_keeps_its_filter_and_names_what_is_missing(app, staff):
    here = make(app, "synthesising")
    editor = Desk(app, "bien.soan")
    with inside(app):
        consultation = queries.visible(here.rsplit("/", 1)[1])
        services.create_group(consultation, answer=ANSWER, actor=staff["editor"])
        subjects = world.subjects_of(consultation)
    bench = f"{here}/tong-hop"
    nothing = editor.send(bench, nhom="1")
    assert (nothing.status_code, "Chọn ít nhất một ý kiến" in text_of(nothing)) == (422, True)
    no_group = editor.send(bench, y_kien=subjects, nhom="0")
    assert (no_group.status_code, "Chọn nhóm" in text_of(no_group)) == (422, True)
    assert "checked" in text_of(no_group)
    kept = editor.send(bench, y_kien=subjects[:1], nhom="1", phan="dieu-2", y="disagree")
    assert "phan=dieu-2" in kept.location
    assert "2 ý kiến chưa xếp" in editor.read(f"{bench}?phan=dieu-2")
    assert "Đề nghị giảm" not in editor.read(f"{bench}?phan=dieu-1")
    out = editor.send(f"{bench}/nhom/1/lay-ra", page=f"{bench}/nhom/1", y_kien=subjects[:1])
    assert out.status_code == 303
    assert editor.send(f"{bench}/nhom/1/bo", page=f"{bench}/nhom/1").status_code == 303
    assert "Chưa có nhóm nào" in editor.read(bench)


def test_the_table_of_answers_reads_as_cards_on_a_phone(app, staff):
    here = make(app, "resp_review")
    page = Desk(app, "bien.soan").read(f"{here}/ket-qua")
    assert 'class="data-table data-table--cards"' in page
    for label in ("Nội dung chung", "Số ý kiến", "Tiếp thu, giải trình"):
        assert f'data-label="{label}"' in page


def test_an_answer_without_its_reason_keeps_the_text(app, staff):
    here = make(app, "synthesising")
    answer = {"kind": "not_accepted", "anchor": "", "summary": "Bỏ dự án", "reason": "", "resulting_text": ""}
    refused = Desk(app, "bien.soan").send(f"{here}/tong-hop/nhom-moi", **answer)
    assert refused.status_code == 422
    assert "Viết nội dung giải trình" in text_of(refused)
    assert "Bỏ dự án" in text_of(refused)


def test_a_decision_that_differs_without_reason_keeps_what_was_typed(app, staff):
    here = make(app, "published_result")
    said = {"number": "12/NQ-HĐND", "decided_on": "16/12/2026", "differs": "co", "reason": ""}
    refused = Desk(app, "bien.soan").send(f"{here}/quyet-dinh", **said)
    assert refused.status_code == 422
    assert "Điều 28 khoản 4" in text_of(refused)
    assert 'value="12/NQ-HĐND"' in text_of(refused)


def statements_of(app, desk: Desk, address: str) -> int:
    desk.get(address)
    with counted(app) as statements:
        assert desk.get(address).status_code == 200
    return len(statements)


MANY = 60
"""Rows beyond three pages; the index, not the number, decides what a page costs."""


def test_a_page_costs_the_same_with_few_and_with_many(app, staff):
    here = make(app, "open")
    with inside(app):
        consultation = queries.visible(here.rsplit("/", 1)[1])
        for number in range(3):
            give(consultation, stance="other", text=f"Ý {number}", anchor="dieu-2")
    intake, editor = Desk(app, "tiep.nhan"), Desk(app, "bien.soan")
    pages = {
        BASE: editor,
        here: editor,
        f"{here}/tong-hop": editor,
        f"{here}/tong-hop?tat_ca=1": editor,
        f"{here}/ket-qua": editor,
        "/cong-viec/y-kien": intake,
    }
    few = {address: statements_of(app, desk, address) for address, desk in pages.items()}
    with inside(app):
        consultation = queries.visible(here.rsplit("/", 1)[1])
        for number in range(MANY):
            give(consultation, stance="disagree", text=f"Ý nữa {number}", anchor="dieu-1")
        for _ in range(25):
            services.create_draft(world.parse(TEXT), unit=UNIT, actor=staff["editor"])
    many = {address: statements_of(app, desk, address) for address, desk in pages.items()}
    assert many == few
    assert max(few.values()) <= 20
