"""The terms and the Quy chế: what holds now and from when, and how a new one is proposed."""

from datetime import date

from flask import Response, render_template, request

from core import clock, rulebook
from core.access import needs
from core.actor import current_actor
from core.errors import Hidden
from core.papers.page import pdf_of
from core.papers.word import docx_of
from core.policies import DeadlineRule, PolicyError
from core.policies.words import term_name
from core.refusing import refusal
from rules import queries, services
from rules.access import has_right
from rules.content import PolicyContent
from rules.desk.blueprint import Answer, page, rules_desk, to_change
from rules.differing import quy_che_words
from rules.forms import QuyCheForm, TermForm
from rules.workflow import APPROVE, PROPOSE, About

DRAW = {"docx": docx_of, "pdf": pdf_of}
TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
}
DRAFTED = "Đã lập đề nghị. Đọc phần xem trước, rồi trình duyệt."


@rules_desk.get("/quan-tri/thoi-han")
@needs(PROPOSE, APPROVE)
def terms() -> Answer:
    """Show every term with its basis, those to come, what the program proposes, and all versions."""
    waiting = queries.undecided(About.POLICY)
    policy, today = rulebook.latest_policy(), clock.today()
    issued = policy.quy_che_on(date.max)
    return render_template(
        "rules/terms.html",
        rows=queries.term_rows(policy, on=today),
        aside=queries.set_aside_rows(),
        quy_che=quy_che_words(issued) if issued else "",
        waiting=waiting,
        people=queries.people_of(waiting),
        versions=queries.version_lines(About.POLICY),
        may_propose=has_right(current_actor(), PROPOSE),
    )


@rules_desk.get("/quan-tri/thoi-han/phien-ban/<int:number>")
@needs(PROPOSE, APPROVE)
def terms_version(number: int) -> Answer:
    """Show what one version tells otherwise than the one before it."""
    line = queries.version_line(About.POLICY, number)
    return render_template("rules/terms_version.html", line=line, lines=queries.terms_changed_in(number))


@rules_desk.route("/quan-tri/thoi-han/sua/<kind>/<step>", methods=["GET", "POST"])
@needs(PROPOSE)
def edit_term(kind: str, step: str) -> Answer:
    """Propose another term for one step."""
    now, form = _term(kind, step), TermForm()
    shown = {"term": term_name(kind, step), "now": now}
    if not form.is_submitted():
        form.begin_from(_asked(kind, step) or now)
    if not form.validate_on_submit() or (new := form.term(now)) is None:
        return page("edit_term", form, **shown)
    made, content = [], PolicyContent(term=new)
    if refusal(form, lambda: made.append(services.draft_policy(content, note=new.source, actor=current_actor()))):
        return page("edit_term", form, **shown)
    return to_change(made[0], DRAFTED)


@rules_desk.route("/quan-tri/thoi-han/quy-che", methods=["GET", "POST"])
@needs(PROPOSE)
def enter_quy_che() -> Answer:
    """Propose that the Quy chế was issued: its terms become Hạn trả lời."""
    _check_right()
    form = QuyCheForm()
    if not form.validate_on_submit():
        return page("quy_che", form)
    made, content = [], PolicyContent(quy_che=form.quy_che())
    if refusal(form, lambda: made.append(services.draft_policy(content, actor=current_actor()))):
        return page("quy_che", form)
    return to_change(made[0], DRAFTED)


@rules_desk.get("/quan-tri/thoi-han/du-thao-quyet-dinh.<any(docx, pdf):ending>")
@needs(PROPOSE, APPROVE)
def draft_decision(ending: str) -> Response:
    """Hand out the draft Quyết định ban hành Quy chế, filled with the terms of the newest policies."""
    made = queries.draft_regulation()
    response = Response(DRAW[ending](made), mimetype=TYPES[ending])
    response.headers["Content-Disposition"] = f"attachment; filename={made.file_name}.{ending}"
    return response


def _term(kind: str, step: str) -> DeadlineRule:
    _check_right()
    try:
        return rulebook.latest_policy().deadline_of(kind, step, received_on=clock.today())
    except PolicyError as unknown:
        raise Hidden from unknown


def _asked(kind: str, step: str) -> DeadlineRule | None:
    """Give the shipped term that was set aside, where somebody came to take it up."""
    if "goi-y" not in request.args:
        return None
    return next((rule for rule in queries.set_aside_now() if (rule.kind, rule.step) == (kind, step)), None)


def _check_right() -> None:
    if not has_right(current_actor(), PROPOSE):
        raise Hidden
