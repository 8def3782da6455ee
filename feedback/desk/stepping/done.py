"""Where a step leads that shows something besides the case: who sent it, a new slip, the part that was split off."""

from flask import flash, redirect, render_template, url_for

from core.actor import current_actor
from feedback import queries
from feedback.desk.blueprint import Answer
from feedback.desk.case import facts_of
from feedback.desk.slips import hand_over_pin
from feedback.models import CaseState
from submissions import queries as submissions
from submissions.sender import Sender


def show_sender(case: CaseState, sender: Sender) -> Answer:
    """Show who sent it, on the answer to this POST and nowhere else."""
    speakers = submissions.representatives(case.subject)
    return render_template("feedback/desk/identity.html", sender=sender, speakers=speakers, **facts_of(case))


def print_slip(case: CaseState, pin: str) -> Answer:
    """Lead to the slip with the new mã riêng."""
    hand_over_pin(case.code, pin)
    return redirect(url_for("feedback_desk.slip", code=case.code), 303)


def open_part(_case: CaseState, part: CaseState) -> Answer | None:
    """Lead to the part that was split off, where this person may read it."""
    if not queries.may_see(part, actor=current_actor()):
        return None
    flash(f"Đã tách thành việc riêng, mã {part.code}.", "success")
    return redirect(url_for("feedback_desk.case", code=part.code), 303)
