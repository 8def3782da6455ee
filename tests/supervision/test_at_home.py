"""The log checked at home by the program that the Front downloads: real exports, and copies that somebody bent."""

import ast
import json
import mailbox
import re
from datetime import date, timedelta
from email.message import EmailMessage

import pytest
from sqlalchemy import select

from app.demo.founding import actor
from core import rulebook
from core.db import db
from core.ledger.export import checkpoint_of
from core.ledger.inclusion import place_of
from core.ledger.models import Event
from core.ledger.seal import seal_day
from feedback import jobs, services
from tests.conftest import inside
from tests.supervision.at_home import DIFFERS, MATCHES, PROGRAM, UNKNOWN, Home, rewritten
from tests.supervision.stories import answer, at, enter, handed

MONDAY = date(2026, 11, 16)
SWAP = "date,kind,name,decision\n27/11/2026,swapped_off,Nghỉ hoán đổi,1/TB ngày 10/11/2026\n"
NOT_READ = "KHÔNG ĐỐI CHIẾU ĐƯỢC: «{}» {}\n"
LONGER = "Phải chờ kết quả đo đạc của đơn vị tư vấn."


@pytest.fixture
def home(tmp_path) -> Home:
    return Home(tmp_path)


@pytest.fixture
def sealed(commune, home):
    """Four days of a commune, each sealed, and the log at home: answered, waiting, extended, hidden, withdrawn."""
    with inside(commune.app):
        at(MONDAY)
        answered, waits, longer = handed(declared_on=MONDAY - timedelta(3)), handed(), handed()
        at(MONDAY, 23)
        hidden = enter("Tôi tố cáo ông trưởng thôn nhận tiền của dân.")
        services.withdraw(enter())
        _next(1)
        services.ask_info(waits, question="Cống nào, trước nhà ai?", actor=actor("kinhte"))
        services.request_extension(
            longer, days=5, reason="Phải chờ kết quả đo đạc của đơn vị tư vấn.", actor=actor("kinhte")
        )
        services.extend(longer, actor=actor("chutich"))
        _next(2)
        services.give_info(waits, text="Cống trước nhà văn hóa.")
        answer(answered)
        if not hidden.restricted:
            services.restrict(hidden, reason="Nội dung là tố cáo, phải giữ bí mật.", actor=actor("tiepnhan"))
        _next(3)
        home.take()
    return commune


def _next(days: int) -> None:
    at(MONDAY + timedelta(days), 1)
    seal_day(MONDAY + timedelta(days - 1))
    at(MONDAY + timedelta(days))


def notes(sealed) -> list[str]:
    with inside(sealed.app):
        return [checkpoint_of(MONDAY + timedelta(number)).note for number in range(3)]


def items(home: Home) -> list[dict]:
    return [json.loads(line) for line in home.export.read_text(encoding="utf-8").splitlines()]


def line_of(home: Home, type_: str) -> int:
    return next(item["index"] for item in items(home) if "leaf" in item and json.loads(item["leaf"])["type"] == type_)


def test_the_program_is_short_and_asks_for_the_standard_library_of_python_3_9_alone():
    text = PROGRAM.read_text(encoding="utf-8")
    assert len(text.splitlines()) < 300
    ast.parse(text, feature_version=(3, 9))


def test_a_true_log_matches_with_its_mailbox_and_its_slips(sealed, home):
    home.receive(*notes(sealed))
    with inside(sealed.app):
        codes = list(db.session.scalars(select(Event.hash).where(Event.type == "case.submitted").order_by(Event.id)))
    code, said = home.check(codes[0][:16], codes[1][:16].upper())
    assert code == MATCHES, said
    assert said.startswith("KHỚP (BẢN TẬP): ")
    assert "3 bản chốt đã giữ; tính lại 4 hạn trả lời" in said
    assert said.count("Phiếu ") == 2
    assert "0 dòng đóng kín" not in said


def test_letters_of_every_kind_hold_the_checkpoint(sealed, home):
    """As the mail of the house writes them, as a mail program keeps many in one file, as somebody passed one on."""
    home.mailbox.mkdir()
    first, second, third = notes(sealed)
    kept = mailbox.mbox(home.mailbox / "thu.mbox")
    for number, text in enumerate((first, second)):
        letter = EmailMessage()
        letter["Subject"] = f"Bản chốt {number}"
        letter.set_content("Kính gửi Mặt trận\n\n" + text, cte=("quoted-printable", "base64")[number])
        letter.add_alternative("<p>danban</p>", subtype="html")
        kept.add(letter)
    kept.close()
    quoted = "\r\n".join(f"> {line}" for line in third.splitlines())
    (home.mailbox / "chuyen-tiep.eml").write_text(f"Subject: a\n\n{quoted}\n", encoding="utf-8", newline="")
    code, said = home.check()
    assert (code, "3 bản chốt đã giữ" in said) == (MATCHES, True), said


def test_a_day_that_never_came_is_named(sealed, home):
    first, _, third = notes(sealed)
    home.receive(first, third)
    code, said = home.check()
    assert (code, "Hộp thư không có bản chốt ngày 2026-11-17." in said) == (MATCHES, True)


def test_the_proof_of_a_slip_is_accepted_and_one_of_another_log_is_not(sealed, home, tmp_path):
    with inside(sealed.app):
        code = db.session.scalar(select(Event.hash).where(Event.type == "case.accepted"))
        proof = place_of(code[:16]).proof
    kept = tmp_path / "phieu.txt"
    kept.write_text(proof, encoding="utf-8")
    code, said = home.check("--phieu", kept)
    assert (code, "Phiếu phieu.txt: dòng số" in said, "1 bản chốt đã giữ" in said) == (MATCHES, True, True)
    kept.write_text(
        re.sub(r"(extra )(.)", lambda found: found[1] + ("A" if found[2] != "A" else "B"), proof), encoding="utf-8"
    )
    code, said = home.check(kept)
    assert (code, "dòng này khác với phiếu phieu.txt" in said) == (DIFFERS, True)


def test_a_slip_that_nobody_wrote_differs(sealed, home):
    code, said = home.check("0123456789abcdef")
    assert (code, "không có dòng mang mã 0123456789abcdef" in said) == (DIFFERS, True)


def test_what_cannot_be_read_is_not_judged(sealed, home):
    text = home.export.read_text(encoding="utf-8")
    for broken in ("", "xin chào\n", text[: len(text) // 3]):
        home.export.write_text(broken, encoding="utf-8")
        code, said = home.check()
        assert (code, said.startswith("KHÔNG ĐỐI CHIẾU ĐƯỢC")) == (UNKNOWN, True)
    code, said = home.check()
    assert (code, said) == (UNKNOWN, NOT_READ.format(home.export, "không đọc được hoặc không trọn vẹn"))
    home.export.unlink()
    assert home.check() == (UNKNOWN, NOT_READ.format(home.export, "không có tệp này"))
    home.export.write_text(text, encoding="utf-8")
    lost = home.folder / "phieu.txt"
    assert home.check(lost) == (UNKNOWN, NOT_READ.format(lost, "không có tệp này"))


def test_an_export_older_than_the_mailbox_leaves_the_question_open(sealed, home):
    with inside(sealed.app):
        enter()
        _next(4)
        home.receive(checkpoint_of(MONDAY + timedelta(3)).note)
    code, said = home.check()
    assert (code, said.startswith("CHƯA KẾT LUẬN ĐƯỢC")) == (UNKNOWN, True)


def test_a_line_edited_in_the_export_is_named(sealed, home):
    line = line_of(home, "case.accepted")
    home.write(
        [
            {**item, "leaf": item["leaf"].replace("drainage", "roads")}
            if item.get("index") == line and "leaf" in item
            else item
            for item in items(home)
        ]
    )
    code, said = home.check()
    assert (code, said.startswith(f"KHÔNG KHỚP (BẢN TẬP) từ dòng số {line}: ")) == (DIFFERS, True), said


def test_a_line_that_is_left_out_or_moved_is_named(sealed, home):
    whole, line = items(home), line_of(home, "case.withdrawn")
    at_line = next(place for place, item in enumerate(whole) if item.get("index") == line)
    home.write(whole[:at_line] + whole[at_line + 1 :])
    assert f"từ dòng số {line}: thiếu dòng" in home.check()[1]
    moved = [{**whole[at_line + 1], "index": line}, {**whole[at_line], "index": line + 1}]
    home.write(whole[:at_line] + moved + whole[at_line + 2 :])
    code, said = home.check()
    assert (code, "KHÔNG KHỚP" in said) == (DIFFERS, True)


def test_a_due_day_that_nobody_reckoned_is_named(sealed, home):
    """Whoever owns key and database may sign a bent due day; the rules in the same log contradict it."""
    line = line_of(home, "case.extended")

    def bend(index: int, leaf: dict) -> dict | None:
        return {**leaf, "facts": {**leaf["facts"], "due_on": "2027-01-04"}} if index == line else None

    home.write(rewritten(items(home), bend))
    code, said = home.check()
    assert code == DIFFERS
    assert f"từ dòng số {line}: hạn đã ghi là 2027-01-04, tính lại là 2026-12-03" in said


@pytest.mark.parametrize(("fact", "value"), [("received_on", "2026-11-17"), ("amount", 70), ("firm", True)])
def test_a_receipt_told_otherwise_is_named(sealed, home, fact, value):
    line = line_of(home, "case.submitted")

    def bend(index: int, leaf: dict) -> dict | None:
        return {**leaf, "facts": {**leaf["facts"], fact: value}} if index == line else None

    home.write(rewritten(items(home), bend))
    assert f"từ dòng số {line}: " in home.check()[1]


def test_rules_told_otherwise_are_named(sealed, home):
    whole = items(home)
    told = next(item for item in whole if "text" in item)
    told["text"] = told["text"].replace('"amount":7', '"amount":70')
    home.write(whole)
    assert f"từ dòng số {told['index']}: nội dung của quy định" in home.check()[1]


def test_a_checkpoint_signed_by_another_key_is_an_alarm(sealed, home):
    first, second, third = notes(sealed)
    body, _, signature = second.rpartition("\n— danban ")
    home.receive(
        first, body + "\n— danban " + signature[:20] + ("A" if signature[20] != "A" else "B") + signature[21:], third
    )
    code, said = home.check()
    assert (code, "bản chốt ngày 2026-11-17" in said, "chữ ký không đúng" in said) == (DIFFERS, True, True)


def test_due_days_moved_by_a_corrected_calendar_are_reckoned_by_it(commune, home):
    """Waiting and extended cases live on by the calendar of their last recount."""
    later = MONDAY + timedelta(7)
    with inside(commune.app):
        at(later)
        handed()
        waits, longer = handed(), handed()
        services.request_extension(longer, days=5, reason=LONGER, actor=actor("kinhte"))
        services.extend(longer, actor=actor("chutich"))
        services.ask_info(waits, question="Cống nào, trước nhà ai?", actor=actor("kinhte"))
        rulebook.import_calendar(SWAP)
        at(later + timedelta(3))
    with commune.app.app_context():
        jobs.recount_all()
    with inside(commune.app):
        at(later + timedelta(3), 11)
        services.give_info(db.session.merge(waits), text="Cống trước nhà văn hóa.")
        at(later + timedelta(4), 1)
        seal_day(later + timedelta(3))
        items = home.take()
    assert "case.recounted" in "".join(item.get("leaf", "") for item in items)
    code, said = home.check()
    assert (code, "tính lại 3 hạn trả lời" in said) == (MATCHES, True), said
