"""The pages over several domains: the home page, the search, and the desk's first page."""

import pytest

from app.demo.founding import PASSWORD, actor
from core import search
from core.limits import limiter
from feedback import services
from tests.accounts.factories import sign_in
from tests.app.statements import counted
from tests.conftest import inside
from tests.feedback.conftest import accepted, answered, drafted, send


@pytest.fixture(autouse=True)
def fresh_limits(app):
    with app.app_context():
        limiter.reset()


class TestHome:
    def test_says_the_motto_whole_and_opens_the_three_doors(self, commune, client):
        page = client.get("/").text
        assert "Dân biết, dân bàn, dân làm, dân kiểm tra, dân giám sát, dân thụ hưởng" in page
        for address in ("/kien-nghi/gui", "/lay-y-kien", "/tra-cuu", "/tra-loi", "/tim-kiem"):
            assert f'"{address}"' in page
        assert "0271 3 000 000" in page

    def test_tells_of_the_last_thirty_days_once_there_is_something_to_tell(self, commune, client, app):
        assert "30 ngày qua" not in client.get("/").text
        with inside(app):
            for _ in range(6):
                answered()
        page = client.get("/").text
        assert "30 ngày qua" in page
        assert "/thong-ke?ky=30-ngay" in page

    def test_costs_the_same_with_many_cases_as_with_few(self, commune, client, app):
        def cost() -> int:
            with counted(app) as statements:
                client.get("/")
            return len(statements)

        with inside(app):
            send()
        few = cost()
        with inside(app):
            for _ in range(20):
                send()
        assert cost() == few


class TestSearch:
    @pytest.fixture
    def indexed(self, commune, app) -> str:
        """A published case in the index; gives its code."""
        with inside(app):
            case = answered()
            services.show(case, public_text=case.text, title=case.title, actor=actor("tiepnhan"))
            code = case.code
        with inside(app):
            search.rebuild()
        return code

    @pytest.mark.parametrize("words", ["cống thoát nước", "cong thoat nuoc"])
    def test_finds_a_published_case_typed_with_or_without_accents(self, indexed, client, words):
        page = client.get("/tim-kiem", query_string={"q": words}).text
        assert f'<a href="/tra-cuu/{indexed}">' in page
        assert "<mark>" in page

    def test_what_is_not_there_is_told_with_another_way(self, indexed, client):
        assert "Không tìm thấy nội dung nào" in client.get("/tim-kiem?q=khongcogi").text

    @pytest.mark.parametrize("words", ["", "a" * 101])
    def test_no_words_and_too_many_are_refused(self, commune, client, words):
        assert client.get("/tim-kiem", query_string={"q": words}).status_code == 422


class TestDesk:
    def test_asks_a_stranger_to_sign_in(self, commune, client):
        assert client.get("/cong-viec").location == "/dang-nhap?tiep=/cong-viec"

    @pytest.mark.parametrize(
        ("login", "seen", "unseen"),
        [
            ("tiepnhan", "Mới tiếp nhận", "Đã duyệt, chờ phát hành"),
            ("chutich", "Đã trình, chờ duyệt", "Chờ rà soát trước khi đăng"),
            ("chutich", "Kế hoạch, báo cáo lấy ý kiến chờ duyệt", "Ý kiến góp ý chờ rà soát"),
        ],
    )
    def test_shows_what_waits_for_this_person(self, commune, client, app, login, seen, unseen):
        with inside(app):
            send()
            accepted()
            drafted()
        assert sign_in(client, login, password=PASSWORD).status_code in {302, 303}
        page = client.get("/cong-viec").text
        assert seen in page
        assert unseen not in page
