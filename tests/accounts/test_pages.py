"""The pages of administration: every act a form that asks once more, every refusal in words, nothing lost."""

import re

import pytest

from accounts import queries, services
from accounts.hats import Hat
from accounts.models import HatChange
from accounts.services import change_person
from core import ledger
from core.db import db
from tests.accounts.factories import LONG_AGO, PASSWORD, add_person, send, sign_in
from tests.app.statements import counted
from tests.conftest import inside
from tests.units.factories import COMMUNE, ECONOMY, FRONT, OFFICE, OTHER_COMMUNE, POWER_COMPANY

LIST = "/quan-tri/nguoi-dung"
NEW_PERSON = {"name": "Đỗ Văn Mới", "login": "moi", "unit": COMMUNE, "phone": "", "email": ""}


def page_of(house, login: str) -> str:
    return f"{LIST}/{house[login].subject}"


def types(app, subject: str) -> list[str]:
    with app.app_context():
        return [entry.type for entry in ledger.history(subject)]


def waiting_change():
    return db.session.scalars(db.select(HatChange)).one()


def password_on(page) -> str:
    return re.search(r"Mật khẩu tạm: <strong>([^<]+)</strong>", page.text).group(1)


def test_people_are_listed_by_given_name(desk):
    page = desk.get(LIST).text
    names = ("Vũ Văn An", "Trần Thị Ánh Hoa", "Nguyễn Thị Lan", "Lê Văn Quản</a>")
    places = [page.index(name) for name in names]
    assert places == sorted(places)
    assert "Chưa đăng nhập lần nào" in page


@pytest.mark.parametrize(
    "way", ["", "/sua", "/giao-vai-tro", "/lam-thay", "/khoa", "/dat-lai-mat-khau", "/vai-tro/2/thu-hoi"]
)
def test_every_page_of_a_person_opens(desk, house, way):
    assert desk.get(page_of(house, "lan") + way).status_code == 200


@pytest.mark.parametrize("way", ["/vai-tro/9/thu-hoi", "/lam-thay/9/ket-thuc"])
def test_what_does_not_exist_is_not_found(desk, house, way):
    assert desk.get(page_of(house, "lan") + way).status_code == 404
    assert desk.get(f"{LIST}/khong-co").status_code == 404


@pytest.mark.parametrize("login", ["lan", "hoa", "vuan"])
@pytest.mark.parametrize("way", ["/quan-tri", LIST, "/quan-tri/vai-tro", "/quan-tri/don-vi"])
def test_nobody_else_administrates(client, house, login, way):
    sign_in(client, login)
    assert client.get(way).status_code == 404


def test_the_short_address_leads_to_the_people(desk):
    assert desk.get("/quan-tri").location == LIST


def test_the_table_of_roles_shows_all_hats(desk):
    page = desk.get("/quan-tri/vai-tro").text
    assert "Người soạn nội dung lấy ý kiến" in page
    assert "Cấp số, phát hành công văn" in page


def test_a_new_person_gets_a_password_shown_once(app, desk):
    page = send(desk, f"{LIST}/them", {**NEW_PERSON, "phone": "+84 912 345 678", "email": "moi@vidu.vn"})
    assert page.status_code == 200
    assert page.headers["Cache-Control"] == "no-store"
    password = password_on(page)
    with app.app_context():
        person, state = queries.by_login("moi")
        assert (state.name, state.phone, state.email, state.unit_code) == (
            "Đỗ Văn Mới", "0912345678", "moi@vidu.vn", COMMUNE,
        )  # fmt: skip
        subject = person.subject
    assert password not in desk.get(f"{LIST}/{subject}").text
    assert sign_in(app.test_client(), "moi", password=password).location == "/dang-nhap/doi-mat-khau"


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"name": ""}, "Vui lòng nhập họ và tên."),
        ({"name": "a" * 201}, "Họ và tên không quá 200 ký tự."),
        ({"login": ""}, "Vui lòng nhập tên đăng nhập."),
        ({"login": "có dấu"}, "Tên đăng nhập gồm 3 đến 40 chữ cái không dấu"),
        ({"login": "lan"}, "Tên đăng nhập lan đã có người dùng."),
        ({"unit": "404"}, "Vui lòng chọn một trong các mục có sẵn."),
        ({"unit": POWER_COMPANY}, "Vui lòng chọn một trong các mục có sẵn."),
        ({"phone": "12"}, "Số điện thoại gồm 10 chữ số"),
        ({"email": "không phải"}, "Vui lòng nhập địa chỉ e-mail đúng dạng"),
    ],
)
def test_a_new_person_said_wrongly_comes_back_filled(desk, changes, message):
    response = send(desk, f"{LIST}/them", {**NEW_PERSON, "name": "Đỗ Văn Mới", **changes})
    assert response.status_code == 422
    assert message in response.text
    assert 'value="moi"' in response.text or "login" in changes


def test_a_person_is_corrected(app, desk, house):
    fields = {"name": "Nguyễn Thị Lan Anh", "phone": "0912 345 678", "email": ""}
    assert send(desk, page_of(house, "lan") + "/sua", fields).status_code == 303
    assert types(app, house["lan"].subject)[-2:] == ["person.renamed", "person.contact_changed"]
    assert "Nguyễn Thị Lan Anh" in desk.get(LIST).text
    wrong = send(desk, page_of(house, "lan") + "/sua", {**fields, "name": ""})
    assert wrong.status_code == 422
    assert "Vui lòng nhập họ và tên." in wrong.text


def test_a_hat_is_given_and_taken(app, desk, house):
    fields = {"hat": "officer", "unit": ECONOMY, "from_on": "20/11/2026", "to_on": "", "document_no": "12/QĐ-UBND"}
    assert send(desk, page_of(house, "vuan") + "/giao-vai-tro", fields).status_code == 303
    assert "Chờ duyệt" in desk.get(page_of(house, "vuan")).text
    assert types(app, house["vuan"].subject) == ["person.added"]
    with inside(app):
        services.approve(waiting_change(), seen=1, actor=add_person("chutich", Hat.APPROVER))
    page = desk.get(page_of(house, "vuan")).text
    assert "Người xử lý" in page
    assert "12/QĐ-UBND" in page
    with app.app_context():
        assert queries.actor_of(house["vuan"].person_id).may("case.answer", ECONOMY)
    assert send(desk, page_of(house, "vuan") + "/vai-tro/2/thu-hoi").status_code == 303
    with app.app_context():
        assert not queries.actor_of(house["vuan"].person_id).may("case.answer")
    assert types(app, house["vuan"].subject) == ["person.added", "hat.given", "hat.taken"]


@pytest.mark.parametrize(
    ("login", "changes", "message"),
    [
        ("vuan", {"hat": ""}, "Vui lòng chọn vai trò."),
        ("vuan", {"hat": "king"}, "Vui lòng chọn một trong các mục có sẵn."),
        ("vuan", {"unit": "404"}, "Vui lòng chọn một trong các mục có sẵn."),
        ("vuan", {"from_on": ""}, "Vui lòng nhập ngày bắt đầu"),
        ("vuan", {"from_on": "31/02/2026"}, "Không có ngày 31/2/2026"),
        ("vuan", {"to_on": "mai"}, "Nhập ngày theo mẫu ngày/tháng/năm"),
        ("vuan", {"to_on": "19/11/2026"}, "Ngày kết thúc không được trước ngày bắt đầu."),
        ("vuan", {"document_no": "a" * 201}, "Số, ký hiệu văn bản không quá 200 ký tự."),
        ("hoa", {}, "Cán bộ Mặt trận theo dõi không đồng thời tham gia xử lý"),
        ("quantri", {}, "Người quản trị không đọc nội dung vụ việc"),
    ],
)
def test_a_hat_given_wrongly_is_refused_in_words(app, desk, house, login, changes, message):
    with app.app_context():
        subject = queries.by_login(login)[0].subject
    right = {"hat": "officer", "unit": COMMUNE, "from_on": "20/11/2026", "to_on": "", "document_no": "số cũ"}
    response = send(desk, f"{LIST}/{subject}/giao-vai-tro", {**right, **changes})
    assert response.status_code == 422
    assert message in response.text
    assert "document_no" in changes or 'value="số cũ"' in response.text
    assert types(app, subject)[-1] != "hat.given" or login != "vuan"


def test_the_last_administrator_keeps_the_hat(app, desk, house):
    way = page_of(house, "admin") + "/vai-tro/2/thu-hoi"
    response = send(desk, way)
    assert response.status_code == 422
    assert "Đây là người quản trị cuối cùng." in response.text
    assert desk.get(LIST).status_code == 200
    assert types(app, house["admin"].subject)[-1] == "hat.given"


def test_a_stand_in_is_set_and_ended(app, desk, house):
    fields = {"substitute": house["vuan"].subject, "unit": "", "from_on": "20/11/2026", "to_on": "24/11/2026"}
    with inside(app):
        services.give_hat(house["vuan"].subject, hat=Hat.CLERK, unit=OFFICE, from_on=LONG_AGO)
    assert send(desk, page_of(house, "lan") + "/lam-thay", fields).status_code == 303
    assert "Vũ Văn An làm thay từ ngày 20/11/2026 đến hết ngày 24/11/2026" in desk.get(page_of(house, "lan")).text
    with app.app_context():
        assert queries.actor_of(house["vuan"].person_id).may("case.sort", COMMUNE)
    assert send(desk, page_of(house, "lan") + "/lam-thay/3/ket-thuc").status_code == 303
    with app.app_context():
        assert not queries.actor_of(house["vuan"].person_id).may("case.sort", COMMUNE)


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"substitute": ""}, "Vui lòng chọn người làm thay."),
        ({"to_on": ""}, "Vui lòng nhập ngày kết thúc"),
        ({"unit": "404"}, "Vui lòng chọn một trong các mục có sẵn."),
        ({"substitute": "hoa"}, "Cán bộ Mặt trận theo dõi không đồng thời tham gia xử lý"),
    ],
)
def test_a_stand_in_set_wrongly_is_refused_in_words(desk, house, changes, message):
    right = {"substitute": "vuan", "unit": "", "from_on": "20/11/2026", "to_on": "24/11/2026"}
    fields = {**right, **changes}
    if fields["substitute"]:
        fields["substitute"] = house[fields["substitute"]].subject
    response = send(desk, page_of(house, "lan") + "/lam-thay", fields)
    assert response.status_code == 422
    assert message in response.text


def test_an_account_is_closed_and_opened(app, desk, house):
    other = app.test_client()
    sign_in(other, "lan")
    assert send(desk, page_of(house, "lan") + "/khoa").status_code == 303
    assert other.get("/cong-viec/tai-khoan").status_code == 302
    assert "Đã khóa" in desk.get(page_of(house, "lan")).text
    again = send(desk, page_of(house, "lan") + "/khoa")
    assert again.status_code == 422
    assert "Tài khoản này đã khóa." in again.text
    assert send(desk, page_of(house, "lan") + "/mo").status_code == 303
    assert sign_in(other, "lan").status_code == 303
    assert types(app, house["lan"].subject)[-2:] == ["person.disabled", "person.enabled"]


def test_nobody_closes_the_own_account(desk, house):
    response = send(desk, page_of(house, "admin") + "/khoa")
    assert response.status_code == 422
    assert "Không thể tự khóa tài khoản của chính mình." in response.text


def test_a_password_is_reset_and_shown_once(app, desk, house):
    other = app.test_client()
    sign_in(other, "lan")
    page = send(desk, page_of(house, "lan") + "/dat-lai-mat-khau")
    password = password_on(page)
    assert other.get("/cong-viec/tai-khoan").status_code == 302
    assert sign_in(app.test_client(), "lan", password=PASSWORD).status_code == 422
    assert sign_in(app.test_client(), "lan", password=password).status_code == 303
    assert types(app, house["lan"].subject)[-1] == "password.reset"


def test_a_lost_second_factor_is_reset(app, desk, house):
    way = page_of(house, "lan") + "/dat-lai-ma-xac-thuc"
    refused = send(desk, way)
    assert refused.status_code == 422
    assert "chưa đặt mã xác thực thứ hai" in refused.text
    with inside(app):
        queries.by_login("lan")[0].totp_secret = "JBSWY3DPEHPK3PXP"
    assert send(desk, way).status_code == 303
    assert sign_in(app.test_client(), "lan").location != "/dang-nhap/ma-xac-thuc"
    assert types(app, house["lan"].subject)[-1] == "totp.reset"


def test_a_commune_keeps_its_own_people_only(app, client, house):
    with inside(app):
        add_person("quanhai", Hat.ADMINISTRATOR, unit=OTHER_COMMUNE)
        elsewhere = add_person("binh", name="Người Phường", unit=OTHER_COMMUNE)
    sign_in(client, "quanhai")
    page = client.get(LIST).text
    assert "Người Phường" in page
    assert "Nguyễn Thị Lan" not in page
    assert client.get(page_of(house, "lan")).status_code == 404
    assert client.get(f"{LIST}/{elsewhere.subject}/giao-vai-tro").status_code == 200
    for unit in (COMMUNE, FRONT, "*"):
        fields = {"hat": "officer", "unit": unit, "from_on": "20/11/2026"}
        assert send(client, f"{LIST}/{elsewhere.subject}/giao-vai-tro", fields).status_code == 422


def test_a_long_list_costs_no_more_statements(app, desk):
    with counted(app) as few:
        desk.get(LIST)
    with inside(app):
        for number in range(30):
            add_person(f"nguoi{number}", Hat.CLERK, password="x")
        db.session.flush()
    with counted(app) as many:
        desk.get(LIST)
    assert len(many) == len(few)


def test_one_switches_the_mail_of_the_morning_off_and_on_again(app, client, house):
    with inside(app):
        state = queries.by_login("lan")[1]
        change_person(state, name=state.name, phone="", email="lan@anbinh.vn", actor=None)
    sign_in(client, "lan")
    for wish, words in (("tat", "Đã tắt"), ("bat", "Đang nhận")):
        send(client, f"/cong-viec/tai-khoan/thu-tom-tat/{wish}", page="/cong-viec/tai-khoan")
        assert words in client.get("/cong-viec/tai-khoan").text
    assert types(app, house["lan"].subject)[-2:] == ["person.digest_set"] * 2
    assert client.post("/cong-viec/tai-khoan/thu-tom-tat/khac").status_code == 404
