"""A finding of the Front: every role at every step of the table, its two clocks, who sees it when, its pages and letter."""

import io
import json
import re
from datetime import date, timedelta

import pytest
from docx import Document
from sqlalchemy import func, select

from accounts.models import PersonState
from accounts.services import change_person
from app.demo.founding import SITE, actor
from core import mail
from core.db import db
from core.errors import Hidden, Refused, Stale
from core.ledger.models import Event
from core.ledger.rebuild import rebuild, snapshot
from core.outbox import Message
from core.secrets import open_text
from feedback import services as feedback
from feedback.models import CaseState
from supervision import queries, services
from supervision.access import may, steps_for
from supervision.models import Finding
from supervision.services import Said
from supervision.workflow import ANSWER, EVENTS, WORKFLOW, WRITE, Maker, State, Weight
from tests.conftest import inside
from tests.supervision.overseeing import decided
from tests.supervision.stories import CULTURE, ECONOMY, Reader, at, enter, handed

MONDAY = date(2026, 11, 23)
FRONT, CHIEF = "mattran", "chutich"
FOUND = "Ba việc về thoát nước thôn Phú Thành trả lời chung chung, không nêu ngày làm xong."
ASKED = "Trả lời lại từng việc, nêu rõ ai làm và ngày xong."
REPLY = "Phòng đã rà soát, trả lời lại cả ba việc và hẹn xong trước ngày 20/12/2026."


@pytest.fixture
def town(commune, context):
    """The commune on a Monday."""
    at(MONDAY)
    return commune


def letters() -> list[dict[str, str]]:
    """Give the letters that wait to be sent."""
    rows = db.session.scalars(select(Message).where(Message.topic == mail.TOPIC))
    return [json.loads(open_text(row.payload["letter"])) for row in rows]


def give_address(login: str) -> None:
    """Let somebody have a mailbox."""
    state = db.session.scalar(select(PersonState).where(PersonState.login == login))
    change_person(state, name=state.name, phone="", email=f"{login}@anbinh.vn", actor=actor("quantri"))


def said(weight=Weight.REMINDER, maker=Maker.FRONT, **more) -> Said:
    return Said(weight, maker, FOUND, ASKED, **more)


def drafted(unit: str = ECONOMY, **more) -> Finding:
    return services.draft_finding(said(**more), unit=unit, actor=actor(FRONT))


def sent(**more) -> Finding:
    finding = drafted(**more)
    services.send_finding(finding, actor=actor(FRONT))
    return finding


def issued(**more) -> Finding:
    finding = sent(**more)
    at(date(2026, 12, 2))
    letter = {"letter_number": "45/MTTQ-BTT", "letter_on": MONDAY} if finding.is_on_paper else {}
    services.issue_finding(finding, **letter, actor=actor(FRONT))
    return finding


def explained() -> Finding:
    finding = sent()
    services.explain_finding(finding, text="Một việc đã trả lời lại.", actor=actor(CHIEF))
    return finding


def replied() -> Finding:
    finding = issued()
    services.reply_to_finding(finding, text=REPLY, actor=actor(CHIEF))
    return finding


def _closed(close) -> Finding:
    finding = replied()
    close(finding)
    return finding


BY_STATE = {
    State.DRAFT: drafted,
    State.SENT: sent,
    State.EXPLAINED: explained,
    State.ISSUED: issued,
    State.REPLIED: replied,
    State.ACCEPTED: lambda: _closed(lambda one: services.accept_reply(one, actor=actor(FRONT))),
    State.NOT_ACCEPTED: lambda: _closed(
        lambda one: services.decline_reply(one, reason="Chưa nêu ngày làm xong.", actor=actor(FRONT))
    ),
    State.WITHDRAWN: lambda: _withdrawn(drafted()),
}
TAKE = {
    "edit": lambda one, who: services.edit_finding(one, said(), actor=who),
    "send": lambda one, who: services.send_finding(one, actor=who),
    "explain": lambda one, who: services.explain_finding(one, text="Một việc đã trả lời lại.", actor=who),
    "issue": lambda one, who: services.issue_finding(one, actor=who),
    "reply": lambda one, who: services.reply_to_finding(one, text=REPLY, actor=who),
    "accept": lambda one, who: services.accept_reply(one, actor=who),
    "decline": lambda one, who: services.decline_reply(one, reason="Chưa nêu ngày làm xong.", actor=who),
    "withdraw": lambda one, who: services.withdraw_finding(one, reason="Đơn vị đã nói rõ.", actor=who),
}
LOGINS = {"mattran": WRITE, "chutich": ANSWER, "tiepnhan": "", "kinhte": "", "quantri": "", "vanthu": ""}


def _withdrawn(finding: Finding) -> Finding:
    services.withdraw_finding(finding, reason="Đơn vị đã nói rõ.", actor=actor(FRONT))
    return finding


def test_the_table_has_an_event_for_each_step_and_a_way_into_each_state():
    assert set(EVENTS) == {step.name for step in WORKFLOW.steps}
    assert {step.after for step in WORKFLOW.steps} - {None} == set(State)
    assert set(TAKE) == {step.name for step in WORKFLOW.steps if step.before and step.who in {WRITE, ANSWER}}


@pytest.mark.parametrize("state", State)
def test_role_by_step_in_each_state(town, state):
    finding = BY_STATE[state]()
    assert finding.state == state
    for login, held in LOGINS.items():
        who = actor(login)
        offered = {step.name for step in steps_for(who, finding)}
        assert offered == {step.name for step in WORKFLOW.open_steps(state) if held and step.who == held}
        for name in set(TAKE) - offered:
            refused = Refused if may(who, WORKFLOW.step(name), finding.unit) else Hidden
            with pytest.raises(refused):
                TAKE[name](finding, who)
    assert finding.state == state
    at(date(2027, 1, 29))
    for name in [step.name for step in WORKFLOW.open_steps(state) if step.name in TAKE][:1]:
        TAKE[name](finding, actor(FRONT if WORKFLOW.step(name).who == WRITE else CHIEF))
        assert finding.state == WORKFLOW.step(name).after


def test_a_draft_waits_five_working_days_before_it_counts(town):
    finding = sent()
    assert finding.explain_by == date(2026, 12, 1)
    at(finding.explain_by)
    with pytest.raises(Refused, match="01/12/2026"):
        services.issue_finding(finding, actor=actor(FRONT))
    at(finding.explain_by + timedelta(1))
    services.issue_finding(finding, actor=actor(FRONT))
    assert finding.state == State.ISSUED
    assert (finding.due_on, finding.due_firm) == (date(2026, 12, 23), False)


@pytest.mark.parametrize("maker", [Maker.PEOPLE_INSPECTION, Maker.INVESTMENT_SUPERVISION])
def test_the_peoples_boards_have_fifteen_days_by_law(town, maker):
    finding = issued(maker=maker)
    assert (finding.due_on, finding.due_firm) == (date(2026, 12, 17), True)
    assert "Điều 40" in finding.due_basis


def test_a_recommendation_needs_a_formal_giam_sat_and_a_letter_its_number(town):
    formal, elsewhere = decided(ECONOMY), decided(CULTURE)
    for oversight in ("", formal.subject, elsewhere.subject):
        with pytest.raises(Refused, match="cuộc giám sát đã gửi quyết định"):
            drafted(weight=Weight.RECOMMENDATION, oversight=oversight)
    at(formal.begins_on)
    with pytest.raises(Refused, match="cuộc giám sát đã gửi quyết định"):
        drafted(weight=Weight.RECOMMENDATION, oversight=elsewhere.subject)
    finding = sent(weight=Weight.RECOMMENDATION, oversight=formal.subject)
    assert finding.explain_by is not None
    at(finding.explain_by + timedelta(1))
    with pytest.raises(Refused, match="số và ngày công văn"):
        services.issue_finding(finding, actor=actor(FRONT))
    assert (finding.plan_number, finding.plan_on, finding.oversight) == ("12/QĐ-MTTQ-BTT", MONDAY, formal.subject)


def test_an_edited_draft_goes_to_the_unit_anew(town):
    finding = explained()
    services.edit_finding(finding, said(), actor=actor(FRONT))
    assert (finding.state, finding.explanation, finding.explain_by) == (State.DRAFT, "", None)
    with pytest.raises(Hidden):
        queries.finding_for_unit(finding.year, finding.number, actor=actor(CHIEF))


def test_the_unit_is_written_to_once_for_each_sending_and_nothing_found_stands_in_a_letter(town):
    give_address(CHIEF)
    finding = issued(weight=Weight.LETTER)
    written = [letter for letter in letters() if finding.label in letter["subject"]]
    chief = "Mặt trận gửi dự thảo", "Mặt trận phát hành"
    assert [[each in letter["subject"] for letter in written].count(True) for each in chief] == [1, 1]
    sent_, final = sorted(written, key=lambda letter: "phát hành" in letter["subject"])
    assert "01/12/2026" in sent_["text"]
    assert "45/MTTQ-BTT" in final["text"]
    for letter in written:
        assert f"/cong-viec/giam-sat/{finding.place}" in letter["text"]
        assert FOUND not in letter["text"]
        assert ASKED not in letter["text"]


def test_a_draft_sent_anew_is_told_anew(town):
    give_address(CHIEF)
    finding = sent()
    services.edit_finding(finding, said(), actor=actor(FRONT))
    services.send_finding(finding, actor=actor(FRONT))
    assert len([letter for letter in letters() if "gửi dự thảo" in letter["subject"]]) == 2


def test_a_late_reply_is_an_event_once_and_stays_known(town):
    finding = issued(maker=Maker.PEOPLE_INSPECTION)
    services.note_late_replies(finding.due_on - timedelta(1))
    assert finding.late_since is None
    at(finding.due_on + timedelta(1))
    services.note_late_replies(finding.due_on)
    services.note_late_replies(finding.due_on + timedelta(1))
    assert finding.late_since == finding.due_on
    late = select(func.count()).where(Event.type == "finding.late")
    assert db.session.scalar(late) == 1
    owed = queries.owed_replies(frozenset({ECONOMY}))
    assert (owed.waiting, owed.overdue, owed.behind) == (1, 1, 0)
    services.reply_to_finding(finding, text=REPLY, actor=actor(CHIEF))
    assert "Trả lời chậm" in queries.term_of(finding).text
    assert queries.owed_replies(frozenset({ECONOMY})).waiting == 0


def test_no_step_writes_anything_of_a_case_and_a_rebuild_gives_the_same(town):
    case = handed()
    events = db.session.scalar(select(func.count()).where(Event.kind == "case"))
    finding = issued(codes=[case.code])
    services.reply_to_finding(finding, text=REPLY, actor=actor(CHIEF))
    services.accept_reply(finding, remarks="Đã rõ.", actor=actor(FRONT))
    _withdrawn(explained())
    assert db.session.scalar(select(func.count()).where(Event.kind == "case")) == events
    before = snapshot()
    rebuild()
    assert snapshot() == before


def test_nothing_written_stands_in_a_leaf(town):
    finding = issued(weight=Weight.LETTER)
    leaves = "".join(db.session.scalars(select(Event.leaf).where(Event.subject == finding.subject)))
    assert FOUND not in leaves
    assert ASKED not in leaves
    assert "45/MTTQ" not in leaves


def test_only_cases_that_reviewer_and_unit_may_know_are_named(town):
    mine, other, hidden = handed(), handed(CULTURE), enter()
    feedback.restrict(hidden, reason="Nội dung là tố cáo, phải giữ bí mật.", actor=actor("tiepnhan"))
    for code in (other.code, hidden.code, "KN-0000-0000-0"):
        with pytest.raises(Refused, match="Không có việc mã"):
            drafted(codes=[mine.code, code])
    finding = sent(codes=[mine.code])
    assert queries.cases_of(finding, actor=actor(CHIEF)) == [mine]
    feedback.restrict(mine, reason="Nội dung là tố cáo, phải giữ bí mật.", actor=actor("tiepnhan"))
    db.session.expire_all()
    assert queries.cases_of(finding, actor=actor(FRONT)) == []
    assert queries.cases_of(finding, actor=actor(CHIEF)) == []


def test_a_case_kept_from_somebody_is_not_named_to_the_unit(town):
    case = handed()
    finding = sent(weight=Weight.LETTER, codes=[case.code])
    chief = actor(CHIEF).person_id
    feedback.keep_from(
        case, person_id=chief, reason="Nội dung phản ánh nêu chính việc làm của người này.", actor=actor("phochutich")
    )
    assert queries.cases_of(finding, actor=actor(FRONT)) == []
    with pytest.raises(Refused, match="Không có việc mã"):
        drafted(codes=[case.code])


def test_an_owed_reply_stands_on_the_first_page_and_is_counted_in_public(commune, client):
    with inside(commune.app):
        at(MONDAY)
        finding = issued(maker=Maker.PEOPLE_INSPECTION)
        at(finding.due_on + timedelta(3))
    for html in (Reader(commune.app).read("/giam-sat"), client.get("/thong-ke").get_data(as_text=True)):
        assert "1 quá hạn trả lời" in html


def test_the_lists_read_a_constant_number_of_statements(lived, counted):
    front = Reader(lived.app)
    with inside(lived.app):
        drafted()
    few = counted(lambda: front.read("/giam-sat/kien-nghi?muc=dang-soan"))
    with inside(lived.app):
        for _ in range(6):
            drafted()
    assert counted(lambda: front.read("/giam-sat/kien-nghi?muc=dang-soan")) == few


def test_a_stale_page_does_not_overwrite(town):
    finding = drafted()
    seen = finding.version
    services.edit_finding(finding, said(), actor=actor(FRONT), version=seen)
    with pytest.raises(Stale):
        services.edit_finding(finding, said(), actor=actor(FRONT), version=seen)


def test_the_term_is_never_called_overdue_without_a_rule(town):
    finding = issued()
    at(finding.due_on + timedelta(3))
    assert "Quá hạn" not in queries.term_of(finding).text
    assert queries.owed_replies(frozenset({ECONOMY})).behind == 1


def test_a_finding_goes_from_the_fronts_pages_to_the_units_and_back(commune, pango):
    with inside(commune.app):
        at(MONDAY)
        case = handed()
        code = case.code
    front, chief, officer = (Reader(commune.app, login) for login in (FRONT, CHIEF, "kinhte"))
    begun = front.get(f"/giam-sat/kien-nghi/lap?don-vi={ECONOMY}&muc=letter&cua=front&viec={code}")
    page = begun.location
    made = _write(front, page, nhan_xet="Ngắn", de_nghi=ASKED)
    assert made.status_code == 422
    made = _write(front, page, nhan_xet=FOUND, de_nghi=ASKED, viec=code)
    place = made.location
    assert re.fullmatch(r"/giam-sat/kien-nghi/2026-1", place)
    unit_place = place.replace("/giam-sat/kien-nghi", "/cong-viec/giam-sat")
    assert chief.get(unit_place).status_code == 404
    assert "Bước 3/3" in front.read(place)
    assert front.send(f"{place}/gui", page=place, form=f"{place}/gui").status_code == 303
    assert FOUND in chief.read(unit_place)
    assert "chờ giải trình" in chief.read("/cong-viec")
    assert officer.get(unit_place).status_code == 404
    short = chief.send(f"{unit_place}/giai-trinh", page=unit_place, form=f"{unit_place}/giai-trinh")
    assert short.status_code == 422
    said_ = {"giai-trinh-noi_dung": "Một việc đã trả lời lại ngày 22/11/2026."}
    done = chief.send(f"{unit_place}/giai-trinh", page=unit_place, form=f"{unit_place}/giai-trinh", **said_)
    assert done.status_code == 303
    early = front.send(f"{place}/phat-hanh", page=place, form=f"{place}/phat-hanh", **_numbered())
    assert early.status_code == 422
    assert "45/MTTQ-BTT" in early.get_data(as_text=True)
    paper = Document(io.BytesIO(front.get(f"{place}/cong-van.docx").get_data()))
    words = "\n".join(paragraph.text for paragraph in paper.paragraphs)
    assert FOUND in words
    assert code in words
    assert front.get(f"{place}/cong-van").status_code == 200
    assert front.get(f"{place}/cong-van.pdf").get_data().startswith(b"%PDF")
    assert chief.get(f"{place}").status_code == 404


def _numbered() -> dict[str, str]:
    return {"phat-hanh-so_cong_van": "45/MTTQ-BTT", "phat-hanh-ngay_cong_van": "23/11/2026"}


def _write(front: Reader, page: str, **said_):
    html = front.read(page)
    hidden = dict(Reader._hidden(html[html.rindex('<form method="post"') :]))
    return front.browser.post(page, data={**hidden, **said_}, headers={"User-Agent": front.agent})


def test_lists_and_the_case_page_lead_into_a_finding(lived):
    front = Reader(lived.app)
    with inside(lived.app):
        code = db.session.scalar(select(CaseState.code).where(~CaseState.restricted).order_by(CaseState.number))
        counted = len(queries.findings("dang-soan", actor=actor(FRONT)).items)
    assert counted == 0
    assert "Lập nhận xét" in front.read(f"/giam-sat/vu-viec/{code}")
    for address in (
        f"/giam-sat/kien-nghi/lap?viec={code}",
        f"/giam-sat/kien-nghi/lap?tu-danh-sach=qua-han&don-vi={SITE}",
        f"/giam-sat/kien-nghi/lap?tu-danh-sach=vu-viec&ky=2026-Q4&loai=answered&don-vi={SITE}",
    ):
        assert 'type="checkbox" value="KN-' in front.read(address)
    assert front.get("/giam-sat/kien-nghi/lap?muc=letter").status_code == 422
    assert front.get("/giam-sat/kien-nghi?muc=khac").status_code == 404
    assert Reader(lived.app, "chutich").get("/giam-sat/kien-nghi").status_code == 404
