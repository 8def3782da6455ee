"""What authors say against withholding: a list for who approves, and one decision with its reason each."""

from typing import Final

from flask import flash, redirect, render_template, request, url_for

from consultations import queries, services
from consultations.desk.blueprint import Answer, consultations_desk, page
from consultations.desk.review import masking_pieces
from consultations.forms.objections import DecideForm
from consultations.models import OpinionState
from consultations.workflow import APPROVE
from core.access import needs
from core.actor import current_actor
from core.errors import Hidden
from core.refusing import refusal
from submissions import masking
from submissions import queries as papers

DONE: Final = "Đã lưu quyết định. Người gửi đọc được kết quả và lý do."


@consultations_desk.get("/y-kien/xem-lai")
@needs("consultation.approve")
def objections() -> Answer:
    """List the requests this person may decide, the longest waiting first."""
    found = queries.objections_waiting(actor=current_actor(), token=request.args.get("trang"))
    terms = {one.opinion: queries.answer_term(one) for one, _, _ in found.items}
    return render_template("consultations/desk_objections.html", found=found, terms=terms)


@consultations_desk.route("/y-kien/<code>/xem-lai", methods=["GET", "POST"])
@needs("consultation.approve")
def objection(code: str) -> Answer:
    """Show an opinion with what its author asks, and take the decision."""
    actor = current_actor()
    opinion = queries.opinion_at_desk(code, actor=actor)
    asked = queries.objection_of(opinion)
    if asked is None or not actor.may(APPROVE, opinion.unit):
        raise Hidden()
    form = _form(opinion)
    if not form.validate_on_submit():
        return page("desk_objection", form, **_show(opinion))
    act = {**form.decision(), "actor": actor, "expected_version": form.seen}
    status = refusal(form, lambda: services.decide_objection(opinion, **act))
    if status:
        return page("desk_objection", form, status=status, version=opinion.version, **_show(opinion))
    flash(DONE, "success")
    return redirect(url_for("consultations_desk.objections"), 303)


def _form(opinion: OpinionState) -> DecideForm:
    text, wording = services.covered_form(opinion)
    known = {"noi_dung_dang": text, "de_nghi_dang": wording, "ly_do_khong_dang": opinion.moderation_reason}
    return DecideForm(opinion, files=queries.files_of(opinion), data={**known, "version": str(opinion.version)})


def _show(opinion: OpinionState) -> dict[str, object]:
    proposals = masking.find(opinion.text)
    asked = queries.objection_of(opinion)
    consultation = queries.by_subject(opinion.consultation)
    return {
        "opinion": opinion,
        "asked": asked,
        "files": papers.attachments(opinion.lead),
        "file_names": queries.file_words(opinion),
        "told": queries.withholding(opinion, asked),
        "consultation": consultation,
        "part": queries.part_given_on(consultation, opinion),
        "pieces": masking_pieces(opinion.text, proposals),
        "proposals": [*proposals, *masking.find(opinion.proposed_text)],
        "proposed": queries.proposed_by([opinion]).get(opinion.subject, ()),
        "is_mine": current_actor().person_id not in queries.reviewers_of(opinion),
    }
