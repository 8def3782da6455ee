"""One step on a finding: its address, what it asks, the act itself and what is said afterwards, as one table."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from core.actor import Actor
from core.forms import ActionForm, Form
from supervision import services
from supervision.forms import IssueForm, ReasonForm, RemarksForm, TextForm
from supervision.models import Finding

Act = Callable[[Finding, Any, Actor], object]


@dataclass(frozen=True)
class Acting:
    """How a step is taken from its page; `secondary`: its button is the quieter one;
    `question`: what its reason is asked as."""

    slug: str
    form: type[Form]
    act: Act
    done: str
    secondary: bool = False
    question: str = ""


ACTS: Final[dict[str, Acting]] = {
    "send": Acting(
        "gui",
        ActionForm,
        lambda finding, _form, actor: services.send_finding(finding, actor=actor),
        "Đã gửi dự thảo cho đơn vị.",
    ),
    "issue": Acting(
        "phat-hanh",
        IssueForm,
        lambda finding, form, actor: services.issue_finding(
            finding,
            letter_number=form.so_cong_van.data if finding.is_on_paper else "",
            letter_on=form.ngay_cong_van.data if finding.is_on_paper else None,
            actor=actor,
        ),
        "Đã phát hành. Thời hạn trả lời bắt đầu tính.",
    ),
    "accept": Acting(
        "chap-nhan",
        RemarksForm,
        lambda finding, form, actor: services.accept_reply(finding, remarks=form.ly_do.data or "", actor=actor),
        "Đã chấp nhận trả lời, kết thúc.",
    ),
    "decline": Acting(
        "khong-chap-nhan",
        ReasonForm,
        lambda finding, form, actor: services.decline_reply(finding, reason=form.ly_do.data, actor=actor),
        "Đã ghi: không chấp nhận trả lời.",
        secondary=True,
        question="Lý do không chấp nhận trả lời",
    ),
    "withdraw": Acting(
        "thoi",
        ReasonForm,
        lambda finding, form, actor: services.withdraw_finding(finding, reason=form.ly_do.data, actor=actor),
        "Đã thôi không phát hành.",
        secondary=True,
        question="Lý do thôi không phát hành",
    ),
    "explain": Acting(
        "giai-trinh",
        TextForm,
        lambda finding, form, actor: services.explain_finding(finding, text=form.noi_dung.data, actor=actor),
        "Đã gửi giải trình đến Mặt trận.",
    ),
    "reply": Acting(
        "tra-loi",
        TextForm,
        lambda finding, form, actor: services.reply_to_finding(finding, text=form.noi_dung.data, actor=actor),
        "Đã gửi trả lời đến Mặt trận.",
    ),
}
BY_SLUG: Final = {acting.slug: name for name, acting in ACTS.items()}


def form_for(name: str, finding: Finding, *, sent: bool = False) -> Form:
    """Give the form of a step; fields of several forms on one page are kept apart by their prefix."""
    more = {} if sent else {"formdata": None}
    form = ACTS[name].form(prefix=f"{ACTS[name].slug}-", **more)
    if ACTS[name].question:
        form.ly_do.label.text = ACTS[name].question
    if name == "issue" and not finding.is_on_paper:
        form.without_letter()
    if not sent and hasattr(form, "show_version"):
        form.show_version(finding.version)
    return form
