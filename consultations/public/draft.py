"""A long draft in pages, by chapter, and the lasting address of each of its parts."""

from collections.abc import Sequence
from typing import Any

from flask import redirect, render_template, request, url_for

from consultations import queries
from consultations.chapters import LONG_DRAFT, contents_of, in_chapters, page_of
from consultations.models import ConsultationState
from consultations.public.blueprint import Answer, consultations_public
from core.access import public
from core.actor import current_actor
from core.errors import Hidden
from core.paging import page_asked


@consultations_public.get("/lay-y-kien/<slug>/du-thao")
@public
def draft(slug: str) -> Answer:
    """Show one page of a long draft; a short one stands on the page of its consultation."""
    found = queries.visible(slug, actor=current_actor())
    if found.parts <= LONG_DRAFT:
        return redirect(queries.address(found), 302)
    return draft_page(found, takes_opinions=queries.takes_opinions(found))


@consultations_public.get("/lay-y-kien/<slug>/du-thao/<anchor>")
@public
def draft_part(slug: str, anchor: str) -> Answer:
    """Lead to a part where it stands now; of one that went, to the consultation."""
    found = queries.visible(slug, actor=current_actor())
    parts = queries.parts(found)
    part = next((known for known in parts if known.anchor == anchor), None)
    if part is None:
        if not queries.is_known(found, anchor):
            raise Hidden()
        return redirect(queries.address(found), 302)
    if found.parts <= LONG_DRAFT:
        return redirect(url_for("consultations_public.consultation", slug=slug, _anchor=anchor), 302)
    at = page_of(in_chapters(parts), part)
    return redirect(url_for("consultations_public.draft", slug=slug, trang=at, _anchor=anchor), 302)


def draft_page(found: ConsultationState, *, takes_opinions: bool, preview: str = "") -> str:
    """Draw the page of a long draft that is asked for; `preview` names the private link under which it is read."""
    known = {line.part.position: line for line in queries.part_lines(found)}
    shown = one_page([line.part for line in known.values()])
    lines = [known[part.position] for part in shown.pop("parts")]
    about = {"consultation": found, "takes_opinions": takes_opinions, "preview": preview}
    return render_template("consultations/public/draft.html", lines=lines, **about, **shown)


def one_page(parts: Sequence[Any]) -> dict[str, Any]:
    """Give the page of a draft that is asked for, with the table of contents; all of a short one."""
    pages = in_chapters(parts)
    at = page_asked(request.args.get("trang"), len(pages))
    return {"parts": pages[at - 1], "chapters": contents_of(pages), "at": at, "pages": len(pages)}
