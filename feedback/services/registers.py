"""Taking a copy of a book home: written down each time; with the senders' names each of them is opened, on record."""

from dataclasses import replace

from core.actor import Actor
from core.errors import Hidden, Refused
from core.export import EXPORT
from core.ledger import Entry, new_subject, record
from feedback import queries
from feedback.access import has_right
from feedback.models import CaseState
from feedback.queries import Span
from feedback.registers import NOT_GIVEN, Book, Line
from feedback.services.publishing import SHORTEST_PURPOSE, open_identity
from feedback.workflow import WORKFLOW
from submissions.queries import with_identity

MOST_NAMED = 200
"""Names on one copy: a month of a busy commune. Each is an event, and all of a copy are of one moment."""


def copy_register(book: Book, span: Span, *, reason: str = "", named: bool = False, actor: Actor) -> list[Line]:
    """Give all lines of a part of a book for taking home, and write down that it was taken."""
    if not queries.may_read_books(actor, span.unit) or (named and not may_name(actor, span.unit)):
        raise Hidden
    if named and len(reason.strip()) < SHORTEST_PURPOSE:
        raise Refused("Vui lòng nêu lý do cần ghi họ tên người gửi.", field="reason")
    cases = queries.register_cases(book, span)
    if len(cases) > queries.MOST_LINES:
        raise Refused(f"Kỳ này có hơn {queries.MOST_LINES} dòng. Chọn kỳ ngắn hơn.")
    lines = queries.register_lines(cases, actor=actor)
    if named:
        lines = _named(cases, lines, reason=f"{book.name}: {reason}", actor=actor)
    _record(book, span, rows=len(lines), named=named, reason=reason, actor=actor)
    return lines


def may_name(actor: Actor, unit: str) -> bool:
    """Say whether this person may have the senders' names on a copy of a unit's books."""
    return actor.may(WORKFLOW.step("open_identity").who, unit)


def _named(cases: list[CaseState], lines: list[Line], *, reason: str, actor: Actor) -> list[Line]:
    step = WORKFLOW.step("open_identity")
    open_lines = zip(cases, lines, strict=True)
    known = with_identity(case.subject for case, line in open_lines if not line.is_closed)
    opened = {case.subject for case in cases if case.subject in known and has_right(actor, step, case)}
    if len(opened) > MOST_NAMED:
        raise Refused(f"Kỳ này có {len(opened)} người gửi; mỗi bản ghi tên nhiều nhất {MOST_NAMED}. Chọn kỳ ngắn hơn.")
    found = []
    for case, line in zip(cases, lines, strict=True):
        if case.subject in opened:
            sender = open_identity(case, reason=reason, actor=actor)
            line = replace(line, sender=sender.name or NOT_GIVEN, address=sender.address or NOT_GIVEN)
        elif not line.is_closed and case.subject not in known:
            line = replace(line, sender=NOT_GIVEN, address=NOT_GIVEN)
        found.append(line)
    return found


def _record(book: Book, span: Span, *, rows: int, named: bool, reason: str, actor: Actor) -> Entry:
    facts = {
        "book": book.slug, "unit": span.unit, "department": span.department or None, "rows": rows, "named": named,
        "from": span.first.isoformat(), "to": span.last.isoformat(),
    }  # fmt: skip
    said = {"facts": facts, "texts": {"reason": reason} if reason else {}}
    return record(subject=new_subject(), kind=EXPORT, type="register.exported", actor=actor, unit=span.unit, **said)
