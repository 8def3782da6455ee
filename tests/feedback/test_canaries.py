"""Marked words in every personal field, looked for wherever something leaves the house, for every fate of a case."""

import io

import pytest
from openpyxl import load_workbook
from sqlalchemy import func, select, text

from accounts import queries as accounts
from accounts.services import change_person
from app.demo.founding import SITE, actor
from core import clock, search
from core.db import Base, db
from core.ledger.export import export_lines
from core.ledger.models import Event
from core.ledger.seal import seal
from feedback import queries, services
from feedback.drafting import Mark
from feedback.models import CaseState
from feedback.papers import PAPERS
from feedback.registers import BOOKS
from feedback.services import Petition, mornings
from submissions import services as submissions
from submissions.models import Follower
from submissions.sender import Representative, Sender
from submissions.services import add_attachments
from tests.browsing import send as fill
from tests.browsing import sign_in
from tests.conftest import inside
from tests.core import letters
from tests.feedback.conftest import ANSWER, at, send, voice
from tests.feedback.test_papers import read
from tests.feedback.test_photos import photo
from tests.guards.crawl import Walk

FATES = ("public", "private", "withheld", "restricted", "erased")
DESKS = ("tiepnhan", "kinhte", "chutich", "vanthu", "truongthon", "mattran", "quantri")
FOLLOWER = "nguoi-theo-doi@vidu.vn"
HIDDEN = ("private", "withheld", "restricted", "erased")
GONE = ("restricted", "erased")
STARTS = ("/", "/tra-loi", "/thong-ke", "/doi-chieu", "/tim-kiem?q=chimbao", "/tra-cuu", "/lay-y-kien")


def sender_of(fate: str) -> Sender:
    """Give a sender whose every field bears a mark."""
    number = FATES.index(fate)
    return Sender(f"Chimtên {fate}", f"09876543{number}0", f"chimthu-{fate}@vidu.vn")


def marks_of(fate: str) -> list[str]:
    """Give the marks that nobody but the sender, or an official with a reason, may ever read."""
    sender = sender_of(fate)
    return [sender.name, sender.phone, sender.email, speaker_of(fate)]


def speaker_of(fate: str) -> str:
    """Give the mark in the name of who speaks for many."""
    return f"Chimđạidiện {fate}"


def word_of(fate: str) -> str:
    """Give the mark in the words of a case."""
    return f"chimbao{fate}"


def elsewhere_of(fate: str) -> str:
    """Give the mark in what the sender says only to the office: where it was sent before."""
    return f"chimnoikhac{fate}"


def file_of(fate: str) -> str:
    """Give the mark in the name of a photo: its sender named it, perhaps after a person."""
    return f"chimtep{fate}"


def draft_of(fate: str) -> str:
    """Give the mark in what an official was writing and never took."""
    return f"chimnháp{fate}"


def heard_of(fate: str) -> str:
    """Give the mark in what an official typed of the recording; it is published only where somebody chose so."""
    return f"chimnghe{fate}"


def inside_of(fate: str) -> str:
    """Give the mark that the telephone wrote into the recording."""
    return f"chim{fate}"[:12]


def point_of(fate: str) -> str:
    """Give a point that no other case has: of what the sender gave, it alone is no word."""
    return f"10.7777{FATES.index(fate)}, 106.66666"


OWN = (elsewhere_of, file_of, heard_of, point_of)
"""Marks in what the sender gave to the office alone."""


def live(fate: str) -> None:
    """Let one case live up to its fate."""
    draft, _ = submissions.start_draft("case", {})
    sender = sender_of(fate)
    submissions.keep_recording(draft, voice(remark=inside_of(fate).encode()))
    words = f"Cống nghẹt ở đầu ngõ, {word_of(fate)}. Tôi là {sender.name}, số {sender.phone}."
    petition = Petition(
        words,
        title=f"Cống nghẹt {word_of(fate)}",
        place=f"cạnh chợ {word_of(fate)}",
        point=point_of(fate),
        wants_private=fate == "private",
        sent_elsewhere=f"đã gửi {elsewhere_of(fate)}",
    )
    subject = services.submit(draft, petition, unit=SITE, sender=sender, consent_version="1")
    case = db.session.get_one(CaseState, subject)
    add_attachments(subject, [photo(f"{file_of(fate)}.jpg", "red")])
    services.add_info(case, text=f"Thêm: {word_of(fate)}, gọi {sender.phone}.")
    services.summarise(case, summary=f"Người gửi nói thêm: {heard_of(fate)}, ở đầu ngõ.", actor=actor("tiepnhan"))
    services.accept(case, category="drainage", actor=actor("tiepnhan"))
    services.route(case, to="99001-KT", actor=actor("tiepnhan"))
    services.take_up(case, actor=actor("kinhte"))
    kept = {"content": {"tra_loi": [draft_of(fate)]}, "mark": Mark("", "thẻ")}
    services.keep_draft(case, "draft_answer", **kept, actor=actor("kinhte"))
    if fate not in {"private", "withheld"}:
        masked = f"Cống nghẹt ở đầu ngõ, {word_of(fate)}."
        photos = [file.id for file in queries.photos_to_publish(case)]
        services.show(
            case, public_text=masked, title=case.title, reason="personal_data", photos=photos, actor=actor("tiepnhan")
        )
        followed(case)
    if fate == "withheld":
        services.withhold(case, reason="insult", actor=actor("tiepnhan"))
    others_say(case, word_of(fate), speaker_of(fate))
    services.draft_answer(case, answer=ANSWER, actor=actor("kinhte"))
    services.approve(case, actor=actor("chutich"))
    if fate in GONE:
        services.restrict(case, reason=f"Nội dung là tố cáo, phải giữ bí mật {word_of(fate)}.", actor=actor("tiepnhan"))
    if fate == "erased":
        services.hand_over(case, body="Thanh tra tỉnh", letter_number="12/TTT-P4", actor=actor("thanhtra"))
        services.erase(case, actor=actor("thanhtra"))


def others_say(case: CaseState, word: str, speaker: str) -> None:
    """Bring the mark into all that is asked of others and said by them, and into the first word."""
    intake, officer, about = actor("tiepnhan"), actor("kinhte"), f"Việc có chữ {word}, cần xem lại tại chỗ."
    services.note_group(case, people=12, representatives=[Representative(speaker, "0900000000")], actor=intake)
    services.consult(case, to="99", letter_number="5/UBND-VP", question=about, actor=officer)
    services.involve(case, to="99001-VHXH", asked=services.Asked(about, clock.today()), actor=intake)
    services.contribute(case, reply=about, actor=actor("vanhoa"))
    services.record_reply(case, request=queries.open_requests(case)[0].seq, reply=about, actor=officer)
    services.propose_interim(case, interim=f"{about} {about}", actor=officer)
    services.send_interim(case, actor=actor("chutich"))


def followed(case: CaseState) -> None:
    """Have somebody follow a case by mail."""
    services.follow(case, email=FOLLOWER)
    [row] = db.session.scalars(db.select(Follower).where(Follower.subject == case.subject))
    submissions.confirm(row)


@pytest.fixture
def town_of_marks(commune):
    """The commune with five cases, one of each fate, indexed and sealed."""
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


def found_in(texts: dict[str, str], words: list[str]) -> list[tuple[str, str]]:
    return [(where, word) for where, text in texts.items() for word in words if word in text]


def codes_by_fate(app) -> dict[str, str]:
    """Give the code of each fate's case, in the order in which they came."""
    with app.app_context():
        cases = db.session.scalars(select(CaseState).order_by(CaseState.number)).all()
        return dict(zip(FATES, (case.code for case in cases), strict=True))


def opened_identities() -> int:
    """Count how often a sender was looked at."""
    return db.session.scalar(select(func.count()).select_from(Event).where(Event.type == "case.identity_opened"))


def papers_of(browser, code: str, **fields: str) -> dict[str, str]:
    """Make every paper of a case and give their words; the PDF of one, since all are drawn from the same value."""
    found, place = {}, f"/cong-viec/kien-nghi/{code}/van-ban"
    listed = browser.get(place).get_data(as_text=True)
    for kind in PAPERS:
        address = f"{place}/{kind.slug}"
        if address not in listed:
            continue
        for ending in ("docx", "pdf") if kind.code == "reply" else ("docx",):
            made = fill(browser, address, tep=ending, **fields)
            if made.status_code == 200:
                found[f"{kind.slug}.{ending}"] = read(made.data)
    return found


def books_of(browser, **fields: str) -> dict[str, str]:
    """Take a copy of every book, as a file and as a sheet, and give their words."""
    found = {}
    for book in BOOKS:
        address = f"/cong-viec/so/{book.slug}"
        if "Không có dòng nào" in browser.get(address).get_data(as_text=True):
            continue
        sheet = fill(browser, address, action=address, tep="in", **fields)
        found[f"{book.slug}.html"] = sheet.get_data(as_text=True)
        file = load_workbook(io.BytesIO(fill(browser, address, action=address, tep="xlsx", **fields).data))
        found[f"{book.slug}.xlsx"] = "\n".join(
            str(cell.value) for row in file.worksheets[0].iter_rows() for cell in row
        )
    return found


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
    assert found_in(pages, [mark(fate) for fate in GONE for mark in (word_of, *OWN, inside_of, draft_of)]) == []
    drafts = found_in(pages, list(map(draft_of, FATES)))
    assert {word for _, word in drafts} == ({draft_of(fate) for fate in FATES[:3]} if login == "kinhte" else set())


def test_followers_read_the_published_case_alone_and_no_mark_of_a_person(town_of_marks):
    with town_of_marks.app_context():
        sent = {f"letter {number}": letter.as_string() + letters.words(letter)
                for number, letter in enumerate(letters.to(FOLLOWER))}  # fmt: skip
    assert found_in(sent, [mark for fate in FATES for mark in marks_of(fate)]) == []
    assert found_in(sent, [word_of(fate) for fate in HIDDEN] + [own(fate) for fate in FATES for own in OWN]) == []
    assert found_in(sent, [word_of("public")]), "the published case has a follower who was told"


def test_the_officials_letters_hold_no_word_of_any_case(town_of_marks):
    with town_of_marks.app_context():
        for login in ("kinhte", "chutich", "tiepnhan", "vanthu"):
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
@pytest.mark.parametrize("login", ["kinhte", "mattran"])
def test_no_paper_of_a_case_names_its_sender_unasked_and_what_is_gone_has_none(town_of_marks, login):
    browser = sign_in(town_of_marks.test_client(), login)
    found = {fate: papers_of(browser, code) for fate, code in codes_by_fate(town_of_marks).items()}
    contacts = [mark for fate in FATES for mark in marks_of(fate)[2:]]
    for fate in FATES:
        assert found_in(found[fate], contacts) == [], "contact stands on no paper"
        assert found_in(found[fate], [word_of(gone) for gone in GONE]) == []
    assert all(not found[fate] for fate in GONE)
    if login != "mattran":
        assert {where.rpartition(".")[2] for where in found["public"]} == {"docx", "pdf"}
        assert found_in(found["public"], [word_of("public")])
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


@pytest.mark.parametrize("login", ["tiepnhan", "mattran"])
def test_no_book_holds_a_person_unasked_nor_a_word_of_what_is_gone(town_of_marks, login):
    browser = sign_in(town_of_marks.test_client(), login)
    found = books_of(browser)
    assert {where.rpartition(".")[2] for where in found} == {"xlsx", "html"}
    contacts = [mark for fate in FATES for mark in marks_of(fate)[2:]]
    assert found_in(found, contacts) == []
    assert found_in(found, [word_of(fate) for fate in GONE]) == []
    assert found_in(found, [word_of("public")])


def test_a_book_with_names_has_those_of_no_closed_case(town_of_marks):
    browser = sign_in(town_of_marks.test_client(), "tiepnhan")
    found = books_of(browser, ghi_ten="y", ly_do="In sổ lưu trữ theo quy định")
    assert found_in(found, [sender_of("public").name])
    assert found_in(found, [mark for fate in GONE for mark in (*marks_of(fate), word_of(fate))]) == []


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
        for fate in GONE:
            assert search.search(word_of(fate), audiences=everybody) == []


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
