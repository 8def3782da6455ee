"""Addresses that somebody changes, repeats or opens again: no page shows something else than was asked for."""

import re

import pytest

from app.demo.founding import SITE
from tests.supervision.stories import Reader


@pytest.fixture
def front(commune):
    return Reader(commune.app)


def test_a_year_that_is_none_has_no_programme(front):
    page = "/giam-sat/cuoc-giam-sat"
    asked = ("", "?nam=2026", "?nam=abc", "?nam=", "?nam=0", "?nam=2026.5", "?nam=2099", "?nam=99999999999")
    statuses = [front.get(f"{page}{year}").status_code for year in asked]
    assert statuses == [200, 200, 404, 404, 404, 404, 404, 404]


def test_the_printed_register_opened_by_its_address_leads_to_the_register(front, client):
    sheet = "/giam-sat/qua-han/ban-in"
    for address in (sheet, f"{sheet}?x=//evil.example"):
        moved = front.get(address)
        assert (moved.status_code, moved.location) == (303, "/giam-sat/qua-han")
    assert client.get(sheet).location.startswith("/dang-nhap")


def test_a_finding_without_a_unit_is_refused_at_its_field_and_loses_nothing(front):
    page = "/giam-sat/kien-nghi/lap"
    assert front.get(page).status_code == 200
    for said in ("don-vi=&muc=letter&cua=board", "muc=letter&cua=board", "don-vi=&cua=board", "don-vi="):
        response = front.get(f"{page}?{said}")
        assert response.status_code == 422, said
        assert "Chọn đơn vị" in response.text
    kept = front.get(f"{page}?don-vi=&muc=letter&viec=KN-7K3M-92QX-C").text
    assert 'value="KN-7K3M-92QX-C" checked' in kept
    assert re.search(r"checked[^>]*value=.letter|value=.letter.[^>]*checked", kept)
    begun = front.get(f"{page}?don-vi={SITE}")
    assert begun.status_code == 200
    assert "Chọn mức" not in begun.text
