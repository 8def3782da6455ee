"""Posting at the desk, on both databases: put up with photos, taken down, corrected, struck, signed; and reading out."""

import io
from datetime import timedelta

import pytest
from docx import Document
from PIL import Image
from pypdf import PdfReader

from consultations.models import ConsultationBroadcast, ConsultationPosting, PostingPhoto
from core.db import db
from core.storage import path_of
from submissions.models import Attachment
from tests.app.statements import counted
from tests.conftest import inside
from tests.consultations.conftest import OPENS, at, make
from tests.consultations.desk import Desk, text_of
from tests.consultations.postings import SECRET, photo
from tests.consultations.test_posting_papers import words_of_docx, words_of_pdf

UP = {
    "place": "Nhà văn hóa thôn Đồng Tâm", "address": "", "put_up_on": "25/11/2026", "put_up_at": "8:00",
    "posted_by": "Nguyễn Văn Hòa", "witness": "Trần Thị Mai", "taken_on": "",
}  # fmt: skip
DOWN = {
    "taken_down_on": "05/12/2026", "taken_down_at": "16:30", "taken_down_by": "Nguyễn Văn Hòa", "early_because": "Mưa bão",
    "remarks": "", "taken_on": "",
}  # fmt: skip
AIRED = {"aired_on": "25/11/2026", "times": "17:00, 5:30", "station": "Hệ thống truyền thanh xã", "read_by": ""}


KINDS = {"posting": ConsultationPosting, "broadcast": ConsultationBroadcast}


def rows(app, model=ConsultationPosting) -> list:
    with app.app_context():
        return list(db.session.scalars(db.select(model)))


def kept_files(app) -> list[Attachment]:
    with app.app_context():
        return list(db.session.scalars(db.select(Attachment).where(Attachment.origin == "office")))


def recorded(app, state: str = "open") -> tuple[str, Desk]:
    """Put it up at one place; gives the address of the list and whoever entered it."""
    here = make(app, state) + "/niem-yet"
    intake = Desk(app, "tiep.nhan")
    assert intake.send(f"{here}/ghi", **UP, tep=photo()).status_code == 303
    return here, intake


def test_a_place_is_put_up_with_a_photo_that_tells_nothing_but_its_picture(app, staff):
    here, intake = recorded(app)
    asked = intake.read(f"{here}/ghi")
    assert '<datalist id="noi-niem-yet">' in asked
    assert "Nhà văn hóa" in asked
    assert intake.send(f"{here}/ghi", **UP, tep=photo()).status_code == 303
    assert [(one.put_up_at, one.number) for one in rows(app)] == [("08:00", 1)]
    [kept] = kept_files(app)
    assert kept.audience == "desk"
    with app.app_context():
        files = [path_of(key).read_bytes() for key in (kept.key, kept.thumbnail)]
    for data in files:
        assert SECRET.encode() not in data
        assert dict(Image.open(io.BytesIO(data)).getexif()) == {}
    page = intake.read(f"{here}/1")
    assert "chụp ngày 25/11/2026" in page
    front = Desk(app, "mat.tran")
    for end in ("", "/nho"):
        answer = front.get(f"{here}/1/anh/{kept.id}{end}")
        assert answer.status_code == 200
        answer.close()
        assert front.get(f"{here}/2/anh/{kept.id}{end}").status_code == 404
    assert front.get(f"{here}/1/ban-chup/{kept.id}").status_code == 404


@pytest.mark.parametrize(
    ("wrong", "file", "why"),
    [
        ({"put_up_on": "26/11/2026"}, None, "sau ngày hôm nay"),
        ({"put_up_on": "19/11/2026"}, None, "trước ngày soạn"),
        ({"put_up_on": "31/2/2026"}, None, "Không có ngày"),
        ({"put_up_at": "tám giờ"}, None, "Ghi giờ dạng"),
        ({"place": ""}, None, "Ghi nơi niêm yết"),
        ({"taken_on": "26/11/2026"}, photo, "sau ngày hôm nay"),
        ({}, lambda: (io.BytesIO(b"%PDF-1.7 one page"), "bang-tin.jpg"), "tệp ảnh JPG, PNG"),
        ({}, lambda: (io.BytesIO(b"%PDF-1.7 one page"), "bang-tin.pdf"), "tệp ảnh JPG, PNG"),
        ({}, lambda: (io.BytesIO(b""), "bang-tin.jpg"), "không có nội dung"),
    ],
)
def test_what_cannot_be_comes_back_filled(app, staff, wrong, file, why):
    here = make(app, "open") + "/niem-yet"
    refused = Desk(app, "tiep.nhan").send(f"{here}/ghi", **{**UP, **wrong}, **({"tep": file()} if file else {}))
    shown = text_of(refused)
    assert (refused.status_code, why in shown, "Trần Thị Mai" in shown) == (422, True, True)
    assert rows(app) == []


def test_a_photo_above_the_limit_is_refused_in_words(app, staff, monkeypatch):
    here = make(app, "open") + "/niem-yet"
    assert "không quá 10 MB" in Desk(app, "tiep.nhan").read(f"{here}/ghi")
    monkeypatch.setattr("core.storage.images.upload_limit", lambda: 200)
    refused = Desk(app, "tiep.nhan").send(f"{here}/ghi", **UP, tep=photo())
    assert (refused.status_code, "Tệp nặng hơn" in text_of(refused), rows(app)) == (422, True, [])


def test_it_comes_down_early_and_says_so(app, staff):
    here, intake = recorded(app)
    with inside(app):
        at(OPENS + timedelta(days=15))
    intake.sign_in()
    assert "14/30 ngày" in intake.read(here)
    unsaid = intake.send(f"{here}/1/ket-thuc", **{**DOWN, "early_because": ""})
    assert (unsaid.status_code, "đủ khi hết ngày 25/12/2026" in text_of(unsaid)) == (422, True)
    before = intake.send(f"{here}/1/ket-thuc", **{**DOWN, "taken_down_on": "25/11/2026", "taken_down_at": "07:00"})
    assert (before.status_code, "phải sau thời điểm niêm yết" in text_of(before)) == (422, True)
    for _ in range(2):
        assert intake.send(f"{here}/1/ket-thuc", page=f"{here}/1/ghi-nham", **DOWN).status_code in (303, 422)
    shown = Desk(app, "mat.tran").read(f"{here}/1")
    assert all(words in shown for words in ("9/30 ngày, thiếu 21 ngày", "Mưa bão", "Ghi muộn"))
    assert "/ket-thuc" not in shown
    assert "thiếu 21 ngày" in Desk(app, "mat.tran").read(here)


def test_a_correction_leaves_what_stood_there_and_two_tabs_do_not_overwrite(app, staff):
    here, intake = recorded(app)
    [shown] = rows(app, PostingPhoto)
    mended = {**UP, "witness": "Lê Thị Lan"}
    assert intake.send(f"{here}/1/dinh-chinh", **mended, reason="").status_code == 422
    seen = str(rows(app)[0].version)
    sent = intake.send(f"{here}/1/dinh-chinh", **mended, bo_anh=shown.file, tep=photo("moi.jpg"), reason="Sai tên")
    assert sent.status_code == 303
    page = intake.read(f"{here}/1")
    assert all(words in page for words in ("Lê Thị Lan", "Trần Thị Mai", "Sai tên", "Ảnh đã bỏ"))
    late = intake.send(f"{here}/1/dinh-chinh", **{**UP, "witness": "Người khác"}, reason="Sửa", version=seen)
    assert (late.status_code, rows(app)[0].witness) == (409, "Lê Thị Lan")
    assert "Người khác" in text_of(late)
    stale = intake.send(f"{here}/1/ghi-nham", reason="Nhầm", version=seen)
    assert (stale.status_code, rows(app)[0].struck_at) == (409, None)


def test_the_tick_lets_everybody_see_a_photo_and_nothing_else_does(app, staff, client):
    here, intake = recorded(app)
    assert "cong_khai" in intake.read(f"{here}/ghi")
    other = {**UP, "place": "Trụ sở xã", "cong_khai": "y"}
    assert intake.send(f"{here}/ghi", **other, tep=photo("nguoi.png", "PNG")).status_code == 303
    assert [file.audience for file in sorted(kept_files(app), key=lambda file: file.position)] == ["desk", "public"]
    assert "công khai" in intake.read(f"{here}/2")
    file = next(file for file in kept_files(app) if file.audience == "public")
    address = f"{here.removeprefix('/cong-viec')}/2/anh/{file.id}"
    answer = client.get(address)
    assert (answer.status_code, answer.headers["Content-Disposition"]) == (200, "attachment; filename=tep-2.png")
    assert SECRET.encode() not in answer.data
    answer.close()


def test_a_mistake_stays_readable(app, staff):
    here, intake = recorded(app)
    assert intake.send(f"{here}/1/ghi-nham", reason="").status_code == 422
    assert intake.send(f"{here}/1/ghi-nham", reason="Nhầm thôn").status_code == 303
    page = intake.read(f"{here}/1")
    assert all(words in page for words in ("Ghi nhầm, không tính", "Nhầm thôn", "Trần Thị Mai"))
    assert f"{here}/1/ket-thuc" not in page
    assert "Ghi nhầm, không tính" in intake.read(here)


def test_a_struck_entry_asks_nothing_more_and_leads_to_itself(app, staff):
    here, intake = recorded(app)
    there = here.replace("niem-yet", "truyen-thanh")
    assert intake.send(f"{there}/ghi", **AIRED).status_code == 303
    seen = {name: str(rows(app, model)[0].version) for name, model in KINDS.items()}
    for list_of, name in ((here, "posting"), (there, "broadcast")):
        for _ in range(2):
            again = {"page": f"{here}/ghi", "reason": "Nhầm", "version": seen[name]}
            answer = intake.send(f"{list_of}/1/ghi-nham", **again)
            assert (answer.status_code, answer.location) == (303, f"{list_of}/1")
        other = intake.send(f"{list_of}/1/ghi-nham", **{**again, "reason": "Khác"})
        assert other.status_code == 409
    steps = {here: ("ket-thuc", "dinh-chinh", "ghi-nham", "ban-ky"), there: ("dinh-chinh", "ghi-nham")}
    for list_of, names in steps.items():
        for name in names:
            answer = intake.get(f"{list_of}/1/{name}")
            assert (answer.status_code, answer.location) == (303, f"{list_of}/1"), name
            assert "không thay đổi nữa" in intake.read(f"{list_of}/1")


def test_the_same_correction_twice_is_recorded_once_and_leads_to_the_entry(app, staff):
    here, intake = recorded(app)
    [shown] = rows(app, PostingPhoto)
    mended = {
        **UP,
        "witness": "Lê Thị Lan",
        "bo_anh": shown.file,
        "reason": "Sai tên",
        "version": str(rows(app)[0].version),
    }
    for told in ("Đã đính chính", "giống bản ghi"):
        sent = intake.send(f"{here}/1/dinh-chinh", **mended)
        assert (sent.status_code, sent.location, told in intake.read(f"{here}/1")) == (303, f"{here}/1", True)
    assert intake.read(f"{here}/1").count("Sai tên") == 1


def test_a_photo_sent_with_an_entry_that_stands_is_not_lost(app, staff):
    here, intake = recorded(app)
    image = io.BytesIO()
    Image.new("RGB", (300, 200), "red").save(image, "PNG")
    image.seek(0)
    refused = intake.send(f"{here}/ghi", **UP, tep=(image, "goc-khac.png"))
    assert (refused.status_code, "chưa có ảnh này" in text_of(refused)) == (422, True)
    assert len(rows(app, PostingPhoto)) == 1


def test_the_signed_paper_is_put_to_its_entry(app, staff):
    here, intake = recorded(app)
    sheet = f"{here}/1/ban-ky"
    assert intake.send(sheet, paper="put_up").status_code == 422
    assert intake.send(sheet, paper="taken_down", tep=photo()).status_code == 422
    assert intake.send(sheet, paper="put_up", tep=photo("bien-ban.jpg")).status_code == 303
    scan = rows(app)[0].put_up_scan
    assert f"{here}/1/ban-chup/{scan}" in intake.read(f"{here}/1")
    assert intake.send(sheet, paper="put_up", tep=photo("moi.png", "PNG")).status_code == 303
    page = intake.read(f"{here}/1")
    for file in (scan, rows(app)[0].put_up_scan):
        assert f"{here}/1/ban-chup/{file}" in page
        answer = intake.get(f"{here}/1/ban-chup/{file}")
        assert answer.status_code == 200
        answer.close()


def test_days_read_out_are_entered_corrected_and_struck(app, staff):
    here, intake = recorded(app)
    there = here.replace("niem-yet", "truyen-thanh")
    assert intake.send(f"{there}/ghi", **{**AIRED, "times": "sáng sớm"}).status_code == 422
    for _ in range(2):
        assert intake.send(f"{there}/ghi", **AIRED).status_code == 303
    [found] = rows(app, ConsultationBroadcast)
    assert found.times == "05:30, 17:00"
    assert "1/3 ngày liên tục" in intake.read(here)
    seen = str(found.version)
    mended = {**AIRED, "times": "06:00"}
    assert intake.send(f"{there}/1/dinh-chinh", **mended, reason="Sai giờ").status_code == 303
    late = intake.send(f"{there}/1/dinh-chinh", **AIRED, reason="Sai giờ", version=seen)
    assert (late.status_code, rows(app, ConsultationBroadcast)[0].times) == (409, "06:00")
    assert intake.send(f"{there}/1/ghi-nham", reason="Nhầm", version=seen).status_code == 409
    assert intake.send(f"{there}/1/ghi-nham", reason="Nhầm ngày").status_code == 303
    page = Desk(app, "mat.tran").read(f"{there}/1")
    assert all(words in page for words in ("lúc 05:30, 17:00", "lúc 06:00", "Sai giờ", "Nhầm ngày"))
    assert "0/3 ngày liên tục" in intake.read(here)


def test_who_may_read_does_not_write_and_strangers_see_nothing(app, staff, client):
    here, _ = recorded(app)
    there = here.replace("niem-yet", "truyen-thanh")
    writing = (
        f"{here}/ghi",
        f"{there}/ghi",
        *(f"{here}/1/{end}" for end in ("ket-thuc", "dinh-chinh", "ghi-nham", "ban-ky")),
    )
    for login in ("chu.tich", "mat.tran"):
        reader = Desk(app, login)
        assert all(address not in reader.read(here) + reader.read(f"{here}/1") for address in writing)
        assert {reader.get(address).status_code for address in writing} <= {403, 404}
    stranger = Desk(app, "xa.khac")
    assert {stranger.get(address).status_code for address in (here, f"{here}/1", *writing)} == {404}
    assert client.get(here).status_code == 302
    assert Desk(app, "tiep.nhan").get(f"{here}/9").status_code == 404


def test_there_is_none_before_it_is_announced_and_after_the_archive_it_is_read_only(app, staff):
    here = make(app, "approved") + "/niem-yet"
    assert Desk(app, "bien.soan").get(here).status_code == 404


def test_after_the_archive_it_is_only_read(app, staff):
    here = make(app, "archived") + "/niem-yet"
    editor = Desk(app, "bien.soan")
    assert f"{here}/ghi" not in editor.read(here)
    assert "đã lưu trữ" in editor.read(f"{here}/ghi")


def test_the_list_costs_the_same_with_one_place_and_with_many(app, staff):
    here, intake = recorded(app)

    def cost() -> int:
        intake.read(here)
        with counted(app) as statements:
            intake.read(here)
        return len(statements)

    few = cost()
    for number in range(6):
        assert intake.send(f"{here}/ghi", **{**UP, "place": f"Điểm {number}"}, tep=photo()).status_code == 303
    assert (cost(), len(rows(app))) == (few, 7)


def words_of(data: bytes, ending: str) -> str:
    return words_of_docx(data) if ending == "docx" else words_of_pdf(data)


@pytest.mark.parametrize("ending", ["docx", "pdf"])
def test_the_papers_are_written_from_the_record_with_its_photos(app, staff, pango, ending):
    here, intake = recorded(app)
    up, down = (f"{here}/1/{name}.{ending}" for name in ("bien-ban-niem-yet", "bien-ban-ket-thuc-niem-yet"))
    assert (intake.get(down).status_code, f'href="{up}"' in intake.read(f"{here}/1")) == (404, True)
    with inside(app):
        at(OPENS + timedelta(days=15))
    intake.sign_in()
    assert intake.send(f"{here}/1/ket-thuc", **DOWN, tep=photo("go.jpg")).status_code == 303
    files = {name: intake.get(name).data for name in (up, down)}
    told = {name: words_of(data, ending) for name, data in files.items()}
    for words in (
        "BIÊN BẢN NIÊM YẾT", "vào hồi 08 giờ 00 phút, ngày 25 tháng 11 năm 2026, tại: Nhà văn hóa thôn Đồng Tâm",
        "Trần Thị Mai", "ít nhất 30 ngày liên tục", "đến hết ngày 25/12/2026", "Số ảnh kèm theo: 1",
        "Ảnh 1, chụp ngày 25/11/2026", kept_files(app)[0].key[:16], "ĐẠI DIỆN ỦY BAN NHÂN DÂN", "ĐẠI DIỆN NƠI NIÊM YẾT",
    ):  # fmt: skip
        assert words in told[up], words
    for words in (
        "BIÊN BẢN KẾT THÚC NIÊM YẾT", "vào hồi 16 giờ 30 phút, ngày 05 tháng 12 năm 2026", "Thiếu 21 ngày. Lý do gỡ sớm: Mưa bão.",
        "không tính ngày treo và ngày gỡ: 9 ngày", "Ảnh 1, chụp ngày 05/12/2026", "niêm yết: không có.",
    ):  # fmt: skip
        assert words in told[down], words
    if ending == "docx":
        assert len(Document(io.BytesIO(files[up])).inline_shapes) == 1
    else:
        assert len(PdfReader(io.BytesIO(files[up])).pages[0].images) == 1
    assert intake.send(f"{here}/1/ghi-nham", reason="Nhầm").status_code == 303
    assert intake.get(up).status_code == 404
    assert Desk(app, "xa.khac").get(up).status_code == 404
