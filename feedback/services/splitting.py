"""One sending that is several matters: a part becomes a case of its own (Luật Tiếp công dân 2013, Điều 25)."""

from core import ledger
from core.actor import Actor
from core.db import db
from core.errors import Refused
from feedback import queries
from feedback.models import CaseState
from feedback.services.copying import keep_copy_address
from feedback.services.merging import check_alone
from feedback.services.receiving import Origin, PassedOn, Petition, Start, record_submitted
from feedback.services.steps import take
from feedback.services.telling import tell
from submissions import services as submissions

SHORTEST_PART = 20


def split(case: CaseState, *, part: Petition, actor: Actor, version: int | None = None) -> CaseState:
    """Make a case of one part of what was sent, on the same clock; its sender opens it with the same mã riêng."""
    check_alone(case)
    if len(part.text.strip()) < SHORTEST_PART:
        raise Refused(f"Nêu nội dung việc tách ra, từ {SHORTEST_PART} ký tự trở lên.", field="text")
    subject = ledger.new_subject()
    entry = take(case, "split", actor=actor, given={"text"}, facts={"into": subject}, expected_version=version)
    made = submissions.split_off(case.subject, subject=subject)
    start = Start(case.received_on, case.policy, case.calendar, case.subject)
    origin = Origin(case.channel, case.declared_on, passed_on=_passed_on(case))
    record_submitted(made, part, unit=case.home, origin=origin, actor=actor, start=start)
    keep_copy_address(subject, queries.copy_address(case))
    new = db.session.get_one(CaseState, subject)
    if not new.restricted:
        tell(case, entry, "case_split", part=new.title, other=new.code)
    return new


def _passed_on(case: CaseState) -> PassedOn | None:
    """Give the body that passed the whole on: the answer to the part goes to it too."""
    if case.passed_on_kind is None:
        return None
    return PassedOn(
        case.passed_on_kind, case.passed_on_by, case.passed_on_number, case.passed_on_date,
        front=case.front or "", keeps_sender=case.keeps_sender,
    )  # fmt: skip
