"""What the Front takes home: each copy opened again, with the numbers of its page, the checkpoint, and an event."""

import io
import re
from datetime import date, datetime
from html import unescape

import pytest
from openpyxl import load_workbook
from sqlalchemy import select, update

from app.demo.founding import SITE, actor
from core.db import db, transaction_mode
from core.ledger.models import Event, LedgerCheckpoint
from core.ledger.seal import seal, seal_day
from core.papers.content import PRACTICE
from supervision import queries
from supervision.desk import lists
from supervision.queries import cases
from tests.conftest import inside
from tests.supervision.stories import Reader
from tests.supervision.test_pages import QUARTER, table
from units.models import Unit


@pytest.fixture
def mattran(lived):
    return Reader(lived.app)


def opened(response):
    """Open a workbook again: the lines above its table, and the table."""
    assert response.status_code == 200
    rows = [list(row) for row in load_workbook(io.BytesIO(response.data)).worksheets[0].iter_rows()]
    gap = next(at for at, row in enumerate(rows) if row[0].value is None)
    return [row[0].value for row in rows[:gap]], rows[gap + 1 :]


def _read(cell) -> str:
    """Give what the cell shows to its reader."""
    if cell.value in (None, ""):
        return "–"
    return f"{cell.value:.0%}" if cell.number_format == "0%" else str(cell.value)


def taken(app, kind: str) -> Event:
    """Give the one event that says it was taken."""
    with inside(app):
        return db.session.scalars(select(Event).where(Event.type == kind)).one()


def test_the_table_as_a_workbook_has_the_numbers_of_the_page_and_the_checkpoint(lived, mattran):
    with inside(lived.app):
        db.session.execute(update(Unit).where(Unit.code == "99001-KT").values(name="=1+1"))
        seal()
        seal_day(date(2026, 11, 19))
        root = db.session.scalars(select(LedgerCheckpoint.root).where(LedgerCheckpoint.day.is_not(None))).one()
    above, rows = opened(mattran.send("/giam-sat/bang.xlsx", page=QUARTER, form="/giam-sat/bang.xlsx"))
    assert above[0] == "Thời gian trả lời kiến nghị"
    assert any("19/11/2026" in words and root in words for words in above)
    assert PRACTICE in above
    page = table(mattran.read(QUARTER), "Theo đơn vị")
    page += [[f"Lĩnh vực: {row[0]}", *row[1:]] for row in table(mattran.read(QUARTER), "Theo lĩnh vực")[1:-1]]
    shown = [[cell.replace(".", "") for cell in row] for row in page]
    wide = len(shown[0])
    assert [[_read(cell) for cell in row[:wide]] for row in rows] == shown
    others = table(mattran.read(QUARTER), "Số khác theo đơn vị")
    units = [row for row in rows if not row[0].value.startswith("Lĩnh vực: ")]
    assert [[_read(cell) for cell in row[wide:]] for row in units] == [row[1:] for row in others]
    rates = [cell for row in rows[1:] for cell in row[4:6] if cell.value]
    assert {(cell.data_type, cell.number_format) for cell in rates} == {("n", "0%")}
    (formula,) = [row[0] for row in rows if row[0].value == "=1+1"]
    assert formula.data_type == "s"
    assert all(cell.data_type != "f" for row in rows for cell in row)
    event = taken(lived.app, "figures.exported")
    assert (event.unit, event.kind) == (SITE, "export")


def test_the_register_of_late_cases_goes_home_whole(lived, mattran):
    page = "/giam-sat/qua-han"
    above, (heads, *rows) = opened(mattran.send(f"{page}.xlsx", page=page, form=f"{page}.xlsx"))
    with inside(lived.app):
        scope = queries.for_reviewer(None, actor=actor("mattran"))
        late = queries.late_register(scope, actor=actor("mattran"))
        wanted = [
            (one.case.code, datetime.combine(one.case.due_on, datetime.min.time()), one.days_late) for one in late
        ]
    assert wanted
    assert [(row[0].value, row[4].value, row[6].value) for row in rows] == wanted
    assert rows[0][3].number_format == "dd/mm/yyyy"
    assert heads[0].value == "Mã tra cứu"
    assert above[1] == "Xã An Bình"
    assert f'"rows":{len(wanted)}' in taken(lived.app, "late_register.exported").leaf


LIST = "/giam-sat/vu-viec?tu=2026-09-01&den=2026-12-31"
BY_LIST = "/giam-sat/vu-viec.xlsx"


@pytest.mark.parametrize(
    ("filter_", "facts"),
    [
        ("loai=received", '"what":"received"'),
        ("loai=open&tuoi=1&don-vi=99001-KT", '"age":1'),
        ("loai=closed_otherwise&ket-thuc=withdrawn", '"ended":"withdrawn"'),
        ("dau-hieu=extended", '"sign":"extended"'),
        ("loai=received&rieng=1&linh-vuc=drainage", '"own":true'),
    ],
)
def test_the_list_behind_a_number_goes_home_as_it_stands_on_the_page(lived, mattran, filter_, facts):
    page = f"{LIST}&{filter_}"
    with inside(lived.app):
        seal()
        seal_day(date(2026, 11, 19))
    codes = listed(mattran, page)
    above, (heads, *rows) = opened(mattran.send(BY_LIST, page=page, form=BY_LIST))
    assert [row[0].value for row in rows] == codes
    assert (heads[0].value, heads[-1].value) == ("Mã tra cứu", "Tình trạng")
    assert any("19/11/2026" in words for words in above)
    leaf = taken(lived.app, "case_list.exported").leaf
    assert f'"rows":{len(codes)}' in leaf
    assert facts in leaf
    if "received" in filter_ and "rieng" not in filter_:
        assert len(codes) > 20
        assert any("việc không công khai: chỉ đếm" in words for words in above)
        assert rows[0][3].number_format == "dd/mm/yyyy"
        plain = mattran.send("/giam-sat/vu-viec.csv", page=page, form=BY_LIST).get_data(as_text=True)
        assert [line.split(",")[0] for line in plain.splitlines()[1 : len(codes) + 1]] == codes


def listed(reader, address: str) -> list[str]:
    """Give the codes of a list, page after page."""
    codes = []
    while address:
        html = reader.read(address)
        codes += re.findall(r"/giam-sat/vu-viec/(KN-[^?\"]+)", html)
        following = re.search(r'paging__next" href="([^"]+)"', html)
        address = unescape(following.group(1)) if following else ""
    return codes


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_a_list_is_read_and_written_batch_by_batch_while_nobody_waits(lived, mattran, monkeypatch, ending):
    held, written = [], []
    dressed, row = cases._dressed, lists._row

    def dress(found, *more):
        held.append((len(found), len(written), transaction_mode.get()))
        return dressed(found, *more)

    monkeypatch.setattr(cases, "AT_ONCE", 3)
    monkeypatch.setattr(cases, "_dressed", dress)
    monkeypatch.setattr(lists, "_row", lambda one: written.append(one.case.code) or row(one))
    codes = listed(mattran, LIST)
    held.clear()
    response = mattran.send(f"/giam-sat/vu-viec.{ending}", page=LIST, form=BY_LIST)
    assert response.status_code == 200
    assert written == codes
    batches = [one for one in held if one[2] == "snapshot"]
    assert batches == [(min(3, len(codes) - done), done, "snapshot") for done in range(0, len(codes), 3)]
    assert f'"rows":{len(codes)}' in taken(lived.app, "case_list.exported").leaf
    if ending == "xlsx":
        assert [line[0].value for line in opened(response)[1][1:]] == codes
    else:
        lines = response.get_data(as_text=True).splitlines()
        assert [line.split(",")[0] for line in lines[1 : len(codes) + 1]] == codes


def test_a_list_too_long_for_a_copy_says_so_and_leaves_no_event(lived, mattran, monkeypatch):
    monkeypatch.setattr(queries, "MOST_TAKEN", 3)
    response = mattran.send(BY_LIST, page=LIST, form=BY_LIST)
    assert response.status_code == 422
    assert "Chọn kỳ ngắn hơn" in response.get_data(as_text=True)
    with inside(lived.app):
        assert not db.session.scalars(select(Event).where(Event.type == "case_list.exported")).all()


def test_a_copy_without_the_token_is_refused_and_leaves_no_event(lived, mattran):
    for address in ("/giam-sat/bang.xlsx", "/giam-sat/qua-han.xlsx", BY_LIST):
        data = {"don-vi": SITE, "tu": "2026-10-01", "den": "2026-12-31"}
        response = mattran.browser.post(address, data=data, headers={"User-Agent": mattran.agent})
        assert response.status_code == 422, address
        bare = mattran.browser.post(address, headers={"User-Agent": mattran.agent})
        assert 400 <= bare.status_code < 500, address
    with inside(lived.app):
        assert not db.session.scalars(select(Event).where(Event.type.endswith(".exported"))).all()


@pytest.mark.parametrize(
    "filter_",
    ["loai=open&tuoi=1", "loai=closed_otherwise&ket-thuc=withdrawn", "dau-hieu=extended", "loai=received&rieng=1"],
)
def test_a_finding_is_offered_the_list_it_was_begun_from_and_no_wider_one(lived, mattran, filter_):
    html = mattran.read(f"{LIST}&{filter_}")
    way = unescape(re.search(r'href="([^"]+/kien-nghi/lap[?][^"]+)"', html).group(1))
    offered = re.findall(r'name="viec" type="checkbox" value="([^"]+)"', mattran.read(way))
    shown = re.findall(r"/giam-sat/vu-viec/(KN-[^?\"]+)", html)
    assert offered == shown != []
