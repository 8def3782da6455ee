"""The books: what stands in them, who reads names, and what a copy taken home leaves behind."""

import io
from datetime import date

import pytest
from openpyxl import load_workbook

from app.demo.founding import SITE, actor
from core import ledger
from core.db import db
from core.errors import Hidden, Refused
from core.ledger.models import Event
from feedback import queries, services
from feedback.queries import Span
from feedback.registers import BOOKS, CLOSED, NOT_GIVEN, UNNAMED, cells
from feedback.services import Origin, Petition
from submissions.sender import Sender
from tests.browsing import send, sign_in
from tests.conftest import inside
from tests.feedback.conftest import ECONOMY, WORDS, accepted, answered
from tests.feedback.conftest import send as citizen_sends

RECEPTION, PETITIONS = BOOKS
MONTH = Span(SITE, date(2026, 11, 1), date(2026, 11, 30))
WHO = Sender("Nguyễn Thị Hoa", "0912345678", "", "Thôn Phú Thành")
REASON = "In sổ lưu trữ theo quy định"
ADDRESS = "/cong-viec/so/tiep-cong-dan"


def visit(text: str = WORDS, sender: Sender = WHO, elsewhere: str = ""):
    """Enter what somebody said at the office."""
    origin = Origin("visit", date(2026, 11, 19))
    entered = services.enter(
        Petition(text, sent_elsewhere=elsewhere),
        origin=origin,
        unit=SITE,
        sender=sender,
        consent_version="1",
        actor=actor("tiepnhan"),
    )
    return entered.case


def restricted():
    """Give a restricted case."""
    case = visit("Cống nghẹt ở đầu ngõ 5 thôn Phú Thành.")
    services.restrict(case, reason="Nội dung là tố cáo, phải giữ bí mật.", actor=actor("tiepnhan"))
    return case


def lines(book, span=MONTH):
    """Give the lines of a book."""
    return queries.register_page(book, span, actor=actor("tiepnhan")).items


def exports() -> list[dict]:
    """List what was taken home, as the events say."""
    found = db.session.query(Event).filter(Event.type == "register.exported").order_by(Event.id)
    return [entry.facts for entry in ledger.entries(list(found))]


def test_the_book_of_visits_holds_visits_alone(town):
    said, sent = visit(), citizen_sends()
    assert [line.code for line in lines(RECEPTION)] == [said.code]
    assert {line.code for line in lines(PETITIONS)} == {said.code, sent.code}


def test_a_line_says_what_the_law_asks(town):
    case = visit(elsewhere="Đã gửi Sở Nông nghiệp.")
    services.accept(case, category="drainage", actor=actor("tiepnhan"))
    (row,) = cells(RECEPTION, lines(RECEPTION))
    told = dict(zip([column.heading for column in RECEPTION.columns], row, strict=True))
    assert told["STT"] == 1
    assert told["Ngày tiếp"] == date(2026, 11, 19)
    assert told["Yêu cầu, đề nghị"] == WORDS
    assert told["Quá trình giải quyết"] == "Đã gửi nơi khác: Đã gửi Sở Nông nghiệp; Thụ lý 20/11/2026"
    assert told["Việc tiếp nhận, xử lý"] == "Đã thụ lý"
    assert (told["Họ tên"], told["Địa chỉ"]) == (UNNAMED, UNNAMED)


def test_a_restricted_case_is_a_number_and_a_day(town):
    case = restricted()
    (line,) = lines(RECEPTION)
    (row,) = cells(RECEPTION, [line])
    assert line.code == ""
    assert [cell for cell in row if cell] == [1, date(2026, 11, 19), CLOSED]
    assert str(case.number) in cells(PETITIONS, [line])[0][1]
    assert case.code not in str(cells(PETITIONS, [line]))
    held = Span(SITE, MONTH.first, MONTH.last, case.held_by)
    assert lines(PETITIONS, held) == [], "it belongs to no department's part"


@pytest.mark.parametrize(
    ("first", "last", "found"),
    [
        (date(2026, 11, 20), date(2026, 11, 20), True),
        (date(2026, 11, 1), date(2026, 11, 19), False),
        (date(2026, 11, 21), date(2026, 11, 30), False),
    ],
)
def test_first_and_last_day_count(town, first, last, found):
    citizen_sends()
    assert bool(lines(PETITIONS, Span(SITE, first, last))) is found


def test_a_department_has_its_part(town):
    held, other = accepted(), citizen_sends()
    assert [line.code for line in lines(PETITIONS, Span(SITE, MONTH.first, MONTH.last, ECONOMY))] == [held.code]
    assert other.code in {line.code for line in lines(PETITIONS)}


def test_a_book_is_read_in_few_statements_however_long(town, counted):
    answered()
    few = counted(lambda: lines(PETITIONS))
    for _ in range(4):
        citizen_sends()
    assert counted(lambda: lines(PETITIONS)) == few <= 4


def test_a_copy_without_names_is_recorded_and_opens_nobody(town):
    case = visit()
    (line,) = services.copy_register(RECEPTION, MONTH, actor=actor("tiepnhan"))
    assert line.sender == UNNAMED
    assert exports() == [
        {
            "book": "tiep-cong-dan", "unit": SITE, "department": None, "rows": 1, "named": False,
            "from": "2026-11-01", "to": "2026-11-30",
        }
    ]  # fmt: skip
    assert [entry.type for entry in ledger.history(case.subject)] == ["case.submitted"]


def test_a_copy_with_names_opens_each_of_them_with_its_reason(town):
    named, nameless, closed = visit(), visit(sender=Sender()), restricted()
    found = services.copy_register(PETITIONS, MONTH, reason=REASON, named=True, actor=actor("tiepnhan"))
    told = {line.number.partition(",")[0]: (line.sender, line.address) for line in found}
    assert told[f"{named.number}/2026"] == (WHO.name, WHO.address)
    assert told[f"{nameless.number}/2026"] == (NOT_GIVEN, NOT_GIVEN)
    assert told[f"{closed.number}/2026"] == ("", "")
    opened = ledger.history(named.subject)[-1]
    assert (opened.type, opened.texts["reason"]) == (
        "case.identity_opened", f"Sổ tiếp nhận, xử lý đơn: {REASON}",
    )  # fmt: skip
    assert ledger.history(closed.subject)[-1].type == "case.restricted"
    assert exports()[0]["named"] is True


@pytest.mark.parametrize("login", ["chutich", "vanthu", "mattran"])
def test_names_are_for_those_alone_who_may_open_an_identity(town, login):
    visit()
    with pytest.raises(Hidden):
        services.copy_register(RECEPTION, MONTH, reason=REASON, named=True, actor=actor(login))
    assert services.copy_register(RECEPTION, MONTH, actor=actor(login))[0].sender == UNNAMED


@pytest.mark.parametrize("login", ["quantri", "thanhtra", "truongthon", "kinhte"])
def test_who_does_not_read_the_unit_has_no_copy(town, login):
    with pytest.raises(Hidden):
        services.copy_register(RECEPTION, MONTH, actor=actor(login))


def test_names_need_a_reason_and_a_copy_an_end(town, monkeypatch):
    visit()
    visit()
    with pytest.raises(Refused, match="lý do"):
        services.copy_register(RECEPTION, MONTH, reason="in", named=True, actor=actor("tiepnhan"))
    monkeypatch.setattr("feedback.services.registers.MOST_NAMED", 1)
    with pytest.raises(Refused, match="kỳ ngắn hơn"):
        services.copy_register(RECEPTION, MONTH, reason=REASON, named=True, actor=actor("tiepnhan"))
    monkeypatch.setattr("feedback.queries.MOST_LINES", 1)
    with pytest.raises(Refused, match="kỳ ngắn hơn"):
        services.copy_register(RECEPTION, MONTH, actor=actor("tiepnhan"))
    assert exports() == []


@pytest.fixture
def desk(commune):
    """Give signed-in browsers: desk("tiepnhan")."""
    return lambda login: sign_in(commune.app.test_client(), login)


@pytest.fixture
def visited(commune):
    """The commune with one visit, whose words begin like a formula."""
    with inside(commune.app):
        visit("=1+1 Cống thoát nước đầu ngõ 3 thôn Phú Thành bị nghẹt sau mưa.")
    return commune


def test_the_pages_show_print_and_hand_out(desk, visited):
    browser = desk("tiepnhan")
    page = browser.get(ADDRESS).get_data(as_text=True)
    assert "Cống thoát nước" in page
    assert WHO.name not in page
    copy = send(browser, ADDRESS, action=ADDRESS, tep="xlsx")
    assert ".xlsx" in copy.headers["Content-Disposition"]
    made = load_workbook(io.BytesIO(copy.data)).worksheets[0]
    cells_of = [cell for row in made.iter_rows() for cell in row]
    assert [cell.data_type for cell in cells_of if "=1+1" in str(cell.value)] == ["s"] * 2
    assert any("BẢN TẬP" in str(cell.value) for cell in cells_of)
    sheet = send(browser, ADDRESS, action=ADDRESS, tep="in", ghi_ten="y", ly_do=REASON)
    assert sheet.status_code == 200
    assert WHO.name in sheet.get_data(as_text=True)
    assert "sheet--a4-landscape" in sheet.get_data(as_text=True)
    with visited.app.app_context():
        assert [facts["named"] for facts in exports()] == [False, True]


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"ghi_ten": "y", "ly_do": "in"}, "Nêu lý do"),
        ({"tep": "exe"}, "Chọn tải hoặc in"),
        ({"den": "31/02/2026"}, "Không có ngày 31/2/2026"),
    ],
)
def test_a_copy_that_is_asked_for_wrongly_is_refused(desk, visited, fields, words):
    answer = send(desk("tiepnhan"), ADDRESS, action=ADDRESS, **fields)
    assert answer.status_code == 422
    assert words in answer.get_data(as_text=True)


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("?tu=01/11/2026&den=30/11/2026", 200),
        ("?don-vi=99001-KT", 200),
        ("?tu=30/11/2026&den=01/11/2026", 422),
        ("?tu=01/01/2024&den=30/11/2026", 422),
        ("?tu=hôm qua", 422),
        ("?don-vi=khac", 422),
    ],
)
def test_the_part_of_the_book_is_chosen_by_the_address(desk, visited, query, status):
    assert desk("vanthu").get(ADDRESS + query).status_code == status


def test_reading_the_book_writes_nothing_and_strangers_have_none(desk, visited):
    for login in ("quantri", "thanhtra", "truongthon", "kinhte"):
        assert desk(login).get(ADDRESS).status_code == 404, login
    assert desk("tiepnhan").get("/cong-viec/so/khong-co").status_code == 404
    page = desk("mattran").get(ADDRESS)
    assert page.status_code == 200
    assert "ghi_ten" not in page.get_data(as_text=True)
    with visited.app.app_context():
        assert exports() == []
