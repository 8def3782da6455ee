"""A correction at the desk: the editor writes it, the approver reads what changes and makes it public."""

import pytest

from consultations import queries
from tests.conftest import inside
from tests.consultations.conftest import TEXT, give, make
from tests.consultations.desk import Desk, text_of

NEW = TEXT.replace("30% bằng tiền", "20% bằng tiền")
SAID = {"noi_dung": NEW, "ly_do": "Ghi sai mức đóng góp.", "thay_doi": "co"}


def test_from_the_editors_text_to_the_public_version(app, staff):
    here = make(app, "open")
    editor, approver = Desk(app, "bien.soan"), Desk(app, "chu.tich")
    assert "Đính chính dự thảo" in editor.read(here)
    assert editor.send(f"{here}/dinh-chinh", **SAID).status_code == 303
    seen = editor.read(f"{here}/dinh-chinh/xem")
    assert "</span>20%" in seen
    assert "Duyệt, công khai" not in seen
    assert "/dinh-chinh/xem" in approver.read("/cong-viec/lay-y-kien?trang_thai=cho-duyet")
    assert approver.send(f"{here}/dinh-chinh/xem").status_code == 303
    with inside(app):
        assert [known.number for known in queries.versions(queries.visible(here.rsplit("/", 1)[1]))] == [2, 1]
    assert editor.get(f"{here}/dinh-chinh/xem").status_code == 404


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"ly_do": ""}, "Viết lý do đính chính"),
        ({"thay_doi": ""}, "Chọn có thay đổi nội dung"),
        ({"noi_dung": TEXT}, "giống hệt"),
        ({"noi_dung": ""}, "Chọn tệp dự thảo"),
    ],
)
def test_a_correction_that_lacks_something_comes_back_filled(app, staff, change, words):
    here = make(app, "open")
    said = {**SAID, **change}
    answer = Desk(app, "bien.soan").send(f"{here}/dinh-chinh", **said)
    assert answer.status_code == 422
    assert words in text_of(answer)
    assert said["ly_do"] in text_of(answer)
    assert said["noi_dung"][-60:].strip() in text_of(answer)


def test_a_returned_correction_says_why_and_the_writer_may_not_approve(app, staff):
    here = make(app, "open")
    editor, approver = Desk(app, "bien.soan"), Desk(app, "chu.tich")
    editor.send(f"{here}/dinh-chinh", **SAID)
    assert editor.send(f"{here}/dinh-chinh/xem").status_code == 404
    assert approver.send(f"{here}/dinh-chinh/tra-lai", reason="Còn sai chữ.").status_code == 303
    assert "Còn sai chữ." in editor.read(f"{here}/dinh-chinh")
    assert "Ghi sai mức đóng góp." in editor.read(f"{here}/dinh-chinh")


def test_the_reviewer_sees_that_the_part_changed_after_the_opinion(app, staff):
    here = make(app, "open")
    with inside(app):
        code = give(queries.visible(here.rsplit("/", 1)[1]), stance="other", text="Giảm đi", anchor="dieu-2").code
    intake = Desk(app, "tiep.nhan")
    assert "đã được đính chính" not in intake.read(f"/cong-viec/y-kien/{code}")
    Desk(app, "bien.soan").send(f"{here}/dinh-chinh", **SAID)
    Desk(app, "chu.tich").send(f"{here}/dinh-chinh/xem")
    assert "đã được đính chính" in intake.read(f"/cong-viec/y-kien/{code}")
