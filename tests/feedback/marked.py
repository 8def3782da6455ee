"""A commune where every case has its own marked words in every personal field, one case for each fate there is."""

import io
from itertools import product

from openpyxl import load_workbook
from sqlalchemy import func, select

from app.demo.founding import SITE, actor
from core import clock
from core.db import db
from core.ledger.models import Event
from feedback import queries, services
from feedback.drafting import Mark
from feedback.models import CaseState
from feedback.papers import PAPERS
from feedback.registers import BOOKS
from feedback.services import Petition
from submissions import services as submissions
from submissions.models import Follower
from submissions.queries import attachments
from submissions.sender import Representative, Sender
from submissions.services import add_attachments
from tests.browsing import send as fill
from tests.feedback.conftest import ANSWER, voice
from tests.feedback.test_papers import read
from tests.feedback.test_photos import photo

FATES = ("public", "private", "withheld", "kept", "above", "restricted", "erased")
FOLLOWER = "nguoi-theo-doi@vidu.vn"
HIDDEN = FATES[1:]
GONE = ("restricted", "erased")
KEPT_FROM = ("chutich", "tonghop")
"""Whom the case `kept` concerns: who decides in the unit, and who sorts, answers and issues there."""

HANDLING = ("tiepnhan", "kinhte", "vanhoa", "vanthu", *KEPT_FROM)
"""Who reads cases for the unit; none of them that case which was passed above because it is about the unit's head."""

OF_CASES = ("feedback_", "supervision_")
TRIED = ("thu-ly", "trinh-duyet", "duyet", "cong-khai", "nguoi-gui")
"""Steps whose pages stand for those of all."""

MANY = 12
OTHERS = "99001-VHXH"


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


def closed_to(login: str) -> list[str]:
    """Name the fates of which this person may know nothing."""
    apart = {"kept": login in KEPT_FROM, "above": login in HANDLING}
    return [fate for fate in FATES if fate in GONE or apart.get(fate)]


def live(fate: str) -> None:
    """Let one case live up to its fate."""
    case = arrived(fate)
    worked_on(case, fate)
    if fate not in {"private", "withheld", "kept"}:
        published(case, fate)
    if fate == "withheld":
        services.withhold(case, reason="insult", actor=actor("tiepnhan"))
    others_say(case, word_of(fate), speaker_of(fate))
    if fate == "above":
        services.pass_above(case, reason=f"Việc về người đứng đầu xã, {word_of(fate)}.", actor=actor("tiepnhan"))
        return
    if fate == "kept":
        kept_from_two(case, word_of(fate))
    services.draft_answer(case, answer=ANSWER, actor=actor("kinhte"))
    if fate != "kept":
        services.approve(case, actor=actor("chutich"))
    if fate in GONE:
        gone(case, fate)


def arrived(fate: str) -> CaseState:
    """Give the case as its sender sent it, by text and by voice, with a photo and a word more."""
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
    return case


def worked_on(case: CaseState, fate: str) -> None:
    """Have the recording heard and an officer begin to write."""
    services.summarise(case, summary=f"Người gửi nói thêm: {heard_of(fate)}, ở đầu ngõ.", actor=actor("tiepnhan"))
    services.accept(case, category="drainage", actor=actor("tiepnhan"))
    services.route(case, to="99001-KT", actor=actor("tiepnhan"))
    services.take_up(case, actor=actor("kinhte"))
    kept = {"content": {"tra_loi": [draft_of(fate)]}, "mark": Mark("", "thẻ")}
    services.keep_draft(case, "draft_answer", **kept, actor=actor("kinhte"))


def published(case: CaseState, fate: str) -> None:
    """Have it published with its photo, and followed."""
    masked = f"Cống nghẹt ở đầu ngõ, {word_of(fate)}."
    photos = [file.id for file in queries.photos_to_publish(case)]
    services.show(
        case, public_text=masked, title=case.title, reason="personal_data", photos=photos, actor=actor("tiepnhan")
    )
    followed(case)


def kept_from_two(case: CaseState, word: str) -> None:
    """Have it kept from whom it concerns, by an approver whom it does not concern."""
    for login in KEPT_FROM:
        reason = f"Nội dung nói về chính người này, {word}."
        services.keep_from(case, person_id=actor(login).person_id, reason=reason, actor=actor("phochutich"))


def gone(case: CaseState, fate: str) -> None:
    """Have it taken for a tố cáo, and perhaps handed over and erased."""
    services.restrict(case, reason=f"Nội dung là tố cáo, phải giữ bí mật {word_of(fate)}.", actor=actor("tiepnhan"))
    if fate == "erased":
        services.hand_over(case, body="Thanh tra tỉnh", letter_number="12/TTT-P4", actor=actor("thanhtra"))
        services.erase(case, actor=actor("thanhtra"))


def others_say(case: CaseState, word: str, speaker: str) -> None:
    """Bring the mark into all that is asked of others and said by them, and into the first word."""
    intake, officer, about = actor("tiepnhan"), actor("kinhte"), f"Việc có chữ {word}, cần xem lại tại chỗ."
    services.note_group(case, people=MANY, representatives=[Representative(speaker, "0900000000")], actor=intake)
    services.consult(case, to="99", letter_number="5/UBND-VP", question=about, actor=officer)
    services.involve(case, to=OTHERS, asked=services.Asked(about, clock.today()), actor=intake)
    services.contribute(case, reply=about, actor=actor("vanhoa"))
    services.record_reply(case, request=queries.open_requests(case)[0].seq, reply=about, actor=officer)
    services.propose_interim(case, interim=f"{about} {about}", actor=officer)
    services.send_interim(case, actor=actor("chutich"))


def followed(case: CaseState) -> None:
    """Have somebody follow a case by mail."""
    services.follow(case, email=FOLLOWER)
    [row] = db.session.scalars(db.select(Follower).where(Follower.subject == case.subject))
    submissions.confirm(row)


def found_in(texts: dict[str, str], words: list[str]) -> list[tuple[str, str]]:
    """Say where which of these words stand."""
    return [(where, word) for where, text in texts.items() for word in words if word in text]


def codes_by_fate(app) -> dict[str, str]:
    """Give the code of each fate's case, in the order in which they came."""
    with app.app_context():
        cases = db.session.scalars(select(CaseState).order_by(CaseState.number)).all()
        return dict(zip(FATES, (case.code for case in cases), strict=True))


def addresses_of(app, code: str) -> list[str]:
    """Give the pages, files and papers that a case has an address for, as the application itself lists them."""
    with app.app_context():
        case = db.session.scalars(select(CaseState).where(CaseState.code == code)).one()
        files = [file.id for file in attachments(case.subject)]
    known = {"code": [code], "rest": [code.removeprefix("KN-")], "attachment_id": files}
    found = []
    for rule in app.url_map.iter_rules():
        if "GET" in rule.methods and rule.arguments & {"code", "rest"} and rule.endpoint.startswith(OF_CASES):
            slugs = [kind.slug for kind in PAPERS] if "/van-ban/" in rule.rule else TRIED
            chosen = product(*({**known, "slug": slugs}[name] for name in rule.arguments))
            found += [rule.build(dict(zip(rule.arguments, values, strict=True)))[1] for values in chosen]
    return found


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
