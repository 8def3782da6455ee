"""The unit's side of a giám sát: the decision and outline it got, what it is asked for, what it gives."""

from typing import Any

from flask import Response, flash, redirect, render_template, request, url_for

from core.access import needs
from core.actor import current_actor
from submissions.public import attachment_response
from supervision import queries
from supervision.desk.overseeing import ACTS, form_for
from supervision.desk.oversights import refusal_of, shown, step_at
from supervision.desk.replying import Answer, findings_desk
from supervision.models import Oversight
from supervision.workflow import ANSWER
from units.queries import names


@findings_desk.get("/cuoc-giam-sat")
@needs(ANSWER)
def oversights() -> Answer:
    """List the giám sát of which the Front told this person's unit."""
    found = queries.unit_oversights(actor=current_actor(), token=request.args.get("trang"))
    return render_template(
        "supervision/unit_oversights.html",
        found=found,
        names=names(one.unit for one in found.items),
        owed=queries.owed_documents(found.items),
        href=lambda token: url_for("findings_desk.oversights", trang=token),
    )


@findings_desk.get("/cuoc-giam-sat/<int:year>-<int:number>")
@needs(ANSWER)
def oversight(year: int, number: int) -> Answer:
    """Show one giám sát with what the unit is asked for."""
    return _page(queries.oversight_for_unit(year, number, actor=current_actor()))


@findings_desk.post("/cuoc-giam-sat/<int:year>-<int:number>/<int:place>/<slug>")
@needs(ANSWER)
def answer_request(year: int, number: int, place: int, slug: str) -> Answer:
    """Give what was asked for; a refusal comes back with what was written, files included."""
    found = queries.oversight_for_unit(year, number, actor=current_actor())
    name, asked = step_at(slug, place, ANSWER), queries.request_of(found, place)
    form = form_for(name, found, place, sent=True)
    refused = refusal_of(form, found, asked, name)
    if refused is None:
        flash(ACTS[name].done, "success")
        return redirect(url_for("findings_desk.oversight", year=year, number=number), 303)
    return _page(found, {(place, name): form}), refused


@findings_desk.get("/cuoc-giam-sat/<int:year>-<int:number>/<int:place>/tep/<attachment_id>")
@needs(ANSWER)
def oversight_file(year: int, number: int, place: int, attachment_id: str) -> Response:
    """Hand out a file that the unit gave."""
    found = queries.oversight_for_unit(year, number, actor=current_actor())
    return attachment_response(queries.file_of(found, place, attachment_id))


def _page(found: Oversight, sent: dict[tuple[int | None, str], Any] | None = None) -> str:
    base = url_for("findings_desk.oversight", year=found.year, number=found.number)
    return render_template("supervision/unit_oversight.html", base=base, **shown(found, ANSWER, sent or {}))
