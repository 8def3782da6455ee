"""Random lives of a case, by every verb and every hat: whatever happens, the caches are those the events give."""

from collections.abc import Callable
from datetime import date

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from app.demo.founding import actor
from core import clock
from core.db import db
from core.errors import DomainError
from core.ledger.rebuild import rebuild, snapshot
from feedback import services
from feedback.models import CaseState
from feedback.services import Origin
from feedback.workflow import ANSWERED, MOST_RETURNS, WORKFLOW, State, is_offered
from submissions import moderation
from supervision.queries.reading import lives_of
from tests.feedback.conftest import ANSWER, UNSOLVED, later, send
from tests.feedback.test_entering import BODY, enter
from tests.feedback.test_matrix import RIGHTS, VERBS
from tests.feedback.test_signs import ACCUSING
from tests.supervision.told import told

PROMISE = services.Answer(ANSWER.text, promise="Thay 12 bóng đèn", promised_on=date(2099, 1, 1), decision="promised")
BY_ITSELF: dict[str, Callable[[CaseState], object]] = {
    "give_info": lambda case: services.give_info(case, text="Đầu ngõ 3."),
    "add_info": lambda case: services.add_info(case, text="Thêm một điều."),
    "accuse": lambda case: services.add_info(case, text=ACCUSING),
    "rate": lambda case: services.rate(case, services.Rating("no", 2)),
    "rate_well": lambda case: services.rate(case, services.Rating("yes", 5)),
    "ask_again": lambda case: services.ask_again(case, text=UNSOLVED),
    "insist": lambda case: services.insist(case, text="Tôi chỉ kiến nghị."),
    "withdraw": services.withdraw,
    "note_overdue": services.note_overdue,
    "note_promise_late": services.note_promise_late,
    "close": services.close,
    "withdraw_main": services.withdraw,
}
FEWEST_KINDS = 15
ALWAYS = {"wait", "accuse", "promise", "rate_well", "withdraw_main"}
NEIGHBOURS = ("vptinh", "binhminh")
"""Those above and beside, who take over, send back and decide whose a case is."""
MOVES = [
    *((name, login) for login in RIGHTS for name in RIGHTS[login]),
    *((name, "") for name in BY_ITSELF),
    *((name, login) for login in NEIGHBOURS for name in ("transfer", "take_over", "send_back", "accept")),
    ("contribute", "vanhoa"),
    ("contest_paper", "chutich"),
    ("promise", "kinhte"),
    ("wait", ""),
]


def move(case: CaseState, name: str, login: str, days: int) -> bool:
    """Try one move; what a rule refuses leaves nothing behind. Gives whether it was done."""
    if name == "wait":
        later(days=days)
        return True
    inner = db.session.begin_nested()
    try:
        if name == "promise":
            services.draft_answer(case, answer=PROMISE, actor=actor(login))
        elif login:
            VERBS[name](case, actor(login))
        else:
            BY_ITSELF[name](case)
    except DomainError:
        inner.rollback()
        db.session.expire_all()
        return False
    inner.commit()
    return True


def holds(case: CaseState, before: tuple) -> tuple:
    """Check what must be true of every case at every moment; gives what may never change again."""
    answered_at, base = before
    assert answered_at is None or case.answered_at == answered_at, "the first answer stays the first"
    assert base is None or case.received_on == base
    assert case.restricted == (case.state == State.RESTRICTED)
    assert not (case.is_public and case.restricted)
    assert not case.is_public or case.moderation in moderation.PUBLIC
    assert (case.closed_on is not None) == (case.closed_as is not None)
    assert case.state not in ANSWERED or case.answered_at is not None
    assert (case.paused_from is not None) == (case.state == State.NEED_INFO)
    assert case.answer_event is None or case.answered_at is not None
    assert case.due_on >= case.received_on
    assert (case.merged_into is not None) == (case.state == State.MERGED)
    assert case.waiting_for >= case.contributors >= 0
    assert case.returns <= MOST_RETURNS
    return case.answered_at, case.received_on


def test_whatever_happens_the_caches_follow_from_the_events(town):
    happened: set[str] = set()

    @settings(
        max_examples=8, phases=[Phase.generate], deadline=None, derandomize=True, database=None,
        suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    )  # fmt: skip
    @given(data=st.data())
    def walk(data):
        outer, now = db.session.begin_nested(), clock.now()
        main, case, kept = send(), enter(Origin("passed_on", passed_on=BODY)), (None, None)
        for _ in range(25):
            name, login = data.draw(st.sampled_from(open_moves(case)))
            if move(main if name == "withdraw_main" else case, name, login, data.draw(st.integers(1, 12))):
                happened.add(name)
            kept = holds(case, kept)
        db.session.flush()
        lived = snapshot()
        rebuild()
        assert snapshot() == lived
        for one in db.session.scalars(select(CaseState)):
            assert lives_of([one.subject]) == [told(one)]
        outer.rollback()
        db.session.expunge_all()
        clock.set_practice_clock(now)

    walk()
    assert len(happened) > FEWEST_KINDS, f"the walks did little: {sorted(happened)}"


def open_moves(case: CaseState) -> list[tuple[str, str]]:
    """Give the moves that state and facts allow now, in an order that never changes."""
    open_now = {step.name for step in WORKFLOW.open_steps(case.state) if is_offered(step.name, case)} | ALWAYS
    return sorted(one for one in MOVES if one[0] in open_now)
