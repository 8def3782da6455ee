"""The public register of answers: filtered by what stands in the address, and as cheap with many as with few."""

import pytest

from app.demo.founding import actor
from feedback import services
from tests.app.statements import counted
from tests.conftest import inside
from tests.feedback.conftest import ANSWER, ECONOMY, accepted, answered, send


def published(title: str) -> None:
    """Bring a case to a published answer."""
    case = answered()
    services.show(case, public_text="Đã che.", title=title, reason="personal_data", actor=actor("tiepnhan"))


@pytest.fixture
def two(app, commune) -> None:
    """Two published answers, and a case without one."""
    with inside(app):
        published("Cống thoát nước bị nghẹt")
        published("Đèn đường không sáng")
        send()


def test_an_empty_register_says_what_to_do(client, commune):
    page = client.get("/tra-loi").text
    assert "Chưa có câu trả lời nào được công khai" in page
    assert "/kien-nghi/gui" in page


def test_lists_answers_each_with_its_lasting_address(client, two):
    page = client.get("/tra-loi").text
    assert "Cống thoát nước bị nghẹt" in page
    assert page.count('href="/tra-cuu/KN-') == 2


@pytest.mark.parametrize(
    ("asked", "rows"),
    [
        ({"don_vi": ECONOMY}, 2),
        ({"don_vi": "99001-VHXH"}, 0),
        ({"linh_vuc": "drainage"}, 2),
        ({"linh_vuc": "health"}, 0),
        ({"tu": "20/11/2026", "den": "20/11/2026"}, 2),
        ({"den": "19-11-2026"}, 0),
    ],
)
def test_filters_by_unit_field_and_time(client, two, asked, rows):
    page = client.get("/tra-loi", query_string=asked).text
    assert page.count('href="/tra-cuu/KN-') == rows
    assert ("Không có kết quả nào khớp" in page) == (rows == 0)


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ({"tu": "hôm qua"}, "Nhập ngày theo mẫu ngày/tháng/năm"),
        ({"tu": "20/11/2026", "den": "1/11/2026"}, "Ngày cuối phải từ ngày đầu trở đi"),
        ({"don_vi": "khong-co"}, "Vui lòng chọn một trong các mục có sẵn."),
    ],
)
def test_a_filter_that_cannot_be_is_told_beside_its_field(client, two, asked, told):
    response = client.get("/tra-loi", query_string=asked)
    assert response.status_code == 422
    assert told in response.text


def test_an_answer_that_is_not_published_is_a_row_without_a_word_of_it(client, app, commune):
    with inside(app):
        withheld = answered()
        services.withhold(withheld, reason="insult", actor=actor("tiepnhan"))
        private = accepted(wants_private=True)
        services.draft_answer(private, answer=ANSWER, actor=actor("kinhte"))
        services.approve(private, actor=actor("chutich"))
        answered()
        gone = answered()
        services.restrict(gone, reason="Nội dung là tố cáo, phải giữ bí mật.", actor=actor("tiepnhan"))
        codes = [withheld.code, private.code, gone.code]
        number = f"{withheld.number}/{withheld.year}"
        anchor = f'id="so-{withheld.number}-{withheld.year}-{withheld.unit}"'
    page = client.get("/tra-loi").text
    told = (
        "Không đăng công khai (",
        "Trả lời riêng theo đề nghị của người gửi",
        "Chờ rà soát trước khi đăng",
    )
    assert [page.count(words) for words in told] == [1, 1, 1]
    assert page.count("entry__title") == 3
    assert page.count(f"Số {number} ·") == page.count(anchor) == page.count("Căn cứ: Bộ luật Dân sự 2015") == 1
    assert not [word for word in (*codes, "Cống", ANSWER.text[:20]) if word in page]
    assert "<entry>" not in client.get("/tra-loi/bang-tin.atom").text


def test_goes_on_by_pages_that_keep_the_filter(client, app, commune):
    with inside(app):
        for number in range(30):
            published(f"Việc thứ {number}")
    first = client.get(f"/tra-loi?don_vi={ECONOMY}").text
    following = first.split('class="paging__next" href="')[1].split('"')[0].replace("&amp;", "&")
    assert f"don_vi={ECONOMY}" in following
    second = client.get(following).text
    assert second.count('href="/tra-cuu/KN-') == 5
    assert client.get("/tra-loi?trang=khong-phai-cua-ta").status_code == 200


def test_costs_the_same_with_many_as_with_few(client, app, two):
    def cost() -> int:
        with counted(app) as statements:
            client.get("/tra-loi")
        return len(statements)

    few = cost()
    with inside(app):
        for number in range(10):
            published(f"Việc thứ {number}")
    assert cost() <= few
