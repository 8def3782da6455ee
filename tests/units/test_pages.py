"""The pages of units: the tree, adding, editing with days, importing; every refusal in words, nothing lost."""

import io

import pytest

from accounts.hats import Hat
from core.ledger.rebuild import snapshot
from tests.accounts.factories import add_person, csrf, send, sign_in
from tests.conftest import inside
from tests.units.factories import COMMUNE, ECONOMY, OTHER_COMMUNE, PROVINCE, VILLAGE, unit
from units import forms

LIST = "/quan-tri/don-vi"
NEW = {
    "code": "90001-TT",
    "name": "Trung tâm Phục vụ hành chính công",
    "kind": "department",
    "parent_code": COMMUNE,
    "valid_from": "01/07/2025",
}
HEAD = "code,name,kind,parent_code,valid_from\n"


def fields_of(app, code: str, **changes) -> dict:
    with app.app_context():
        known = unit(code)
        fields = {
            "name": known.name,
            "kind": known.kind,
            "parent_code": known.parent_code or "",
            "valid_from": known.valid_from.strftime("%d/%m/%Y"),
            "version": str(known.version),
        }
    return {**fields, **changes}


def upload(client, content: bytes | None):
    fields = {"csrf_token": csrf(client.get(f"{LIST}/nhap"))}
    if content is not None:
        fields["file"] = (io.BytesIO(content), "don-vi.csv")
    return client.post(f"{LIST}/nhap", data=fields, content_type="multipart/form-data")


@pytest.mark.parametrize(
    "way",
    ["", f"/{PROVINCE}", f"/{COMMUNE}", f"/{VILLAGE}", "/them", f"/them?thuoc={COMMUNE}", f"/{ECONOMY}/sua", "/nhap"],
)
def test_every_page_opens(desk, way):
    assert desk.get(LIST + way).status_code == 200


def test_the_tree_is_walked_one_level_at_a_time(desk):
    assert "Tỉnh Sông Trăng" in desk.get(LIST).text
    page = desk.get(f"{LIST}/{PROVINCE}").text
    assert page.index("Phường Đông Hải</a>") < page.index("Xã An Bình</a>")
    assert "Phòng Kinh tế" not in page


@pytest.mark.parametrize("words", ["phong kinh te", "Phòng Kinh tế", "90001-kt"])
def test_a_unit_is_found(desk, words):
    page = desk.get(LIST, query_string={"q": words}).text
    assert "Kết quả tìm" in page
    assert "Phòng Kinh tế" in page


def test_what_is_not_found_is_said(desk):
    assert "Không tìm thấy đơn vị nào." in desk.get(LIST, query_string={"q": "zzz"}).text
    assert desk.get(f"{LIST}/404").status_code == 404


def test_a_unit_is_added(app, desk):
    response = send(desk, f"{LIST}/them", NEW)
    assert (response.status_code, response.location) == (303, f"{LIST}/90001-TT")
    assert "Trung tâm Phục vụ hành chính công" in desk.get(f"{LIST}/{COMMUNE}").text


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"code": ""}, "Vui lòng nhập mã đơn vị."),
        ({"code": "có dấu"}, "Mã đơn vị gồm 1 đến 32 chữ cái không dấu"),
        ({"code": COMMUNE}, "Mã 90001 đã có."),
        ({"name": ""}, "Vui lòng nhập tên đơn vị."),
        ({"kind": "king"}, "Vui lòng chọn một trong các mục có sẵn."),
        ({"parent_code": "404"}, "Vui lòng chọn một trong các mục có sẵn."),
        ({"parent_code": ""}, "Vui lòng chọn đơn vị cấp trên."),
        ({"kind": "ward"}, "«Phường» không thể trực thuộc «Xã»."),
        ({"valid_from": ""}, "Vui lòng nhập ngày, ví dụ 01/07/2025."),
        ({"valid_to": "30/06/2025"}, "Ngày hết hiệu lực không được trước ngày có hiệu lực."),
        ({"address": "a" * 301}, "Địa chỉ không quá 300 ký tự."),
        ({"aliases": "a" * 1501}, "Phần tên gọi khác không quá 1500 ký tự."),
    ],
)
def test_a_unit_said_wrongly_comes_back_filled(desk, changes, message):
    response = send(desk, f"{LIST}/them", {**NEW, "phone": "0271 3 000 000", **changes})
    assert response.status_code == 422
    assert message in response.text
    assert 'value="0271 3 000 000"' in response.text


def test_a_unit_is_edited_with_its_days_and_old_names(app, desk):
    changes = {"name": "Phòng Kinh tế mới", "aliases": "Phòng Kinh tế\nPhòng Địa chính", "valid_to": "31/12/2026"}
    assert send(desk, f"{LIST}/{ECONOMY}/sua", fields_of(app, ECONOMY, **changes)).status_code == 303
    page = desk.get(f"{LIST}/{ECONOMY}").text
    assert "Phòng Kinh tế; Phòng Địa chính" in page
    assert "đến hết ngày 31/12/2026" in page
    assert "Phòng Địa chính" in desk.get(f"{LIST}/{ECONOMY}/sua").text


def test_the_second_of_two_editors_is_told(app, desk):
    old = fields_of(app, ECONOMY, name="Một")
    send(desk, f"{LIST}/{ECONOMY}/sua", old)
    assert send(desk, f"{LIST}/{ECONOMY}/sua", {**old, "name": "Hai"}).status_code == 409


def test_a_commune_edits_its_own_units_only(app, client, house):
    with inside(app):
        add_person("quanhai", Hat.ADMINISTRATOR, unit=OTHER_COMMUNE)
    sign_in(client, "quanhai")
    assert client.get(f"{LIST}/{ECONOMY}").status_code == 200
    assert client.get(f"{LIST}/{ECONOMY}/sua").status_code == 404
    assert client.get(f"{LIST}/{OTHER_COMMUNE}/sua").status_code == 200
    assert client.get(f"{LIST}/nhap").status_code == 404
    refused = send(client, f"{LIST}/them", NEW)
    assert refused.status_code == 422
    assert "trong phạm vi được giao quản trị" in refused.text
    moved = fields_of(app, OTHER_COMMUNE, kind="department", parent_code=COMMUNE)
    assert send(client, f"{LIST}/{OTHER_COMMUNE}/sua", moved).status_code == 422


def test_a_file_is_taken_over_and_again_changes_nothing(desk):
    content = f"{HEAD}90003,Xã Mới,commune,{PROVINCE},2025-07-01\n".encode()
    assert upload(desk, content).status_code == 303
    assert "Đã nhập: thêm 1, sửa 0, giữ nguyên 0 đơn vị." in desk.get(LIST).text
    upload(desk, content)
    assert "Đã nhập: thêm 0, sửa 0, giữ nguyên 1 đơn vị." in desk.get(LIST).text


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (None, "Vui lòng chọn tệp."),
        (b"", "Vui lòng chọn tệp."),
        ("tên".encode("utf-16"), "Tệp không ở bảng mã UTF-8."),
        (f"{HEAD}1,Xã A,commune,404,2025-07-01\n2,,commune,90,2025-07-01\n".encode(), "Tệp có 2 chỗ cần sửa"),
        (f"{HEAD}1,Xã A,commune,404,2025-07-01\n".encode(), "Dòng 2: Không có đơn vị cấp trên mang mã 404."),
    ],
)
def test_a_file_with_faults_is_refused_in_words(app, desk, content, message):
    with app.app_context():
        before = snapshot()["unit"]
    response = upload(desk, content)
    assert response.status_code == 422
    assert message in response.text
    with app.app_context():
        assert snapshot()["unit"] == before


def test_a_file_too_big_is_refused_in_words(desk, monkeypatch):
    monkeypatch.setattr(forms, "LONGEST_FILE", 100)
    assert "Tệp lớn quá 2 MB" in upload(desk, b"a" * 101).text
