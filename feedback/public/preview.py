"""The page of a case as its readers will see it, for the official who is about to answer or to publish.

It is the public page itself with what is only proposed put in, so that nothing can look different afterwards.
"""

from typing import Any

from flask import request, url_for
from werkzeug.wrappers import Response

from core import clock
from core.access import signed_in
from core.actor import current_actor
from core.errors import Hidden, Refused
from feedback import queries
from feedback.decisions import DECISIONS
from feedback.forms.preview import PreviewForm
from feedback.models import CasePromise, CaseState
from feedback.promises import ENDINGS, REPLACED, promise_band
from feedback.public.blueprint import feedback_public
from feedback.public.case import Seen, answer_page, story
from feedback.public.files import evidence_name, shown_names
from feedback.public.words import state_words
from feedback.workflow import PUBLIC_LABELS, TONES, State

TO_ALL = "Khi được duyệt, mọi người đọc được trang này; trạng thái và các bước được ghi thêm."
TO_SENDER = "Vụ việc chưa công khai: khi được duyệt, chỉ người gửi đọc được trang này."


@feedback_public.route("/cong-viec/kien-nghi/<code>/xem-truoc", methods=["GET", "POST"])
@signed_in
def preview(code: str) -> Response:
    """Draw the public page with the answer that lies before the approver, or with what is being written now."""
    case = queries.by_code(code, actor=current_actor())
    if case.restricted:
        raise Hidden
    form = PreviewForm() if request.method == "POST" else None
    if form is not None and not form.validate():
        raise Refused(f"Chưa xem trước được. {form.fault} Trở lại trang trước rồi bấm lại.")
    found = Seen(case, is_sender=False, worded=_words(case, form))
    answer = _typed(form) if form is not None and form.tra_loi.data else queries.drafted_answer(case)
    told = story(found) | _answered(case, answer, _kept(case, form, answer)) | _photos(case, form)
    told["file_names"] = shown_names([*told["evidence"], *told["files"]], is_sender=False)
    told["new_files"] = _new_files(case, form, told["evidence"])
    response = answer_page(found, "feedback/public/case.html", **told, preview=_said(case, form))
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def _said(case: CaseState, form: PreviewForm | None) -> str:
    publishing = form is not None and bool(form.noi_dung.data)
    return TO_ALL if case.is_public or publishing else TO_SENDER


def _words(case: CaseState, form: PreviewForm | None) -> tuple[str, str]:
    if form is not None and form.noi_dung.data:
        return form.tieu_de.data or case.title, form.noi_dung.data
    return case.title, case.public_text or case.words


def _typed(form: PreviewForm) -> queries.AnswerGiven:
    return queries.AnswerGiven(
        decision=form.ket_qua.data if form.ket_qua.data in DECISIONS else "",
        text=form.tra_loi.data,
        basis=form.can_cu.data or "",
        doer=form.ai_lam.data or "",
        promise=form.viec_hen.data or "",
        promised_on=form.ngay_hen.data,
        letter_number="",
        letter_date=None,
        on_paper=False,
        evidence=(),
        earlier=form.hen_truoc.data if form.hen_truoc.data in ENDINGS else "",
    )


def _kept(case: CaseState, form: PreviewForm | None, answer: queries.AnswerGiven | None) -> list[Any]:
    if form is not None and form.tra_loi.data:
        return [file for file in queries.evidence_to_keep(case) if file.id in (form.giu_tep.data or ())]
    return queries.evidence_of(case, answer)


def _new_files(case: CaseState, form: PreviewForm | None, evidence: list[Any]) -> list[str]:
    """Give the names that evidence on its way will bear, each with the one it has now."""
    files = form.new_files(case.subject) if form is not None and form.tra_loi.data else []
    return [f"{evidence_name(len(evidence) + n, name)} (tệp {name})" for n, name in enumerate(files, start=1)]


def _answered(case: CaseState, answer: queries.AnswerGiven | None, evidence: list[Any]) -> dict[str, Any]:
    """Give what the answer changes on the page; a page without one stays as it is."""
    if answer is None:
        return {}
    promises = [(each, promise_band(each, today=clock.today())) for each in _promised(case, answer)]
    state = state_words(case) if case.answer_event else _answered_words(promises)
    told = {"answer": answer, "promises": promises, "evidence": evidence, "state": state, "band": None, "interim": None}
    return {**told, **_addresses(case)}


def _answered_words(promises: list) -> tuple[str, str]:
    state = State.EXECUTING if any(promise.ended_on is None for promise, _ in promises) else State.ANSWERED
    return TONES.get(state, "blue"), PUBLIC_LABELS[state]


def _promised(case: CaseState, answer: queries.AnswerGiven) -> list[CasePromise]:
    """Give what was promised before, as the answer leaves it, and what it promises; first days stay."""
    earlier = [_left(each, answer) for each in queries.promises_of(case)]
    if answer.promised_on is None or answer == queries.answer_of(case):
        return earlier
    replaced = (each.first_on for each in earlier if each.outcome == REPLACED and each.ended_on == clock.today())
    first, on = min(replaced, default=answer.promised_on), answer.promised_on
    new = {"text": answer.promise, "doer": answer.doer, "first_on": min(first, on), "due_on": on}
    return [*earlier, CasePromise(**new, ended_on=None, outcome=None)]


def _left(promise: CasePromise, answer: queries.AnswerGiven) -> CasePromise:
    if promise.ended_on is not None or not answer.earlier:
        return promise
    known = {name: getattr(promise, name) for name in ("text", "doer", "first_on", "due_on")}
    return CasePromise(**known, ended_on=clock.today(), outcome=answer.earlier)


def _photos(case: CaseState, form: PreviewForm | None) -> dict[str, Any]:
    """Give the photos that would be published, where that is what is being decided."""
    if form is None or not form.noi_dung.data:
        return {}
    chosen = [file for file in queries.photos_to_publish(case) if file.id in (form.anh.data or ())]
    return {"files": chosen, **_addresses(case)}


def _addresses(case: CaseState) -> dict[str, Any]:
    return {
        "file_address": lambda row: url_for("feedback_desk.file", code=case.code, attachment_id=row.id),
        "small_address": lambda row: url_for("feedback_desk.thumbnail", code=case.code, attachment_id=row.id),
    }
