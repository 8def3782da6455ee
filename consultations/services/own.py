"""What the author may do with an opinion until closing: say it otherwise, or take it back; every version stays."""

from typing import Final

from consultations import queries
from consultations.models import ConsultationState, OpinionState
from consultations.said import Said
from consultations.services.files import close_files
from consultations.services.opinions import KIND, check_proposed, check_words
from core import ledger, search
from core.dates import short_date
from core.errors import Refused

OVER: Final = (
    "Đã hết thời gian góp ý (đến hết ngày {day}). Ý kiến đã gửi được giữ nguyên để tổng hợp, không sửa, rút được nữa."
)
NOT_OPEN: Final = "Lúc này không nhận góp ý, nên ý kiến đã gửi chưa sửa, rút được."
WITHDRAWN: Final = "Ông/bà đã rút ý kiến này. Muốn góp ý tiếp, ông/bà gửi ý kiến mới."
ON_PAPER: Final = "Ý kiến này được nhập từ giấy hoặc điện thoại. Muốn sửa, rút, ông/bà báo nơi đã nhận ý kiến."


def change_opinion(
    opinion: OpinionState, *, stance: str, text: str, proposed: str = "", expected_version: int | None = None
) -> ledger.Entry | None:
    """Record what the author says now; it is reviewed anew. What was sent twice, or changes nothing, is not recorded.

    The caller has been shown the mã riêng.
    """
    consultation = queries.by_subject(opinion.consultation)
    check_changeable(opinion, consultation)
    check_words(stance, text, proposed)
    check_proposed(queries.part_to_word(consultation, opinion), proposed)
    said = Said(opinion.anchor, stance, text, proposed)
    if said == Said(opinion.anchor, opinion.stance, opinion.text, opinion.proposed_text):
        return None
    facts = {"stance": stance, "has_words": said.has_words, "draft_version": _version_meant(opinion, consultation)}
    close_files(opinion)
    return record_own(opinion, "changed", facts=facts, texts=said.texts, expected_version=expected_version)


def withdraw_opinion(opinion: OpinionState, *, expected_version: int | None = None) -> ledger.Entry | None:
    """Record that the author takes it back: it stays on record and is counted apart; a second press does nothing.

    The caller has been shown the mã riêng.
    """
    if opinion.withdrawn_at is not None:
        return None
    check_changeable(opinion, queries.by_subject(opinion.consultation))
    close_files(opinion)
    return record_own(opinion, "withdrawn", expected_version=expected_version)


def check_changeable(opinion: OpinionState, consultation: ConsultationState) -> None:
    """Refuse, in words for its author, where an opinion can no longer be changed or withdrawn."""
    if opinion.withdrawn_at is not None:
        raise Refused(WITHDRAWN)
    if opinion.way:
        raise Refused(ON_PAPER)
    if not queries.takes_opinions(consultation):
        is_over = queries.has_closed(consultation)
        raise Refused(OVER.format(day=short_date(consultation.closes_on)) if is_over else NOT_OPEN)


def _version_meant(opinion: OpinionState, consultation: ConsultationState) -> int:
    """Give the draft in force; where the part is gone from it, the one in which the author read it."""
    still_there = opinion.anchor is None or queries.part(consultation, opinion.anchor) is not None
    return consultation.draft_version if still_there else opinion.draft_version


def record_own(
    opinion: OpinionState,
    what: str,
    *,
    facts: dict[str, str | bool | int] | None = None,
    texts: dict[str, str] | None = None,
    expected_version: int | None,
) -> ledger.Entry:
    """Record one act of the author on an opinion, after whatever else is being written to its consultation."""
    ledger.hold(opinion.consultation)
    entry = ledger.record(
        subject=opinion.subject,
        kind=KIND,
        type=f"opinion.{what}",
        by="citizen",
        unit=opinion.unit,
        facts=facts,
        texts=texts,
        expected_version=expected_version,
    )
    search.queue(KIND, opinion.subject)
    return entry
