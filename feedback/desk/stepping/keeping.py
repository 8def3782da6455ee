"""What is written on a step is kept before the step is taken: by a button, or by the script while one types."""

from typing import Any, Final

from flask import Response, flash, redirect, request, url_for

from core import clock
from core.actor import current_actor
from core.clock import local
from core.errors import Refused
from core.refusing import refusal
from feedback import queries, services
from feedback.desk.blueprint import UNPROCESSABLE, Answer, page
from feedback.drafting import swallows
from feedback.forms.steps import StepForm
from feedback.models import CaseDraft, CaseState
from feedback.workflow import WORKFLOW
from submissions.forms import FilesForm

KEEP: Final = "luu"
BY_ITSELF: Final = "tu-dong"
NOTHING: Final = "Chưa có nội dung để lưu."
NOT_KEPT: Final = "Chưa lưu được, nội dung vẫn còn trên màn hình."


def wants_keeping(form: StepForm) -> bool:
    """Say whether a page asks to be kept for later, not to have its step taken."""
    return form.is_long and form.is_submitted() and KEEP in request.form


def keep(case: CaseState, name: str, form: StepForm, show: dict[str, Any]) -> Answer:
    """Keep what was written; a no comes back with all of it, and with what another tab has kept."""
    by_itself = request.form[KEEP] == BY_ITSELF
    if not form.csrf_token.validate(form):
        return _plain(NOT_KEPT, UNPROCESSABLE) if by_itself else page("step", form, **show, **beside(case, name, form))
    if by_itself and not form.words(form.written(request.form)):
        return _plain("")
    status = refusal(form, lambda: _keep(case, name, form))
    if by_itself:
        return _plain(form.form_errors[0], status) if status else _plain(_told())
    if status:
        return page("step", form, status=status, **show, **beside(case, name, form))
    flash(f"{_told()} Mở lại bước «{WORKFLOW.step(name).label}» để viết tiếp.", "success")
    return redirect(url_for("feedback_desk.case", code=case.code), 303)


def let_go(case: CaseState, name: str, form: StepForm) -> None:
    """Let the draft of a step go because the step is being taken; Stale where another tab has kept other words."""
    if form.is_long:
        content = form.written(request.form)
        services.end_draft(case, name, content=content, mark=form.mark, actor=current_actor())


def beside(case: CaseState, name: str, form: StepForm) -> dict[str, Any]:
    """Give what the page of a step says of drafts: one's own is put into the form, another's is a warning."""
    actor = current_actor()
    draft = queries.draft_of(case, name, actor=actor) if form.is_long else None
    other = _unseen(draft, form)
    if not form.is_submitted():
        _take_up(draft, case, form)
    elif other:
        form.show_mark(draft, tab=form.mark.tab)
    return {
        "draft": draft if other or not form.is_submitted() else None,
        "other_words": other,
        "hold": queries.hold_on(case, actor=actor),
    }


def _keep(case: CaseState, name: str, form: StepForm) -> None:
    content = {**form.written(request.form), **_files(form)}
    if not form.words(content):
        raise Refused(NOTHING)
    services.keep_draft(case, name, content=content, mark=form.mark, actor=current_actor())


def _files(form: StepForm) -> dict[str, list[str]]:
    """Take in the files that came along, so that they come back with the words; for a week."""
    if not isinstance(form, FilesForm):
        return {}
    if not form.take_in():
        raise Refused(form.tep.errors[0])
    return {name: [token] for name, token, _ in form.kept}


def _take_up(draft: CaseDraft | None, case: CaseState, form: StepForm) -> None:
    if draft:
        form.take_up_again(draft)
    form.show_version(case.version)
    form.show_mark(draft)


def _unseen(draft: CaseDraft | None, form: StepForm) -> list[tuple[str, str]]:
    """Give what another tab has kept and this one has not seen, where something was sent."""
    if draft is None or not form.is_submitted():
        return []
    content = form.written(request.form)
    lost = swallows(draft.fields, saving=draft.saving, tab=draft.tab, mark=form.mark, content=content)
    return form.words(draft.fields) if lost else []


def _told() -> str:
    return f"Đã lưu bản nháp lúc {local(clock.now()):%H:%M}."


def _plain(text: str, status: int = 200) -> Response:
    return Response(text, status, mimetype="text/plain")
