"""At intake: accept, give to a department, guide, file away, propose not to accept."""

from datetime import date

from core import clock, rulebook
from core.actor import Actor
from core.dates import short_date
from core.errors import Refused
from core.ledger import Entry
from core.policies import Category, Reason
from feedback import queries
from feedback.models import CaseState
from feedback.queries import Decision
from feedback.services.copying import mail_end
from feedback.services.merging import check_alone
from feedback.services.restricting import restrict_by_signs
from feedback.services.steps import check_reason, take
from feedback.services.telling import tell
from feedback.triage import judge
from units.queries import departments_of


def accept(
    case: CaseState, *, category: str, actor: Actor, village: str | None = None, version: int | None = None
) -> Entry:
    """Take a case on (thụ lý) under a field of work; whether it needs a công văn follows from the field."""
    known = _offered(category)
    facts = {"category": known.code, "needs_letter": known.needs_letter}
    if village:
        facts["village"] = village
    entry = take(case, "accept", actor=actor, facts=facts, expected_version=version)
    tell(
        case,
        entry,
        "case_accepted",
        category=known.label,
        due=queries.due_words(case),
        due_label=queries.due_label(case),
    )
    return entry


def recategorise(case: CaseState, *, category: str, reason: str, actor: Actor, version: int | None = None) -> Entry:
    """Put a case under another field of work, saying why; no day of it moves."""
    if case.category and category in queries.fields_with(case.category):
        raise Refused("Vụ việc đã thuộc lĩnh vực này.", field="category")
    check_reason(reason)
    known = _offered(category)
    facts = {"category": known.code, "needs_letter": known.needs_letter, "old_category": case.category}
    return take(case, "recategorise", actor=actor, facts=facts, texts={"reason": reason}, expected_version=version)


def route(
    case: CaseState,
    *,
    to: str,
    actor: Actor,
    officer_id: int | None = None,
    note: str = "",
    version: int | None = None,
) -> Entry:
    """Give a case to a department or person of one's own; the deadline stays as it is."""
    if to not in {case.home, *(unit.code for unit in departments_of(case.home, on=clock.today()))}:
        raise Refused(
            "Chỉ giao được cho phòng, trung tâm trực thuộc. Cơ quan khác: dùng «Chuyển cơ quan khác».", field="to"
        )
    if officer_id is not None and officer_id not in {member.person_id for member in queries.officers_of(to)}:
        raise Refused("Chọn người xử lý của nơi được giao.", field="officer_id")
    texts = {"note": note, "officer": str(officer_id or "")}
    return take(case, "route", actor=actor, given={"unit"}, facts={"to": to}, texts=texts, expected_version=version)


def propose_guidance(case: CaseState, *, guidance: str, actor: Actor, version: int | None = None) -> Entry:
    """Propose to answer a khiếu nại that came by this door with guidance on its lawful way; another person decides."""
    check_alone(case)
    return take(case, "propose_guidance", actor=actor, texts={"guidance": guidance}, expected_version=version)


def guide(case: CaseState, *, actor: Actor, version: int | None = None) -> Entry:
    """Decide, as another person, that a case is a khiếu nại; its sender is guided and may say that it is not one."""
    check_alone(case)
    guidance = queries.guidance_proposed(case)
    entry = take(case, "guide", actor=actor, texts={"guidance": guidance}, expected_version=version)
    tell(case, entry, "case_guided", guidance=guidance, last_day=_last_word(case))
    return entry


def return_guidance(case: CaseState, *, remarks: str, actor: Actor, version: int | None = None) -> Entry:
    """Send proposed guidance back: the case is to be worked on."""
    return take(case, "return_guidance", actor=actor, texts={"remarks": remarks}, expected_version=version)


def file_away(case: CaseState, *, decision: Decision, actor: Actor, version: int | None = None) -> Entry:
    """File a letter away that asks nothing that can be looked into (lưu đơn)."""
    check_alone(case)
    facts = {"reason_code": _known("file_away", decision.code)}
    entry = take(case, "file_away", actor=actor, facts=facts, texts={"note": decision.words}, expected_version=version)
    reason = _reason(case, "file_away", decision.code)
    tell(case, entry, "case_filed", reason=reason, last_day=_last_word(case))
    mail_end(case, entry, reason=reason)
    return entry


def insist(case: CaseState, *, text: str) -> Entry:
    """Say, once and as its sender, that a case ended without an answer is to be taken up; no clock is reset."""
    last = queries.last_day_to_insist(case)
    if clock.today() > last:
        raise Refused(f"Thời gian đề nghị đã hết ngày {short_date(last)}. Ông/bà có thể gửi kiến nghị mới.")
    entry = take(case, "insist", texts={"text": text})
    restrict_by_signs(case, judge(text, letter=False))
    return entry


def propose_refusal(case: CaseState, *, decision: Decision, actor: Actor, version: int | None = None) -> Entry:
    """Propose not to accept a case, with a reason of the policies and in words; another person decides."""
    check_alone(case)
    check_reason(decision.words, field="words")
    facts = {"reason_code": _known("refuse", decision.code)}
    texts = {"reason": decision.words}
    return take(case, "propose_refusal", actor=actor, facts=facts, texts=texts, expected_version=version)


def refuse(case: CaseState, *, actor: Actor, version: int | None = None) -> Entry:
    """Decide, as another person, that a case is not accepted; the sender is told the reason and its basis."""
    check_alone(case)
    proposal = queries.refusal_proposed(case)
    facts, texts = {"reason_code": proposal.code}, {"reason": proposal.words}
    entry = take(case, "refuse", actor=actor, facts=facts, texts=texts, expected_version=version)
    told = {"reason": _reason(case, "refuse", proposal.code), "words": proposal.words}
    tell(case, entry, "case_refused", last_day=_last_word(case), **told)
    mail_end(case, entry, **told)
    return entry


def return_refusal(case: CaseState, *, remarks: str, actor: Actor, version: int | None = None) -> Entry:
    """Send a proposed refusal back: the case is to be worked on."""
    return take(case, "return_refusal", actor=actor, texts={"remarks": remarks}, expected_version=version)


def _offered(code: str) -> Category:
    """Give a field of work that may be chosen today; one that was merged may not."""
    known = next((each for each in queries.categories() if each.code == code), None)
    if known is None:
        raise Refused("Chọn lĩnh vực trong danh sách đang dùng.", field="category")
    return known


def _last_word(case: CaseState) -> date | None:
    """Give until when the sender may speak against the decision; None where that was done already."""
    return queries.last_day_to_insist(case) if case.insisted_on is None else None


def _reason(case: CaseState, act: str, code: str) -> Reason:
    return rulebook.policy(case.policy).reason(act, code)


def _known(act: str, code: str) -> str:
    known = {reason.code for reason in rulebook.current_policy().reasons_for(act, on=clock.today())}
    if code not in known:
        raise Refused("Vui lòng chọn lý do trong danh sách.", field="reason_code")
    return code
