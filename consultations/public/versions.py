"""The versions of a draft: which there were, each at an address of its own, and what changed from one to the next."""

from flask import render_template, request

from consultations import queries
from consultations.changes import compare, in_pages
from consultations.public.blueprint import Answer, consultations_public
from consultations.public.draft import one_page
from core.access import public
from core.actor import current_actor
from core.paging import page_asked


@consultations_public.get("/lay-y-kien/<slug>/cac-ban")
@public
def versions(slug: str) -> Answer:
    """List the versions that are or were public, the newest first."""
    found = queries.visible(slug, actor=current_actor())
    known = queries.versions(found)
    return render_template("consultations/public/versions.html", consultation=found, versions=known)


@consultations_public.get("/lay-y-kien/<slug>/cac-ban/<int:number>")
@public
def version(slug: str, number: int) -> Answer:
    """Show the draft as it stood in one version."""
    found = queries.visible(slug, actor=current_actor())
    known = queries.version(found, number)
    parts = queries.parts_of(found.subject, known.draft_version)
    show = {"consultation": found, "found": known, **one_page(parts)}
    return render_template(
        "consultations/public/version.html", is_in_force=found.draft_version == known.draft_version, **show
    )


@consultations_public.get("/lay-y-kien/<slug>/cac-ban/<int:number>/toan-van")
@public
def whole_version(slug: str, number: int) -> Answer:
    """Show the whole draft of one version on one page, however long: to be printed or searched through."""
    found = queries.visible(slug, actor=current_actor())
    known = queries.version(found, number)
    parts = queries.parts_of(found.subject, known.draft_version)
    return render_template("consultations/public/whole.html", consultation=found, found=known, parts=parts)


@consultations_public.get("/lay-y-kien/<slug>/cac-ban/<int:number>/thay-doi")
@public
def changes(slug: str, number: int) -> Answer:
    """Show what a version changed, part by part and word by word."""
    found = queries.visible(slug, actor=current_actor())
    known = queries.version(found, number)
    earlier = queries.before(known)
    pages = [[]]
    if earlier is not None:
        old, new = (queries.parts_of(found.subject, each.draft_version) for each in (earlier, known))
        pages = in_pages(compare(old, new, preambles=(earlier.preamble, known.preamble)))
    at = page_asked(request.args.get("trang"), len(pages))
    return render_template(
        "consultations/public/changes.html",
        consultation=found,
        found=known,
        earlier=earlier,
        changes=pages[at - 1],
        count=sum(len(page) for page in pages),
        at=at,
        pages=len(pages),
    )
