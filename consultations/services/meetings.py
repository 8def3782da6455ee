"""Meetings: entered with their biên bản, held against it by a second person, only then counted (ADR 0028)."""

from collections.abc import Iterable, Sequence
from typing import Final

from consultations import queries
from consultations.entering import MEETING
from consultations.meetings import LONGEST_ACCOUNT, LONGEST_LINE, MEETING_CHANNELS, Meeting, Voiced, faults_of
from consultations.models import ConsultationMeeting, ConsultationState
from consultations.said import Said
from consultations.services.checked import DIGEST_DIGITS, begin_check, check_mendable, count_in
from consultations.services.entering import check_day, working_days_since
from consultations.services.steps import act, begin
from consultations.workflow.entering import BatchState
from core.actor import Actor
from core.errors import Refused
from core.secrets import keyed_digest
from core.storage import Reference
from submissions import services as submissions

NO_DAY: Final = "Nhập ngày họp."
NO_PLACE: Final = "Chọn nơi họp trong danh sách."
NO_CHANNEL: Final = "Chọn hình thức họp."
NO_NAMES: Final = "Ghi họ tên người chủ trì và thư ký."
TOO_LONG: Final = "Địa điểm, chủ trì, thư ký, lý do: mỗi mục không quá 200 ký tự."
ACCOUNT: Final = "Tóm tắt diễn biến không quá 20.000 ký tự."
NO_SUCH_PART: Final = "Dự thảo không có phần mà ý kiến phát biểu nêu. Chọn lại phần của dự thảo."
PART_GONE: Final = (
    "Dự thảo sau đính chính không còn phần mà ý kiến phát biểu nêu. Sửa cuộc họp: chọn lại phần, rồi mới đối chiếu."
)
KNOWN: Final = "Cuộc họp của nơi này vào ngày, giờ ấy đã nhập với nội dung khác. Mở cuộc họp ấy để sửa."
GIVEN_BACK: Final = "Cuộc họp của nơi này vào ngày, giờ ấy đã trả lại để sửa. Mở cuộc họp ấy để sửa."
CHECKED: Final = "Cuộc họp này đã đối chiếu và đã tính, không sửa được."
NO_SCAN: Final = "Chưa có bản chụp biên bản đã ký. Đề nghị người nhập bổ sung rồi mới đối chiếu."
OWN: Final = "Người nhập, người sửa không đối chiếu cuộc họp do chính mình nhập, sửa. Đề nghị người khác đối chiếu."
NOT_WAITING: Final = "Cuộc họp này không chờ đối chiếu."


def enter_meeting(
    consultation: ConsultationState,
    *,
    meeting: Meeting,
    actor: Actor,
    scans: Sequence[Reference] = (),
    replaces: ConsultationMeeting | None = None,
    expected_version: int | None = None,
) -> ConsultationMeeting:
    """Enter a meeting, or mend one that nobody has checked yet; the same meeting entered again changes nothing.

    New `scans` take the place of those it had. `expected_version` is the version of the meeting that is mended.
    """
    begin(consultation, "enter_meeting", actor=actor, given={"declared_on"} if meeting.held_on else ())
    _check(consultation, meeting)
    digest = _digest(consultation, meeting, scans)
    known = queries.meeting_of(consultation, meeting)
    is_same = known is not None and known.digest == digest
    if is_same and known.state != BatchState.RETURNED and replaces in (None, known):
        return known
    if known is not None and known is not replaces:
        raise Refused(GIVEN_BACK if known.state == BatchState.RETURNED else KNOWN, field="held_on")
    if replaces is not None:
        check_mendable(replaces, expected_version, checked=CHECKED)
    number = replaces.number if replaces else queries.meetings_count(consultation) + 1
    facts = {
        "meeting": number,
        **meeting.facts(),
        **_kept(consultation, scans, replaces),
        "digest": digest,
        "entered_after": working_days_since(meeting.held_on),
    }
    act(consultation, "meeting_entered", actor=actor, facts=facts, texts=meeting.texts(), declared_on=meeting.held_on)
    return queries.meeting(consultation, number)


def check_meeting(
    consultation: ConsultationState,
    *,
    meeting: ConsultationMeeting,
    actor: Actor,
    expected_version: int | None = None,
) -> None:
    """Say that a meeting agrees with its signed biên bản: it counts from now on. Not for who entered or mended it."""
    _begin_check(consultation, "check_meeting", meeting, actor, expected_version)
    if not meeting.scans:
        raise Refused(NO_SCAN)
    if not _names_known_parts(consultation, meeting.voiced):
        raise Refused(PART_GONE)
    act(consultation, "meeting_checked", actor=actor, facts={"meeting": meeting.number})
    for stance, people in meeting.meeting.bare.items():
        if people:
            _count(consultation, meeting, Said(None, stance), actor, people=people)
    for line in meeting.voiced:
        _count(consultation, meeting, Said(line.anchor, line.stance, line.text), actor)


def return_meeting(
    consultation: ConsultationState,
    *,
    meeting: ConsultationMeeting,
    reason: str,
    actor: Actor,
    expected_version: int | None = None,
) -> None:
    """Give a meeting back to be mended, saying what does not agree with its biên bản."""
    given = {"reason"} if reason else ()
    _begin_check(consultation, "return_meeting", meeting, actor, expected_version, given=given)
    act(consultation, "meeting_returned", actor=actor, facts={"meeting": meeting.number}, texts={"reason": reason})


def _begin_check(
    consultation: ConsultationState,
    step: str,
    meeting: ConsultationMeeting,
    actor: Actor,
    seen: int | None,
    given: Iterable[str] = (),
) -> None:
    said = {"not_waiting": NOT_WAITING, "own": OWN}
    begin_check(consultation, step, meeting, actor=actor, seen=seen, given=given, **said)


def _check(consultation: ConsultationState, meeting: Meeting) -> None:
    if meeting.held_on is None:
        raise Refused(NO_DAY, field="held_on")
    check_day(consultation, meeting.held_on)
    if meeting.channel not in MEETING_CHANNELS:
        raise Refused(NO_CHANNEL, field="channel")
    if meeting.village not in queries.meeting_places(consultation):
        raise Refused(NO_PLACE, field="village")
    _check_words(consultation, meeting)
    faults = faults_of(meeting)
    if faults:
        raise Refused("; ".join(faults) + ".")


def _check_words(consultation: ConsultationState, meeting: Meeting) -> None:
    if not (meeting.chair and meeting.clerk):
        raise Refused(NO_NAMES, field="chair")
    if max(len(words) for words in (meeting.venue, meeting.chair, meeting.clerk, meeting.more_because)) > LONGEST_LINE:
        raise Refused(TOO_LONG, field="venue")
    if len(meeting.account) > LONGEST_ACCOUNT:
        raise Refused(ACCOUNT, field="account")
    if not _names_known_parts(consultation, meeting.voiced):
        raise Refused(NO_SUCH_PART, field="words")


def _names_known_parts(consultation: ConsultationState, voiced: Iterable[Voiced]) -> bool:
    """Say whether the draft as it is now has every part on which somebody spoke; a correction may take one out."""
    return {line.anchor for line in voiced if line.anchor} <= {part.anchor for part in queries.parts(consultation)}


def _digest(consultation: ConsultationState, meeting: Meeting, scans: Sequence[Reference]) -> str:
    """Name all that was entered; a sending without new scans leaves the old ones and so says nothing of them."""
    parts = (consultation.subject, meeting.content(), *sorted(scan.key for scan in scans))
    return keyed_digest("meetings", *parts)[:DIGEST_DIGITS]


def _kept(
    consultation: ConsultationState, scans: Sequence[Reference], replaces: ConsultationMeeting | None
) -> dict[str, list[str]]:
    """Keep the new scans in the place of the old ones, whose fingerprints stay in the log; or leave those."""
    before = queries.scans_of(replaces) if replaces else []
    if not scans:
        return {"scans": [file.id for file in before], "files": [file.key for file in before]}
    for file in before:
        submissions.remove_attachment(file)
    added = submissions.add_attachments(consultation.subject, scans, origin="evidence")
    return {"scans": [file.id for file in added], "files": [file.key for file in added]}


def _count(
    consultation: ConsultationState, meeting: ConsultationMeeting, said: Said, actor: Actor, *, people: int = 1
) -> None:
    ways = {"channel": meeting.channel, "way": MEETING, "source": f"meetings/{meeting.number}"}
    count_in(consultation, meeting, said=said, people=people, place=meeting.venue, actor=actor, **ways)
