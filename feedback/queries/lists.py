"""Lists of cases: the desk's, the approver's, the văn thư's, the public register; each a constant few statements."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Select, and_, exists, null, or_, select

from accounts.queries import held_where
from core import clock
from core.actor import Actor
from core.db import db
from core.deadlines import Band
from core.paging import Page, paginate
from feedback.access import public, visible_to
from feedback.asking import CONTRIBUTION
from feedback.filtering import Filter
from feedback.models import CaseKeptFrom, CaseRequest, CaseState
from feedback.queries.common_answer import last_day_to_ask_again
from feedback.queries.fields import of_field
from feedback.queries.reading import band_now, state_label
from feedback.workflow import ANSWERED, DECIDING, LOOKED_AT_AGAIN, OPEN, WORKING, State
from units.kinds import LOCAL
from units.models import Unit
from units.queries import names

PER_PAGE = 25
SOON_DAYS = 5

VIEWS = {
    "mine": "Của tôi",
    "new": "Mới tiếp nhận",
    "arrived": "Chuyển đến, chưa nhận",
    "asked": "Được đề nghị phối hợp",
    "urgent": "Có dấu hiệu khẩn cấp",
    "unpublished": "Chờ rà soát trước khi đăng",
    "open": "Đang phải trả lời",
    "late": "Đã qua ngày đến hạn",
    "soon": "Sắp đến hạn",
    "waiting": "Chờ người gửi bổ sung",
    "again": "Đề nghị xem xét lại",
    "answered": "Đã trả lời",
    "sent": "Đã chuyển nơi khác",
    "all": "Tất cả",
}

ARCHIVE = frozenset({"answered", "sent", "all"})
"""The views that show what has ended too: they grow for ever, and are counted only so far (ADR 0019)."""


@dataclass(frozen=True)
class Row:
    """One line of a list: the case, its badge, the name of who holds it, its state in words."""

    case: CaseState
    band: Band | None
    holder: str
    state: str


def inbox(actor: Actor, *, view: str, held_by: str = "", category: str = "", token: str | None = None) -> Page[Row]:
    """Give one page of the desk's list, by due day; 3 statements whatever its length."""
    wanted = Filter(view, held_by, category)
    return _rows(select(CaseState).where(visible_to(actor), narrowed_to(wanted, actor)), token)


def narrowed_to(wanted: Filter, actor: Actor) -> ColumnElement[bool]:
    """Say what the list shows under a filter; the counts say it by the same words."""
    narrow = [CaseState.held_by == wanted.held_by] if wanted.held_by else []
    narrow += [of_field(wanted.category)] if wanted.category else []
    return and_(in_view(wanted.view, actor), *narrow)


def to_approve(actor: Actor, *, token: str | None = None) -> Page[Row]:
    """Give what waits for this approver: answers, refusals and extensions that another person wrote."""
    return _rows(select(CaseState).where(visible_to(actor), to_decide(actor)), token)


def to_issue(actor: Actor, *, token: str | None = None) -> Page[Row]:
    """Give what waits for number and stamp."""
    return _rows(select(CaseState).where(visible_to(actor), to_number(actor)), token)


def settled() -> list[str]:
    """Name the answered cases of which nothing is promised any more: closed once nobody may ask for another look."""
    return list(db.session.scalars(select(CaseState.subject).where(_settled()).order_by(CaseState.answered_on)))


def if_settled(subject: str) -> CaseState | None:
    """Give one of these cases if the time to ask for another look is over."""
    case = as_it_stands(CaseState.subject == subject, _settled())
    return case if case is not None and last_day_to_ask_again(case) < clock.today() else None


def register(
    *,
    held_by: str = "",
    category: str = "",
    since: date | None = None,
    until: date | None = None,
    published_alone: bool = False,
    token: str | None = None,
) -> Page[Row]:
    """Give one page of the register of answers, newest first; an answer that is not published is a row all the same.

    Whoever shows the rows tells of such a one only who answered, when, and why no more can be read. Restricted cases
    are no rows.
    """
    shown = public() if published_alone else ~CaseState.restricted
    query = select(CaseState).where(shown, CaseState.answer_event.is_not(None))
    if held_by:
        query = query.where(CaseState.answered_by_unit == held_by)
    if category:
        query = query.where(of_field(category))
    if since:
        query = query.where(CaseState.answered_on >= since)
    if until:
        query = query.where(CaseState.answered_on <= until)
    by = [CaseState.answered_at, CaseState.subject]
    return _dressed(paginate(query, by=by, descending=True, size=PER_PAGE, token=token))


def overdue_unlogged() -> list[str]:
    """Name the open cases past their due day of which no event says so yet, longest late first."""
    query = select(CaseState.subject).where(_unlogged())
    return list(db.session.scalars(query.order_by(CaseState.due_on, CaseState.subject)))


def if_overdue_unlogged(subject: str) -> CaseState | None:
    """Give one of these cases as it stands now; None when somebody acted on it meanwhile."""
    return as_it_stands(CaseState.subject == subject, _unlogged())


def owed() -> ColumnElement[bool]:
    """Say that no answer was sent yet and one is due; a second look has a day of its own."""
    return and_(CaseState.state.in_(OPEN), CaseState.answered_on.is_(None))


def _unlogged() -> ColumnElement[bool]:
    late = and_(CaseState.due_on < clock.today(), CaseState.overdue_logged.is_(False))
    return and_(owed(), running(), late)


def _settled() -> ColumnElement[bool]:
    return and_(_state(State.ANSWERED), CaseState.promise_due_on.is_(None), CaseState.answered_on < clock.today())


def as_it_stands(*conditions: ColumnElement[bool]) -> CaseState | None:
    return db.session.scalar(select(CaseState).where(*conditions).execution_options(populate_existing=True))


def in_view(view: str, actor: Actor) -> ColumnElement[bool]:
    """Say what a list shows: what stands in this person's house; only three lists show what does not.

    All but the archive ask first for what is open: an index holds those apart, however many have ended.
    """
    shown = _views(view, actor)
    shown = shown if view in ARCHIVE else and_(CaseState.is_open, shown)
    return shown if view in {"asked", "sent", "all"} else and_(shown, _in_the_house(actor))


def _in_the_house(actor: Actor) -> ColumnElement[bool]:
    return handled_in(actor.units_for("case.read"))


def _views(view: str, actor: Actor):
    today = clock.today()
    return {
        "mine": _waits_for(actor),
        "new": _state(State.SUBMITTED),
        "arrived": and_(_has_arrived(), handled_in(actor.units_for("case.sort"))),
        "asked": and_(CaseState.contributors > 0, _owes_a_word(actor)),
        "urgent": CaseState.is_urgent,
        "unpublished": and_(CaseState.moderation == "waiting", CaseState.wants_private.is_(False)),
        "open": CaseState.is_open,
        "late": and_(owed(), running(), CaseState.due_on < today),
        "soon": and_(owed(), running(), CaseState.due_on >= today,
                     CaseState.due_on <= date.fromordinal(today.toordinal() + SOON_DAYS)),
        "waiting": _state(State.NEED_INFO),
        "again": CaseState.reopened_on.is_not(None),
        "answered": CaseState.state.in_(ANSWERED),
        "sent": and_(CaseState.home != CaseState.unit, ~_in_the_house(actor), ~_owes_a_word(actor)),
        "all": CaseState.version > 0,
    }[view]  # fmt: skip


def running() -> ColumnElement[bool]:
    """Say that the clock runs: not waiting for the sender, or asked only after the due day."""
    return or_(CaseState.state != State.NEED_INFO, CaseState.paused_from > CaseState.due_on)


def to_decide(actor: Actor) -> ColumnElement[bool]:
    """Say what this person decides: answers, refusals and days asked for by another, another look by the sender."""
    waits = or_(*(and_(waiting, writer.is_distinct_from(actor.person_id)) for waiting, writer in _decisions()))
    return and_(CaseState.is_open, handled_in(actor.units_for("case.approve")), waits)


def left_to_decide(actor: Actor, *, house: Actor) -> ColumnElement[bool]:
    """Say what houses right below this person's leave to it: all who could decide there wrote it or are concerned."""
    below = select(Unit.code).where(Unit.parent_code.in_(house.units_for("case.approve")), Unit.kind.in_(LOCAL))
    left = or_(*(and_(waiting, ~_decided_in_house(writer)) for waiting, writer in _decisions()))
    return and_(to_decide(actor), CaseState.home.in_(below), left)


def _decisions() -> tuple[tuple[ColumnElement[bool], ColumnElement[int]], ...]:
    """Give what waits for a decision, each with who wrote it: the writer does not approve."""
    working = CaseState.state.in_([*WORKING, State.REVIEW])
    return (
        (CaseState.state.in_([State.REVIEW, *DECIDING]), CaseState.drafted_by),
        (and_(working, CaseState.extension_asked.is_not(None)), CaseState.extension_asked_by),
        (and_(working, CaseState.interim_by.is_not(None)), CaseState.interim_by),
        (CaseState.state.in_(LOOKED_AT_AGAIN), null()),
    )


def _decided_in_house(writer: ColumnElement[int]) -> ColumnElement[bool]:
    """Say that an approver of the house that has the case did not write it and is not concerned."""
    held = held_where("case.approve", on=clock.today())
    apart = (CaseKeptFrom.subject == CaseState.subject, CaseKeptFrom.person_id == held.c.person_id)
    free = (held.c.person_id.is_distinct_from(writer), ~exists().where(*apart))
    return exists().where(held.c.unit_code.in_([CaseState.home, CaseState.held_by]), *free)


def to_number(actor: Actor) -> ColumnElement[bool]:
    return and_(CaseState.is_open, handled_in(actor.units_for("case.issue")), _state(State.APPROVED))


def _waits_for(actor: Actor) -> ColumnElement[bool]:
    """Say what is this person's: given or taken, or nobody's yet and within the hats of this person."""
    nobodys = CaseState.officer_id.is_(None)
    return or_(
        CaseState.officer_id == actor.person_id,
        and_(_state(State.SUBMITTED), handled_in(actor.units_for("case.sort"))),
        and_(_has_arrived(), handled_in(actor.units_for("case.sort"))),
        and_(CaseState.state.in_(WORKING), nobodys, CaseState.held_by.in_(actor.units_for("case.answer"))),
        and_(
            CaseState.state.in_(WORKING),
            nobodys,
            CaseState.held_by == CaseState.home,
            handled_in(actor.units_for("case.route")),
        ),
    )


def _has_arrived() -> ColumnElement[bool]:
    return and_(CaseState.state.in_(OPEN), CaseState.transfer_from.is_not(None))


def _owes_a_word(actor: Actor) -> ColumnElement[bool]:
    """Say that a unit in which this person answers was asked to contribute and has not."""
    owed = select(CaseRequest.subject).where(
        CaseRequest.kind == CONTRIBUTION,
        CaseRequest.ended_on.is_(None),
        CaseRequest.body.in_(actor.units_for("case.answer")),
    )
    return CaseState.subject.in_(owed)


def _state(state: State):
    return CaseState.state == state.value


def handled_in(units: frozenset[str]) -> ColumnElement[bool]:
    """Say that one of these units handles or holds a case."""
    return or_(CaseState.home.in_(units), CaseState.held_by.in_(units)) if "*" not in units else CaseState.version > 0


def _rows(query: Select, token: str | None) -> Page[Row]:
    return _dressed(paginate(query, by=[CaseState.due_on, CaseState.subject], size=PER_PAGE, token=token))


def _dressed(page: Page[CaseState]) -> Page[Row]:
    return Page(dressed(page.items), page.next_token, page.previous_token)


def dressed(cases: list[CaseState]) -> list[Row]:
    """Give cases as lists show them, in one statement."""
    known = names({case.held_by for case in cases})
    return [Row(case, band_now(case), known.get(case.held_by, case.held_by), state_label(case)) for case in cases]
