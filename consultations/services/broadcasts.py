"""The record of reading out over the loudspeakers: each day an entry, corrected or struck with its reason."""

from typing import Any, Final

from consultations import queries
from consultations.broadcasts import Broadcast, faults_of
from consultations.models import ConsultationBroadcast, ConsultationState
from consultations.services.entering import working_days_since
from consultations.services.recorded import check_open
from consultations.services.steps import act, begin
from core.actor import Actor
from core.clock import today
from core.errors import Refused

INSIDE: Final = "Nội dung lấy ý kiến nội bộ không đọc trên loa truyền thanh."
KNOWN: Final = "Ngày này ở nơi này đã ghi với nội dung khác. Mở bản ghi ấy để đính chính."


def record_broadcast(consultation: ConsultationState, *, broadcast: Broadcast, actor: Actor) -> ConsultationBroadcast:
    """Record a day on which it was read out; the same once more changes nothing."""
    begin(consultation, "record_broadcast", actor=actor, given={"declared_on"} if broadcast.aired_on else ())
    if not queries.is_read_out(consultation):
        raise Refused(INSIDE)
    _check(consultation, broadcast)
    listed = queries.broadcasts(consultation)
    standing = [one for one in listed if not one.is_struck and one.broadcast.key == broadcast.key]
    if standing and standing[0].broadcast == broadcast:
        return standing[0]
    if standing:
        raise Refused(KNOWN, field="aired_on")
    number = len(listed) + 1
    facts = _facts(number, broadcast, working_days_since(broadcast.aired_on))
    texts, day = broadcast.texts(), broadcast.aired_on
    act(consultation, "broadcast_recorded", actor=actor, facts=facts, texts=texts, declared_on=day)
    return queries.broadcast(consultation, number)


def correct_broadcast(
    consultation: ConsultationState,
    *,
    found: ConsultationBroadcast,
    broadcast: Broadcast,
    reason: str,
    actor: Actor,
    expected_version: int | None = None,
) -> bool:
    """Correct an entry with the reason; what stood there before stays in its history.

    Says whether anything was to be corrected: what changes nothing is not recorded, so the same again is nothing.
    """
    begin(consultation, "correct_broadcast", actor=actor, given={"reason"} if reason else ())
    if broadcast == found.broadcast and not found.is_struck:
        return False
    check_open(found, expected_version)
    _check(consultation, broadcast)
    others = [one for one in queries.broadcasts(consultation) if one.number != found.number and not one.is_struck]
    if broadcast.key in {one.broadcast.key for one in others}:
        raise Refused(KNOWN, field="aired_on")
    moved = found.aired_on != broadcast.aired_on
    after = working_days_since(broadcast.aired_on) if moved else found.entered_after
    texts = {**broadcast.texts(), "reason": reason}
    act(consultation, "broadcast_corrected", actor=actor, facts=_facts(found.number, broadcast, after), texts=texts)
    return True


def strike_broadcast(
    consultation: ConsultationState,
    *,
    found: ConsultationBroadcast,
    reason: str,
    actor: Actor,
    expected_version: int | None = None,
) -> None:
    """Say that an entry was a mistake: it counts no more and stays readable; the same again is nothing."""
    begin(consultation, "strike_broadcast", actor=actor, given={"reason"} if reason else ())
    if found.is_struck and found.struck_because == reason:
        return
    check_open(found, expected_version)
    act(consultation, "broadcast_struck", actor=actor, facts={"broadcast": found.number}, texts={"reason": reason})


def _check(consultation: ConsultationState, broadcast: Broadcast) -> None:
    for field, told in faults_of(broadcast, earliest=queries.first_posting_day(consultation), today=today()):
        raise Refused(told, field=field)


def _facts(number: int, broadcast: Broadcast, after: int) -> dict[str, Any]:
    return {"broadcast": number, **broadcast.facts(), "entered_after": after}
