"""Phản biện xã hội on pages: asked, written, sent, answered, approved, public; told once, nothing done twice."""

import json
from datetime import timedelta
from io import BytesIO

import pytest
from sqlalchemy import select

from accounts.hats import Hat
from accounts.models import Person, PersonState
from accounts.queries import actor_of
from accounts.services import change_person
from consultations import queries
from consultations.models import SocialCritique
from core import clock, ledger, mail
from core.clock import today
from core.dates import short_date
from core.db import db
from core.outbox import Message
from core.secrets import open_text
from tests.app.statements import counted
from tests.conftest import inside
from tests.consultations.conftest import make
from tests.consultations.desk import BROWSER, Desk, add_person, hidden_fields, text_of
from tests.units import factories

pytestmark = pytest.mark.usefixtures("staff")

WORDS = "Mức đóng góp cao so với thu nhập của hộ khó khăn."
PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"


def days(app) -> tuple[str, str]:
    """Today, and the first day of submission the law allows."""
    with inside(app):
        return short_date(today()), short_date(today() + timedelta(days=15))


def asking(app) -> dict[str, str]:
    day, submits_on = days(app)
    return {"number": "45/UBND-VP", "dated_on": day, "asked": "Mức đóng góp", "submits_on": submits_on}


def asked(app, state: str = "approved") -> tuple[str, Desk, Desk, Desk]:
    page = make(app, state)
    editor, front, approver = Desk(app, "bien.soan"), Desk(app, "mat.tran"), Desk(app, "chu.tich")
    once = hidden_fields(editor.read(f"{page}/phan-bien/gui"))["lan_gui"]
    assert editor.send(f"{page}/phan-bien/gui", lan_gui=once, **asking(app)).status_code == 303
    return f"{page}/phan-bien", editor, front, approver


def written(app, state: str = "approved") -> tuple[str, Desk, Desk, Desk]:
    page, editor, front, approver = asked(app, state)
    said = {"anchor": "dieu-2", "words": WORDS, "proposal": "Miễn cho hộ nghèo."}
    assert front.send(f"{page}/y-kien/1", **said).status_code == 303
    return page, editor, front, approver


def sent(app, state: str = "approved", **more) -> tuple[str, Desk, Desk, Desk]:
    page, editor, front, approver = written(app, state)
    said = {"number": "12/MTTQ-BTT", "dated_on": days(app)[0], **more}
    assert front.send(f"{page}/gui-van-ban", **said).status_code == 303
    return page, editor, front, approver


def in_review(app, state: str = "approved", **more) -> tuple[str, Desk, Desk, Desk]:
    page, editor, front, approver = sent(app, state, **more)
    assert editor.send(f"{page}/tra-loi/1", kind="not_accepted", reason="Đã miễn theo luật.").status_code == 303
    assert editor.send(f"{page}/trinh-duyet", page=page).status_code == 303
    return page, editor, front, approver


def critiques(app) -> list[SocialCritique]:
    with inside(app):
        return list(db.session.scalars(select(SocialCritique)))


def story(app) -> list[str]:
    with inside(app):
        subject = db.session.scalar(select(SocialCritique.subject))
        return [entry.type.partition(".")[2] for entry in ledger.history(subject)]


def letters(app) -> list[tuple[str, str]]:
    with inside(app):
        rows = db.session.scalars(select(Message).where(Message.topic == mail.TOPIC).order_by(Message.id))
        found = [json.loads(open_text(row.payload["letter"])) for row in rows]
        return [(letter["to"], letter["subject"]) for letter in found]


def reachable(app, *logins: str) -> None:
    """Let these people have mailboxes."""
    with inside(app):
        for login in logins:
            state = db.session.scalar(select(PersonState).where(PersonState.login == login))
            change_person(state, name=state.name, phone="", email=f"{login}@anbinh.vn", actor=editor_here())


def test_too_near_a_day_is_refused_with_the_law_and_the_form_stays_filled(app):
    page = make(app, "approved")
    editor = Desk(app, "bien.soan")
    near = asking(app) | {"submits_on": days(app)[0]}
    refused = editor.send(f"{page}/phan-bien/gui", **near)
    assert refused.status_code == 422
    assert "ít nhất 15 ngày" in text_of(refused)
    assert "Điều 36" in text_of(refused)
    assert "45/UBND-VP" in text_of(refused)
    assert critiques(app) == []


def test_the_form_sent_twice_asks_once(app):
    page, editor, _front, _approver = asked(app)
    form = hidden_fields(editor.read(f"{page}/gui"))
    again = {"csrf_token": form["csrf_token"], "lan_gui": critiques(app)[0].subject, **asking(app)}
    posted = editor.browser.post(f"{page}/gui", data=again, headers={"User-Agent": BROWSER})
    assert posted.status_code == 303
    other = editor.send(f"{page}/gui", lan_gui="f" * 32, **asking(app))
    assert other.status_code == 422
    assert "Xong lần này" in text_of(other)
    assert len(critiques(app)) == 1


def test_the_front_finds_it_writes_and_sends_and_nobody_reads_before(app, client):
    page, editor, front, _approver = written(app, "scheduled")
    listed = front.read("/giam-sat/phan-bien")
    assert page in listed
    assert "Đã gửi, chờ Mặt trận phản biện" in listed
    assert days(app)[1] in listed
    assert WORDS in front.read(page)
    assert WORDS not in editor.read(page)
    assert front.send(f"{page}/gui-van-ban", number="", dated_on="").status_code == 422
    assert front.send(f"{page}/gui-van-ban", number="12/MTTQ-BTT", dated_on=days(app)[0]).status_code == 303
    assert WORDS in editor.read(page)
    assert "Thời hạn dự kiến" in editor.read(page)
    public = page.replace("/cong-viec", "")
    assert client.get(public).status_code == 404
    assert WORDS not in text_of(client.get(public.removesuffix("/phan-bien")))


def test_two_tabs_and_a_second_press(app):
    page, _editor, front, _approver = asked(app)
    fields = hidden_fields(front.read(f"{page}/y-kien/1"))
    data = {"csrf_token": fields["csrf_token"], "version": fields["version"], "anchor": "", "words": WORDS}
    head = {"headers": {"User-Agent": BROWSER}}
    assert [front.browser.post(f"{page}/y-kien/1", data=data, **head).status_code for _ in range(2)] == [303, 303]
    other = front.browser.post(f"{page}/y-kien/1", data=data | {"words": "Ý của tab kia"}, **head)
    assert other.status_code == 409
    assert "Ý của tab kia" in text_of(other)
    seen = hidden_fields(front.read(f"{page}/gui-van-ban"))["version"]
    said = {"number": "12/MTTQ", "dated_on": days(app)[0], "version": seen, "csrf_token": data["csrf_token"]}
    answers = [front.browser.post(f"{page}/gui-van-ban", data=said, **head).status_code for _ in range(2)]
    assert answers[0] == 303
    assert answers[1] in (404, 409, 422)
    assert story(app) == ["asked", "point_written", "sent"]


def test_answered_by_two_people_and_public_with_its_permanent_address(app, client):
    page, editor, front, approver = in_review(app, "open", tep=(BytesIO(PDF), "phan-bien.pdf"))
    plan = page.removesuffix("/phan-bien")
    assert plan in approver.read("/cong-viec/lay-y-kien?trang_thai=cho-duyet")
    said = {"number": "52/UBND-VP", "dated_on": days(app)[0]}
    file = page_file(front, page)
    public = page.replace("/cong-viec", "")
    assert client.get(file.replace("/cong-viec", "")).status_code == 404
    assert approver.send(f"{page}/tra-lai", reason="Ghi rõ căn cứ").status_code == 303
    assert "Ghi rõ căn cứ" in editor.read(page)
    assert "Người trình trả lời" not in editor.read(page)
    assert editor.send(f"{page}/trinh-duyet", page=page).status_code == 303
    handed_in = approver.read(page).partition("Người trình trả lời")[2]
    assert "Nguyễn Thị bien.soan" in handed_in[:200]
    assert editor.get(f"{page}/duyet").status_code in (403, 404)
    assert approver.send(f"{page}/duyet", **said).status_code == 303
    for address in (public, public.removesuffix("/phan-bien")):
        text = text_of(client.get(address))
        assert "Phản biện xã hội của Mặt trận và trả lời" in text
        assert WORDS in text
        assert "Không tiếp thu, có giải trình" in text
        assert "Đã miễn theo luật." in text
    assert "Đã trả lời phản biện của Mặt trận (văn bản số 52/UBND-VP)" in text
    with client.get(file.replace("/cong-viec", "")) as paper:
        assert (paper.status_code, paper.data) == (200, PDF)
    assert "Đã trả lời, đã công khai" in front.read(page)


def page_file(desk: Desk, page: str) -> str:
    text = desk.read(page)
    begins = text.index(f"{page}/tep/")
    return text[begins : text.index('"', begins)]


def test_a_flagged_plan_names_what_is_missing(app):
    page = make(app, "draft")
    editor, approver = Desk(app, "bien.soan"), Desk(app, "chu.tich")
    form = hidden_fields(editor.read(f"{page}/thong-tin"))
    with inside(app):
        known = queries.at_desk(page.rpartition("/")[2], actor=editor_here())
        about = {"title": known.title, "summary": known.summary, "ground": known.ground}
    assert editor.send(f"{page}/thong-tin", needs_critique="y", version=form["version"], **about).status_code == 303
    assert "checked" in editor.read(f"{page}/thong-tin").split('id="needs_critique"')[1].split(">")[0]
    editor.send(f"{page}/trinh-duyet", xac_nhan="y")
    assert "Phải gửi Mặt trận phản biện" in approver.read(f"{page}/duyet")
    approver.send(f"{page}/duyet")
    day = days(app)[0]
    editor.send(f"{page}/gui-ke-hoach", number="15/KH", sent_on=day)
    text = editor.read(page)
    assert "Phải gửi Mặt trận phản biện xã hội" in text
    assert "Lên lịch lấy ý kiến" not in text
    assert editor.send(f"{page}/len-lich", page=page).status_code == 422
    editor.send(f"{page}/phan-bien/gui", **asking(app))
    assert editor.send(f"{page}/len-lich", page=page).status_code == 303


def editor_here():
    known = select(Person.id).join(PersonState, PersonState.subject == Person.subject)
    return actor_of(db.session.scalar(known.where(PersonState.login == "bien.soan")))


def test_each_side_is_told_once(app):
    reachable(app, "mat.tran", "bien.soan")
    page, _editor, _front, approver = in_review(app)
    approver.send(f"{page}/duyet", number="52/UBND-VP", dated_on=days(app)[0])
    told = [(to, subject.partition(":")[0]) for to, subject in letters(app)]
    assert told == [
        ("mat.tran@anbinh.vn", "Đề nghị phản biện xã hội"),
        ("bien.soan@anbinh.vn", "Mặt trận đã phản biện"),
        ("mat.tran@anbinh.vn", "Đã trả lời phản biện xã hội"),
    ]


PAGES = ("", "/gui", "/rut", "/y-kien/1", "/gui-van-ban", "/tra-loi/1", "/duyet", "/tra-lai")


def test_for_others_there_is_nothing(app):
    page, *_ = written(app)
    with inside(app):
        add_person("mt.khac", Hat.REVIEWER, unit=factories.OTHER_COMMUNE)
    for login in ("xa.khac", "mt.khac"):
        other = Desk(app, login)
        for each in PAGES:
            assert other.get(f"{page}{each}").status_code in (403, 404), (login, each)
    intake = Desk(app, "tiep.nhan")
    assert intake.get(page).status_code == 200
    for each in PAGES[1:]:
        assert intake.get(f"{page}{each}").status_code in (403, 404), each


def test_a_page_costs_the_same_with_few_and_with_many(app, client):
    page, _editor, front, _approver = written(app)
    addresses = [page, "/giam-sat/phan-bien"]

    def cost(address: str) -> int:
        front.get(address)
        with counted(app) as statements:
            assert front.get(address).status_code == 200
        return len(statements)

    few = [cost(address) for address in addresses]
    for number in range(2, 9):
        front.send(f"{page}/y-kien/{number}", anchor="", words=f"Ý thứ {number}", proposal="")
    assert [cost(address) for address in addresses] == few


def test_the_month_of_the_front_tells_what_waits_for_it_and_how_many_days_are_left(app):
    page, _editor, front, _approver = asked(app)
    slug, submits_on = page.split("/")[-2], days(app)[1]
    told = front.read("/giam-sat/thang")
    assert "1 dự thảo chờ Mặt trận phản biện" in told
    assert f"ngày dự kiến trình {submits_on} (còn 15 ngày)" in told
    assert f'href="/cong-viec/lay-y-kien/{slug}/phan-bien"' in told
    with inside(app):
        reader = queries.critiques_awaited({factories.COMMUNE}, actor=editor_here())
        clock.set_practice_clock(clock.now() + timedelta(days=17))
    front.sign_in()
    assert "(đã qua 2 ngày)" in front.read("/giam-sat/thang")
    assert reader is None, "who writes no phản biện is told of none"
    front.send(f"{page}/y-kien/1", anchor="", words=WORDS, proposal="")
    assert front.send(f"{page}/gui-van-ban", number="12/MTTQ-BTT", dated_on=days(app)[0]).status_code == 303
    assert "chờ Mặt trận phản biện" not in front.read("/giam-sat/thang")
