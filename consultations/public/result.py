"""The result as everybody reads it: its figures, the matrix in pages, and each line at an address of its own."""

from collections.abc import Sequence
from typing import Any

from flask import render_template, request, url_for

from consultations import queries
from consultations.figures import UNTOLD, in_a_table, in_words
from consultations.lines import ResultLine, in_pages, page_label
from consultations.models import ConsultationState
from consultations.public.blueprint import Answer, consultations_public
from consultations.queries import Figure
from consultations.workflow import BY_CONTACT, STANCES, WITH_RESULT
from core.access import public
from core.actor import current_actor
from core.charts import Bar, BarChart, bar_chart
from core.errors import Hidden
from core.paging import page_asked


@consultations_public.get("/lay-y-kien/<slug>/ket-qua")
@public
def matrix(slug: str) -> Answer:
    """Show one page of the matrix, its lines by part of the draft."""
    found = _answered(slug)
    pages = in_pages(queries.result_lines(found))
    at = page_asked(request.args.get("trang"), len(pages))
    return render_template(
        "consultations/public/matrix.html",
        consultation=found,
        lines=pages[at - 1],
        index=_index(found, pages),
        at=at,
        pages=len(pages),
    )


@consultations_public.get("/lay-y-kien/<slug>/ket-qua/<int:number>")
@public
def line(slug: str, number: int) -> Answer:
    """Show one line of the matrix alone, at an address that stays."""
    found = _answered(slug)
    pages = in_pages(queries.result_lines(found))
    places = [(at, each) for at, lines in enumerate(pages, start=1) for each in lines if each.group.number == number]
    if not places:
        raise Hidden()
    at, shown = places[0]
    place = url_for("consultations_public.matrix", slug=slug, trang=at, _anchor=f"nhom-{number}")
    return render_template("consultations/public/line.html", consultation=found, line=shown, place=place)


def result_shown(found: ConsultationState) -> dict[str, Any]:
    """Give what the page of a consultation shows of its result; nothing before it is public."""
    if found.state not in WITH_RESULT:
        return {"figures": None}
    lines = queries.result_lines(found)
    pages = in_pages(lines)
    figures = queries.figures(found)
    return {
        "figures": figures,
        "charts": {
            "y-kien": chart_of("Theo ý kiến", figures.by_stance),
            "hinh-thuc": chart_of("Theo hình thức", figures.by_channel),
            **({"lien-he": chart_of(BY_CONTACT, figures.by_contact)} if figures.by_contact else {}),
        },
        "gathered": queries.told_gathered(found, figures.by_channel),
        "counts": queries.objection_counts(found),
        "late": in_words(figures.late),
        "question_figures": queries.question_figures(found),
        "untold": UNTOLD,
        "stances": list(STANCES.values()),
        "kinds": [(kind.label, kind.count) for kind in queries.by_kind(line.group for line in lines)],
        "result_lines": lines if len(pages) == 1 else None,
        "groups": len(lines),
        "files": queries.files_told(found),
        "index": _index(found, pages),
    }


def _answered(slug: str) -> ConsultationState:
    found = queries.visible(slug, actor=current_actor())
    if found.state not in WITH_RESULT:
        raise Hidden()
    return found


def _index(found: ConsultationState, pages: Sequence[Sequence[ResultLine]]) -> list[tuple[str, str]]:
    """Name and address every page of the matrix; nothing when it is one."""
    if len(pages) == 1:
        return []
    return [
        (page_label(lines), url_for("consultations_public.matrix", slug=found.slug, trang=at))
        for at, lines in enumerate(pages, start=1)
    ]


def chart_of(title: str, figures: Sequence[Figure]) -> BarChart:
    """Draw figures as bars; one that is not told has words and no length."""
    bars = [
        Bar(label=figure.label, value=figure.count or 0, told="" if figure.count is not None else in_a_table(None))
        for figure in figures
    ]
    told = "; ".join(f"{bar.label}: {bar.told or bar.value}" for bar in bars)
    return bar_chart(title=title, description=f"{told}.", measure="Số lượt", bars=bars)
