"""Reading: the list of what is asked, the draft with an anchor per part, and afterwards what became of it."""

from typing import Final
from urllib.parse import urlencode

from flask import render_template, request

from consultations import queries
from consultations.chapters import contents_of, in_chapters
from consultations.models import ConsultationState
from consultations.public.blueprint import Answer, consultations_public
from consultations.public.result import result_shown
from core.access import public
from core.actor import current_actor
from units.queries import names

LONGEST_QUERY: Final = 100


@consultations_public.get("/lay-y-kien")
@public
def listing() -> Answer:
    """List what is asked, what is coming, and what is over; found by words with or without accents."""
    shelf = request.args.get("nhom", queries.Shelf.OPEN.value)
    shelf = shelf if shelf in queries.SHELVES else queries.Shelf.OPEN.value
    words = request.args.get("tim", "")[:LONGEST_QUERY]
    page = queries.public_list(queries.Shelf(shelf), words=words, token=request.args.get("trang"))
    kept = {"nhom": shelf, **({"tim": words} if words else {})}
    return render_template(
        "consultations/public/list.html",
        page=page,
        shelf=shelf,
        shelves=queries.SHELVES,
        words=words,
        unit_names=names({item.consultation.unit for item in page.items}),
        audiences=queries.residents_told([item.consultation for item in page.items]),
        next_page=f"?{urlencode({**kept, 'trang': page.next_token})}" if page.next_token else None,
        previous_page=f"?{urlencode({**kept, 'trang': page.previous_token})}" if page.previous_token else None,
    )


@consultations_public.get("/lay-y-kien/<slug>")
@public
def consultation(slug: str) -> Answer:
    """Show one consultation: while open the draft and the way to give an opinion, afterwards the result first."""
    found = queries.visible(slug, actor=current_actor())
    lines = queries.part_lines(found)
    return render_template(
        "consultations/public/consultation.html",
        lines=lines,
        chapters=contents_of(in_chapters([line.part for line in lines])),
        versions=queries.versions(found),
        opinions=queries.public_opinions(found, token=request.args.get("trang")),
        critiques=queries.critiques_told(found, only_public=True),
        posted=queries.posted_publicly(found),
        **known_of(found),
        **result_shown(found),
    )


@consultations_public.get("/lay-y-kien/<slug>/y-kien")
@public
def opinions(slug: str) -> Answer:
    """Show the opinions that were published after review, all or those on one part."""
    found = queries.visible(slug, actor=current_actor())
    anchor = request.args.get("phan") or None
    part = queries.part(found, anchor) if anchor else None
    page = queries.public_opinions(found, anchor=anchor if part else None, token=request.args.get("trang"))
    kept = {"phan": anchor} if part else {}
    return render_template(
        "consultations/public/opinions.html",
        page=page,
        part=part,
        counts=queries.objection_counts(found),
        labels={known.anchor: known.name for known in queries.all_parts(found)},
        next_page=f"?{urlencode({**kept, 'trang': page.next_token})}" if page.next_token else None,
        previous_page=f"?{urlencode({**kept, 'trang': page.previous_token})}" if page.previous_token else None,
        **known_of(found),
    )


def known_of(found: ConsultationState) -> dict:
    """Give what every page of a consultation shows."""
    tone, words = queries.badge(found)
    return {
        "consultation": found,
        "tone": tone,
        "badge_words": words,
        "state": queries.standing(found),
        "takes_opinions": queries.takes_opinions(found),
        "total": queries.total(found),
        "contents": queries.public_contents(found),
        "ground": queries.ground_of(found),
        "milestones": queries.milestones(found),
        "audience": queries.audience_words(found),
        "others": queries.others_words(found),
        "documents": queries.documents(found),
        "unit_name": names({found.unit}).get(found.unit, ""),
    }
