"""What supervision writes: that figures or the log were taken home, each night's check, the letters to the Front and to
those who keep the log's checkpoints.
"""

from contextlib import suppress
from datetime import date

from sqlalchemy import select

from accounts.queries import actor_of, reachable
from core import clock
from core.actor import Actor
from core.db import db
from core.errors import Refused
from core.export import EXPORT
from core.ledger import Entry, new_subject, record
from core.ledger.export import checkpoint_of
from core.ledger.models import SubjectHead
from core.ledger.seal import birth
from core.ledger.verify import Report
from core.secrets import keyed_digest
from core.settings import settings
from supervision.models import LogCheck
from supervision.periods import Period
from supervision.queries import WITNESS, had_openings, line_of
from supervision.services.mailing import site, write

CHECK = "log_check"


def record_log_export(*, lines: int, actor: Actor) -> Entry:
    """Write down who took the log home."""
    return record(subject=new_subject(), kind=EXPORT, type="log.exported", actor=actor, facts={"lines": lines})


def record_check(day: date, report: Report, *, line: int | None) -> Entry:
    """Write down what a check of the whole log found after the end of a day; `line` is the first wrong one's place."""
    facts = _facts(report, day, line)
    return record(subject=_checks(), kind=CHECK, type="log.checked", facts=facts, texts=_texts(report))


def record_mended(faults: int) -> Entry:
    """Write down that the kept sums of the figures were not what the log says, and are made anew."""
    return record(subject=_checks(), kind=CHECK, type="figures.mended", facts={"faults": faults})


def write_openings(week: Period) -> None:
    """Write to each reviewer in whose territory senders' identities were opened; the letter says only where to look."""
    for person in reachable(["supervision.ledger"], on=clock.today()):
        if had_openings(week, actor=actor_of(person.person_id)):
            link = f"{site()}/giam-sat/xem-nguoi-gui?tuan={week.first}"
            with suppress(Refused):
                key = f"front_openings/{week.first}/{person.subject}"
                write("front_openings", person.email, key=key, week=week, link=link)


def write_witnesses(day: date) -> None:
    """Send a day's checkpoint out of the house, word for word, to everybody who keeps it; once for each address."""
    checkpoint = checkpoint_of(day)
    if checkpoint is None:
        raise LookupError("the day has no checkpoint to send")
    told = {"day": day, "note": checkpoint.note, "practice": birth().practice, "link": f"{site()}/doi-chieu"}
    for address in settings().witness_addresses:
        write(WITNESS, address, key=f"{WITNESS}/{day}/{keyed_digest('mail', address)[:16]}", **told)


def apply(entry: Entry) -> None:
    """Keep the outcome of a check at hand; other events of supervision leave no cache."""
    if entry.type != "log.checked":
        return
    facts = entry.facts
    db.session.add(
        LogCheck(
            subject=entry.subject,
            seq=entry.seq,
            day=date.fromisoformat(facts["day"]),
            checked_at=entry.recorded_at,
            what=entry.texts.get("what", ""),
            **{name: facts[name] for name in _NUMBERS},
        )
    )
    db.session.flush()


_NUMBERS = ("events", "sealed", "late_sealed", "faults", "first_event", "first_line")


def _checks() -> str:
    return db.session.scalar(select(SubjectHead.subject).where(SubjectHead.kind == CHECK)) or new_subject()


def first_line(report: Report) -> int | None:
    """Give the place in the log of the first event that a check found wrong."""
    event = _first_event(report)
    return line_of(event) if event else None


def _first_event(report: Report) -> int | None:
    return report.first.event_id or None if report.first else None


def _facts(report: Report, day: date, line: int | None) -> dict[str, int | str | None]:
    return {
        "day": day.isoformat(),
        "events": report.events,
        "sealed": report.sealed,
        "late_sealed": len(report.late_sealed),
        "faults": len(report.findings),
        "first_event": _first_event(report),
        "first_line": line,
    }


def _texts(report: Report) -> dict[str, str]:
    return {"what": report.first.what} if report.first else {}
