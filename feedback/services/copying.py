"""The answer goes also to the body that passed a petition on: by mail where its address is known, else on paper.

The letter holds code, number and day of that body's letter, and the answer; nothing of the sender, and no title, which
is made of the sender's words.
"""

from datetime import date

from flask import current_app
from sqlalchemy import delete

from core import clock, mail
from core.actor import Actor
from core.db import db
from core.errors import Refused
from core.ledger import Entry
from feedback import queries
from feedback.channels import BY_LETTER, BY_MAIL
from feedback.models import CaseState, CopyAddress
from feedback.services.steps import take


def keep_copy_address(subject: str, email: str) -> None:
    """Keep where a body wants its copy; nothing where it named no address."""
    if email:
        db.session.add(CopyAddress(subject=subject, email=email))


def erase_copy_address(case: CaseState) -> None:
    """Erase the address with the case."""
    db.session.execute(delete(CopyAddress).where(CopyAddress.subject == case.subject))


def mail_copies(case: CaseState, entry: Entry, answer: queries.AnswerGiven) -> None:
    """Write the answer to who passed on this case or one joined with it, once for this event, and put it on record."""
    agency = queries.agency_of(entry.unit)
    for one in [case, *queries.joined(case)]:
        address = queries.copy_address(one)
        if address and _write(one, address, entry, agency=agency, answer=answer):
            take(one, "mail_copy", facts={"how": BY_MAIL})


def note_copy_sent(
    case: CaseState, *, letter_number: str, sent_on: date, actor: Actor, version: int | None = None
) -> Entry:
    """Put on record by which letter the answer went to the body that passed the case on."""
    if not queries.is_copy_to_be_sent(case) and case.copied != BY_MAIL:
        raise Refused("Không có câu trả lời nào còn phải gửi cho cơ quan chuyển đến.")
    _check_day(case, sent_on)
    facts, texts = {"how": BY_LETTER, "sent_on": sent_on.isoformat()}, {"letter_number": letter_number.strip()}
    return take(case, "note_copy_sent", actor=actor, facts=facts, texts=texts, expected_version=version)


def _check_day(case: CaseState, sent_on: date) -> None:
    main = queries.main_of(case) or case
    if sent_on > clock.today():
        raise Refused("Ngày gửi không được sau ngày hôm nay.", field="sent_on")
    if main.answered_on is not None and sent_on < main.answered_on:
        raise Refused("Ngày gửi không được trước ngày trả lời.", field="sent_on")


def _write(case: CaseState, address: str, entry: Entry, *, agency: str, answer: queries.AnswerGiven) -> bool:
    page = current_app.jinja_env.get_template("mail/case_copy.txt")
    heading, _, text = page.render(case=case, agency=agency, answer=answer).partition("\n")
    try:
        mail.queue(address, subject=heading.strip(), text=text.strip() + "\n", key=f"copy/{case.subject}/{entry.hash}")
    except Refused:
        return False
    return True
