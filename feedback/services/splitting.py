"""One sending that is several matters: a part becomes a case of its own (Luật Tiếp công dân 2013, Điều 25)."""

from core import ledger
from core.actor import Actor
from core.db import db
from core.errors import Refused
from feedback.models import CaseState
from feedback.services.merging import check_alone
from feedback.services.receiving import Origin, Petition, Start, record_submitted
from feedback.services.steps import take
from submissions import services as submissions

SHORTEST_PART = 20


def split(case: CaseState, *, part: Petition, actor: Actor, version: int | None = None) -> CaseState:
    """Make a case of one part of what was sent, on the same clock; its sender opens it with the same mã riêng."""
    check_alone(case)
    if len(part.text.strip()) < SHORTEST_PART:
        raise Refused(f"Nêu nội dung việc tách ra, từ {SHORTEST_PART} ký tự trở lên.")
    subject = ledger.new_subject()
    facts, texts = {"into": subject}, {"text": part.text, "title": part.title}
    entry = take(case, "split", actor=actor, facts=facts, texts=texts, expected_version=version)
    made = submissions.split_off(case.subject, subject=subject)
    start = Start(case.received_on, case.policy, case.calendar, case.subject)
    origin = Origin(case.channel, case.declared_on)
    record_submitted(made, part, unit=case.home, origin=origin, actor=actor, start=start)
    new = db.session.get_one(CaseState, subject)
    if not new.restricted:
        submissions.notify(
            case.subject, "case_split", once=entry.hash, title=case.title, part=new.title, other=new.code
        )
    return new
