"""A flood, a storm, an outage is a dated note beside what is late: it moves no day and no figure, whatever it says."""

import io
import re
from dataclasses import replace
from datetime import date

import pytest
from docx import Document
from sqlalchemy import func, select

from app.demo.founding import SITE, actor
from core import clock
from core.db import db
from core.errors import Hidden, Refused
from core.ledger.models import Event
from core.ledger.rebuild import rebuild, snapshot
from feedback.models import CaseState
from supervision import periods, queries, services
from supervision.disruption import EVENTS, WORKFLOW, Said, told
from supervision.models import Disruption
from tests.conftest import inside
from tests.core.storage.papers import PDF
from tests.supervision.stories import CULTURE, ECONOMY, Reader, at, handed, opened

MONDAY, LATER = date(2026, 10, 5), date(2026, 11, 20)
STORM = Said(
    "disaster", date(2026, 10, 12), date(2026, 10, 16), True, "telegram", "05/CĐ-UBND", date(2026, 10, 11),
    "Ủy ban nhân dân tỉnh Sông Trăng", "Bão số 6 gây ngập sáu thôn, trụ sở mất điện bốn ngày.",
)  # fmt: skip
LINE = (
    "Thiên tai từ ngày 12/10/2026 đến hết ngày 16/10/2026, Xã An Bình và các đơn vị bên dưới: Bão số 6 gây ngập sáu "
    "thôn, trụ sở mất điện bốn ngày. Công điện số 05/CĐ-UBND ngày 11/10/2026 của Ủy ban nhân dân tỉnh Sông Trăng."
)


@pytest.fixture
def late_case(commune, context):
    """A case of the department that is past its day."""
    at(MONDAY)
    case = handed()
    at(LATER)
    return case


def noted(unit: str = SITE, **more) -> Disruption:
    return services.note_disruption(replace(STORM, **more), unit=unit, actor=actor("chutich"))


def beside(case: CaseState) -> list[str]:
    return queries.disruptions_beside([case])[case.subject]


def everything() -> tuple[object, ...]:
    """Give every deadline and every figure of the commune."""
    days = db.session.execute(
        select(CaseState.subject, CaseState.due_on, CaseState.base_due_on, CaseState.version).order_by(
            CaseState.subject
        )
    ).all()
    scope, today = queries.for_reviewer(SITE, actor=actor("mattran")), clock.today()
    reading = queries.read(scope, periods.quarter_of(today), today=today)
    register = [(one.case.code, one.days_late) for one in queries.late_register(scope, actor=actor("mattran"))]
    return days, reading.total, register


def test_a_note_is_told_in_one_dated_line():
    assert told(STORM, "Xã An Bình") == LINE
    assert "đến nay" in told(replace(STORM, last=None), "Xã An Bình")
    assert set(EVENTS) == {step.name for step in WORKFLOW.steps}


def test_no_deadline_and_no_figure_moves_by_a_note(late_case):
    before, cases = everything(), db.session.scalar(select(func.count()).where(Event.kind == "case"))
    note = noted()
    services.correct_disruption(note, replace(STORM, first=date(2026, 10, 1), last=None), actor=actor("chutich"))
    assert beside(late_case)
    assert everything() == before
    services.end_disruption(note, last=date(2026, 11, 19), actor=actor("chutich"))
    assert everything() == before
    assert db.session.scalar(select(func.count()).where(Event.kind == "case")) == cases


def test_it_stands_beside_a_case_whose_time_in_that_unit_it_overlaps(late_case):
    noted()
    assert beside(late_case) == [LINE]
    for apart in (
        {"unit": CULTURE},
        {"below": False},
        {"first": date(2026, 9, 1), "last": date(2026, 10, 4)},
    ):
        noted(**apart)
    assert beside(late_case) == [LINE]
    noted(ECONOMY, below=False, first=date(2026, 11, 19), last=None)
    assert len(beside(late_case)) == 2
    assert len(queries.disruptions_beside_late(late_case)) == 2
    assert queries.disruptions_beside_late(handed()) == []


def test_a_note_is_corrected_ended_and_taken_back_by_events_and_a_rebuild_gives_the_same(late_case):
    note = noted(last=None)
    with pytest.raises(Refused):
        services.end_disruption(note, last=date(2026, 10, 11), actor=actor("chutich"))
    services.end_disruption(note, last=date(2026, 10, 20), actor=actor("chutich"))
    assert note.last == date(2026, 10, 20)
    services.correct_disruption(note, replace(STORM, issuer="Chủ tịch tỉnh"), actor=actor("chutich"))
    assert (note.last, note.issuer) == (STORM.last, "Chủ tịch tỉnh")
    services.withdraw_disruption(note, reason="Ghi nhầm đơn vị.", actor=actor("chutich"))
    assert beside(late_case) == []
    assert [one.title for one in queries.told_of(note)][-1] == "Rút ghi chú"
    leaves = "".join(db.session.scalars(select(Event.leaf).where(Event.subject == note.subject)))
    assert STORM.text not in leaves
    assert STORM.issuer not in leaves
    kept = snapshot()
    rebuild()
    assert snapshot() == kept


def test_only_who_approves_the_rules_of_a_unit_notes_and_nonsense_is_refused(late_case):
    for login in ("tiepnhan", "kinhte", "mattran", "vanthu"):
        with pytest.raises(Hidden):
            services.note_disruption(STORM, unit=SITE, actor=actor(login))
    for wrong in (
        {"first": date(2026, 12, 1), "last": None},
        {"last": date(2026, 10, 1)},
        {"text": "ngắn"},
        {"kind": "khác"},
        {"paper": "khác"},
        {"paper_number": ""},
    ):
        with pytest.raises(Refused) as refusal:
            noted(**wrong)
        assert refusal.value.field == next(iter(wrong))


def test_the_register_reads_as_many_statements_for_one_late_case_as_for_seven(lived, counted):
    front = Reader(lived.app)
    with inside(lived.app):
        noted(last=None)
    few = counted(lambda: front.read("/giam-sat/qua-han"))
    with inside(lived.app):
        at(date(2026, 9, 7))
        for _ in range(6):
            handed()
        at(LATER)
        noted(first=date(2026, 9, 20), last=None)
    assert counted(lambda: front.read("/giam-sat/qua-han")) == few


def test_it_is_noted_at_the_desk_and_read_beside_what_is_late_and_in_public(commune, client):
    with inside(commune.app):
        at(MONDAY)
        code = handed().code
        at(LATER)
    chief, officer, front = (Reader(commune.app, login) for login in ("chutich", "kinhte", "mattran"))
    place = "/quan-tri/thien-tai-su-co"
    assert officer.get(place).status_code == 404
    written = {
        "don_vi": SITE, "ca_ben_duoi": "y", "loai": "disaster", "tu": "12/10/2026", "den": "16/10/2026",
        "noi_dung": STORM.text, "van_ban": "telegram", "so": STORM.paper_number, "ngay": "11/10/2026",
    }  # fmt: skip
    refused = _send(chief, f"{place}/ghi", **written)
    assert refused.status_code == 422
    assert STORM.text in refused.get_data(as_text=True)
    scan = (io.BytesIO(PDF), "cong-dien.pdf")
    made = _send(chief, f"{place}/ghi", **written, co_quan=STORM.issuer, tep=scan)
    assert made.status_code == 303
    (file,) = re.findall(rf"{made.location}/tep/[^\"]+", chief.read(made.location))
    assert {opened(reader, file) for reader in (chief, front)} == {200}
    assert opened(officer, file) == 404
    assert STORM.text in chief.read(made.location)
    assert officer.get(made.location).status_code == 404
    for reader, page in (
        (front, "/giam-sat/qua-han"),
        (front, f"/giam-sat/vu-viec/{code}"),
        (front, "/giam-sat/thang?ky=2026-10"),
        (officer, f"/cong-viec/kien-nghi/{code}"),
    ):
        assert LINE in reader.read(page), page
    paper = front.send("/giam-sat/thang.docx", page="/giam-sat/thang?ky=2026-10", form="/giam-sat/thang.docx")
    assert LINE in "\n".join(block.text for block in Document(io.BytesIO(paper.get_data())).paragraphs)
    assert "05/CĐ-UBND" in client.get("/thong-ke?tu=2026-10-01&den=2026-10-31").get_data(as_text=True)


def _send(reader: Reader, page: str, **said):
    html = reader.read(page)
    hidden = dict(Reader._hidden(html[html.rindex('<form method="post"') :]))
    return reader.browser.post(page, data={**hidden, **said}, headers={"User-Agent": reader.agent})
