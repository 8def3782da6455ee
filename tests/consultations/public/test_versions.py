"""The versions of a draft as everybody reads them: what changed, in words too, at a lasting address, and small."""

import gzip
import re
from datetime import date, timedelta

import pytest

from consultations import queries, services
from consultations.parsing import Draft, Part, parse
from tests.app.statements import counted
from tests.conftest import inside
from tests.consultations import conftest as world
from tests.consultations.conftest import APPROVER, EDITOR, OPENS, TEXT, at, opened

NEW = TEXT.replace("30% bằng tiền", "20% bằng tiền")


@pytest.fixture(autouse=True)
def _early(app):
    """The moment before the plan."""
    with inside(app):
        at(date(2026, 11, 20))


def correct(consultation, draft, material: bool = True) -> None:
    said = {"draft": draft, "reason": "Ghi sai mức.", "material": material}
    services.prepare_correction(consultation, actor=EDITOR, **said)
    services.approve_correction(consultation, actor=APPROVER)


def corrected():
    consultation = opened()
    at(OPENS + timedelta(days=2))
    correct(consultation, parse(NEW))
    return consultation


def text_of(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", html))


def test_the_reading_page_names_its_version_only_once_there_are_two(client, slug):
    assert "Bản thứ" not in client.get(f"/lay-y-kien/{slug()}").text


def test_a_corrected_draft_says_so_and_shows_every_changed_word(client, slug):
    known = slug(corrected)
    page = client.get(f"/lay-y-kien/{known}").text
    assert "Bản thứ 2, từ ngày 27/11/2026" in page
    listed = text_of(client.get(f"/lay-y-kien/{known}/cac-ban").text)
    assert "Lý do: Ghi sai mức. Có thay đổi nội dung; thời gian góp ý tính lại, đến hết ngày 17/12/2026." in listed
    changes = client.get(f"/lay-y-kien/{known}/cac-ban/2/thay-doi").text
    assert changes.count("<article") == 1
    assert '<del><span class="govuk-visually-hidden">[bỏ: </span>30%' in changes
    assert '<ins><span class="govuk-visually-hidden">[thêm: </span>20%' in changes


def test_each_version_keeps_its_address_and_a_prepared_one_has_none(client, slug, app):
    known = slug(corrected)
    assert "30% bằng tiền" in client.get(f"/lay-y-kien/{known}/cac-ban/1").text
    assert "20% bằng tiền" in client.get(f"/lay-y-kien/{known}/cac-ban/2").text
    with inside(app):
        consultation = queries.visible(known)
        said = {"draft": parse(TEXT), "reason": "Lại sai.", "material": False}
        services.prepare_correction(consultation, actor=EDITOR, **said)
    for address in ("/cac-ban/3", "/cac-ban/3/thay-doi", "/cac-ban/0"):
        assert client.get(f"/lay-y-kien/{known}{address}").status_code == 404
    assert "Lại sai" not in client.get(f"/lay-y-kien/{known}/cac-ban").text


@pytest.mark.parametrize("number", ["99", "999999999", "99999999999999999999", "9" * 5_000])
def test_a_number_that_no_column_holds_is_an_address_that_does_not_exist(client, slug, number):
    here = f"/lay-y-kien/{slug(corrected)}/cac-ban"
    assert client.get(f"{here}/{number}").status_code == 404
    assert client.get(f"{here}/2/thay-doi?trang={number}").status_code == 200


def long(mark: str) -> Draft:
    clause = "Thôn {} bàn và quyết định mức đóng góp, thời gian, cách giám sát thi công trong năm " + mark
    return Draft("Dự thảo dài", "", [Part(str(n), "article", f"Việc {n}", clause.format(n)) for n in range(1, 301)])


def long_one():
    consultation = services.create_draft(long("2026"), unit=world.UNIT, actor=EDITOR)
    services.edit(consultation, details=world.plan(), actor=EDITOR)
    services.submit(consultation, is_checked=True, actor=EDITOR)
    services.approve(consultation, actor=APPROVER)
    services.record_plan_sent(consultation, number="1", sent_on=date(2026, 11, 20), actor=EDITOR)
    services.schedule(consultation, actor=EDITOR)
    at(OPENS)
    services.catch_up(consultation)
    correct(consultation, long("2027"))
    return consultation


def test_three_hundred_changed_parts_come_in_pages_within_the_budget_at_the_cost_of_one(client, slug, app):
    costs = {}
    for name, how in (("one", corrected), ("many", long_one)):
        with inside(app):
            at(date(2026, 11, 20))
        address = f"/lay-y-kien/{slug(how)}/cac-ban/2/thay-doi"
        client.get(address)
        with counted(app) as statements:
            page = client.get(address).text
        costs[name] = len(statements)
        assert len(gzip.compress(page.encode())) <= 14_000
    assert "300 phần có thay đổi" in page
    assert 'rel="next"' in page
    assert "<article" in client.get(f"{address}?trang=2").text
    assert costs["many"] == costs["one"]
