"""The mails of a working day's morning: reminders at 70% and 100% of the time, what waits for each, what to approve.

They name codes and days, never a citizen's words or name: a mailbox is outside the house. Each is one message whose key
names person and day, or case and share, so that a worker killed at any moment sends none twice; after an absence there
is only today's.
"""

from datetime import date
from typing import Any, Final

from flask import current_app

from accounts import queries as accounts
from accounts.queries import Reachable
from core import clock, mail, outbox, rulebook
from core.actor import Actor
from core.errors import Refused
from core.settings import settings
from feedback import queries
from feedback.models import CaseState
from feedback.queries.mornings import AT_ONCE, Reminder
from feedback.reminding import HANDLING, MORNING, WHOLE, late_round
from feedback.services.handling import tell_late

TOPIC, PERSON, CASES = "desk-morning", "desk-person", "desk-reminders"
APPROVING: Final = "case.approve"


def begin_morning() -> None:
    """Leave the morning's work for the outbox, once on a working day."""
    day = clock.today()
    if rulebook.current_calendar().is_working(day) and clock.local(clock.now()).hour in MORNING:
        outbox.put(TOPIC, {"day": day.isoformat()}, key=f"{TOPIC}/{day}")


def share_out(payload: dict[str, Any]) -> None:
    """Give each person's mail a message of its own, and the reminders one; the handler of topic `desk-morning`."""
    if _is_past(payload):
        return
    for person in accounts.reachable({*HANDLING, APPROVING}, on=clock.today()):
        wanted = {"day": payload["day"], "person": person.person_id}
        outbox.put(PERSON, wanted, key=f"{PERSON}/{payload['day']}/{person.person_id}")
    _go_on(payload["day"], "")


def write_to_person(payload: dict[str, Any]) -> None:
    """Write to one person what waits, and what is to be approved; nothing where nothing waits."""
    found = [one for one in accounts.reach([payload["person"]], on=clock.today()) if one.person_id == payload["person"]]
    if _is_past(payload) or not found:
        return
    house = accounts.actor_of_house(payload["person"])
    if found[0].wants_digest and any(map(house.may, HANDLING)):
        _write_digest(house, found[0])
    if house.may(APPROVING):
        _write_approvals(house, found[0])


def remind(payload: dict[str, Any]) -> None:
    """Write the reminders of the next cases; the handler of topic `desk-reminders`."""
    if _is_past(payload):
        return
    cases = queries.owed_from(payload["after"])
    for reminder in queries.reminders(cases):
        _write_reminder(reminder)
    for case in cases:
        _tell_late_again(case)
    if len(cases) == AT_ONCE:
        _go_on(payload["day"], cases[-1].subject)


def _tell_late_again(case: CaseState) -> None:
    """Keep the word given to the sender of a late case: he or she hears again after so many days."""
    round_ = late_round(case.due_on, today=clock.today(), calendar=rulebook.calendar(case.calendar))
    if round_ and case.overdue_logged:
        tell_late(case, round_=round_)


def _write_digest(actor: Actor, person: Reachable) -> None:
    waiting = queries.waiting_for(actor)
    if waiting.counts or waiting.first:
        values = {"counts": waiting.counts, "rows": waiting.first}
        _write("desk_digest", person.email, key=f"desk_digest/{clock.today()}/{person.subject}", **values)


def _write_approvals(house: Actor, person: Reachable) -> None:
    actor = accounts.actor_of(person.person_id)
    (count, rows), signed = queries.longest_to_approve(actor, house=house), queries.signed_on_paper(actor)
    if count or signed:
        key = f"desk_approvals/{clock.today()}/{person.subject}"
        _write("desk_approvals", person.email, key=key, count=count, rows=rows, signed=signed)


def _write_reminder(reminder: Reminder) -> None:
    case, share = reminder.case, reminder.share
    values = {"case": case, "is_due": share == WHOLE, "holder": reminder.holder, "due_label": queries.due_label(case)}
    for subject, email in reminder.addresses.items():
        _write("desk_reminder", email, key=f"desk_reminder/{case.subject}/{share}/{case.due_on}/{subject}", **values)


def _write(template: str, email: str, *, key: str, **values: Any) -> None:
    """Queue one official letter; an address that cannot be written to is left out, as with citizens."""
    page = current_app.jinja_env.get_template(f"mail/{template}.txt")
    desk = f"{settings().site_url.rstrip('/')}/cong-viec"
    heading, _, text = page.render(desk=desk, today=clock.today(), **values).partition("\n")
    try:
        mail.queue(email, subject=heading.strip(), text=text.strip() + "\n", key=key)
    except Refused:
        return


def _go_on(day: str, after: str) -> None:
    outbox.put(CASES, {"day": day, "after": after}, key=f"{CASES}/{day}/{after}")


def _is_past(payload: dict[str, Any]) -> bool:
    return date.fromisoformat(payload["day"]) != clock.today()
