"""What the Front reads of opinions: those not published, with the reason, and those entered late from paper."""

from typing import Final

from flask import render_template, request, url_for

from consultations.workflow.objections import OBJECTION_STATES, ObjectionState
from core.access import needs
from core.actor import current_actor
from supervision import queries
from supervision.desk.blueprint import Answer, page_token, supervision_desk

LABELS: Final = {"ly-do": "Lý do không đăng", "xem-lai": "Đề nghị xem xét lại", "noi-dung": "Nội dung lấy ý kiến"}
OBJECTIONS: Final = {
    queries.NOT_ASKED: "Người gửi không đề nghị",
    **{state: OBJECTION_STATES[state] for state in (ObjectionState.WAITING, ObjectionState.KEPT, ObjectionState.SHOWN)},
}


@supervision_desk.get("/y-kien")
@needs("consultation.read")
def withheld() -> Answer:
    """Show the withheld opinions of the territory, or those that are looked for."""
    actor = current_actor()
    lists = {
        "ly-do": dict(queries.withheld_reasons()),
        "xem-lai": OBJECTIONS,
        "noi-dung": dict(queries.withheld_places(actor=actor)),
    }
    typed = {name: request.args.get(name, "") for name in lists}
    kept = {name: value for name, value in typed.items() if value in lists[name]}
    sought = queries.SoughtWithheld(kept.get("ly-do", ""), kept.get("xem-lai", ""), kept.get("noi-dung", ""))
    return render_template(
        "supervision/withheld.html",
        rows=queries.withheld_opinions(sought, actor=actor, token=page_token()),
        lists=[(name, LABELS[name], lists[name], kept.get(name, "")) for name in lists],
        kept=kept,
        href=lambda token: url_for("supervision_desk.withheld", trang=token, **kept),
    )


@supervision_desk.get("/y-kien/nhap-muon")
@needs("consultation.read")
def entered_late() -> Answer:
    """Show the opinions of the territory that were entered more than a working day after they were given."""
    rows = queries.late_entries(actor=current_actor(), token=page_token())
    return render_template(
        "supervision/entered_late.html",
        rows=rows,
        href=lambda token: url_for("supervision_desk.entered_late", trang=token),
    )
