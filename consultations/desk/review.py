"""Reviewing opinions before they are published, one at a time."""

from typing import Final

from flask import flash, redirect, render_template, request, url_for

from consultations import queries, services
from consultations.desk.blueprint import Answer, consultations_desk, page
from consultations.forms.synthesis import ReviewForm
from consultations.models import WITHDRAWN, WITHDRAWN_LABEL
from consultations.workflow import APPROVE
from core.access import needs
from core.actor import current_actor
from core.refusing import refusal
from core.text import nfc
from submissions import masking, moderation
from submissions import queries as papers

NOTHING_LEFT: Final = "Đã lưu. Không còn ý kiến nào chờ rà soát."


@consultations_desk.get("/y-kien")
@needs("opinion.review")
def queue() -> Answer:
    """List what waits, the longest waiting first; or what was decided."""
    actor = current_actor()
    state = request.args.get("trang_thai", moderation.WAITING)
    states = moderation.LABELS | {WITHDRAWN: WITHDRAWN_LABEL}
    state = state if state in states else moderation.WAITING
    found = queries.review_queue(actor=actor, state=state, token=request.args.get("trang"))
    titles = queries.titles([opinion.consultation for opinion in found.items])
    return render_template(
        "consultations/desk_opinions.html",
        found=found,
        titles=titles,
        state=state,
        states=states,
        waiting=queries.waiting_count(actor=actor),
        may_reconsider=actor.may(APPROVE),
    )


@consultations_desk.route("/y-kien/<code>", methods=["GET", "POST"])
@needs("opinion.review")
def opinion(code: str) -> Answer:
    """Show one opinion with what the detector proposes to cover, and take the decision."""
    actor = current_actor()
    found = queries.reviewable(code, actor=actor)
    proposals, proposed = masking.find(found.text), masking.find(found.proposed_text)
    text, wording = services.covered_form(found)
    known = {"version": str(found.version), "noi_dung_dang": text, "de_nghi_dang": wording}
    sent = queries.files_of(found)
    form = ReviewForm(found, files=sent, data=known)
    consultation = queries.by_subject(found.consultation)
    show = {
        "opinion": found,
        "consultation": consultation,
        "part": queries.part_given_on(consultation, found),
        "changed": queries.changed_since(found, queries.versions(consultation)),
        "pieces": masking_pieces(found.text, proposals),
        "proposals": [*proposals, *proposed],
        "proposed": queries.proposed_by([found]).get(found.subject, ()),
        "proposed_pieces": masking_pieces(found.proposed_text, proposed) if proposed else [],
        "reason": queries.reason_of(found),
        "objection": queries.objection_of(found),
        "earlier": queries.earlier_versions([found]).get(found.subject, []),
        "entering": queries.entering_of(found),
        "question": queries.question_of(found),
        "files": papers.attachments(found.lead),
        "file_names": queries.file_words(found),
        "same_contact": queries.same_contact_counts([found]),
        "lives": queries.lives_words(consultation, found),
    }
    if not form.validate_on_submit():
        return page("desk_opinion", form, **show)
    act = {**form.decision(), "actor": actor, "expected_version": form.seen}
    status = refusal(form, lambda: services.review(found, **act))
    if status:
        return page("desk_opinion", form, status=status, version=found.version, **show)
    return _onward(found.subject)


def masking_pieces(text: str, proposals: list[masking.Found]) -> list[tuple[str, str]]:
    """Cut a text into pieces, each with why it might be covered ("" for what need not)."""
    text, pieces, at = nfc(text), [], 0
    for found in proposals:
        pieces += [(text[at : found.start], ""), (text[found.start : found.end], found.why)]
        at = found.end
    return [(piece, why) for piece, why in [*pieces, (text[at:], "")] if piece]


def _onward(subject: str) -> Answer:
    """Lead to the next that waits, so that a stack is read without going back."""
    following = queries.next_waiting(actor=current_actor(), but=subject)
    if following is None:
        flash(NOTHING_LEFT, "success")
        return redirect(url_for("consultations_desk.queue"), 303)
    flash("Đã lưu. Đây là ý kiến chờ lâu nhất tiếp theo.", "success")
    return redirect(url_for("consultations_desk.opinion", code=following.reference), 303)
