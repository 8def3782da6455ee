"""The pages of administration: every act a form, every refusal in words, nothing lost."""

import pytest

from accounts import queries
from tests.accounts.factories import PASSWORD, send, sign_in
from tests.conftest import inside
from tests.units.factories import COMMUNE, ECONOMY

LIST = "/quan-tri/nguoi-dung"


def page_of(house, login: str) -> str:
    return f"{LIST}/{house[login].subject}"


def test_people_are_listed_by_given_name(desk):
    page = desk.get(LIST).text
    places = [page.index(name) for name in ("Vũ Văn An", "Trần Thị Ánh Hoa", "Nguyễn Thị Lan", "Lê Văn Quản</a>")]
    assert places == sorted(places)


@pytest.mark.parametrize(
    "way",
    ["", "/sua", "/giao-vai-tro", "/lam-thay", "/khoa", "/dat-lai-mat-khau", "/vai-tro/2/thu-hoi"],
)
def test_every_page_of_a_person_opens(desk, house, way):
    assert desk.get(page_of(house, "lan") + way).status_code == 200


def test_the_table_of_roles_opens(desk):
    assert "Người tiếp nhận" in desk.get("/quan-tri/vai-tro").text
