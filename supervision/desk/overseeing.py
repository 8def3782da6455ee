"""One step on a giám sát or on a request in it: its address, what it asks, the act, what is said afterwards."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from core.actor import Actor
from core.forms import VersionedForm
from core.workflow import Step
from supervision import services
from supervision.forms.oversights import AnswerForm, AskAgainForm, AskForm, CancelForm, ReportForm, SendForm
from supervision.models import Oversight, OversightRequest
from supervision.oversight import REQUESTS, WORKFLOW, State

Act = Callable[[Oversight, OversightRequest | None, Any, Actor], object]


@dataclass(frozen=True)
class Acting:
    """How a step is taken from its page; `of_request`: it is one on a request, whose place stands in the address."""

    slug: str
    form: type[VersionedForm]
    act: Act
    done: str
    secondary: bool = False
    of_request: bool = False


ACTS: Final[dict[str, Acting]] = {
    "send": Acting(
        "gui",
        SendForm,
        lambda found, _request, form, actor: services.send_oversight(
            found, decision_number=form.so.data, decision_on=form.ngay.data, outline=form.de_cuong.data, actor=actor
        ),
        "Đã gửi đơn vị. Đơn vị được yêu cầu báo cáo theo đề cương.",
    ),
    "ask": Acting(
        "yeu-cau",
        AskForm,
        lambda found, _request, form, actor: services.ask_documents(
            found, asked=form.can_gi.data, due_on=form.den_ngay.data, actor=actor
        ),
        "Đã gửi yêu cầu đến đơn vị.",
        secondary=True,
    ),
    "report": Acting(
        "bao-cao",
        ReportForm,
        lambda found, _request, form, actor: services.report_oversight(
            found, report_number=form.so.data, report_on=form.ngay.data, actor=actor
        ),
        "Đã ghi báo cáo kết quả giám sát.",
    ),
    "cancel": Acting(
        "khong-thuc-hien",
        CancelForm,
        lambda found, _request, form, actor: services.cancel_oversight(found, reason=form.ly_do.data, actor=actor),
        "Đã ghi: không thực hiện.",
        secondary=True,
    ),
    "suffice": Acting(
        "da-nhan-du",
        VersionedForm,
        lambda found, request, _form, actor: services.find_sufficient(found, request, actor=actor),
        "Đã ghi: nhận đủ.",
        of_request=True,
    ),
    "ask_again": Acting(
        "yeu-cau-bo-sung",
        AskAgainForm,
        lambda found, request, form, actor: services.ask_again(
            found, request, remarks=form.con_thieu.data, due_on=form.den_ngay.data, actor=actor
        ),
        "Đã yêu cầu đơn vị bổ sung.",
        secondary=True,
        of_request=True,
    ),
    "answer": Acting(
        "cung-cap",
        AnswerForm,
        lambda found, request, form, actor: services.answer_request(
            found, request, answer=form.tra_loi.data, references=form.references, actor=actor
        ),
        "Đã gửi Mặt trận.",
        of_request=True,
    ),
}
BY_SLUG: Final = {acting.slug: name for name, acting in ACTS.items()}


def step_of(name: str) -> Step:
    """Give the row of the table a step stands in."""
    table = REQUESTS if name in {step.name for step in REQUESTS.steps} else WORKFLOW
    return table.step(name)


def open_steps(found: Oversight, who: str) -> list[str]:
    """Name the steps on the giám sát itself that its state allows to a side; asking anew is one of them."""
    steps = [step.name for step in WORKFLOW.open_steps(found.state) if step.who == who]
    asks = ["ask"] if found.state == State.SENT and step_of("ask").who == who else []
    return [name for name in (*asks, *steps) if name in ACTS]


def steps_on(found: Oversight, request: OversightRequest, who: str) -> list[str]:
    """Name the steps on a request that its state allows to a side, while the giám sát is open."""
    if found.state != State.SENT:
        return []
    return [step.name for step in REQUESTS.open_steps(request.state) if step.who == who and step.name in ACTS]


def form_for(name: str, found: Oversight, place: int | None = None, *, sent: bool = False) -> VersionedForm:
    """Give the form of a step; fields of several forms on one page are kept apart by their prefix."""
    prefix = f"{ACTS[name].slug}-{place}-" if place else f"{ACTS[name].slug}-"
    more: dict[str, Any] = {} if sent else {"formdata": None}
    if ACTS[name].form is AnswerForm:
        more["owner"] = f"{found.subject}/{place}"
    form = ACTS[name].form(prefix=prefix, **more)
    if not sent:
        form.show_version(found.version)
    return form
