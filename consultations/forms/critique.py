"""What is asked about a phản biện xã hội: by the unit, by the Front, by the unit again."""

from typing import Any

from govuk_frontend_wtf.wtforms_widgets import GovRadioInput, GovSelect, GovTextArea, GovTextInput
from wtforms import RadioField, SelectField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Optional

from consultations.critique import LONGEST_WORDS, Point
from consultations.details import LONGEST_TEXT
from consultations.forms.lengths import at_most
from consultations.forms.plan import LONGEST_LINE
from consultations.forms.synthesis import part_choices
from consultations.models import ConsultationPart
from consultations.workflow import ANSWER_KINDS
from core.forms import DayField, OnceForm, VersionedForm
from submissions.forms import FilesForm, files_field


def _number(hint: str) -> StringField:
    checks = [InputRequired("Nhập số, ký hiệu văn bản"), at_most(LONGEST_LINE)]
    return StringField("Số, ký hiệu văn bản", widget=GovTextInput(), description=hint, validators=checks)


def _dated() -> DayField:
    return DayField("Ngày của văn bản", validators=[InputRequired("Nhập ngày của văn bản")])


def _text(label: str, *, required: str = "", hint: str = "", most: int = LONGEST_WORDS) -> TextAreaField:
    asked = InputRequired(required) if required else Optional()
    return TextAreaField(label, widget=GovTextArea(), description=hint, validators=[asked, at_most(most)])


class AskCritiqueForm(OnceForm):
    """By which document the Front is asked, on what, and when the draft is to be submitted."""

    number = _number("Văn bản gửi Ủy ban Mặt trận Tổ quốc Việt Nam. Ví dụ 45/UBND-VP.")
    dated_on = _dated()
    asked = _text(
        "Đề nghị phản biện về điều gì?",
        required="Viết đề nghị phản biện về điều gì",
        hint="Ví dụ: sự cần thiết, mức đóng góp, tác động đến hộ khó khăn.",
        most=LONGEST_TEXT,
    )
    submits_on = DayField("Ngày dự kiến trình, ban hành", validators=[InputRequired("Nhập ngày dự kiến trình")])


class WithdrawCritiqueForm(VersionedForm):
    """Why the request is taken back."""

    reason = _text("Lý do", required="Viết rõ lý do", hint="Mặt trận đọc được lý do này.", most=LONGEST_TEXT)


class PointForm(VersionedForm):
    """One point of the Front's opinion."""

    anchor = SelectField("Về phần nào của dự thảo?", widget=GovSelect(), validators=[Optional()])
    words = _text("Ý kiến phản biện", required="Viết ý kiến phản biện")
    proposal = _text("Đề nghị sửa thành (không bắt buộc)")

    def __init__(self, *args: Any, parts: list[ConsultationPart], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.anchor.choices = part_choices(parts)

    def point(self) -> Point:
        """Give what was written."""
        return Point(self.words.data, self.proposal.data or "", self.anchor.data or None)


class SendCritiqueForm(FilesForm, VersionedForm):
    """By which document the Front sends its opinion, and the signed scan."""

    number = _number("Ví dụ 12/MTTQ-BTT.")
    dated_on = _dated()
    tep = files_field("Bản chụp văn bản đã ký (không bắt buộc)")


class AnswerForm(VersionedForm):
    """How one point is answered."""

    kind = RadioField(
        "Trả lời",
        widget=GovRadioInput(),
        choices=[SelectChoice(code, words) for code, words in ANSWER_KINDS.items()],
        validators=[InputRequired("Chọn tiếp thu, tiếp thu một phần hoặc không tiếp thu")],
    )
    reason = _text(
        "Giải trình",
        hint="Bắt buộc khi không tiếp thu hoặc tiếp thu một phần. Tiếp thu thì ghi nội dung đã sửa, nếu có.",
    )


class ApproveReplyForm(VersionedForm):
    """By which document the unit answers."""

    number = _number("Văn bản trả lời phản biện. Ví dụ 52/UBND-VP.")
    dated_on = _dated()
