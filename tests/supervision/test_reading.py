"""From events to figures, on both databases: every number equals the cases behind it, in a constant few statements."""

from datetime import date

import pytest
from sqlalchemy import event, func, select

from app.demo.founding import SITE, actor
from core import clock, ledger, rulebook
from core.db import db
from core.errors import Hidden
from core.ledger.rules import set_rules
from feedback import services
from feedback.models import CaseState
from supervision import periods, queries
from supervision.figures import Basis, Count, Slowest
from supervision.listing import Listing
from supervision.parts import CLOSED_TO_ALL, UNSORTED
from supervision.queries.behind import behind
from supervision.queries.ordering import OLDEST
from supervision.queries.reading import lives_of
from tests.supervision.conftest import TODAY
from tests.supervision.stories import CULTURE, ECONOMY, FIELDS, answer, at, enter, handed, issue_rules
from tests.supervision.test_sums import count_all
from tests.supervision.told import told

PERIODS = (
    periods.read("2026-Q4", today=TODAY),
    periods.read("2026-09", today=TODAY),
    periods.read("2026-10", today=TODAY),
    periods.read("2026", today=TODAY),
    periods.between(date(2026, 10, 13), date(2026, 10, 16)),
)


def mattran():
    return actor("mattran")


def scope(code: str | None = None):
    return queries.for_reviewer(code, actor=mattran())


def found(period, code: str | None = None):
    return queries.read(scope(code), period, today=TODAY)


def rows_behind(what: Count, codes: frozenset[str], period) -> int:
    return db.session.scalar(
        select(func.count()).select_from(CaseState).where(behind(what, codes, period.until(TODAY)))
    )


def test_every_number_of_every_body_equals_the_cases_behind_it(lived, context):
    seen = set()
    for period in PERIODS:
        reading = found(period)
        for body, figures in [*reading.bodies, (reading.scope, reading.total)]:
            for what in Count:
                assert figures.count(what) == rows_behind(what, body.codes, period), (period.label, body.name, what)
                seen |= {what} if figures.count(what) else set()
            assert figures.closing.total() == rows_behind(Basis.AT_REST, body.codes, period), (period.label, body.name)
            assert (figures.ratings.total() > 0) == (rows_behind(Basis.RATED, body.codes, period) > 0)
    assert seen == set(Count) - {Count.OVERDUE}
    assert found(PERIODS[3]).total.closing.total() > 0


def test_with_a_rule_behind_the_deadline_the_same_case_is_overdue(commune, context):
    at(date(2026, 10, 5))
    enter()
    at(TODAY)
    issue_rules()
    enter(declared_on=date(2026, 10, 5))
    total = found(PERIODS[0]).total
    assert (total.count(Count.BEHIND), total.count(Count.OVERDUE)) == (1, 1)
    for what in (Count.BEHIND, Count.OVERDUE):
        assert total.count(what) == rows_behind(what, scope().codes, PERIODS[0])


def test_the_lives_read_from_the_log_are_those_the_caches_tell(lived, context):
    cases = {case.subject: case for case in db.session.scalars(select(CaseState))}
    lives = lives_of(select(CaseState.subject))
    assert {life.subject for life in lives} == cases.keys()
    for life in lives:
        assert life == told(cases[life.subject])


def test_the_bodies_together_are_the_whole(lived, context):
    reading = found(PERIODS[0])
    for what in set(Count) - {Count.ASSIGNED}:
        assert sum(figures.count(what) for _, figures in reading.bodies) == reading.total.count(what)


def test_bands_of_age_lead_to_their_cases(lived, context):
    reading = found(PERIODS[0])
    listed = [_all_behind(Count.OPEN, reading, age=band) for band in range(4)]
    assert listed == [reading.total.ages[band] for band in range(4)]
    assert sum(listed) == reading.total.count(Count.OPEN) > 0


def test_ends_lead_to_their_cases(lived, context):
    reading = found(PERIODS[3])
    assert set(reading.total.closed_as) == {"withdrawn", "filed", "restricted"}
    for state, count in reading.total.closed_as.items():
        assert _all_behind(Count.CLOSED, reading, ended=state) == count


def _all_behind(what, reading, **more) -> int:
    token, count, listing = None, 0, Listing(what, **more)
    while True:
        listed = queries.cases_behind(listing, reading.scope, reading.period, actor=mattran(), token=token)
        count += len(listed.page.items)
        token = listed.page.next_token
        if token is None:
            return count + listed.restricted


def test_a_story_reckoned_by_hand(commune, context):
    """Received Monday 02/11, handed over on the 3rd, asked on the 4th, told on the 9th, answered on the 18th.

    Working days 3 and 10 to 18 November without the 14th and 15th: 8; waiting 4 to 9 is left out.
    """
    at(date(2026, 11, 2))
    case = enter()
    services.accept(case, category="drainage", actor=actor("tiepnhan"))
    at(date(2026, 11, 3))
    services.route(case, to=ECONOMY, actor=actor("tiepnhan"))
    at(date(2026, 11, 4))
    services.ask_info(case, question="Cống nào?", actor=actor("kinhte"))
    at(date(2026, 11, 9))
    services.give_info(case, text="Cống trước nhà văn hóa.")
    at(date(2026, 11, 18))
    answer(case)
    at(TODAY)
    reading = found(PERIODS[0])
    named = {body.code: figures for body, figures in reading.bodies}
    assert named[SITE].count(Count.RECEIVED) == 1
    assert named[ECONOMY].count(Count.RECEIVED) == 0
    assert (named[ECONOMY].count(Count.ASSIGNED), named[ECONOMY].count(Count.ANSWERED)) == (1, 1)
    (slowest,) = reading.total.slowest
    assert (slowest.days, slowest.elapsed, slowest.held_by) == (8, 16, ECONOMY)
    assert reading.total.count(Count.LATE) == 1  # due after 7 working days: 17/11


def test_a_letter_of_last_month_counts_from_the_day_it_came(commune, context):
    at(date(2026, 11, 3))
    enter(declared_on=date(2026, 10, 30))
    assert found(periods.read("2026-10", today=TODAY)).total.count(Count.RECEIVED) == 1
    assert found(periods.read("2026-11", today=TODAY)).total.count(Count.RECEIVED) == 0


def test_hidden_cases_are_counted_and_never_listed(commune, context):
    hidden, open_case = enter(), enter()
    services.restrict(hidden, reason="Nội dung là tố cáo, phải giữ bí mật.", actor=actor("tiepnhan"))
    reading = found(PERIODS[0])
    listed = queries.cases_behind(Listing(), reading.scope, reading.period, actor=mattran())
    assert (reading.total.count(Count.RECEIVED), reading.total.restricted, listed.restricted) == (2, 1, 1)
    assert [row.case.code for row in listed.page.items] == [open_case.code]


def test_another_communes_front_sees_nothing_of_it(commune, context):
    from core.actor import Actor

    case = handed()
    stranger = Actor(person_id=99, subject="p", name="Lạ", grants=frozenset({("supervision.read", "99002")}))
    for ask in (
        lambda: queries.case_for_review(case.code, actor=stranger),
        lambda: queries.for_reviewer(SITE, actor=stranger),
    ):
        with pytest.raises(Hidden):
            ask()


def test_who_reads_only_times_reads_no_words(commune, context):
    """Sở Nội vụ follows who is late; what citizens wrote is not its business."""
    from core.actor import Actor

    case = handed()
    steward = Actor(person_id=99, subject="p", name="Sở", grants=frozenset({("supervision.read", SITE)}))
    reading = found(PERIODS[0])
    listed = queries.cases_behind(Listing(), reading.scope, reading.period, actor=steward)
    assert [row.title for row in listed.page.items] == [""]
    assert all(not one.texts for one in queries.recorded(case, actor=steward))
    assert any(one.texts for one in queries.recorded(case, actor=mattran()))


def test_a_case_that_waits_for_its_sender_is_not_behind(commune, context):
    """Asked before the due day 11/11, it comes back with a later one; asked after it, nothing is won."""
    at(date(2026, 11, 2))
    waiting, late = handed(), handed()
    at(date(2026, 11, 10))
    services.ask_info(waiting, question="Cống nào?", actor=actor("kinhte"))
    at(date(2026, 11, 13))
    services.ask_info(late, question="Cống nào?", actor=actor("kinhte"))
    at(TODAY)
    total = found(PERIODS[0]).total
    assert (total.count(Count.OPEN), total.count(Count.BEHIND), total.count(Count.PAST_BASE)) == (2, 1, 1)
    assert [row.case.code for row in queries.late_cases(scope(), actor=mattran()).items] == [late.code]
    assert rows_behind(Count.BEHIND, scope().codes, PERIODS[0]) == 1


def test_a_case_taken_back_while_its_sender_was_asked_was_not_behind_in_the_month_before(commune, context):
    at(date(2026, 10, 19))
    case = handed()
    at(date(2026, 10, 27))
    services.ask_info(case, question="Cống nào?", actor=actor("kinhte"))
    at(date(2026, 11, 5))
    services.withdraw(case)
    at(TODAY)
    october = periods.read("2026-10", today=TODAY)
    total = found(october).total
    assert (total.count(Count.OPEN), total.count(Count.BEHIND), total.count(Count.PAST_BASE)) == (1, 0, 0)
    assert rows_behind(Count.BEHIND, scope().codes, october) == 0


def test_the_register_holds_every_late_case(lived, context):
    total = found(periods.between(date(2026, 1, 1), TODAY)).total
    listed = queries.late_cases(scope(), actor=mattran())
    assert listed.next_token is None
    assert len(listed.items) == total.count(Count.OVERDUE) + total.count(Count.BEHIND) > 0


def test_the_register_says_how_late_and_who_held_it(commune, context):
    at(date(2026, 11, 2))
    case = enter()
    services.accept(case, category="drainage", actor=actor("tiepnhan"))
    at(date(2026, 11, 4))
    services.route(case, to=CULTURE, actor=actor("tiepnhan"))
    at(TODAY)
    (late,) = queries.late_cases(scope(), actor=mattran()).items
    assert late.case.due_on == date(2026, 11, 11)
    assert late.days_late == 7
    assert [(stage.unit, stage.days) for stage in late.stages] == [("Xã An Bình", 2), ("Phòng Văn hóa - Xã hội", 12)]


def test_the_last_thirty_days_of_the_home_page_are_those_of_the_figures(lived, context):
    total = queries.read(queries.for_everybody(None), periods.recent(TODAY), today=TODAY).total
    told = {figure.text: figure.value for figure in queries.home_figures()}
    assert told["phản ánh, kiến nghị đã nhận"] == total.count(Count.RECEIVED) >= 5
    assert told["đã trả lời"] == total.count(Count.ANSWERED) >= 5
    assert told["đúng hạn (không tính gia hạn)"] == f"{total.on_time_percent_base}%"
    assert "đang quá hạn" not in told  # no rule stands behind these deadlines
    assert told["chậm so với thời hạn dự kiến"] in {total.count(Count.BEHIND), "dưới 5"}


def test_before_the_first_case_the_home_page_tells_nothing(commune, context):
    assert queries.home_figures() == []


class Statements:
    """Counts the statements sent to the database."""

    def __init__(self):
        self.sent: list[str] = []

    def __enter__(self):
        event.listen(db.engine, "before_cursor_execute", self._note)
        return self

    def __exit__(self, *_):
        event.remove(db.engine, "before_cursor_execute", self._note)

    def _note(self, _connection, _cursor, statement, *_):
        self.sent.append(statement)


def test_forty_cases_cost_as_many_statements_as_ten(commune, context):
    def more(many: int) -> None:
        at(date(2026, 11, 2))
        for number in range(many):
            case = handed(ECONOMY if number % 2 else CULTURE)
            if number % 2:
                answer(case)
        at(TODAY)
        db.session.flush()
        db.session.expire_all()

    def ask():
        reading = found(PERIODS[0])
        for what in (Count.ANSWERED, Count.OPEN):
            queries.cases_behind(Listing(what), reading.scope, reading.period, actor=mattran())
        queries.late_cases(reading.scope, actor=mattran())
        queries.home_figures()
        queries.log_state()
        return reading.total.count(Count.RECEIVED)

    counts = []
    for many in (10, 30):
        more(many)
        ask()  # what is read once per transaction (the clock, the versions in force) is read now
        with Statements() as statements:
            received = ask()
        counts.append((received, len(statements.sent)))
    assert [received for received, _ in counts] == [10, 40]
    assert counts[0][1] == counts[1][1]


def test_exports_and_checks_leave_events(commune, context):
    from supervision import services as supervision

    period = PERIODS[0].until(TODAY)
    taken = supervision.record_export(
        supervision.Taken(supervision.FIGURES, SITE, period, rows=4, ending="csv"), actor=mattran()
    )
    assert (taken.kind, taken.type) == ("export", "figures.exported")
    assert taken.facts == {"unit": SITE, "from": "2026-10-01", "to": "2026-11-20", "rows": 4, "file": "csv"}
    assert ledger.history(taken.subject)[0].person_id == mattran().person_id
    assert clock.today() == TODAY


def test_the_parts_are_together_the_whole_and_each_number_is_its_list(lived, context):
    reading = queries.read(scope().with_parts(PERIODS[0]), PERIODS[0], today=TODAY)
    assert {body.part for body, _ in reading.parts} >= {*FIELDS, UNSORTED}
    for what in Count:
        assert sum(figures.count(what) for _, figures in reading.parts) == reading.total.count(what), what
    for body, figures in reading.parts:
        only = queries.read(scope().only(body.part, PERIODS[0]), PERIODS[0], today=TODAY)
        assert only.total.counts == figures.counts
        for what in Count:
            assert _all_behind(what, only) == figures.count(what), (body.part, what)


def test_a_part_that_is_none_is_no_page(commune, context):
    with pytest.raises(Hidden):
        scope().only("no-such-field", PERIODS[0])


def test_the_field_of_a_case_is_its_newest_and_none_once_it_is_closed_to_all(commune, context):
    case = enter()

    def parts():
        return [body.part for body, _ in queries.read(scope().with_parts(PERIODS[0]), PERIODS[0], today=TODAY).parts]

    assert parts() == [UNSORTED]
    services.accept(case, category="drainage", actor=actor("tiepnhan"))
    assert parts() == ["drainage"]
    services.recategorise(
        case, category="roads", reason="Việc này là mặt đường bị lún, không phải cống.", actor=actor("tiepnhan")
    )
    assert parts() == ["roads"]
    services.restrict(case, reason="Nội dung là tố cáo, phải giữ bí mật.", actor=actor("tiepnhan"))
    assert parts() == [CLOSED_TO_ALL]


def test_a_late_case_is_counted_by_its_own_calendar_throughout(commune, context):
    """The unit's newer calendar has days off in October: it moves nothing of a case that came before it."""
    at(date(2026, 10, 5))
    case = handed()
    content = rulebook.current_calendar().to_content()
    content["days"] += [{"date": f"2026-10-{day}", "kind": "holiday", "name": "Nghỉ"} for day in (20, 21, 22)]
    at(TODAY)
    set_rules("calendar", content)
    newer = handed()
    assert newer.calendar > case.calendar
    (late,) = queries.late_cases(scope(), actor=mattran()).items
    assert late.stages == queries.stages_of(case)


def slowest_of(order, token=None):
    reading = found(PERIODS[0])
    rows, listing = [], Listing(Count.ANSWERED, order=order)
    while True:
        behind = queries.cases_behind(listing, reading.scope, reading.period, actor=mattran(), token=token)
        rows, token = rows + behind.page.items, behind.page.next_token
        if token is None:
            return rows, behind.order


@pytest.mark.parametrize("order", list(Slowest))
def test_the_slowest_stand_first_by_the_sums_and_by_what_came_since(lived, context, order):
    """Without sums the list says that it runs by the day of receipt."""
    rows, words = slowest_of(order)
    assert words == OLDEST
    assert [row.case.received_on for row in rows] == sorted(row.case.received_on for row in rows)
    count_all()
    answer(handed())
    oldest = answer(handed(declared_on=date(2026, 8, 3)))
    rows, words = slowest_of(order)
    assert words.startswith("Việc trả lời lâu nhất")
    took = [row.days if order is Slowest.BY_DAYS else row.elapsed for row in rows]
    assert took == sorted(took, reverse=True)
    assert len(took) == found(PERIODS[0]).total.count(Count.ANSWERED) > 20
    total = found(PERIODS[0]).total
    assert took[0] == max(total.days if order is Slowest.BY_DAYS else total.elapsed)
    assert rows[0].case.subject == oldest.subject
