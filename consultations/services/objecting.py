"""An author asks to look again at what is withheld; another person than who withheld decides, with a reason."""

from collections.abc import Collection
from typing import Final

from consultations import queries
from consultations.covering import check_covering
from consultations.models import OpinionState
from consultations.proposing import as_lines
from consultations.services.files import show_files
from consultations.services.letters import tell_of_decision
from consultations.services.opinions import KIND
from consultations.workflow import APPROVE
from consultations.workflow.objections import LONGEST_OBJECTION, OBJECTION
from core import ledger, rulebook, search
from core.actor import Actor
from core.clock import today
from core.dates import short_date
from core.errors import Hidden, Refused, Stale
from core.ledger.record import STALE_MESSAGE
from submissions.moderation import MASKED, PUBLIC, WITHHELD, check_change

NOT_WITHHELD: Final = "Ý kiến này không còn ở tình trạng không đăng; không có gì để xem xét lại."
ASKED_BEFORE: Final = "Ông/bà đã đề nghị xem xét lại ý kiến này. Mỗi nội dung đề nghị một lần."
TOO_LATE: Final = "Đã hết thời gian đề nghị xem xét lại (đến hết ngày {day}). Ý kiến vẫn được tổng hợp."
NO_WORDS: Final = "Viết vì sao ông/bà đề nghị xem xét lại."
TOO_LONG: Final = f"Rút gọn còn không quá {LONGEST_OBJECTION:,} ký tự.".replace(",", ".")
NO_BECAUSE: Final = "Viết lý do quyết định; người gửi đọc được lý do này."
SAME_PERSON: Final = "Người đã rà soát ý kiến này không quyết định đề nghị xem xét lại; người khác quyết định."
NONE_WAITS: Final = "Không có đề nghị xem xét lại nào đang chờ về ý kiến này."


def check_objectable(opinion: OpinionState) -> None:
    """Refuse, in words for its author, where nothing can be asked about an opinion, or no longer."""
    if opinion.withdrawn_at is not None or opinion.moderation != WITHHELD:
        raise Refused(NOT_WITHHELD)
    known = queries.withholding(opinion, queries.objection_of(opinion))
    if known.objection is not None:
        raise Refused(ASKED_BEFORE)
    if not known.may_object:
        raise Refused(TOO_LATE.format(day=short_date(known.until.due_on)))


def object_to(opinion: OpinionState, *, words: str, expected_version: int | None = None) -> ledger.Entry | None:
    """Record why the author asks to look again; the same sent twice is recorded once.

    The caller has been shown the mã riêng.
    """
    before = queries.objection_of(opinion)
    if before is not None and before.words == words:
        return None
    check_objectable(opinion)
    if not words:
        raise Refused(NO_WORDS, field="words")
    _check_length(words, "words")
    return ledger.record(
        subject=opinion.subject,
        kind=KIND,
        type="opinion.objected",
        by="citizen",
        unit=opinion.unit,
        facts={"reason": opinion.moderation_reason},
        texts={"words": words},
        expected_version=expected_version or opinion.version,
    )


def decide_objection(
    opinion: OpinionState,
    *,
    outcome: str,
    because: str,
    actor: Actor,
    reason: str = "",
    public_text: str = "",
    public_proposed: str = "",
    confirmed: bool = False,
    files: Collection[int] = (),
    expected_version: int | None = None,
) -> ledger.Entry:
    """Decide once and for all: shown, shown masked, or withheld as before; the author is told why."""
    _check_decidable(opinion, actor=actor, expected_version=expected_version)
    if not because:
        raise Refused(NO_BECAUSE, field="because")
    _check_length(because, "because")
    proposed = public_proposed if opinion.proposed_text else ""
    check_covering(outcome, text=opinion.words, covered=as_lines(public_text, proposed), confirmed=confirmed)
    check_change(opinion.moderation, outcome, reason=reason, policy=rulebook.current_policy(), on=today())
    shown = show_files(opinion, files, outcome=outcome)
    decided = {"outcome": outcome, "reason": reason, "confirmed": confirmed}
    covered = {"public_text": public_text, **({"public_proposed": proposed} if proposed else {})}
    entry = ledger.record(
        subject=opinion.subject,
        kind=KIND,
        type="opinion.reconsidered",
        actor=actor,
        unit=opinion.unit,
        facts={**decided, "shown_files": shown} if shown else decided,
        texts={"because": because, **(covered if outcome == MASKED else {})},
        expected_version=opinion.version,
    )
    search.queue(KIND, opinion.subject)
    tell_of_decision(opinion, because=because, is_shown=outcome in PUBLIC, once=entry.hash)
    return entry


def _check_decidable(opinion: OpinionState, *, actor: Actor, expected_version: int | None) -> None:
    if not actor.may(APPROVE, opinion.unit):
        raise Hidden()
    if expected_version is not None and expected_version != opinion.version:
        raise Stale(STALE_MESSAGE)
    objection = queries.objection_of(opinion)
    if objection is None or not OBJECTION.open_steps(objection.state):
        raise Refused(NONE_WAITS)
    if actor.person_id in queries.reviewers_of(opinion):
        raise Refused(SAME_PERSON)


def _check_length(words: str, field: str) -> None:
    if len(words) > LONGEST_OBJECTION:
        raise Refused(TOO_LONG, field=field)
