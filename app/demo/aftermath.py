"""What became of the answered cases: rated, looked at again, promises kept, late or given up, closed by silence.

Chance has no part in it: what happens follows from the number of the case, so that everything is to be seen.
"""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Final

from app.demo.founding import actor
from core import clock
from core.actor import Actor
from core.clock import VIETNAM
from core.db import db
from feedback import queries, services
from feedback.models import CaseState
from feedback.workflow import State

RATINGS: Final = (None, ("yes", 5), None, ("yes", 4), ("partly", 3), None, ("yes", 4), ("no", 2), None, ("yes", 3))
UNSOLVED: Final = "Đã có người đến kiểm tra nhưng việc vẫn như cũ, nhất là sau những ngày mưa. Đề nghị xem lại tại chỗ."
UPHELD: Final = (
    "Đã kiểm tra lại cùng trưởng thôn ngày hôm qua: phần thuộc thẩm quyền của xã đã làm xong như đã trả lời; phần còn "
    "lại thuộc công trình của tỉnh, xã đã có văn bản đề nghị."
)
SECOND: Final = services.Answer(
    "Đã kiểm tra lại tại chỗ cùng người gửi, làm thêm phần còn thiếu và nghiệm thu với trưởng thôn.",
    "Biên bản kiểm tra",
    decision="resolved",
)
DONE: Final = "Đã làm xong, có trưởng thôn và các hộ xung quanh cùng xác nhận."
NOT_YET: Final = "Đã khảo sát và lập dự toán; chờ kỳ họp Hội đồng nhân dân xã quyết định nguồn vốn."
GIVEN_UP: Final = (
    "Công trình không được bố trí vốn năm nay; xã đưa vào danh mục đề nghị năm sau và sẽ trả lời khi có quyết định."
)
STANDS_REOPENED: Final = frozenset({27, 37})
KINDS_OF_KEEPING: Final = ("in_time", "again", "late", "given_up")


class After:
    """What the sender and the office do once a case is answered."""

    def __init__(self, case: CaseState, number: int, officer: Actor) -> None:
        self.subject, self.number, self.officer = case.subject, number, officer

    @property
    def case(self) -> CaseState:
        """Give the case as it stands."""
        return db.session.get_one(CaseState, self.subject)

    def story(self) -> Iterator[datetime]:
        """Tell what happens, one act after another."""
        if self.case.promise_due_on is not None:
            yield from self._promise()
        rating = RATINGS[self.number % len(RATINGS)]
        if rating is not None:
            yield self._in(3)
            services.rate(self.case, services.Rating(*rating))
            if rating[0] == "no":
                yield from self._another_look()
        if self.case.state == State.ANSWERED:
            yield self._on(queries.last_day_to_ask_again(self.case) + timedelta(1))
            services.close(self.case)

    def _promise(self) -> Iterator[datetime]:
        due_on = self.case.promise_due_on
        how = KINDS_OF_KEEPING[self.number % len(KINDS_OF_KEEPING)]
        if how == "in_time":
            yield self._on(due_on - timedelta(5))
            services.keep_promise(self.case, report=DONE, actor=self.officer)
            return
        if how == "again":
            yield self._on(due_on - timedelta(2))
            services.report_promise(self.case, report=NOT_YET, promised_on=due_on + timedelta(40), actor=self.officer)
            due_on = self.case.promise_due_on
        yield self._on(due_on + timedelta(1))
        services.note_promise_late(self.case)
        yield self._on(due_on + timedelta(12))
        if how == "given_up":
            services.drop_promise(self.case, report=GIVEN_UP, actor=actor("chutich"))
        else:
            services.keep_promise(self.case, report=DONE, actor=self.officer)

    def _another_look(self) -> Iterator[datetime]:
        yield self._in(2)
        services.ask_again(self.case, text=UNSOLVED)
        if self.number in STANDS_REOPENED:
            yield self._in(400)
        yield self._in(2)
        if self.number // len(RATINGS) % 2:
            services.uphold(self.case, explanation=UPHELD, actor=actor("chutich"))
            return
        services.look_again(self.case, remarks="Kiểm tra lại tại chỗ, mời người gửi cùng dự.", actor=actor("chutich"))
        yield self._in(3)
        services.draft_answer(self.case, answer=SECOND, actor=self.officer)
        yield self._in(1)
        services.approve(self.case, actor=actor("chutich"))

    def _in(self, days: int) -> datetime:
        return self._on(clock.today() + timedelta(days))

    @staticmethod
    def _on(day: date) -> datetime:
        return datetime.combine(day, time(9, 30), VIETNAM)
