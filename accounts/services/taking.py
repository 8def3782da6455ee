"""What is written down when the administrator's log is taken home: its filter and how many lines."""

from datetime import date
from typing import Final

from core.actor import Actor
from core.export import EXPORT
from core.ledger import Entry, new_subject, record

TAKEN: Final = "admin_log.exported"


def record_log_export(
    first: date, last: date, *, group: str, person: str | None, rows: int, ending: str, actor: Actor
) -> Entry:
    """Write down who took the log home; a person in its filter stands there by the ledger's name alone."""
    days = {"from": first.isoformat(), "to": last.isoformat()}
    facts = {**days, "group": group, "person": person, "rows": rows, "file": ending}
    return record(subject=new_subject(), kind=EXPORT, type=TAKEN, actor=actor, facts=facts)
