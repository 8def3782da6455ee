"""Marked words in every personal field, looked for wherever something leaves the house, for every fate of a case."""

import pytest
from sqlalchemy import text

from accounts import queries as accounts
from accounts.services import change_person
from app.demo.founding import actor
from core import search
from core.db import Base, db
from core.ledger.export import export_lines
from core.ledger.seal import seal
from feedback.models import CaseState
from feedback.queries import VIEWS
from feedback.services import mornings
from tests.browsing import sign_in
from tests.conftest import inside
from tests.core import letters
from tests.feedback.conftest import at, send
from tests.feedback.marked import (
    FATES,
    FOLLOWER,
    GONE,
    HIDDEN,
    KEPT_FROM,
    OWN,
    addresses_of,
    books_of,
    closed_to,
    codes_by_fate,
    draft_of,
    found_in,
    heard_of,
    inside_of,
    live,
    marks_of,
    opened_identities,
    papers_of,
    sender_of,
    word_of,
)
from tests.guards.crawl import Walk

DESKS = ("tiepnhan", "kinhte", "chutich", "tonghop", "vanthu", "truongthon", "mattran", "quantri")
NOBODYS = "KN-7K3M-92QX-C"
LISTS = tuple(f"/cong-viec/kien-nghi?loai={view}" for view in ("all", *(view for view in VIEWS if view != "all")))
STARTS = ("/", "/tra-loi", "/thong-ke", "/doi-chieu", "/tim-kiem?q=chimbao", "/tra-cuu", "/lay-y-kien")


@pytest.fixture
def town_of_marks(commune):
    """The commune with one case of each fate, indexed and sealed."""
    commune.stand_on("marks", _marks)
    with commune.app.app_context():
        search.rebuild()
    return commune.app


def _marks(app) -> None:
    for fate in FATES:
        with inside(app):
            live(fate)
    with inside(app):
        seal()


def test_a_stranger_reads_the_published_words_and_no_mark_of_a_person(town_of_marks, capfd):
    pages = Walk(town_of_marks.test_client()).go(*STARTS).bodies
    persons = [mark for fate in FATES for mark in marks_of(fate)]
    assert found_in(pages, persons) == []
    assert found_in(pages, [word_of(fate) for fate in HIDDEN]) == []
    assert found_in(pages, [mark(fate) for fate in FATES for mark in (*OWN, inside_of, draft_of)]) == []
    assert found_in(pages, [word_of("public")]), "the crawl reaches the published case"
    said = capfd.readouterr()
    assert found_in({"log": said.err + said.out}, [*persons, *map(word_of, FATES)]) == []


@pytest.mark.parametrize(
    ("backend", "login"), [*(("sqlite", login) for login in DESKS), ("postgresql", "kinhte")], indirect=["backend"]
)
def test_no_desk_of_the_unit_reads_what_is_gone_and_no_page_a_person(town_of_marks, login):
    browser = sign_in(town_of_marks.test_client(), login)
    pages = Walk(browser).go("/cong-viec", "/cong-viec/kien-nghi?loai=all", "/giam-sat", *STARTS).bodies
    contacts = [mark for fate in FATES for mark in marks_of(fate)[2:]]
    assert found_in(pages, contacts) == [], "contact stands nowhere without a recorded reason"
    closed = closed_to(login)
    assert found_in(pages, [mark(fate) for fate in closed for mark in (word_of, *OWN, inside_of, draft_of)]) == []
    drafts = found_in(pages, list(map(draft_of, FATES)))
    own = {draft_of(fate) for fate in FATES if fate not in closed} if login == "kinhte" else set()
    assert {word for _, word in drafts} == own


@pytest.mark.parametrize(("login", "fate"), [("chutich", "kept"), ("vanhoa", "above")])
def test_of_what_is_kept_from_somebody_every_address_answers_as_if_it_were_not(town_of_marks, login, fate):
    browser, code = sign_in(town_of_marks.test_client(), login), codes_by_fate(town_of_marks)[fate]
    opened = {address: browser.get(address) for address in addresses_of(town_of_marks, code)}
    assert found_in({address: page.text for address, page in opened.items()}, [word_of(fate)]) == []
    other = [address for address, page in opened.items() if page.status_code != 404]
    assert all(browser.get(address.replace(code, NOBODYS)).status_code == 200 for address in other), other
    assert [address for address in other if not address.startswith("/tra-cuu")] == []
    lists = {address: browser.get(address).text for address in (f"/tim-kiem?q={word_of(fate)}", *LISTS)}
    assert found_in(lists, [code, heard_of(fate)]) == []


@pytest.mark.parametrize(("login", "fate"), [("tiepnhan", "kept"), ("vptinh", "above"), ("mattran", "above")])
def test_who_may_know_reads_and_finds_it(town_of_marks, login, fate):
    browser, code = sign_in(town_of_marks.test_client(), login), codes_by_fate(town_of_marks)[fate]
    pages = {address: browser.get(address).text for address in (f"/tim-kiem?q={word_of(fate)}", *LISTS[:1])}
    assert len(found_in(pages, [word_of(fate)])) == 2
    assert word_of(fate) in browser.get(f"/cong-viec/kien-nghi/{code}").text


def test_followers_read_the_published_case_alone_and_no_mark_of_a_person(town_of_marks):
    with town_of_marks.app_context():
        sent = {f"letter {number}": letter.as_string() + letters.words(letter)
                for number, letter in enumerate(letters.to(FOLLOWER))}  # fmt: skip
    assert found_in(sent, [mark for fate in FATES for mark in marks_of(fate)]) == []
    assert found_in(sent, [word_of(fate) for fate in HIDDEN] + [own(fate) for fate in FATES for own in OWN]) == []
    assert found_in(sent, [word_of("public")]), "the published case has a follower who was told"


def test_the_officials_letters_hold_no_word_of_any_case_nor_name_one_to_whom_it_concerns(town_of_marks):
    codes = codes_by_fate(town_of_marks)
    with town_of_marks.app_context():
        for login in ("kinhte", "tiepnhan", "vanthu", "vptinh", *KEPT_FROM):
            _, state = accounts.by_login(login)
            change_person(state, name=state.name, phone="", email=f"{login}@anbinh.vn", actor=actor("quantri"))
        for fate in FATES:
            send(f"Đường hỏng, {word_of(fate)}, gọi {sender_of(fate).phone}.", title=word_of(fate))
        at("2026-12-02", 8)
        mornings.begin_morning()
        db.session.commit()
        official = [letter for letter in letters.delivered() if letter["To"].endswith("@anbinh.vn")]
        sent = {f"letter {number}": letter.as_string() + letters.words(letter)
                for number, letter in enumerate(official)}  # fmt: skip
    assert any("Đến hạn" in letter["Subject"] for letter in official)
    assert any("Việc cần xử lý" in letter["Subject"] for letter in official)
    assert found_in(sent, [mark for fate in FATES for mark in (*marks_of(fate), word_of(fate))]) == []
    named = {(letter["To"].partition("@")[0], fate) for letter in official for fate in ("kept", "above")
             if codes[fate] in letters.words(letter)}  # fmt: skip
    assert named == {("kinhte", "kept"), ("vptinh", "above")}


def test_feeds_tell_the_published_case_alone(town_of_marks):
    browser = town_of_marks.test_client()
    feeds = {address: browser.get(address).text for address in ("/tra-loi/bang-tin.atom", *_feeds_of_cases(browser))}
    assert found_in(feeds, [mark for fate in FATES for mark in marks_of(fate)]) == []
    assert found_in(feeds, [word_of(fate) for fate in HIDDEN] + [own(fate) for fate in FATES for own in OWN]) == []
    assert len(found_in(feeds, [word_of("public")])) == 2


def _feeds_of_cases(browser) -> list[str]:
    with browser.application.app_context():
        codes = db.session.scalars(db.select(CaseState.code)).all()
    return [f"/tra-cuu/{code}/bang-tin.atom" for code in codes]


@pytest.mark.usefixtures("pango")
@pytest.mark.parametrize("login", ["kinhte", "tonghop", "mattran"])
def test_no_paper_of_a_case_names_its_sender_unasked_and_what_is_closed_to_somebody_has_none(town_of_marks, login):
    browser = sign_in(town_of_marks.test_client(), login)
    found = {fate: papers_of(browser, code) for fate, code in codes_by_fate(town_of_marks).items()}
    contacts = [mark for fate in FATES for mark in marks_of(fate)[2:]]
    closed = closed_to(login)
    for fate in FATES:
        assert found_in(found[fate], contacts) == [], "contact stands on no paper"
        assert found_in(found[fate], [word_of(other) for other in closed]) == []
    assert all(not found[fate] for fate in closed)
    if login != "mattran":
        assert {where.rpartition(".")[2] for where in found["public"]} == {"docx", "pdf"}
        assert found_in(found["public"], [word_of("public")])
    if login == "kinhte":
        assert found_in(found["kept"], [word_of("kept")]), "it goes its way without whom it concerns"
    with town_of_marks.app_context():
        assert opened_identities() == 0


@pytest.mark.usefixtures("pango")
def test_a_named_paper_bears_the_name_and_address_and_never_the_number(town_of_marks):
    browser = sign_in(town_of_marks.test_client(), "kinhte")
    code = codes_by_fate(town_of_marks)["private"]
    found = papers_of(browser, code, ghi_ten="y")
    assert found_in(found, marks_of("private")[:1])
    assert (
        found_in({where: text for where, text in found.items() if "thong-bao" in where}, marks_of("private")[1:]) == []
    )
    with town_of_marks.app_context():
        assert opened_identities() >= 2


@pytest.mark.parametrize("login", ["tiepnhan", "tonghop", "mattran"])
def test_no_book_holds_a_person_unasked_nor_a_word_of_what_is_closed(town_of_marks, login):
    browser = sign_in(town_of_marks.test_client(), login)
    found = books_of(browser)
    assert {where.rpartition(".")[2] for where in found} == {"xlsx", "html"}
    contacts = [mark for fate in FATES for mark in marks_of(fate)[2:]]
    assert found_in(found, contacts) == []
    assert found_in(found, [word_of(fate) for fate in {*closed_to(login), "above"}]) == []
    assert found_in(found, [word_of("public")])
    assert bool(found_in(found, [word_of("kept")])) is (login not in KEPT_FROM)


def test_a_book_with_names_has_those_of_no_closed_case(town_of_marks):
    browser = sign_in(town_of_marks.test_client(), "tiepnhan")
    found = books_of(browser, ghi_ten="y", ly_do="In sổ lưu trữ theo quy định")
    assert found_in(found, [sender_of("public").name])
    assert found_in(found, [mark for fate in (*GONE, "above") for mark in (*marks_of(fate), word_of(fate))]) == []


def test_the_export_of_the_log_holds_no_word_at_all(town_of_marks):
    with town_of_marks.app_context():
        lines = "\n".join(export_lines())
    marks = [mark for fate in FATES for mark in (*marks_of(fate), word_of(fate), *(own(fate) for own in OWN))]
    assert found_in({"export": lines}, marks) == []


def test_the_index_knows_the_published_case_alone(town_of_marks):
    with town_of_marks.app_context():
        everybody = ["public", "unit:99001", "unit:99001-KT"]
        assert search.search(word_of("public"), audiences=["public"])
        for fate in HIDDEN:
            assert search.search(word_of(fate), audiences=["public"]) == []
        for fate in (*GONE, "above"):
            assert search.search(word_of(fate), audiences=everybody) == []
        assert search.search(word_of("above"), audiences=["unit:99"])


def test_a_backup_holds_no_person_in_plain_and_of_the_erased_case_no_word(town_of_marks):
    with town_of_marks.app_context():
        rows = {
            table.name: "\n".join(str(tuple(row)) for row in db.session.execute(text(f'SELECT * FROM "{table.name}"')))
            for table in Base.metadata.sorted_tables
        }
    assert found_in(rows, [mark for fate in FATES for mark in marks_of(fate)[2:]]) == []
    assert found_in(rows, list(map(draft_of, FATES))) == []
    assert rows["case_draft"].count("draft_answer") == len(FATES) - len(GONE)
    assert found_in(rows, [word_of("erased"), *(own("erased") for own in OWN), *marks_of("erased")]) == []
    assert found_in(rows, [word_of("public")])
