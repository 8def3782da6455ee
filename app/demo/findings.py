"""What the Front found over the last weeks: one finding in each state, the late ones with the events that say so."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Final

from sqlalchemy import select

from app.demo.founding import SITE, actor
from app.demo.oversights import past_oversight
from app.demo.scheduling import Story
from core import clock
from core.clock import VIETNAM
from core.db import db
from feedback.models import CaseState
from supervision import services
from supervision.models import Finding
from supervision.services import Said
from supervision.workflow import Maker, State, Weight

ECONOMY, CULTURE, OFFICE = "99001-KT", "99001-VHXH", "99001-VP"
LETTER: Final = "4{}/MTTQ-BTT"
EXPLAINED: Final = (
    "Hai trong ba việc đang chờ vật tư; phòng đã báo người gửi ngày làm xong. Việc thứ ba trả lời lại tuần này."
)
REPLY: Final = "Đơn vị đã rà soát, trả lời lại từng việc, nêu người làm và ngày xong; có biên bản gửi kèm."
AGO: Final = timedelta(days=45)
CALLED: Final = (
    (State.DRAFT, Weight.REMINDER, Maker.FRONT, ECONOMY),
    (State.SENT, Weight.LETTER, Maker.FRONT, ECONOMY),
    (State.EXPLAINED, Weight.LETTER, Maker.FRONT, CULTURE),
    (State.ISSUED, Weight.LETTER, Maker.PEOPLE_INSPECTION, ECONOMY),
    (State.REPLIED, Weight.RECOMMENDATION, Maker.FRONT, SITE),
    (State.ACCEPTED, Weight.REMINDER, Maker.FRONT, CULTURE),
    (State.NOT_ACCEPTED, Weight.LETTER, Maker.INVESTMENT_SUPERVISION, SITE),
    (State.WITHDRAWN, Weight.REMINDER, Maker.FRONT, OFFICE),
)
FOUND: Final = (
    "Qua theo dõi tháng trước, một số việc được trả lời chung chung, chưa nêu ai làm và ngày xong. Người gửi hỏi lại "
    "nhiều lần tại tiếp xúc cử tri."
)
ASKED: Final = "Rà soát, trả lời lại từng việc; nêu rõ người làm, ngày xong và báo lại Mặt trận."


def stories(today: date) -> Iterator[Story]:
    """Tell of each finding, the acts in their order."""
    return (_story(today - AGO, at, *called) for at, called in enumerate(CALLED))


def _story(begin: date, at: int, state: State, weight: Weight, maker: Maker, unit: str) -> Story:
    yield _moment(begin, at)
    finding = _draft(weight, maker, unit)
    for days, name in ((1, "send"), (3, "explain"), (12, "issue"), (20, "reply"), (24, "close"), (43, "late")):
        if (act := _ACTS.get((name, state))) is not None:
            yield _moment(begin + timedelta(days), at)
            act(db.session.get_one(Finding, finding.subject))


def _draft(weight: Weight, maker: Maker, unit: str) -> Finding:
    oversight = past_oversight() if weight == Weight.RECOMMENDATION else ""
    said = Said(weight, maker, FOUND, ASKED, _codes(unit), oversight)
    return services.draft_finding(said, unit=unit, actor=actor("mattran"))


def _codes(unit: str) -> list[str]:
    shown = (CaseState.held_by == unit, ~CaseState.restricted)
    return list(db.session.scalars(select(CaseState.code).where(*shown).order_by(CaseState.number).limit(3)))


def _moment(day: date, at: int) -> datetime:
    return datetime.combine(day, time(14, at), VIETNAM)


def _send(finding: Finding) -> None:
    services.send_finding(finding, actor=actor("mattran"))


def _explain(finding: Finding) -> None:
    services.explain_finding(finding, text=EXPLAINED, actor=actor("chutich"))


def _issue(finding: Finding) -> None:
    number: str = LETTER.format(finding.number) if finding.is_on_paper else ""
    day: date | None = clock.today() if finding.is_on_paper else None
    services.issue_finding(finding, letter_number=number, letter_on=day, actor=actor("mattran"))


def _reply(finding: Finding) -> None:
    services.reply_to_finding(finding, text=REPLY, actor=actor("chutich"))


def _accept(finding: Finding) -> None:
    services.accept_reply(finding, remarks="Đã đủ, Mặt trận tiếp tục theo dõi.", actor=actor("mattran"))


def _decline(finding: Finding) -> None:
    services.decline_reply(finding, reason="Hai việc vẫn chưa có ngày làm xong.", actor=actor("mattran"))


def _withdraw(finding: Finding) -> None:
    services.withdraw_finding(finding, reason="Giải trình của đơn vị đã đủ.", actor=actor("mattran"))


def _note_late(_finding: Finding) -> None:
    services.note_late_replies(clock.today() - timedelta(days=1))


_SENT: Final = frozenset(State) - {State.DRAFT, State.SENT}
_REPLIED: Final = frozenset({State.REPLIED, State.ACCEPTED, State.NOT_ACCEPTED})
_ACTS: Final = {
    **{("send", state): _send for state in _SENT},
    **{("explain", state): _explain for state in (State.EXPLAINED, State.WITHDRAWN)},
    **{("issue", state): _issue for state in _REPLIED | {State.ISSUED}},
    **{("reply", state): _reply for state in _REPLIED},
    ("late", State.SENT): _send,
    ("late", State.ISSUED): _note_late,
    ("close", State.ACCEPTED): _accept,
    ("close", State.NOT_ACCEPTED): _decline,
    ("close", State.WITHDRAWN): _withdraw,
}
