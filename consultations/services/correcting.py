"""Correcting a draft on which opinions are taken: prepared by one person, public once a second has approved it."""

from typing import Final

from consultations import queries
from consultations.models import ConsultationState, DraftVersion
from consultations.outline import write_tree
from consultations.parsing import Draft
from consultations.services.drafting import check_draft
from consultations.services.steps import act, begin, check_other_person
from consultations.window import restarted
from consultations.workflow import WROTE_CORRECTION
from core import outbox, search
from core.actor import Actor
from core.clock import today
from core.errors import Refused

CORRECTED: Final = "consultation.corrected"
"""Topic: those who gave an opinion on what changed, and left an address, are told."""

SAME: Final = "Bản mới giống hệt bản đang lấy ý kiến. Kiểm tra lại tệp hoặc nội dung đã dán."
NOTHING_WAITS: Final = "Không có bản đính chính nào đang chờ duyệt."


def prepare_correction(
    consultation: ConsultationState,
    *,
    draft: Draft,
    reason: str,
    material: bool,
    actor: Actor,
    expected_version: int | None = None,
) -> None:
    """Write another version of a draft that is open for opinions; one that waits already gives way to it.

    `material` says that the content changes, so that the window begins anew once it is public.
    """
    check_draft(draft)
    given = {"draft", *(["reason"] if reason else [])}
    begin(consultation, "prepare_correction", actor=actor, given=given, expected_version=expected_version)
    if not queries.differs(consultation, draft):
        raise Refused(SAME)
    texts = {"draft": write_tree(draft.as_json()), "reason": reason}
    act(consultation, "correction_prepared", actor=actor, facts={"material": material}, texts=texts)


def approve_correction(consultation: ConsultationState, *, actor: Actor, expected_version: int | None = None) -> None:
    """Make a correction public at once; nobody who prepared one may. A material one begins the window anew."""
    waiting = _begin(consultation, "approve_correction", actor=actor, expected_version=expected_version)
    check_other_person(consultation, actor=actor, wrote=WROTE_CORRECTION)
    closes_on = consultation.closes_on
    if waiting.material:
        rule = queries.window_rule(consultation.ground, on=today())
        closes_on = restarted(closes_on, today=today(), days=rule.amount)
    vanishing = queries.parts(consultation)
    facts = {"number": waiting.number, "on": today().isoformat(), "closes_on": closes_on.isoformat()}
    act(consultation, "corrected", actor=actor, facts=facts)
    for part in vanishing:
        search.queue("consultation_part", queries.part_id(consultation.subject, part.anchor))
    queries.queue_whole(consultation)
    payload = {"consultation": consultation.subject, "number": waiting.number}
    outbox.put(CORRECTED, payload, key=f"{CORRECTED}/{consultation.subject}/{waiting.number}")


def return_correction(
    consultation: ConsultationState, *, reason: str, actor: Actor, expected_version: int | None = None
) -> None:
    """Give a correction back to its writer, saying what to mend."""
    waiting = _begin(consultation, "return_correction", actor=actor, reason=reason, expected_version=expected_version)
    act(consultation, "correction_returned", actor=actor, facts={"number": waiting.number}, texts={"reason": reason})


def _begin(
    consultation: ConsultationState, step: str, *, actor: Actor, expected_version: int | None, reason: str = ""
) -> DraftVersion:
    found = queries.correction(consultation)
    given = {name for name, value in (("correction", found), ("reason", reason)) if value}
    begin(consultation, step, actor=actor, given=given, expected_version=expected_version)
    if found is None or not found.waits:
        raise Refused(NOTHING_WAITS)
    return found
