"""Asking others while the clock runs on: a body outside, a higher body, another unit; urging them; their word."""

from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from core import clock
from core.actor import Actor
from core.dates import short_date
from core.errors import Hidden, Refused
from core.ledger import Entry
from feedback import queries
from feedback.access import has_right
from feedback.asking import CONTRIBUTION, REFERRAL
from feedback.models import CaseRequest, CaseState
from feedback.services.steps import take
from feedback.services.telling import tell
from feedback.workflow import WORKFLOW
from units.queries import by_code

SHORTEST_WORD: Final = 10


@dataclass(frozen=True)
class Asked:
    """What a unit of the system is to contribute: its words, and by which day of its own."""

    task: str
    due_on: date


def refer(case: CaseState, *, to: str, letter_number: str, actor: Actor, version: int | None = None) -> Entry:
    """Send a numbered letter to a body outside the system; the duty to urge it and to answer stays here."""
    body = by_code(to)
    if body is None or not body.is_external:
        raise Refused("Công văn chỉ gửi cho cơ quan ngoài hệ thống. Phòng trực thuộc: dùng «Giao xử lý».", field="to")
    texts = {"letter_number": letter_number}
    entry = take(case, "refer", actor=actor, given={"unit"}, facts={"to": to}, texts=texts, expected_version=version)
    tell(case, entry, "case_referred", body=body.name, letter_number=letter_number)
    return entry


def consult(
    case: CaseState, *, to: str, letter_number: str, question: str = "", actor: Actor, version: int | None = None
) -> Entry:
    """Ask a higher body by a numbered letter; nothing pauses (DESIGN section 4)."""
    if to not in {unit.code for unit in queries.advisers(case)}:
        raise Refused("Chọn cơ quan cấp trên trong danh sách.", field="to")
    texts = {"letter_number": letter_number, "question": question}
    return take(case, "consult", actor=actor, given={"unit"}, facts={"to": to}, texts=texts, expected_version=version)


def involve(case: CaseState, *, to: str, asked: Asked, actor: Actor, version: int | None = None) -> Entry:
    """Have another unit contribute by a day of its own, not after the due day; who leads stays responsible."""
    if to not in {unit.code for unit in queries.helpers_of(case)}:
        raise Refused("Chọn đơn vị phối hợp trong danh sách.", field="to")
    if queries.open_requests(case, body=to):
        raise Refused("Đơn vị này đang được đề nghị phối hợp.", field="to")
    _check_day(case, asked.due_on)
    facts = {"to": to, "due_on_part": asked.due_on.isoformat()}
    given = {"unit", "due_on"}
    return take(
        case, "involve", actor=actor, given=given, facts=facts, texts={"task": asked.task}, expected_version=version
    )


def contribute(case: CaseState, *, reply: str, actor: Actor, version: int | None = None) -> Entry:
    """Give the lead unit what it asked for; the oldest open question to this person's unit is answered by it."""
    if not has_right(actor, WORKFLOW.step("contribute"), case):
        raise Hidden
    request = queries.asked_of(case, actor=actor)
    if request is None:
        raise Refused("Đơn vị của ông/bà không còn được đề nghị phối hợp vụ việc này.")
    _check_word(reply)
    return take(case, "contribute", actor=actor, **_on(request, reply), expected_version=version)


def urge(case: CaseState, *, request: int, how: str, actor: Actor, version: int | None = None) -> Entry:
    """Put on record that a body that was asked was urged: number of the letter, or whom one called."""
    asked = _known(case, request)
    facts = {"request": asked.seq, "to": asked.body}
    entry = take(case, "urge", actor=actor, facts=facts, texts={"how": how}, expected_version=version)
    if asked.kind == REFERRAL:
        tell(case, entry, "case_urged", body=by_code(asked.body).name)
    return entry


def record_reply(
    case: CaseState, *, request: int, reply: str, letter_number: str = "", actor: Actor, version: int | None = None
) -> Entry:
    """Put on record what a body outside, or a higher body, has answered."""
    asked = _known(case, request)
    if asked.kind == CONTRIBUTION:
        raise Refused("Đơn vị được đề nghị phối hợp tự gửi ý kiến trên hệ thống.", field="request")
    _check_word(reply)
    said = _on(asked, reply)
    said["texts"]["letter_number"] = letter_number
    return take(case, "record_reply", actor=actor, **said, expected_version=version)


def _check_day(case: CaseState, day: date) -> None:
    """Keep the day between today and the due day, of the second look while one is taken; past it, any day to come."""
    last = max(case.due_on, case.again_due_on or case.due_on)
    if day < clock.today() or (day > last and last >= clock.today()):
        raise Refused(f"Ngày phối hợp phải từ hôm nay đến hết hạn của vụ việc ({short_date(last)}).", field="due_on")


def _known(case: CaseState, seq: int) -> CaseRequest:
    for request in queries.open_requests(case):
        if request.seq == seq:
            return request
    raise Refused("Chọn một cơ quan đang chờ trả lời.", field="request")


def _on(request: CaseRequest, reply: str) -> dict[str, Any]:
    return {"facts": {"request": request.seq, "to": request.body}, "texts": {"reply": reply}}


def _check_word(words: str) -> None:
    if len(words.strip()) < SHORTEST_WORD:
        raise Refused(f"Nêu ý kiến bằng vài câu, từ {SHORTEST_WORD} ký tự trở lên.", field="reply")
