"""The pages of figures: the Front's first screen, the doors behind its numbers, and the same numbers for everybody."""

import csv
import io
import re
from datetime import date
from html import unescape

import pytest
from sqlalchemy import func, select

from app.demo.founding import SITE, actor
from core.db import db
from core.ledger.models import Event
from core.papers.content import PRACTICE
from feedback import services
from feedback.models import CaseState
from supervision import periods, queries
from supervision.figures import Count
from tests.conftest import inside
from tests.supervision.conftest import TODAY
from tests.supervision.stories import Reader, enter, issue_rules

QUARTER = "/giam-sat/thoi-gian-tra-loi?ky=2026-Q4"
LINK = re.compile(r'<a href="(/giam-sat/vu-viec\?[^"]+)">([^<]+)</a>')
CELL = re.compile(r"<t[hd][^>]*>\s*(?:<a[^>]*>)?\s*([^<]*?)\s*(?:</a>)?\s*</t[hd]>")


def table(html: str, caption: str) -> list[list[str]]:
    """Give the cells of the table with this caption, row by row."""
    body = html[html.index(f">{caption}</caption>") :]
    rows = body[: body.index("</table>")].split("<tr>")[1:]
    return [CELL.findall(row) for row in rows]


@pytest.fixture
def mattran(lived):
    return Reader(lived.app)


def test_the_page_of_figures_speaks_the_words_and_numbers_of_the_figures(lived, mattran):
    html = mattran.read(QUARTER)
    with inside(lived.app):
        scope = queries.for_reviewer(None, actor=actor("mattran"))
        total = queries.read(scope, periods.read("2026-Q4", today=TODAY), today=TODAY).total
    assert total.count(Count.ANSWERED) >= 20
    assert f"Một nửa được trả lời trong {total.half} ngày làm việc trở lại" in html
    assert f"Cứ 10 việc thì 9 việc được trả lời trong {total.nine_of_ten} ngày trở lại" in html
    assert "5 việc lâu nhất" in html
    assert "Quý IV năm 2026" in html
    head, *_, last = table(html, "Theo đơn vị")
    shown = dict(zip(head, last, strict=True))
    assert shown["Nhận"] == str(total.count(Count.RECEIVED))
    assert shown["Đúng hạn (không tính gia hạn)"] == f"{total.on_time_percent_base}%"
    assert shown["Chậm so với thời hạn dự kiến"] == str(total.count(Count.BEHIND))


def test_every_number_opens_the_cases_it_counts(mattran):
    """A count is as long as its list; a rate or a time leads to the list of what it was reckoned from."""
    html = mattran.read(QUARTER)
    links = {(unescape(href), number) for href, number in LINK.findall(html)}
    captions = ("Theo đơn vị", "Theo lĩnh vực", "Bao lâu thì trả lời", "So với kỳ trước", "Dấu hiệu", "theo tuần")
    assert [words for words in captions if words not in html] == []
    counts = [(href, number) for href, number in links if "xep=" not in href and number.replace(".", "").isdigit()]
    assert len(counts) > 60
    for href, number in counts:
        if "loai=rated" in href:  # ratings: a case looked at again may be rated twice
            assert int(number) >= _count_of(mattran, href) > 0, href
            continue
        assert _count_of(mattran, href) == int(number.replace(".", "")), href
    for href in {href for href, _ in links} - {href for href, _ in counts}:
        assert _count_of(mattran, href) == _count_of(mattran, href.split("&xep=")[0]) >= ("xep=" in href), href


def test_no_number_of_the_page_of_figures_is_without_its_cases(mattran):
    html = mattran.read(QUARTER)
    tables = re.findall(r'<table class="data-table">(.*?)</table>', html, re.DOTALL)
    bare = [
        (re.search(r"<caption[^>]*>([^<]*)", table).group(1), cell.strip())
        for table in tables
        for cell in re.findall(r'<td class="number">([^<]*)</td>', table)
        if cell.strip() not in {"0", "–", ""}
    ]
    assert [words for words in bare if words[0] != "5 việc lâu nhất"] == []


def _count_of(reader: Reader, href: str) -> int:
    """Count the cases of a list over all its pages, those that are only counted too."""
    count, address, hidden = 0, href, 0
    while address:
        html = reader.read(address)
        count += len(re.findall(r'<a href="/giam-sat/vu-viec/KN-', html))
        found = re.search(r"Trong số này có (\d+) việc không công khai", html)
        hidden = int(found.group(1)) if found else 0
        following = re.search(r'paging__next" href="([^"]+)"', html)
        address = unescape(following.group(1)) if following else ""
    return count + hidden


def test_the_public_page_tells_the_same_numbers_but_the_small_ones(lived, mattran, client):
    for code in (SITE, "99001-KT"):
        for filter_ in ("ky=2026-Q4", "ky=2026-10", "ky=2026", "ky=khac&tu=12/10/2026&den=13/11/2026"):
            ours = table(mattran.read(f"/giam-sat/thoi-gian-tra-loi?{filter_}&don-vi={code}"), "Theo đơn vị")
            everybody = unescape(client.get(f"/thong-ke?{filter_}&don-vi={code}").get_data(as_text=True))
            theirs = table(everybody, "Theo đơn vị")
            assert [row[0] for row in theirs] == [row[0] for row in ours]
            for our_row, their_row in zip(ours, theirs, strict=True):
                for our, their in zip(our_row, their_row, strict=True):
                    assert their in {our, "không nêu", "dưới 5", "–"}, (code, filter_, our_row[0])


def test_small_numbers_are_not_told_to_everybody(lived, client):
    html = unescape(client.get("/thong-ke?ky=2026").get_data(as_text=True))
    cells = [cell for row in table(html, "Theo đơn vị")[1:] for cell in row[1:4]]
    assert {"không nêu", "dưới 5"} & {cell for row in table(html, "Theo đơn vị")[1:] for cell in row}
    assert not {"1", "2", "3", "4"} & set(cells)


def test_the_public_page_holds_nothing_of_its_visitor(lived, client):
    response = client.get("/thong-ke")
    assert response.status_code == 200
    assert "Set-Cookie" not in response.headers
    assert "csrf" not in response.get_data(as_text=True)
    assert 'id="dinh-nghia"' in response.get_data(as_text=True)


def test_the_public_page_stands_in_an_empty_house(client):
    assert "Dưới 20 việc đã trả lời" in client.get("/thong-ke").get_data(as_text=True)


@pytest.mark.parametrize(
    ("filter_", "words"),
    [
        ("ky=2026-Q7", "Chọn một kỳ trong danh sách"),
        ("ky=2030", "Kỳ này chưa bắt đầu"),
        ("ky=khac&tu=31/31/2026", "Không có ngày 31/31/2026"),
        ("tu=hôm qua", "Nhập ngày theo mẫu"),
        ("tu=2/11/2026&den=1/11/2026", "Ngày cuối không được trước ngày đầu"),
        ("tu=1/12/2026", "Kỳ này chưa bắt đầu"),
        ("ky=0001", "Chọn một kỳ trong danh sách"),
        ("tu=1/1/0001&den=1/10/2026", "Nhập ngày từ 01/01/2000 trở đi"),
        ("tu=1/10/2026&den=31/12/9999", "Ngày cuối quá xa"),
    ],
)
def test_a_filter_that_cannot_be_read_says_why_and_keeps_its_words(lived, mattran, client, filter_, words):
    for response in (mattran.get(f"/giam-sat/thoi-gian-tra-loi?{filter_}"), client.get(f"/thong-ke?{filter_}")):
        html = unescape(response.get_data(as_text=True))
        assert response.status_code == 422
        assert "Cần sửa" in html
        assert words in html


def test_an_unknown_unit_or_number_is_no_page(mattran, client, lived):
    assert mattran.get("/giam-sat/thoi-gian-tra-loi?don-vi=77777").status_code == 404
    assert client.get("/thong-ke?don-vi=99").status_code == 404  # the province is above this site
    assert mattran.get("/giam-sat/vu-viec?loai=khac").status_code == 404


@pytest.mark.parametrize(
    "address",
    [
        "",
        "/thang",
        "/thoi-gian-tra-loi",
        "/cham-hen",
        "/qua-han",
        "/vu-viec",
        "/vu-viec/KN-7K3M-92QX-C",
        "/y-kien",
        "/nhat-ky",
    ],
)
def test_the_fronts_pages_are_for_those_who_may(lived, client, address):
    officer = Reader(lived.app, "quantri")
    assert officer.get(f"/giam-sat{address}").status_code == 404
    asked = client.get(f"/giam-sat{address}")
    assert (asked.status_code, asked.location.split("?")[0]) == (302, "/dang-nhap")


def test_without_a_rule_the_word_overdue_is_never_said_of_a_case(lived, mattran):
    html = mattran.read("/giam-sat/qua-han")
    assert "Chậm" in html
    assert not re.search(r"Quá hạn (\d|chưa)", html)


def test_with_a_rule_the_register_says_how_late(lived, mattran):
    with inside(lived.app):
        issue_rules()
        enter(declared_on=date(2026, 10, 5))
    html = mattran.read("/giam-sat/qua-han")
    assert re.search(r"Quá hạn \d+ ngày làm việc", html)


def test_a_case_shows_every_event_with_both_times_its_place_and_its_texts(lived, mattran):
    from core.ledger.seal import seal

    with inside(lived.app):
        case = enter("Cột điện nghiêng trước chợ.", declared_on=date(2026, 11, 18))
        seal()
        services.accept(case, category="electricity", actor=actor("tiepnhan"))
        code, subject = case.code, case.subject
    html = mattran.read(f"/giam-sat/vu-viec/{code}")
    with inside(lived.app):
        events = list(db.session.scalars(select(Event).where(Event.subject == subject)))
    assert len(events) == 2
    assert all(event.hash in html for event in events)
    assert "Ngày ghi trên văn bản, dấu đến: 18/11/2026" in html
    assert "Ghi vào hệ thống lúc 20/11/2026 09:00" in html
    assert "Cột điện nghiêng trước chợ." in html
    assert "chờ vào bản chốt" in html
    assert re.search(r"dòng số \d+ trong nhật ký", html)
    proofs = re.findall(r'href="(/doi-chieu/phieu/[0-9a-f]{16}[.]txt)"', html)
    assert proofs == [f"/doi-chieu/phieu/{event.hash[:16]}.txt" for event in events if event.seq == 1]
    assert mattran.read(proofs[0]).startswith("c2sp.org/tlog-proof@v1")


def test_a_hidden_case_has_no_page(lived, mattran):
    with inside(lived.app):
        code = db.session.scalar(select(CaseState.code).where(CaseState.restricted))
    assert mattran.get(f"/giam-sat/vu-viec/{code}").status_code == 404


def test_the_table_goes_home_as_a_file_and_the_log_knows(lived, mattran):
    response = mattran.send("/giam-sat/bang.csv", page=QUARTER, form="/giam-sat/bang.xlsx")
    assert response.status_code == 200
    lines = list(csv.reader(io.StringIO(response.get_data(as_text=True).removeprefix("\ufeff"))))
    lines, (title, *marks) = lines[: lines.index([])], [line[0] for line in lines[lines.index([]) + 1 :]]
    assert (title, marks[-1]) == ("Thời gian trả lời kiến nghị", PRACTICE)
    page = table(mattran.read(QUARTER), "Theo đơn vị")
    fields = table(mattran.read(QUARTER), "Theo lĩnh vực")[1:-1]
    page += [[f"Lĩnh vực: {row[0]}", *row[1:]] for row in fields]
    assert len(fields) > 1
    wide = len(page[0])
    assert [line[:wide] for line in lines] == [
        [cell.replace("–", "") if cell == "–" else cell for cell in row] for row in page
    ]
    assert lines[0][wide:][:1] == ["19 trên 20 việc trong (ngày làm việc)"]
    with inside(lived.app):
        taken = db.session.scalars(select(Event).where(Event.type == "figures.exported")).one()
        assert taken.unit == SITE


def test_an_expired_button_comes_back_and_nothing_was_taken(lived, mattran):
    data = {"don-vi": SITE, "tu": "2026-10-01", "den": "2026-12-31"}
    response = mattran.browser.post("/giam-sat/bang.csv", data=data, headers={"User-Agent": mattran.agent})
    assert response.status_code == 422
    with inside(lived.app):
        assert db.session.scalar(select(func.count()).where(Event.type == "figures.exported")) == 0
