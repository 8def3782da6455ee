"""From a case to everything recorded of it."""

from flask import render_template

from core.access import needs
from core.actor import current_actor
from core.dates import short_date
from feedback.models import CaseState
from feedback.queries import basis_of
from feedback.workflow import LABELS as STATES
from feedback.workflow import State
from supervision import queries, wording
from supervision.desk.blueprint import Answer, supervision_desk
from supervision.desk.returning import way_back
from units.queries import names


@supervision_desk.get("/vu-viec/<code>")
@needs("supervision.read")
def case(code: str) -> Answer:
    """Show everything recorded of one case: both times, place in the log, versions of the rules, texts."""
    actor = current_actor()
    found = queries.case_for_review(code, actor=actor)
    return render_template(
        "supervision/case.html",
        case=found,
        back=way_back(),
        heading_facts=_facts(found),
        stages=queries.stages_of(found),
        notes=queries.disruptions_beside_late(found),
        doubts=[wording.clock_doubt(row.jumped_s, row.worst_ms, row.opened_at) for row in queries.doubts_beside(found)],
        days=wording.held,
        recorded=queries.recorded(found, actor=actor),
        text_labels=wording.TEXTS,
    )


def _facts(case: CaseState) -> list[tuple[str, str]]:
    known = names([case.unit, case.held_by, case.answered_by_unit])
    basis = basis_of(case)
    due = short_date(case.due_on) if case.due_on else STATES[State.NEED_INFO]
    told = [
        ("Tình trạng", STATES[case.state]),
        ("Nơi nhận", known.get(case.unit, case.unit)),
        ("Nơi giữ", known.get(case.held_by, case.held_by)),
        ("Nhận ngày", short_date(case.received_on)),
        ("Hạn trả lời" if case.due_firm else "Thời hạn dự kiến", f"{due} ({basis})" if basis else due),
        (
            "Gia hạn",
            f"{case.extended_by} ngày làm việc; hạn cũ {short_date(case.base_due_on)}" if case.extended_by else "",
        ),
        ("Chờ người gửi bổ sung", "; ".join(wording.pause(*pause) for pause in queries.pauses_of(case))),
        ("Trả lời ngày", short_date(case.answered_on) if case.answered_on else ""),
        ("Đơn vị trả lời", known.get(case.answered_by_unit, "")),
        ("Duyệt", "Đã duyệt trên giấy" if case.approved_on_paper else ""),
        ("Người được ghi tên báo không ký phiếu trình", short_date(case.contested_on) if case.contested_on else ""),
    ]
    return [(key, value) for key, value in told if value]
