"""The desk's first page: what waits for this person, each figure a door to its list."""

from dataclasses import dataclass
from typing import Final

from flask import render_template, url_for

from accounts import queries as accounts
from app.pages.blueprint import pages
from consultations import queries as consultations
from consultations.desk.listing import TO_APPROVE
from core.access import signed_in
from core.actor import Actor, current_actor
from feedback import queries as feedback
from rules import queries as rules
from rules.workflow import ACTS, About
from supervision import queries as supervision

VIEWS: Final = (
    ("mine", "case.answer"),
    ("urgent", "case.sort"),
    ("new", "case.sort"),
    ("unpublished", "case.publish"),
    ("late", "case.read"),
    ("soon", "case.read"),
    ("waiting", "case.read"),
    ("again", "case.read"),
    ("open", "case.read"),
)
"""Views of the list of cases and the permission that makes each somebody's concern."""

QUEUES: Final = (
    ("approve", "case.approve", "feedback_desk.to_approve", "Đã trình, chờ duyệt"),
    ("issue", "case.issue", "feedback_desk.to_issue", "Đã duyệt, chờ phát hành"),
    ("copies", "case.issue", "feedback_desk.to_issue", "Còn phải gửi bản trả lời cho cơ quan chuyển đến"),
    ("promised", "case.answer", "feedback_desk.promised", "Việc đã hẹn, chưa làm xong"),
)

ROOMS: Final = {
    About.CALENDAR: "rules_desk.calendar",
    About.POLICY: "rules_desk.terms",
    About.FIELDS: "rules_desk.fields",
}
HATS_ASKED: Final = "Giao vai trò, phân công thay: đề nghị, chờ duyệt"
FROM_THE_FRONT: Final = "Mặt trận nhận xét, kiến nghị: chờ giải trình, trả lời"
ASKED_BY_THE_FRONT: Final = "Mặt trận giám sát: chờ cung cấp thông tin, tài liệu"
ASKED_INSIDE: Final = "Lấy ý kiến nội bộ đơn vị, đang mở"
LOOKED_AT_AGAIN: Final = "Đề nghị xem xét lại ý kiến không đăng"
PLANS_AND_REPORTS: Final = "Kế hoạch, báo cáo lấy ý kiến chờ duyệt"


@dataclass(frozen=True)
class Waiting:
    """One kind of work: how much of it waits, and where."""

    value: int
    text: str
    href: str


@pages.get("/cong-viec")
@signed_in
def desk_home():
    """Show what waits for this person."""
    actor = current_actor()
    return render_template("pages/desk_home.html", waiting=_waiting(actor), doors=_doors(actor))


def _waiting(actor: Actor) -> list[Waiting]:
    return _cases(actor) + _consultations(actor) + _rules(actor) + _hats(actor) + _findings(actor)


def _cases(actor: Actor) -> list[Waiting]:
    if actor.may("case.restricted_read"):
        href = url_for("feedback_desk.inbox")
        return [Waiting(feedback.restricted_unread(actor), "Việc không công khai, chưa ghi nhận đã đọc", href)]
    if not actor.may("case.read"):
        return []
    counts = feedback.desk_counts(actor)
    views = [
        Waiting(counts[view], feedback.VIEWS[view], url_for("feedback_desk.inbox", loai=view))
        for view, permission in VIEWS
        if actor.may(permission)
    ]
    queues = [
        Waiting(counts[name], words, url_for(endpoint))
        for name, permission, endpoint, words in QUEUES
        if actor.may(permission)
    ]
    return queues + views


def _consultations(actor: Actor) -> list[Waiting]:
    found = []
    if actor.may("consultation.approve"):
        href = url_for("consultations_desk.listing", trang_thai=TO_APPROVE)
        found.append(Waiting(consultations.to_approve_count(actor=actor), PLANS_AND_REPORTS, href))
        asked = consultations.objections_count(actor=actor)
        if asked:
            found.append(Waiting(asked, LOOKED_AT_AGAIN, url_for("consultations_desk.objections")))
    inner = consultations.internal_open_count(actor=actor)
    if inner:
        found.append(Waiting(inner, ASKED_INSIDE, url_for("consultations_desk.internal")))
    if actor.may("opinion.review"):
        href = url_for("consultations_desk.queue")
        found.append(Waiting(consultations.waiting_count(actor=actor), "Ý kiến góp ý chờ rà soát", href))
    return found


def _rules(actor: Actor) -> list[Waiting]:
    """Show proposals only where there are any: they are rare, and nobody else is told of them."""
    if not actor.may("rules.approve"):
        return []
    found = rules.waiting_for(actor)
    return [
        Waiting(found.count(about), f"Đề nghị {words}, chờ duyệt", url_for(ROOMS[about]))
        for about, words in ACTS.items()
        if about in found
    ]


def _hats(actor: Actor) -> list[Waiting]:
    """Show asked hats and stand-ins only where there are any."""
    count = accounts.changes_waiting_for(actor) if actor.may("people.approve") else 0
    return [Waiting(count, HATS_ASKED, url_for("accounts_desk.hat_changes"))] if count else []


def _findings(actor: Actor) -> list[Waiting]:
    """Show what the Front sent only where it waits for the unit's word."""
    waits = supervision.waiting_for_unit(actor) if actor.may("finding.answer") else 0
    asked = supervision.requests_waiting(actor) if actor.may("finding.answer") else 0
    shown = ((waits, FROM_THE_FRONT, "findings_desk.listing"), (asked, ASKED_BY_THE_FRONT, "findings_desk.oversights"))
    return [Waiting(count, words, url_for(endpoint)) for count, words, endpoint in shown if count]


def _doors(actor: Actor) -> list[tuple[str, str]]:
    doors = (
        ("case.enter", url_for("feedback_desk.enter"), "Nhập phản ánh, kiến nghị nhận trên giấy, qua điện thoại"),
        ("opinion.enter", url_for("consultations_desk.to_enter"), "Nhập ý kiến góp ý nhận trên giấy, qua điện thoại"),
        ("case.restricted_read", url_for("feedback_desk.inbox"), "Việc không công khai"),
        ("consultation.read", url_for("consultations_desk.listing"), "Lấy ý kiến"),
        ("finding.answer", url_for("findings_desk.listing"), "Mặt trận nhận xét, kiến nghị"),
        ("supervision.read", url_for("supervision_desk.home"), "Mặt trận theo dõi, giám sát"),
    )
    return [(href, text) for permission, href, text in doors if actor.may(permission)]
