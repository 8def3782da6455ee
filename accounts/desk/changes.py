"""Hats and stand-ins that wait for a second person: what waits, one of them, what was decided."""

from collections.abc import Callable, Iterable
from typing import Any, Final

from flask import flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from accounts import queries, services
from accounts.access import KEEP, is_party, steps_for
from accounts.desk.blueprint import accounts_desk
from accounts.forms import GiveBackForm
from accounts.models import HatChange
from accounts.workflow import APPROVE
from core import clock
from core.access import needs
from core.actor import current_actor
from core.forms import VersionedForm
from core.proposals import State
from core.refusing import refusal
from units.queries import names

Answer = str | tuple[str, int] | Response

DONE: Final = {"approve": "Đã duyệt.", "return": "Đã trả lại kèm ý kiến.", "withdraw": "Đã rút lại."}
SLUGS: Final = {"duyet": "approve", "tra-lai": "return", "rut": "withdraw"}
FORMS: Final = {"return": GiveBackForm}


@accounts_desk.get("/quan-tri/vai-tro/de-nghi")
@needs(KEEP, APPROVE)
def hat_changes() -> str:
    """List what waits, oldest first, with what this person may do about each."""
    found = queries.waiting_changes(current_actor(), token=request.args.get("trang"))
    steps = {change.subject: _steps(change) for change in found.items}
    return render_template("accounts/desk/hat_changes.html", found=found, steps=steps, **_words(found.items))


@accounts_desk.get("/quan-tri/vai-tro/de-nghi/da-quyet-dinh")
@needs(KEEP, APPROVE)
def decided_hat_changes() -> str:
    """List what was decided or taken back, newest first."""
    found = queries.decided_changes(current_actor(), token=request.args.get("trang"))
    return render_template("accounts/desk/hat_changes_decided.html", found=found, **_words(found.items))


@accounts_desk.get("/quan-tri/vai-tro/de-nghi/<subject>")
@needs(KEEP, APPROVE)
def hat_change(subject: str) -> Answer:
    """Show one proposal, and what became of it."""
    return _page(queries.hat_change(subject, actor=current_actor()), {})


@accounts_desk.post("/quan-tri/vai-tro/de-nghi/<subject>/<any(duyet, 'tra-lai', rut):slug>")
@needs(KEEP, APPROVE)
def decide_hat_change(subject: str, slug: str) -> Answer:
    """Take one step on a proposal; a refusal comes back on its page with what was written."""
    found, name = queries.hat_change(subject, actor=current_actor()), SLUGS[slug]
    form = FORMS.get(name, VersionedForm)()
    if form.validate_on_submit():
        status = refusal(form, lambda: _ACTS[name](found, form))
        if status is None:
            flash(DONE[name], "success")
            return redirect(url_for("accounts_desk.hat_changes"), 303)
        page, _ = _page(queries.hat_change(subject, actor=current_actor()), {name: form})
        return page, status
    return _page(found, {name: form})


_ACTS: Final[dict[str, Callable[[HatChange, Any], object]]] = {
    "approve": lambda found, form: services.approve(found, seen=form.seen, actor=current_actor()),
    "return": lambda found, form: services.give_back(
        found, seen=form.seen, reason=form.ly_do.data, actor=current_actor()
    ),
    "withdraw": lambda found, form: services.withdraw(found, seen=form.seen, actor=current_actor()),
}


def _page(found: HatChange, sent: dict[str, VersionedForm]) -> Answer:
    refused, waits = next(iter(sent.values()), None), found.state == State.PROPOSED
    page = render_template(
        "accounts/desk/hat_change.html",
        form=refused,
        change=found,
        steps=_steps(found, sent),
        is_party=is_party(current_actor(), found),
        deciders=[one.name for one in queries.deciders(found, on=clock.today())] if waits else [],
        waits=waits,
        **_words([found]),
    )
    return (page, 422) if refused is not None else page


def _steps(change: HatChange, sent: dict[str, VersionedForm] | None = None) -> dict[str, VersionedForm]:
    """Give the form of each step that this person may take, as it was sent or empty."""
    forms = {}
    for step in steps_for(current_actor(), change):
        form = (sent or {}).get(step.name) or FORMS.get(step.name, VersionedForm)(formdata=None)
        form.show_version(change.version)
        form.version.render_kw = {"id": False}  # several forms stand on one page
        forms[step.name] = form
    return forms


def _words(changes: Iterable[HatChange]) -> dict[str, dict]:
    """Give the names of those concerned and of the units, in three statements however many proposals there are."""
    shown = list(changes)
    subjects = {subject for change in shown for subject in (change.person, change.receiver)}
    return {
        "whom": queries.names_of_subjects(subjects),
        "people": queries.deciders_of(shown),
        "units": names(change.unit_code for change in shown),
        "is_administrator": current_actor().may(KEEP),
    }
