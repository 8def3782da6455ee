"""The answer: written by one, approved by another (on the web or on paper), issued where a công văn is needed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from accounts.queries import Member
from core import clock, rulebook
from core.actor import Actor
from core.clock import local
from core.dates import short_date
from core.errors import Refused
from core.ledger import Entry
from core.secrets import keyed_digest
from core.storage import Reference
from core.text import exact_key, tokens
from feedback import queries
from feedback.decisions import CONCERNS, RESOLVED, problem_with
from feedback.models import CaseState
from feedback.promises import CONCERNS as about_earlier
from feedback.promises import problem_with_earlier
from feedback.reckoning import contest_until
from feedback.services.copying import mail_copies
from feedback.services.steps import reckoned_by, take
from feedback.services.telling import tell
from feedback.workflow import ANSWERED
from submissions import services as submissions

SHORTEST_ANSWER = 50
KEY_DIGITS = 16
VAGUE = ("khi có kinh phí", "khi bố trí được kinh phí", "trong thời gian tới", "khi có điều kiện")


@dataclass(frozen=True)
class Answer:
    """What the sender is told: what was decided and why, by what right, who does what by when.

    `promised_on` is the day on which the promise is to be kept or told about. `wording`: the code of the ready text it
    was begun from. `earlier`: what becomes of a promise that is still open, where there is one.
    """

    text: str
    basis: str = ""
    promise: str = ""
    promised_on: date | None = None
    doer: str = ""
    wording: str = ""
    earlier: str = ""
    decision: str = field(kw_only=True)


@dataclass(frozen=True)
class Evidence:
    """Photos and papers that show what an answer says: those newly added, and ids of earlier ones that are kept."""

    added: Sequence[Reference] = ()
    kept: Iterable[str] = ()


NOTHING_SHOWN = Evidence()


@dataclass(frozen=True)
class Letter:
    """The công văn: its number and symbol, and the day written on it (never a time of ours)."""

    number: str
    date: date


def draft_answer(
    case: CaseState,
    *,
    answer: Answer,
    evidence: Evidence = NOTHING_SHOWN,
    actor: Actor,
    version: int | None = None,
) -> Entry:
    """Write an answer and put it before the approver; its evidence is seen by nobody else until it is sent."""
    _check(answer)
    check_promised_on(answer.promised_on)
    _check_earlier(case, answer, evidence)
    kept = _kept_evidence(case, evidence.kept)
    texts = {"answer": answer.text, "basis": answer.basis, "promise": answer.promise, "doer": answer.doer}
    facts = {
        "decision": answer.decision,
        "promised_on": answer.promised_on.isoformat() if answer.promised_on else None,
        "evidence": [*kept, *(file.key for file in evidence.added)],
        "wording": answer.wording or None,
        "length": len(answer.text),
        "same_key": (key := _same_key(case, answer.text)),
        "same_as": queries.same_answers(case, key),
        "earlier": answer.earlier or None,
    }
    entry = take(case, "draft_answer", actor=actor, facts=facts, texts=texts, expected_version=version)
    submissions.add_attachments(case.subject, evidence.added, audience="desk", origin="evidence")
    return entry


def return_answer(case: CaseState, *, remarks: str, actor: Actor, version: int | None = None) -> Entry:
    """Send a drafted answer back to its writer, saying why."""
    return take(case, "return_answer", actor=actor, texts={"remarks": remarks}, expected_version=version)


def approve(case: CaseState, *, actor: Actor, version: int | None = None) -> Entry:
    """Approve what another person wrote; it is sent at once unless it needs number and stamp."""
    entry = take(case, "approve", actor=actor, expected_version=version)
    _tell_answered(case, entry)
    return entry


def approve_on_paper(case: CaseState, *, approver: str, references, actor: Actor, version: int | None = None) -> Entry:
    """Enter that the phiếu trình was signed on paper, with its photo; who entered it is in the event."""
    if not references:
        raise Refused("Đính kèm bản chụp phiếu trình đã ký.", field="references")
    signer = _signer(case, approver)
    until = contest_until(rulebook.current_policy(), on=clock.today(), calendar=rulebook.current_calendar())
    facts = {"scan": references[0].key, "contest_until": until.isoformat(), **reckoned_by()}
    texts = {"approver": signer.name, "signer": str(signer.person_id)}
    entry = take(case, "approve_on_paper", actor=actor, facts=facts, texts=texts, expected_version=version)
    submissions.add_attachments(case.subject, references, audience="desk", origin="office")
    _tell_answered(case, entry)
    return entry


def issue(case: CaseState, *, letter: Letter, references, actor: Actor, version: int | None = None) -> Entry:
    """Send the answer out under its number, with the signed công văn; the clock stops now, whatever day it bears."""
    if not references:
        raise Refused("Đính kèm công văn đã ký, đóng dấu.", field="references")
    _check_date(letter, case)
    entry = take(
        case,
        "issue",
        actor=actor,
        facts={"letter_date": letter.date.isoformat(), "scan": references[0].key},
        texts={"letter_number": letter.number},
        expected_version=version,
    )
    submissions.add_attachments(case.subject, references, audience="public", origin="office")
    _tell_answered(case, entry)
    return entry


def _check(answer: Answer) -> None:
    given = {"basis": answer.basis, "promise": answer.promise, "has_day": answer.promised_on is not None}
    if problem := problem_with(answer.decision, **given):
        raise Refused(problem, field=CONCERNS[problem])
    if len(answer.text.strip()) < SHORTEST_ANSWER:
        raise Refused(f"Câu trả lời cần nêu rõ việc đã làm, từ {SHORTEST_ANSWER} ký tự trở lên.", field="answer")
    if answer.doer and not answer.promise:
        raise Refused("Đã ghi ai làm thì ghi việc hẹn làm tiếp và ngày.", field="promise")
    if answer.promised_on is None and any(words in answer.text.lower() for words in VAGUE):
        raise Refused(
            "Câu trả lời hẹn lại mà không có ngày. Ghi việc hẹn và ngày báo lại ở ô bên dưới.", field="promised_on"
        )


def _same_key(case: CaseState, text: str) -> str:
    """Give what is the same for the same words of one house, and tells them to nobody who has not our key.

    Spaces, marks, capitals and the place of tones do not make two texts different, nor does the case's own code.
    """
    words = tokens(exact_key(text.replace(case.code, " ")))
    return keyed_digest("same-answer", case.home, " ".join(words))[:KEY_DIGITS]


def _check_earlier(case: CaseState, answer: Answer, evidence: Evidence) -> None:
    """Leave no promise open that is no longer meant: the answer says what became of it."""
    problem = problem_with_earlier(
        answer.earlier,
        is_open=case.promise_due_on is not None,
        is_resolved=answer.decision == RESOLVED,
        has_promise=bool(answer.promise),
        has_evidence=bool([*evidence.added, *evidence.kept]),
    )
    if problem:
        raise Refused(problem, field=about_earlier[problem])


def check_promised_on(day: date | None) -> None:
    """Keep the day of a promise, where there is one, within what the policies allow: work that takes longer is told
    about on a day before, and another one is named then.
    """
    if day is None:
        return
    if day <= clock.today():
        raise Refused("Ngày hẹn phải sau ngày hôm nay.", field="promised_on")
    last = queries.last_day_to_promise()
    if day > last:
        raise Refused(
            f"Ngày hẹn không sau ngày {short_date(last)}. Việc lâu hơn thì hẹn ngày báo lại trước ngày ấy.",
            field="promised_on",
        )


def _check_date(letter: Letter, case: CaseState) -> None:
    """A letter bears a day between the one on which its answer could first be signed and today."""
    on_web = case.approved_at is not None and not case.approved_on_paper
    first = local(case.approved_at).date() if on_web else case.received_on
    if letter.date > clock.today():
        raise Refused("Ngày ghi trên công văn không được sau ngày hôm nay.", field="letter_date")
    if letter.date < first:
        what = "ngày duyệt" if on_web else "ngày tiếp nhận"
        raise Refused(f"Ngày ghi trên công văn không được trước {what} ({short_date(first)}).", field="letter_date")


def _signer(case: CaseState, name: str) -> Member:
    """Give who signed as the list of approvers has it: whoever wrote the answer does not stand there."""
    members = queries.signers_of(case)
    for known in members:
        if exact_key(known.name) == exact_key(name):
            return known
    names = ", ".join(member.name for member in members)
    raise Refused(f"Người ký phải là người duyệt của đơn vị và không phải người soạn: {names}.", field="approver")


def _kept_evidence(case: CaseState, kept: Iterable[str]) -> list[str]:
    known = {file.id: file.key for file in queries.evidence_to_keep(case)}
    if not known.keys() >= set(kept):
        raise Refused("Chỉ giữ lại được tệp chứng minh đã đính kèm vụ việc này.", field="evidence")
    return [known[one] for one in kept]


def _tell_answered(case: CaseState, entry: Entry) -> None:
    """Once the answer is sent, let its evidence be seen with it and write to everybody who waits for it.

    What only an earlier answer showed is seen no more.
    """
    if case.state not in ANSWERED:
        return
    answer = queries.answer_of(case)
    for file in queries.evidence_of_answers(case):
        submissions.set_audience(file, "public" if file.key in answer.evidence else "desk")
    tell(case, entry, "case_answered", answered_at=entry.recorded_at, answer=answer)
    mail_copies(case, entry, answer)
