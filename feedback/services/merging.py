"""Cases that are one matter, and one sending that is several: joined under the earliest clock, or split on the same."""

from core.actor import Actor
from core.dates import short_date
from core.db import db
from core.errors import Hidden, Refused
from core.ledger import Entry
from feedback import queries
from feedback.access import concerned
from feedback.models import CaseState
from feedback.services.steps import check_reason, take
from feedback.services.telling import tell_sender
from feedback.workflow import AT_THE_DOOR, WORKING, State

JOINED_TO = AT_THE_DOOR | WORKING | {State.REVIEW, State.APPROVED}
"""Where a case runs towards its answer; what waits for its sender, or may be refused, would bend others' clocks."""


def merge(case: CaseState, *, main: str, actor: Actor, version: int | None = None) -> Entry:
    """Join a case with another of the same matter, found by its code; its sender gets that one's answer.

    The case that is due first stays the main one, so that the earliest clock rules for all.
    """
    kept = _known(main, actor)
    _check_joinable(case, kept)
    facts = {"main": kept.subject}
    entry = take(case, "merge", actor=actor, facts=facts, expected_version=version)
    last_day = queries.last_day_to_insist(case) if case.insisted_on is None else None
    due, due_label = queries.due_words(kept), queries.due_label(kept)
    tell_sender(case, "case_merged", once=entry.hash, due=due, due_label=due_label, last_day=last_day)
    return entry


def unmerge(case: CaseState, *, reason: str, actor: Actor, version: int | None = None) -> Entry:
    """Separate a case that was joined wrongly; it goes on where it stood, on its own clock, which never stopped."""
    check_reason(reason)
    entry = take(case, "unmerge", actor=actor, texts={"reason": reason}, expected_version=version)
    _tell_separate(case, entry)
    return entry


def let_go(main: CaseState) -> None:
    """Separate all that were joined with a case that gets no answer here or now: each is owed one of its own.

    Those that were answered with it stay answered.
    """
    if main.answered_on is not None:
        return
    for joined in queries.joined(main):
        _tell_separate(joined, take(joined, "let_go"))


def check_alone(case: CaseState) -> None:
    """Refuse to end a case without an answer while others are joined with it."""
    if queries.joined(case):
        raise Refused("Có kiến nghị khác đã ghép vào vụ việc này. Tách các việc đã ghép trước.")


def _known(code: str, actor: Actor) -> CaseState:
    try:
        return queries.by_code(code, actor=actor)
    except Hidden:
        raise Refused("Không tìm thấy vụ việc có mã này.", field="main") from None


def _check_joinable(case: CaseState, main: CaseState) -> None:
    if main.subject == case.subject:
        raise Refused("Nhập mã của một vụ việc khác.", field="main")
    if case.insisted_on is not None:
        raise Refused("Người gửi đã đề nghị tiếp nhận lại; vụ việc này được trả lời riêng.")
    if main.home != case.home or main.transfer_from or main.state not in JOINED_TO or main.answered_on is not None:
        raise Refused("Chỉ ghép được với vụ việc của đơn vị, đang xử lý và chưa trả lời.", field="main")
    if queries.joined(case):
        raise Refused("Đã có việc khác ghép vào vụ việc này. Hãy ghép việc kia vào đây, hoặc tách ra trước.")
    if main.kept_from != case.kept_from or not concerned(main) >= concerned(case):
        raise Refused(
            "Vụ việc này không để người liên quan đọc; ghi người ấy ở vụ việc kia trước khi ghép.", field="main"
        )
    if (main.due_on, main.number) > (case.due_on, case.number):
        raise Refused(
            f"Vụ việc này đến hạn trước ({short_date(case.due_on)}). "
            f"Mở vụ việc {main.code} và ghép nó vào {case.code}, để giữ hạn sớm nhất.",
            field="main",
        )


def _tell_separate(case: CaseState, entry: Entry) -> None:
    db.session.flush()
    due, due_label = queries.due_words(case), queries.due_label(case)
    tell_sender(case, "case_unmerged", once=entry.hash, due=due, due_label=due_label)
