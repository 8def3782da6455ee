"""Grouping opinions and answering each group: tiếp thu, giải trình. Nothing goes on with an opinion unplaced."""

from collections.abc import Sequence
from typing import Final

from consultations import queries
from consultations.answers import Answer, check_answer
from consultations.models import AcceptanceGroup, ConsultationState
from consultations.services.placing import Meant, place, place_all
from consultations.services.steps import act, begin, take_turn
from consultations.window import SETTLED, closing_moment
from core.actor import Actor
from core.clock import local, now
from core.errors import Refused, Stale
from core.ledger.record import STALE_MESSAGE

NOT_SETTLED: Final = "Góp ý bắt đầu trước giờ kết thúc còn được nhận thêm 30 phút. Chờ hết thời gian này rồi tổng hợp."
UNPLACED: Final = "Còn {count} ý kiến chưa xếp vào nhóm nào. Xếp hết rồi mới chuyển bước."
UNCHECKED: Final = "Còn {count} đợt phiếu lấy ý kiến chờ đối chiếu. Đối chiếu hết rồi mới chuyển bước."
UNCHECKED_MEETINGS: Final = "Còn {count} cuộc họp chờ đối chiếu. Đối chiếu hết rồi mới chuyển bước."
MADE_ALREADY: Final = (
    "Trang này đã tạo nhóm số {number}. Muốn sửa thì mở nhóm ấy; cần thêm một nhóm thì mở lại trang nhóm mới."
)
NOT_EMPTY: Final = "Nhóm còn ý kiến. Lấy hết ý kiến ra rồi mới bỏ nhóm."


def start_synthesis(consultation: ConsultationState, *, actor: Actor, expected_version: int | None = None) -> None:
    """Begin to group what came in, once the time for opinions is over."""
    begin(consultation, "start_synthesis", actor=actor, expected_version=expected_version)
    act(consultation, "synthesis_started", actor=actor)


def create_group(
    consultation: ConsultationState,
    *,
    answer: Answer,
    actor: Actor,
    opinions: Sequence[str] = (),
    meant: Meant | None = None,
    sending: str = "",
) -> AcceptanceGroup:
    """Make a group and its answer, with the opinions it begins with: these, or all that are meant.

    `sending` names the form: the same form sent twice is one group, sent again with other words it is refused.
    """
    take_turn(consultation)
    made = queries.made_by(consultation, sending)
    if made is not None:
        if made.answer != answer:
            raise Refused(MADE_ALREADY.format(number=made.number))
        return queries.group(consultation, made.number)
    number = consultation.groups + 1
    _write(consultation, number, answer, actor, sending)
    if opinions:
        place(consultation, number=number, opinions=opinions, actor=actor)
    if meant is not None:
        place_all(consultation, number=number, meant=meant, actor=actor)
    return queries.group(consultation, number)


def edit_group(
    consultation: ConsultationState,
    *,
    group: AcceptanceGroup,
    answer: Answer,
    actor: Actor,
    expected_version: int | None = None,
) -> None:
    """Change a group or its answer. `expected_version` is the group's own: work on another group disturbs nobody."""
    take_turn(consultation)
    group = queries.group(consultation, group.number)
    if expected_version is not None and expected_version != group.version:
        raise Stale(STALE_MESSAGE)
    _write(consultation, group.number, answer, actor)


def remove_group(consultation: ConsultationState, *, group: AcceptanceGroup, actor: Actor) -> None:
    """Take away a group that holds nothing."""
    take_turn(consultation)
    begin(consultation, "remove_group", actor=actor)
    if queries.group(consultation, group.number).opinions:
        raise Refused(NOT_EMPTY)
    act(consultation, "group_removed", actor=actor, facts={"group": group.number})


def finish_synthesis(consultation: ConsultationState, *, actor: Actor, expected_version: int | None = None) -> None:
    """Go on to the answers; Refused while a single opinion stands in no group, or while one may still arrive."""
    begin(consultation, "finish_synthesis", actor=actor, expected_version=expected_version)
    check_all_placed(consultation)
    act(consultation, "synthesised", actor=actor, facts={"groups": consultation.groups})


def check_all_placed(consultation: ConsultationState) -> None:
    """Refuse to go on while an opinion is unplaced, saying how many, or may still arrive; ballots and meetings too."""
    at = local(now())
    if at < closing_moment(consultation.closes_on, at=at) + SETTLED:
        raise Refused(NOT_SETTLED)
    unchecked = queries.unchecked_count(consultation)
    if unchecked:
        raise Refused(UNCHECKED.format(count=unchecked))
    unchecked = queries.unchecked_meetings(consultation)
    if unchecked:
        raise Refused(UNCHECKED_MEETINGS.format(count=unchecked))
    count = queries.unplaced_count(consultation)
    if count:
        raise Refused(UNPLACED.format(count=count))


def _write(consultation: ConsultationState, number: int, answer: Answer, actor: Actor, sending: str = "") -> None:
    begin(consultation, "group", actor=actor, given={"summary"} if answer.summary else ())
    check_answer(answer)
    if answer.anchor is not None and not queries.is_known(consultation, answer.anchor):
        raise Refused(queries.NO_SUCH_PART)
    facts = {"group": number, "group_kind": answer.kind, "anchor": answer.anchor}
    facts |= {"sending": sending} if sending else {}
    texts = {"summary": answer.summary, "reason": answer.reason, "resulting_text": answer.resulting_text}
    act(consultation, "grouped", actor=actor, facts=facts, texts=texts)
