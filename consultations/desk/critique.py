"""Phản biện xã hội at the desk: one page for both sides, and what the unit asks and answers."""

from collections.abc import Callable
from typing import Any, Final

from flask import flash, redirect, render_template, url_for

from accounts.queries import names_of
from consultations import queries, services
from consultations.desk.blueprint import Answer, consultations_desk, load, page
from consultations.desk.plan import BOTH
from consultations.forms.critique import AnswerForm, ApproveReplyForm, AskCritiqueForm, WithdrawCritiqueForm
from consultations.forms.plan import ReturnForm, StepForm
from consultations.models import ConsultationState, SocialCritique
from consultations.workflow import ASKABLE, CRITIQUE, EDIT, RUNNING, WRITE_CRITIQUE, State
from core.access import needs
from core.actor import current_actor
from core.clock import today
from core.dates import short_date
from core.db import db
from core.errors import Hidden
from core.refusing import refusal
from submissions.public import attachment_response

HERE: Final = "/lay-y-kien/<slug>/phan-bien"
ANSWERED: Final = "Đã duyệt. Phản biện và trả lời đã công khai; Mặt trận được báo tin."


@consultations_desk.get(HERE)
@needs("consultation.read")
def critique(slug: str) -> Answer:
    """Show what was asked, said and answered, and what this person may do now."""
    return render_template("consultations/desk_critique.html", **critique_page(load(slug)))


def critique_page(consultation: ConsultationState) -> dict[str, Any]:
    """Give all that the page of the phản biện shows."""
    actor, told = current_actor(), queries.critiques_told(consultation)
    current = next((one for one in told if one.critique.state in RUNNING), None)
    runs = current is not None and consultation.state != State.CANCELLED
    steps = CRITIQUE.open_steps(current.critique.state) if runs else []
    may_ask = actor.may(EDIT, consultation.unit) and not current and queries.standing(consultation) in ASKABLE
    return {
        "consultation": consultation,
        "told": told,
        "audience": queries.audience_words(consultation),
        "current": current,
        "names": names_of([one.critique.submitted_by for one in told]),
        "steps": [step.name for step in steps if actor.may(step.who, consultation.unit)],
        "may_ask": may_ask,
        "is_front": actor.may(WRITE_CRITIQUE, consultation.unit),
        "form": StepForm(version=str(current.critique.version) if current else ""),
    }


@consultations_desk.get(f"{HERE}/tep/<attachment_id>")
@needs("consultation.read")
def critique_file(slug: str, attachment_id: str) -> Answer:
    """Hand out a paper of the Front."""
    return attachment_response(queries.critique_file(load(slug), attachment_id))


@consultations_desk.route(f"{HERE}/gui", methods=BOTH)
@needs("consultation.edit")
def ask_critique(slug: str) -> Answer:
    """Ask the Front; the same form sent twice asks once."""
    consultation = load(slug)
    if not current_actor().may(EDIT, consultation.unit):
        raise Hidden()
    form = AskCritiqueForm()
    rule = queries.ahead_rule(on=today())
    lead = f"Gửi trước khi trình ít nhất {rule.amount} ngày ({rule.legal_basis}): gửi hôm nay thì trình sớm nhất ngày "
    lead += (
        f"{short_date(queries.earliest_submission())}. Mặt trận được báo tin, đọc dự thảo và viết phản biện tại đây."
    )
    words = {"heading": "Gửi Mặt trận phản biện xã hội", "button": "Gửi Mặt trận", "lead": lead}
    show = {"consultation": consultation, "template": "desk_critique_ask", **words}
    if not form.validate_on_submit():
        return asked(form, **show)
    if db.session.get(SocialCritique, form.subject) is None:
        said = {name: form[name].data for name in ("number", "dated_on", "asked", "submits_on")}
        act = {"actor": current_actor(), "subject": form.subject}
        status = refusal(form, lambda: services.ask_critique(consultation, **said, **act))
        if status:
            return asked(form, status=status, **show)
    flash("Đã gửi Mặt trận phản biện. Mặt trận được báo tin.", "success")
    return back(slug)


@consultations_desk.route(f"{HERE}/rut", methods=BOTH)
@needs("consultation.edit")
def withdraw_critique(slug: str) -> Answer:
    """Take the request back."""
    consultation, found = running(slug, "withdraw")
    words = {"heading": "Rút đề nghị phản biện", "button": "Rút đề nghị"}
    form = WithdrawCritiqueForm(version=str(found.version))
    return step(consultation, found, form, services.withdraw_critique, done="Đã rút đề nghị phản biện.", **words)


@consultations_desk.route(f"{HERE}/tra-loi/<int:number>", methods=BOTH)
@needs("consultation.synthesise")
def answer_point(slug: str, number: int) -> Answer:
    """Answer one point of the Front."""
    consultation, found = running(slug, "answer_point")
    point = queries.point_of(found, number)
    if point is None:
        raise Hidden()
    known = {"kind": point.kind, "reason": point.reason} if point.kind else {}
    form = AnswerForm(data=known, version=str(found.version))
    show = {"heading": "Trả lời ý kiến phản biện", "button": "Lưu trả lời", "point": point}

    def act(critique: SocialCritique, **said: Any) -> None:
        services.answer_point(critique, number, **{**said, "reason": said["reason"] or ""})

    return step(consultation, found, form, act, done="Đã lưu trả lời.", template="desk_critique_answer", **show)


@consultations_desk.post(f"{HERE}/trinh-duyet")
@needs("consultation.synthesise")
def submit_reply(slug: str) -> Answer:
    """Hand the answers to a second person."""
    done = "Đã trình duyệt trả lời. Người duyệt là người khác với người trả lời."
    return pressed(slug, "submit_reply", services.submit_reply, done=done)


@consultations_desk.route(f"{HERE}/duyet", methods=BOTH)
@needs("consultation.approve")
def approve_reply(slug: str) -> Answer:
    """Approve the answers, with the number and day of the document."""
    consultation, found = running(slug, "approve_reply")
    lead = "Duyệt thì phản biện của Mặt trận và từng trả lời được công khai. Người trả lời không tự duyệt."
    words = {"heading": "Duyệt trả lời phản biện", "button": "Duyệt, công khai trả lời", "lead": lead}
    form = ApproveReplyForm(data={"dated_on": today(), "version": str(found.version)})
    return step(consultation, found, form, services.approve_reply, done=ANSWERED, **words)


@consultations_desk.route(f"{HERE}/tra-lai", methods=BOTH)
@needs("consultation.approve")
def return_reply(slug: str) -> Answer:
    """Give the answers back, saying what to mend."""
    consultation, found = running(slug, "return_reply")
    words = {"heading": "Trả lại trả lời phản biện kèm ý kiến", "button": "Trả lại kèm ý kiến"}
    form = ReturnForm(version=str(found.version))
    return step(consultation, found, form, services.return_reply, done="Đã trả lại kèm ý kiến.", **words)


def running(slug: str, name: str) -> tuple[ConsultationState, SocialCritique]:
    """Give a consultation and the phản biện on it that goes on, for whoever holds the right to a step of it."""
    consultation = load(slug)
    if not current_actor().may(CRITIQUE.step(name).who, consultation.unit):
        raise Hidden()
    return consultation, queries.running_critique(consultation)


def step(
    consultation: ConsultationState,
    found: SocialCritique,
    form: Any,
    act: Callable[..., Any],
    *,
    done: str,
    template: str = "desk_critique_ask",
    **show: Any,
) -> Answer:
    """Ask; with good answers take the step and go back to the page. A rule's no comes back in the filled form."""
    show = {"consultation": consultation, "template": template, **show}
    if not form.validate_on_submit():
        return asked(form, **show)
    said = {field.name: field.data for field in form.questions if field.name not in ("version", "tep", "giu")}
    known = {"actor": current_actor(), "expected_version": form.seen}
    status = refusal(form, lambda: act(found, **said, **known))
    if status:
        return asked(form, status=status, version=found.version, **show)
    flash(done, "success")
    return back(consultation.slug)


def pressed(slug: str, name: str, act: Callable[..., Any], *, done: str) -> Answer:
    """Take a step that asks nothing; a rule's no comes back on the page."""
    consultation, found = running(slug, name)
    form, status = StepForm(), None
    if form.validate_on_submit():
        known = {"actor": current_actor(), "expected_version": form.seen}
        status = refusal(form, lambda: act(found, **known))
        if not status:
            flash(done, "success")
            return back(slug)
    show = {**critique_page(consultation), "form": form}
    return page("desk_critique", **show, status=status, version=found.version)


def asked(form: Any, *, template: str, **show: Any) -> Answer:
    """Draw a page that asks, with the way back to the phản biện."""
    return page(template, form, **show)


def back(slug: str) -> Answer:
    """Go back to the page of the phản biện."""
    return redirect(url_for("consultations_desk.critique", slug=slug), 303)
