"""The notice for walls and boards, on A4 or A3: a page to print, and the same as PDF."""

from typing import Any, Final
from urllib.parse import urlsplit

from flask import Response, render_template, request

from consultations import queries
from consultations.desk.blueprint import Answer, consultations_desk
from consultations.desk.outreach import announced
from consultations.models import ConsultationState
from core.access import needs
from core.papers.page import pdf_of_page
from submissions.receipts import picture_of
from units.queries import by_code

SIZES: Final = ("a4", "a3")
MANY_SIGNS: Final = 600
"""From so many signs on, they are written smaller, so that one sheet holds them all."""

LONGEST: Final = {"summary": 500, "place": 240, "contact": 160, "channels": 260}
"""More does not fit beside the days and the code, and nobody reads it standing."""


@consultations_desk.get("/lay-y-kien/<slug>/to-thong-bao")
@needs("consultation.read")
def poster(slug: str) -> Answer:
    """Show the notice as it is printed."""
    return render_template("consultations/poster.html", **_on_it(announced(slug)), way=True)


@consultations_desk.get("/lay-y-kien/<slug>/to-thong-bao.pdf")
@needs("consultation.read")
def poster_file(slug: str) -> Answer:
    """Give the notice as PDF, for a printer's shop or another machine."""
    consultation = announced(slug)
    shown = _on_it(consultation)
    response = Response(pdf_of_page(render_template("consultations/poster.html", **shown)), mimetype="application/pdf")
    name = f"to-thong-bao-{shown['size']}-{consultation.slug}.pdf"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _on_it(consultation: ConsultationState) -> dict[str, Any]:
    told = queries.told_of(consultation)
    wanted = request.args.get("kho", SIZES[0])
    signs = sum(min(len(getattr(consultation, name)), LONGEST[name]) for name in ("summary", "place", "contact"))
    signs += len(told.residents)
    unit = by_code(consultation.unit)
    return {
        "consultation": consultation,
        "told": told,
        "size": wanted if wanted in SIZES else SIZES[0],
        "longest": LONGEST,
        "others": queries.others_words(consultation),
        "is_crowded": signs + len(consultation.title) > MANY_SIGNS,
        "qr": picture_of(told.page),
        "domain": urlsplit(told.page).netloc,
        "agency": unit.agency_line if unit else "",
        "phone": unit.phone if unit else "",
    }
