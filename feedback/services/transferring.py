"""From one unit to another: sent on with a reason, taken over, or sent back once; one clock for all of them."""

from accounts.queries import units_with
from core import clock
from core.actor import Actor
from core.errors import Refused
from core.ledger import Entry
from feedback import queries
from feedback.models import CaseState
from feedback.services.merging import let_go
from feedback.services.steps import check_reason, take
from feedback.services.telling import tell
from feedback.workflow import MOST_RETURNS
from units.letterheads import body_name
from units.queries import by_code, lineage

NOBODY_ABOVE = (
    "Chưa có cơ quan cấp trên nào đủ người tiếp nhận, trả lời và duyệt trên hệ thống. Báo quản trị, hoặc gửi công văn "
    "lên cấp trên."
)
HEAD_CONCERNED = "Nội dung liên quan đến người đứng đầu đơn vị nên cơ quan cấp trên xử lý."


def transfer(case: CaseState, *, to: str, reason: str, actor: Actor, version: int | None = None) -> Entry:
    """Send a case to the unit whose it is, saying why (Luật Tiếp công dân 2013, Điều 26); the clock runs on."""
    known = {unit.code: unit for unit in queries.destinations(case)}
    if to not in known:
        raise Refused("Chọn đơn vị có người tiếp nhận trên hệ thống. Cơ quan khác: gửi công văn.", field="to")
    check_reason(reason)
    if queries.times_held(case, to) > case.returns:
        raise Refused("Đơn vị này đã giữ vụ việc và không chuyển trả. Cần ý kiến thì xin ý kiến cấp trên.", field="to")
    entry = take(
        case, "transfer", actor=actor, given={"unit"}, facts={"to": to}, texts={"reason": reason},
        expected_version=version,
    )  # fmt: skip
    tell(case, entry, "case_transferred", body=body_name(known[to]), reason=reason)
    let_go(case)
    return entry


def pass_above(case: CaseState, *, reason: str, actor: Actor, version: int | None = None) -> Entry:
    """Send a case about the head of its unit to the unit above; nobody of its own unit reads it from then on.

    Whoever is concerned does not handle it (Luật Tiếp công dân 2013; design: about a unit's head, the whole unit).
    """
    to = next((above for above in lineage(case.home)[1:] if queries.could_answer(above)), None)
    if to is None:
        raise Refused(NOBODY_ABOVE)
    check_reason(reason)
    entry = take(case, "pass_above", actor=actor, facts={"to": to}, texts={"reason": reason}, expected_version=version)
    tell(case, entry, "case_transferred", body=body_name(by_code(to)), reason=HEAD_CONCERNED)
    let_go(case)
    return entry


def pass_down(case: CaseState, *, reason: str, actor: Actor, version: int | None = None) -> Entry:
    """Give a case back to the unit it came from, since it does not concern its head; the clock ran on."""
    check_reason(reason)
    to = case.kept_from
    entry = take(case, "pass_down", actor=actor, facts={"to": to}, texts={"reason": reason}, expected_version=version)
    tell(case, entry, "case_transferred", body=body_name(by_code(to)), reason=reason)
    return entry


def keep_from(case: CaseState, *, person_id: int, reason: str, actor: Actor, version: int | None = None) -> Entry:
    """Keep a case from the official whom it concerns; he or she neither sees nor handles it from then on.

    An approver says so, of somebody else, and somebody must be left to decide.
    """
    known = {member.person_id: member.name for member in queries.people_near(case)}
    if person_id not in known:
        raise Refused("Chọn một người của đơn vị đang giữ vụ việc.", field="person_id")
    if person_id == actor.person_id:
        raise Refused("Việc liên quan đến chính mình thì người khác thực hiện bước này.", field="person_id")
    check_reason(reason)
    if not queries.approvers_left(case, without=person_id):
        raise Refused("Đơn vị không còn ai khác để duyệt. Chuyển vụ việc lên cấp trên.", field="person_id")
    texts = {"person": str(person_id), "name": known[person_id], "reason": reason}
    return take(case, "keep_from", actor=actor, texts=texts, expected_version=version)


def let_read(case: CaseState, *, person_id: int, reason: str, actor: Actor, version: int | None = None) -> Entry:
    """Let an official read a case again that does not concern him or her after all; an approver decides."""
    known = dict(queries.people_apart(case))
    if person_id not in known:
        raise Refused("Chọn người đang không được đọc vụ việc này.", field="person_id")
    check_reason(reason)
    texts = {"person": str(person_id), "name": known[person_id], "reason": reason}
    return take(case, "let_read", actor=actor, texts=texts, expected_version=version)


def take_over(case: CaseState, *, actor: Actor, version: int | None = None) -> Entry:
    """Say that a case that another unit sent is rightly here."""
    return take(case, "take_over", actor=actor, expected_version=version)


def send_back(case: CaseState, *, owner: str, reason: str, actor: Actor, version: int | None = None) -> Entry:
    """Say that a case is not ours, and whose it is; the second time it goes to the unit above, which decides."""
    if owner == case.home or owner not in {unit.code for unit in queries.owners(case)}:
        raise Refused("Nêu rõ việc này thuộc cơ quan nào.", field="owner")
    check_reason(reason)
    arbiter = _above(case.home) if case.returns + 1 >= MOST_RETURNS else None
    to = arbiter or case.transfer_from
    facts = {"to": to, "owner": owner, "arbiter": arbiter}
    entry = take(case, "send_back", actor=actor, facts=facts, texts={"reason": reason}, expected_version=version)
    tell(case, entry, "case_transferred", body=body_name(by_code(to)), reason=reason)
    let_go(case)
    return entry


def _above(code: str) -> str:
    """Give the nearest unit above with somebody to decide whose a case is; where there is none, the unit itself."""
    deciding = units_with("case.route", on=clock.today())
    return next((above for above in lineage(code)[1:] if above in deciding), code)
