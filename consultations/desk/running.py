"""A consultation that runs: what an editor asks about its time, what a second person says to it, and going on."""

from typing import Any, Final

from consultations import services
from consultations.desk.approval import press
from consultations.desk.asking import ask
from consultations.desk.blueprint import Answer, consultations_desk
from consultations.desk.plan import BOTH, mine
from consultations.forms.plan import ReturnForm, StepForm
from consultations.forms.running import CancellationForm, ExtensionForm, SuspensionForm
from consultations.workflow import Asked
from core.access import needs
from core.errors import Hidden

SENT: Final = "Đã trình duyệt đề nghị. Người duyệt là người khác với người đề nghị."
APPROVALS: Final[dict[str, tuple[Any, str]]] = {
    Asked.EXTENSION: (services.extend, "Đã duyệt kéo dài. Ngày cũ và ngày mới đã công khai."),
    Asked.SUSPENSION: (services.suspend, "Đã tạm dừng lấy ý kiến. Lý do đã công khai."),
    Asked.CANCELLATION: (services.cancel, "Đã dừng lấy ý kiến. Lý do đã công khai."),
}


@consultations_desk.route("/lay-y-kien/<slug>/keo-dai", methods=BOTH)
@needs("consultation.edit")
def ask_extension(slug: str) -> Answer:
    """Ask for a later last day."""
    consultation = mine(slug, "ask_extension")
    form = ExtensionForm(version=str(consultation.version))
    words = {"heading": "Đề nghị kéo dài thời gian lấy ý kiến", "button": "Trình duyệt"}
    lead = "Không duyệt trước giờ kết thúc thì đề nghị hết hiệu lực; thời gian lấy ý kiến giữ như đã công bố."
    return ask(consultation, form, services.ask_extension, done=SENT, blame="closes_on", lead=lead, **words)


@consultations_desk.route("/lay-y-kien/<slug>/tam-dung", methods=BOTH)
@needs("consultation.edit")
def ask_suspension(slug: str) -> Answer:
    """Ask that taking opinions be suspended."""
    consultation = mine(slug, "ask_suspension")
    form = SuspensionForm(version=str(consultation.version))
    words = {"heading": "Đề nghị tạm dừng lấy ý kiến", "button": "Trình duyệt"}
    lead = "Trong lúc tạm dừng không nhận góp ý mới; góp ý viết dở trước đó vẫn gửi được, không mất nội dung nào."
    return ask(consultation, form, services.ask_suspension, done=SENT, blame="reason", lead=lead, **words)


@consultations_desk.route("/lay-y-kien/<slug>/dung-han", methods=BOTH)
@needs("consultation.edit")
def ask_cancellation(slug: str) -> Answer:
    """Ask that the whole be stopped."""
    consultation = mine(slug, "ask_cancellation")
    form = CancellationForm(version=str(consultation.version))
    words = {"heading": "Đề nghị dừng lấy ý kiến", "button": "Trình duyệt"}
    return ask(consultation, form, services.ask_cancellation, done=SENT, blame="reason", **words)


@consultations_desk.route("/lay-y-kien/<slug>/de-nghi", methods=BOTH)
@needs("consultation.approve")
def approve_asked(slug: str) -> Answer:
    """Show what is asked to the approver, with one button."""
    consultation = mine(slug, "cancel")
    if not consultation.asked:
        raise Hidden()
    step, done = APPROVALS[consultation.asked]
    form = StepForm(version=str(consultation.version))
    return ask(consultation, form, step, done=done, template="desk_asked")


@consultations_desk.route("/lay-y-kien/<slug>/de-nghi/tra-lai", methods=BOTH)
@needs("consultation.approve")
def refuse_asked(slug: str) -> Answer:
    """Give back what was asked, saying why."""
    consultation = mine(slug, "refuse_asked")
    form = ReturnForm(version=str(consultation.version))
    words = {"heading": "Trả lại đề nghị kèm ý kiến", "button": "Trả lại kèm ý kiến"}
    return ask(consultation, form, services.refuse_asked, done="Đã trả lại kèm ý kiến.", blame="reason", **words)


@consultations_desk.post("/lay-y-kien/<slug>/de-nghi/rut")
@needs("consultation.edit")
def withdraw_asked(slug: str) -> Answer:
    """Take back what waits for a second person."""
    return press(slug, services.withdraw_asked, done="Đã rút đề nghị.")


@consultations_desk.post("/lay-y-kien/<slug>/tiep-tuc")
@needs("consultation.edit")
def resume(slug: str) -> Answer:
    """Take opinions again."""
    return press(slug, services.resume, done="Lấy ý kiến tiếp tục. Ngày kết thúc đã dời thêm số ngày tạm dừng.")
