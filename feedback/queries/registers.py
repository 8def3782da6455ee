"""What stands in the books of a unit: cases by the day they came, the closed ones as a number and a day."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Select, and_, select, true

from core.actor import Actor
from core.clock import local
from core.dates import short_date
from core.db import db
from core.paging import Page, paginate
from feedback.access import concerns
from feedback.channels import CHANNELS
from feedback.models import CaseState
from feedback.queries.fields import field_name
from feedback.queries.moving import written_to
from feedback.queries.reading import due_label
from feedback.registers import Book, Line, course
from feedback.workflow import LABELS, State
from units.queries import names

PER_PAGE = 50
MOST_LINES = 2_000


@dataclass(frozen=True)
class Span:
    """Which part of a book: the unit that received, or the department that holds, and the days of receipt."""

    unit: str
    first: date
    last: date
    department: str = ""


def may_read_books(actor: Actor, unit: str) -> bool:
    """Say whether this person may read the books of a unit."""
    return actor.may("case.read", unit)


def register_page(book: Book, span: Span, *, actor: Actor, token: str | None = None) -> Page[Line]:
    """Give one page of a book in the order of receipt; two statements whatever its length."""
    page = paginate(_cases(book, span), by=[CaseState.received_on, CaseState.subject], size=PER_PAGE, token=token)
    return Page(_lines(page.items, actor), page.next_token, page.previous_token)


def register_cases(book: Book, span: Span) -> list[CaseState]:
    """Give all cases of a part of a book, in the order of receipt; one more than a copy may hold tells of the rest."""
    query = _cases(book, span).order_by(CaseState.received_on, CaseState.subject).limit(MOST_LINES + 1)
    return list(db.session.scalars(query))


def register_lines(cases: list[CaseState], *, actor: Actor) -> list[Line]:
    """Tell cases as lines of a book, in three statements; of what concerns the reader only number and day."""
    return _lines(cases, actor)


def _cases(book: Book, span: Span) -> Select:
    days = and_(CaseState.received_on >= span.first, CaseState.received_on <= span.last)
    return select(CaseState).where(CaseState.unit == span.unit, days, _channel(book), _held(span))


def _channel(book: Book) -> ColumnElement[bool]:
    return CaseState.channel.in_(book.channels) if book.channels else true()


def _held(span: Span) -> ColumnElement[bool]:
    """A restricted case belongs to no department's part: who held it is nobody's to read."""
    return and_(CaseState.held_by == span.department, ~CaseState.restricted) if span.department else true()


def _lines(cases: list[CaseState], actor: Actor) -> list[Line]:
    among = CaseState.subject.in_([case.subject for case in cases])
    apart = set(db.session.scalars(select(CaseState.subject).where(among, concerns(actor))))
    written = written_to([case.subject for case in cases])
    known = names({case.held_by for case in cases} | {body for bodies in written.values() for body in bodies})
    told = {subject: [known.get(body, body) for body in bodies] for subject, bodies in written.items()}
    return [
        _closed(case) if case.subject in apart or _is_closed(case) else _line(case, known, told.get(case.subject, []))
        for case in cases
    ]


def _is_closed(case: CaseState) -> bool:
    """Say whether the books of the unit that received a case tell no more of it than its number and day."""
    return case.restricted or case.kept_from is not None


def _closed(case: CaseState) -> Line:
    return Line(f"{case.number}/{case.year}", "", case.received_on, *[""] * 8, is_closed=True, sender="", address="")


def _line(case: CaseState, known: dict[str, str], written: list[str]) -> Line:
    return Line(
        number=f"{case.number}/{case.year}, {case.code}",
        code=case.code,
        received_on=case.received_on,
        channel=CHANNELS.get(case.channel, case.channel),
        title=case.title,
        text=case.words,
        category=field_name(case),
        holder=known.get(case.held_by, case.held_by),
        due=f"{due_label(case)} {short_date(case.due_on)}",
        course=course(
            case.sent_elsewhere,
            [
                ("Thụ lý", local(case.accepted_at).date() if case.accepted_at else None),
                ("Đề nghị xem xét lại", case.reopened_on or case.asked_again_on),
                ("Trả lời", case.answered_on),
            ],
        ),
        outcome=_outcome(case, written),
    )


def _outcome(case: CaseState, written: list[str]) -> str:
    letter = f"Công văn số {case.letter_number} ngày {short_date(case.letter_date)}" if case.letter_date else ""
    sent = f"Đã gửi công văn cho {', '.join(written)}" if written else ""
    extended = f"Gia hạn thêm {case.extended_by} ngày làm việc" if case.extended_by else ""
    answered = f"Trả lời ngày {short_date(case.answered_on)}" if case.answered_on else ""
    return "; ".join(filter(None, (LABELS[State(case.state)], answered, letter, sent, extended)))
