"""The door: four kinds before any typing, and the page that leads a khiếu nại or tố cáo to its lawful place."""

import re

import pytest

from core.policies import PolicyError
from feedback.guidance import FILE, guidance, load
from tests.feedback.public.conftest import token_of


def choose(client, **given):
    page = client.get("/kien-nghi/gui")
    return client.post("/kien-nghi/gui", data={"csrf_token": token_of(page), **given})


def test_the_four_kinds_stand_in_plain_words_and_nothing_can_be_typed(commune, client):
    page = client.get("/kien-nghi/gui").text
    for words in (
        "Báo một việc, đề nghị giải quyết hoặc đề xuất (phản ánh, kiến nghị)",
        "Không đồng ý với một quyết định hoặc việc làm của cơ quan đối với chính tôi (khiếu nại)",
        "Báo một người hoặc cơ quan vi phạm pháp luật (tố cáo)",
        "Góp ý một dự thảo đang lấy ý kiến",
    ):
        assert words in page
    assert "<textarea" not in page
    assert 'type="text"' not in page


@pytest.mark.parametrize(
    ("kind", "address"),
    [
        ("complaint", "/khieu-nai-to-cao#complaint"),
        ("denunciation", "/khieu-nai-to-cao#denunciation"),
        ("opinion", "/lay-y-kien"),
    ],
)
def test_each_other_kind_leads_to_its_place(commune, client, kind, address):
    assert choose(client, loai=kind).location == address


@pytest.mark.parametrize("given", [{}, {"loai": "khac"}])
def test_no_kind_chosen_is_told_beside_the_question(commune, client, given):
    response = choose(client, **given)
    assert response.status_code == 422
    assert "Cần sửa 1 chỗ" in response.text


class TestElsewhere:
    def test_has_no_box_to_type_in_and_leaves_no_trace(self, commune, client):
        response = client.get("/khieu-nai-to-cao")
        assert not re.search(r"<(textarea|input|form)\b", response.text)
        assert response.headers["Cache-Control"] == "no-store"
        assert response.headers["Referrer-Policy"] == "no-referrer"
        assert "Set-Cookie" not in response.headers

    def test_names_the_bodies_with_their_addresses(self, commune, client):
        page = client.get("/khieu-nai-to-cao").text
        assert "Chủ tịch Ủy ban nhân dân xã An Bình, tỉnh Sông Trăng" in page
        assert "Chủ tịch Ủy ban nhân dân tỉnh Sông Trăng" in page
        assert "0271 3 000 001" in page

    def test_warns_of_the_ninety_days(self, commune, client):
        assert "Chỉ có 90 ngày" in client.get("/khieu-nai-to-cao").text

    def test_can_be_left_at_once_by_a_plain_link(self, commune, client):
        assert f'href="{guidance().exit_address}" rel="noreferrer' in client.get("/khieu-nai-to-cao").text

    def test_stands_without_any_unit(self, client):
        assert client.get("/khieu-nai-to-cao").status_code == 200

    def test_bodies_without_a_legal_basis_are_refused(self, tmp_path):
        bare = FILE.read_text(encoding="utf-8").replace("Luật Khiếu nại 2011, Điều 17", "")
        (tmp_path / "guidance.toml").write_text(bare, encoding="utf-8")
        with pytest.raises(PolicyError, match="thứ 1"):
            load(tmp_path / "guidance.toml")
