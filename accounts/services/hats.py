"""Hats and stand-ins: giving and taking, with dates and the number of the paper that says so.

A hat is given at once only where an installation is founded, by who runs the machine (`actor` None); at the desk it is
asked for and decided by two people (`accounts/services/changing.py`). Taking away is always at once.
"""

from datetime import date

from accounts import queries
from accounts.access import EVERYWHERE, KEEP
from accounts.asked import Asked
from accounts.hats import LABELS, Hat, conflict, is_ordinary
from accounts.models import Membership, PersonState, StandIn
from accounts.services.applying import KIND
from accounts.services.people import require_administrator
from core import clock, ledger
from core.actor import Actor
from core.db import db
from core.errors import Hidden, Refused
from units import queries as units

SECOND_PERSON = "Việc này cần người thứ hai duyệt."
WRONG_SPAN = "Ngày kết thúc không được trước ngày bắt đầu."


def give_hat(
    subject: str,
    *,
    hat: Hat,
    unit: str,
    from_on: date,
    to_on: date | None = None,
    document_no: str = "",
    actor: None = None,
) -> ledger.Entry:
    """Give a hat at once, as the founder of an installation: a person at the desk is refused, for it takes two."""
    if actor is not None:
        raise Refused(SECOND_PERSON)
    asked = Asked(subject, from_on, to_on, document_no, unit, hat=hat)
    check_hat(asked)
    return record_hat(asked, actor=None)


def check_hat(asked: Asked) -> None:
    """Refuse a hat that is held already or may not be this person's, or a substitute's."""
    hat, unit, from_on, to_on = asked.hat, asked.unit, asked.from_on, asked.to_on
    _check_span(from_on, to_on)
    if unit != EVERYWHERE and units.by_code(unit) is None:
        raise Refused(f"Không có đơn vị mang mã {unit}.")
    if any(row.hat == hat and row.unit_code == unit for row in _overlapping(asked.person, from_on, to_on)):
        raise Refused(f"Người này đã giữ vai trò «{LABELS[hat]}» tại đơn vị này trong thời gian đó.")
    _refuse_mixing(asked.person, [hat], from_on, to_on)
    for stand_in in queries.stand_ins([asked.person]).get(asked.person, []):
        if _overlap(stand_in, from_on, to_on) and stand_in.unit_code in {None, unit}:
            _refuse_mixing(stand_in.substitute, [hat], stand_in.from_on, stand_in.to_on)


def record_hat(asked: Asked, *, actor: Actor | None, change: str | None = None) -> ledger.Entry:
    """Write down that a hat was given; `change` names the proposal that was approved, where there was one."""
    return ledger.record(
        subject=asked.person,
        kind=KIND,
        type="hat.given",
        actor=actor,
        unit=None if asked.unit == EVERYWHERE else asked.unit,
        facts={"hat": asked.hat.value, **_facts(asked, change)},
        texts={"document_no": asked.document_no},
    )


def take_hat(subject: str, *, given: int, actor: Actor | None) -> ledger.Entry:
    """Take a hat away at once, by who keeps both the person and the hat's unit, or (None) by who runs the machine.

    `given` is the number of the event that gave it.
    """
    row = db.session.get(Membership, (subject, given))
    if row is None or row.taken_at is not None:
        raise Hidden()
    _check_keeps(actor, subject)
    if actor is not None and not actor.may(KEEP, row.unit_code):
        raise Hidden()
    entry = ledger.record(
        subject=subject,
        kind=KIND,
        type="hat.taken",
        actor=actor,
        unit=None if row.unit_code == EVERYWHERE else row.unit_code,
        facts={"given": given, "hat": row.hat},
    )
    if row.hat == Hat.ADMINISTRATOR:
        require_administrator()
    return entry


def set_stand_in(
    subject: str,
    *,
    substitute: str,
    from_on: date,
    to_on: date,
    unit: str | None = None,
    document_no: str = "",
    actor: None = None,
) -> ledger.Entry:
    """Let another person wear an absent person's hats at once, as the founder; the desk uses `ask_stand_in`."""
    if actor is not None:
        raise Refused(SECOND_PERSON)
    asked = Asked(subject, from_on, to_on, document_no, unit, substitute=substitute)
    check_stand_in(asked)
    return record_stand_in(asked, actor=None)


def check_stand_in(asked: Asked) -> list[Membership]:
    """Give the hats that would be lent (Ủy quyền, phân công thay); Refused where they may not be the substitute's."""
    from_on, to_on, substitute = asked.from_on, asked.to_on, asked.substitute
    _check_span(from_on, to_on)
    if substitute == asked.person:
        raise Refused("Người làm thay phải là người khác.")
    state = db.session.get(PersonState, substitute)
    if state is None or state.disabled_at is not None:
        raise Refused("Người làm thay không có tài khoản đang mở.")
    lent = [row for row in _overlapping(asked.person, from_on, to_on) if asked.unit in {None, row.unit_code}]
    if not lent:
        raise Refused("Người vắng không giữ vai trò nào trong thời gian này nên không có gì để làm thay.")
    _refuse_mixing(substitute, [Hat(row.hat) for row in lent], from_on, to_on)
    return lent


def needs_second(asked: Asked, lent: list[Membership], *, actor: Actor) -> bool:
    """Say whether a stand-in takes a second person: not for daily work done by a colleague of the same house."""
    held = _overlapping(asked.substitute, asked.from_on, asked.to_on)
    worn = [(Hat(row.hat), _house_of(row.unit_code)) for row in held]
    for house in {_house_of(row.unit_code) for row in lent}:
        hats = [Hat(row.hat) for row in lent if _house_of(row.unit_code) == house]
        if not is_ordinary(hats, [hat for hat, where in worn if where == house]):
            return True
    return actor.subject == asked.substitute


def record_stand_in(asked: Asked, *, actor: Actor | None, change: str | None = None) -> ledger.Entry:
    """Write down who stands in; `change` names the proposal that was approved, where there was one."""
    return ledger.record(
        subject=asked.person,
        kind=KIND,
        type="standin.set",
        actor=actor,
        unit=asked.unit,
        facts={"substitute": asked.substitute, **_facts(asked, change)},
        texts={"document_no": asked.document_no},
    )


def end_stand_in(subject: str, *, set_by: int, actor: Actor | None) -> ledger.Entry:
    """End a stand-in at once, by who keeps the absent person, or (None) by who runs the machine: the work is back.

    `set_by` is the number of the event that set it.
    """
    row = db.session.get(StandIn, (subject, set_by))
    if row is None or row.ended_at is not None:
        raise Hidden()
    _check_keeps(actor, subject)
    return ledger.record(
        subject=subject, kind=KIND, type="standin.ended", actor=actor, unit=row.unit_code, facts={"set": set_by}
    )


def _facts(asked: Asked, change: str | None) -> dict[str, str | None]:
    span = {"from": asked.from_on.isoformat(), "to": asked.to_on.isoformat() if asked.to_on else None}
    return {"unit": asked.unit, **span, **({"change": change} if change else {})}


def _check_keeps(actor: Actor | None, subject: str) -> None:
    """Ask at the act itself, not only on its page, whether this person keeps the one concerned: Hidden otherwise."""
    if actor is not None:
        queries.kept_by(actor, subject)


def _house_of(unit: str) -> str:
    """Name the commune or province that a unit belongs to."""
    houses = units.houses_above(unit)
    return houses[0][-1] if houses else unit


def _check_span(from_on: date, to_on: date | None) -> None:
    if to_on is not None and to_on < from_on:
        raise Refused(WRONG_SPAN)
    if to_on is not None and to_on < clock.today():
        raise Refused("Thời gian này đã qua; nhập thời gian từ hôm nay trở đi.")


def _overlapping(subject: str, first: date, last: date | None) -> list[Membership]:
    return [row for row in queries.memberships([subject]).get(subject, []) if _overlap(row, first, last)]


def _overlap(row: Membership | StandIn, first: date, last: date | None) -> bool:
    return (last is None or row.from_on <= last) and (row.to_on is None or row.to_on >= first)


def _refuse_mixing(subject: str, hats: list[Hat], first: date, last: date | None) -> None:
    """The separations hold for what a person wears in his or her own name and in another's."""
    worn = [Hat(hat) for hat, _ in queries.hats_between(subject, first, last)]
    reason = conflict([*worn, *hats])
    if reason:
        raise Refused(reason)
