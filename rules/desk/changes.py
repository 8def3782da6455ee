"""One proposed change: what it would move, and what may be done with it now."""

from collections.abc import Callable
from typing import Any

from flask import flash, redirect, request, url_for
from werkzeug.wrappers import Response

from core.access import needs
from core.actor import current_actor
from core.errors import Hidden
from core.forms import ActionForm, Form, VersionedForm
from core.ledger.rules import latest_version
from core.proposals import State
from core.refusing import refusal
from rules import queries, services
from rules.access import steps_for
from rules.desk.blueprint import Answer, page, rules_desk, to_change
from rules.forms import ReturnForm
from rules.models import RuleChange
from rules.queries import CalendarPreview, MergePreview, PolicyPreview
from rules.workflow import ACTS, APPROVE, PROPOSE, UNDECIDED, VERSIONS, About

DONE = {
    "propose": "Đã trình duyệt. Người duyệt mở trang này để xem và quyết định.",
    "approve": "Đã duyệt.",
    "return": "Đã trả lại kèm ý kiến.",
    "withdraw": "Đã rút lại.",
}
SLUGS = {"trinh": "propose", "duyet": "approve", "tra-lai": "return", "rut": "withdraw"}
FORMS = {"approve": VersionedForm, "return": ReturnForm}
LISTS = {
    About.CALENDAR: "rules_desk.calendar",
    About.POLICY: "rules_desk.terms",
    About.FIELDS: "rules_desk.fields",
}
ABOUT = {"lich-lam-viec": About.CALENDAR, "thoi-han": About.POLICY, "linh-vuc": About.FIELDS}


@rules_desk.get("/quan-tri/thay-doi/<subject>")
@needs(PROPOSE, APPROVE)
def change(subject: str) -> Answer:
    """Show a change with all that it would move; of a decided one what was decided."""
    return _page(queries.change_of(subject, actor=current_actor()), {})


@rules_desk.get("/quan-tri/<any('lich-lam-viec', 'thoi-han', 'linh-vuc'):about>/da-quyet-dinh")
@needs(PROPOSE, APPROVE)
def decided_changes(about: str) -> Answer:
    """List what was decided or taken back, newest first."""
    kind = ABOUT[about]
    found = queries.decided(kind, token=request.args.get("trang"))
    words = {"act": ACTS[kind], "slug": about, "back": url_for(LISTS[kind])}
    told = {"people": queries.people_of(found.items), "merges": queries.merges_of(found.items)}
    return page("decided", found=found, **told, **words)


@rules_desk.post("/quan-tri/thay-doi/<subject>/<any(trinh, duyet, 'tra-lai', rut):slug>")
@needs(PROPOSE, APPROVE)
def step(subject: str, slug: str) -> Answer:
    """Take one step on a change; a refusal comes back on its page with what was written."""
    found = queries.change_of(subject, actor=current_actor())
    name = SLUGS[slug]
    form = FORMS.get(name, ActionForm)()
    if form.validate_on_submit() and refusal(form, lambda: _ACTS[name](found, form)) is None:
        return _done(found, name)
    return _page(found, {name: form})


def _done(found: RuleChange, name: str) -> Response:
    if name != "withdraw":
        return to_change(found, DONE[name])
    flash(DONE[name], "success")
    return redirect(url_for(LISTS[About(found.about)]), 303)


_ACTS: dict[str, Callable[[RuleChange, Any], object]] = {
    "propose": lambda found, _form: services.propose(found, actor=current_actor()),
    "approve": lambda found, form: services.approve(found, seen=form.seen, actor=current_actor()),
    "return": lambda found, form: services.give_back(found, reason=form.ly_do.data, actor=current_actor()),
    "withdraw": lambda found, _form: services.withdraw(found, actor=current_actor()),
}


def _page(found: RuleChange, sent: dict[str, Any]) -> Answer:
    steps = {step.name: step for step in steps_for(current_actor(), found)}
    forms = {name: sent.get(name) or _form(name) for name in steps}
    refused = next(iter(sent.values()), None)
    if "approve" in forms:
        forms["approve"].show_version(latest_version(VERSIONS[found.about]))
    return page(
        "change",
        refused,
        change=found,
        steps=steps,
        forms=forms,
        slugs={name: slug for slug, name in SLUGS.items()},
        preview=_preview(found),
        merge=queries.merge_names(found),
        people=queries.people_of([found]),
        is_own=found.drafted_by == current_actor().person_id,
        waits=found.state == State.PROPOSED,
        back=url_for(LISTS[About(found.about)]),
    )


def _form(name: str) -> Form:
    return FORMS.get(name, ActionForm)(formdata=None)


def _preview(found: RuleChange) -> CalendarPreview | PolicyPreview | MergePreview | None:
    """Reckon what is still to be decided; what was decided is read from the version it became."""
    if found.state not in UNDECIDED:
        return None
    if found.about == About.CALENDAR:
        return queries.preview_calendar(found, after=request.args.get("sau", ""))
    if found.about == About.POLICY:
        return queries.preview_policy(found)
    if found.about == About.FIELDS:
        return queries.preview_merge(found)
    raise Hidden
