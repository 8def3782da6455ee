"""The answer goes also to the body that passed a petition on, and so does word of a case ended without one.

By mail where its address is known, else on paper. The letter holds code, number and day of that body's letter, and the
answer or the reason; nothing of the sender, and no title, which is made of the sender's words.
"""

from datetime import date

from flask import current_app
from sqlalchemy import delete

from core import clock, mail
from core.actor import Actor
from core.db import db
from core.errors import Refused
from core.ledger import Entry
from core.policies import Reason
from feedback import queries
from feedback.channels import BY_LETTER, BY_MAIL
from feedback.models import CaseState, CopyAddress
from feedback.services.steps import take
from feedback.workflow import LABELS, State


def keep_copy_address(subject: str, email: str) -> None:
    """Keep where a body wants its copy; nothing where it named no address."""
    if email:
        db.session.add(CopyAddress(subject=subject, email=email))


def erase_copy_address(case: CaseState) -> None:
    """Erase the address with the case."""
    db.session.execute(delete(CopyAddress).where(CopyAddress.subject == case.subject))


def mail_copies(case: CaseState, entry: Entry, answer: queries.AnswerGiven) -> None:
    """Write the answer to who passed on this case or one joined with it, once for this event, and put it on record."""
    for one in [case, *queries.joined(case)]:
        _mail(one, entry, "case_copy", answer=answer)


def mail_end(case: CaseState, entry: Entry, *, reason: Reason, words: str = "") -> None:
    """Write to who passed on a case why it was not accepted or was filed away, and put it on record."""
    _mail(case, entry, "case_copy_ended", state=LABELS[State(case.state)], reason=reason, words=words)


def _mail(case: CaseState, entry: Entry, letter: str, **values: object) -> None:
    address = queries.copy_address(case)
    if address and _write(case, address, entry, letter=letter, values=values):
        take(case, "mail_copy", facts={"how": BY_MAIL})


def note_copy_sent(
    case: CaseState, *, letter_number: str, sent_on: date, actor: Actor, version: int | None = None
) -> Entry:
    """Put on record by which letter the answer went to the body that passed the case on."""
    if not queries.is_copy_to_be_sent(case) and case.copied != BY_MAIL:
        raise Refused("Không còn gì phải gửi cho cơ quan chuyển đến.")
    _check_day(case, sent_on)
    facts, texts = {"how": BY_LETTER, "sent_on": sent_on.isoformat()}, {"letter_number": letter_number.strip()}
    return take(case, "note_copy_sent", actor=actor, facts=facts, texts=texts, expected_version=version)


def _check_day(case: CaseState, sent_on: date) -> None:
    main = queries.main_of(case) or case
    if sent_on > clock.today():
        raise Refused("Ngày gửi không được sau ngày hôm nay.", field="sent_on")
    decided_on = main.answered_on or main.closed_on
    if decided_on is not None and sent_on < decided_on:
        raise Refused("Ngày gửi không được trước ngày trả lời, ngày kết thúc vụ việc.", field="sent_on")


def _write(case: CaseState, address: str, entry: Entry, *, letter: str, values: dict[str, object]) -> bool:
    page = current_app.jinja_env.get_template(f"mail/{letter}.txt")
    heading, _, text = page.render(case=case, agency=queries.agency_of(entry.unit), **values).partition("\n")
    try:
        mail.queue(address, subject=heading.strip(), text=text.strip() + "\n", key=f"copy/{case.subject}/{entry.hash}")
    except Refused:
        return False
    return True
