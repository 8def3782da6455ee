"""Meetings at the desk: entered with their biên bản, and the check by a second person after which they count."""

from dataclasses import asdict
from typing import Any, Final

from flask import flash, redirect, render_template, url_for
from wtforms.fields.choices import SelectChoice

from consultations import queries, services
from consultations.access import may
from consultations.desk.blueprint import Answer, consultations_desk, load, page
from consultations.desk.plan import BOTH, mine
from consultations.forms.ballots import MATCHES, CheckForm
from consultations.forms.meetings import MeetingForm
from consultations.meetings import typed_again
from consultations.models import ConsultationMeeting, ConsultationState
from consultations.workflow import TAKES_PAPERS
from consultations.workflow.entering import BatchState
from core.access import needs
from core.actor import current_actor
from core.dates import short_date
from core.refusing import refusal
from submissions.public import attachment_response

MATCHING: Final = "Khớp với biên bản: tính các ý kiến này"
NO_SCAN_YET: Final = "Bổ sung bản chụp biên bản đã ký để được đối chiếu."


@consultations_desk.get("/lay-y-kien/<slug>/hop")
@needs("consultation.read")
def meetings(slug: str) -> Answer:
    """List the meetings with what they come to."""
    consultation = load(slug)
    found = queries.meetings(consultation)
    return render_template(
        "consultations/desk_meetings.html",
        consultation=consultation,
        meetings=found,
        names=queries.hands_of(found),
        places=queries.meeting_places(consultation),
        may_enter=_may_enter(consultation),
    )


@consultations_desk.route("/lay-y-kien/<slug>/hop/nhap", methods=BOTH)
@needs("opinion.enter_many")
def enter_meeting(slug: str) -> Answer:
    """Ask for one meeting and enter it; the same meeting twice is one."""
    return _ask(mine(slug, "enter_meeting"), None)


@consultations_desk.route("/lay-y-kien/<slug>/hop/<int:number>/sua", methods=BOTH)
@needs("opinion.enter_many")
def mend_meeting(slug: str, number: int) -> Answer:
    """Mend a meeting that nobody has checked yet."""
    consultation = mine(slug, "enter_meeting")
    return _ask(consultation, queries.meeting(consultation, number))


@consultations_desk.route("/lay-y-kien/<slug>/hop/<int:number>", methods=BOTH)
@needs("consultation.read")
def meeting(slug: str, number: int) -> Answer:
    """Show a meeting, and let a second person say whether it agrees with its biên bản."""
    consultation = load(slug)
    found = queries.meeting(consultation, number)
    form = CheckForm(version=str(found.version))
    form.ket_qua.label.text = "Đối chiếu với biên bản đã ký"
    form.ket_qua.choices = [SelectChoice(MATCHES, MATCHING), *form.ket_qua.choices[1:]]
    show = _meeting_page(consultation, found)
    if not form.validate_on_submit():
        return page("desk_meeting", form, **show)
    act: dict[str, Any] = {"meeting": found, "actor": current_actor(), "expected_version": form.seen}
    if form.ket_qua.data == MATCHES:
        step, done = services.check_meeting, "Đã đối chiếu. Các ý kiến tại cuộc họp được tính."
    else:
        step, done = services.return_meeting, "Đã trả lại để sửa."
        act["reason"] = form.reason.data
    status = refusal(form, lambda: step(consultation, **act))
    if status:
        again = queries.meeting(consultation, number)
        return page("desk_meeting", form, status=status, version=again.version, **_meeting_page(consultation, again))
    flash(done, "success")
    return redirect(url_for("consultations_desk.meetings", slug=slug), 303)


@consultations_desk.get("/lay-y-kien/<slug>/hop/<int:number>/ban-chup/<attachment_id>")
@needs("consultation.read")
def meeting_scan(slug: str, number: int, attachment_id: str) -> Answer:
    """Hand out a scan of the signed biên bản."""
    return attachment_response(queries.scan_of(queries.meeting(load(slug), number), attachment_id))


def _ask(consultation: ConsultationState, known: ConsultationMeeting | None) -> Answer:
    parts = queries.parts(consultation)
    owner = f"{consultation.subject}/meeting"
    form = MeetingForm(
        owner=owner,
        places=queries.meeting_places(consultation),
        parts=parts,
        data=_data(known, parts) if known else None,
    )
    show = {"consultation": consultation, "meeting": known, "is_open": _may_enter(consultation)}
    show["scans"] = queries.scans_of(known) if known else []
    if not form.validate_on_submit():
        return page("desk_meeting_enter", form, **show)
    entered: list[ConsultationMeeting] = []
    act = {"meeting": form.meeting(), "actor": current_actor(), "scans": form.references, "replaces": known}
    seen = {"expected_version": form.seen} if known else {}
    status = refusal(form, lambda: entered.append(services.enter_meeting(consultation, **act, **seen)))
    if status:
        version = queries.meeting(consultation, known.number).version if known else None
        return page("desk_meeting_enter", form, status=status, version=version, **show)
    told = "Chờ người thứ hai đối chiếu với biên bản." if entered[0].scans else NO_SCAN_YET
    flash(f"Đã ghi cuộc họp ngày {short_date(entered[0].held_on)}. {told}", "success")
    return redirect(url_for("consultations_desk.meeting", slug=consultation.slug, number=entered[0].number), 303)


def _data(known: ConsultationMeeting, parts: list) -> dict[str, Any]:
    names = {part.anchor: part.name for part in parts}
    words = typed_again(known.voiced, names=names)
    return {**asdict(known.meeting), "words": words, "version": str(known.version)}


def _meeting_page(consultation: ConsultationState, found: ConsultationMeeting) -> dict[str, Any]:
    waits = found.state == BatchState.WAITING and _may_enter(consultation)
    is_other = current_actor().person_id not in queries.hands_behind(found)
    return {
        "consultation": consultation,
        "meeting": found,
        "place": queries.meeting_places(consultation).get(found.village, found.village),
        "labels": {part.anchor: part.name for part in queries.parts(consultation)},
        "scans": queries.scans_of(found),
        "story": queries.story_of(found),
        "waits_for_other": waits and not is_other,
        "may_check": waits and is_other and bool(found.scans),
        "may_mend": _may_enter(consultation) and found.state != BatchState.CHECKED,
    }


def _may_enter(consultation: ConsultationState) -> bool:
    return may(current_actor(), "enter_meeting", consultation) and queries.standing(consultation) in TAKES_PAPERS
