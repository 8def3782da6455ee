"""Putting opinions into groups and taking them out: some, or all that a person has before them, in exact acts.

Placing waits for its turn, so that two people at one consultation never refuse each other.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from consultations import queries
from consultations.models import ConsultationState
from consultations.queries import Sought
from consultations.services.steps import act, begin, take_turn
from core.actor import Actor
from core.errors import Refused

MOST_AT_ONCE: Final = 500
"""Opinions moved by one event."""

NO_OPINIONS: Final = "Chọn ít nhất một ý kiến."
TOO_MANY: Final = f"Mỗi lần xếp không quá {MOST_AT_ONCE} ý kiến."
STRANGERS: Final = "Có ý kiến không thuộc nội dung lấy ý kiến này."
UNSEEN: Final = "Mở lại trang rồi xếp: chưa rõ ông/bà đang xem những ý kiến nào."


@dataclass(frozen=True)
class Meant:
    """All opinions that answer what was sought, as far as the page showed them: `until` is the newest there was."""

    sought: Sought
    until: str


def place(consultation: ConsultationState, *, number: int, opinions: Sequence[str], actor: Actor) -> int:
    """Put opinions into a group, beside those they may already be in; gives how many were new there."""
    take_turn(consultation)
    begin(consultation, "place", actor=actor, given=_chosen(opinions))
    queries.group(consultation, number)
    new = sorted(set(opinions) - queries.placed_in(consultation, number, opinions))
    if queries.count_of(consultation, opinions) != len(set(opinions)):
        raise Refused(STRANGERS)
    if new:
        act(consultation, "opinions_placed", actor=actor, facts={"group": number, "opinions": new})
    return len(new)


def place_all(consultation: ConsultationState, *, number: int, meant: Meant, actor: Actor) -> int:
    """Put all opinions that are meant into a group, 500 an event; gives for how many people those stand that were new.

    What came after the page was drawn stays out, what somebody placed there meanwhile is not placed twice: the same
    again places nothing.
    """
    take_turn(consultation)
    begin(consultation, "place", actor=actor, given={"opinions"})
    queries.group(consultation, number)
    until = queries.moment_of(consultation, meant.until)
    if until is None:
        raise Refused(UNSEEN)
    count, after = 0, None
    while True:
        batch = queries.sought_outside(
            consultation, meant.sought, number=number, after=after, until=until, limit=MOST_AT_ONCE
        )
        if not batch:
            return count
        opinions = sorted(opinion.subject for opinion in batch)
        act(consultation, "opinions_placed", actor=actor, facts={"group": number, "opinions": opinions})
        count += sum(opinion.people for opinion in batch)
        after = (batch[-1].sent_at, batch[-1].subject)


def unplace(consultation: ConsultationState, *, number: int, opinions: Sequence[str], actor: Actor) -> int:
    """Take opinions out of a group; gives how many were in it."""
    take_turn(consultation)
    begin(consultation, "unplace", actor=actor, given=_chosen(opinions))
    held = sorted(queries.placed_in(consultation, number, opinions))
    if held:
        act(consultation, "opinions_unplaced", actor=actor, facts={"group": number, "opinions": held})
    return len(held)


def unplace_all(consultation: ConsultationState, *, number: int, actor: Actor) -> int:
    """Take all opinions out of a group, 500 an event; gives how many were in it."""
    take_turn(consultation)
    begin(consultation, "unplace", actor=actor, given={"opinions"})
    count = 0
    while held := queries.some_placed_in(consultation, number, limit=MOST_AT_ONCE):
        act(consultation, "opinions_unplaced", actor=actor, facts={"group": number, "opinions": held})
        count += len(held)
    return count


def _chosen(opinions: Sequence[str]) -> set[str]:
    if not opinions:
        raise Refused(NO_OPINIONS)
    if len(opinions) > MOST_AT_ONCE:
        raise Refused(TOO_MANY)
    return {"opinions"}
