"""What is asked to draw a sample, and of each case or line that was drawn."""

from collections.abc import Iterable, Mapping
from typing import ClassVar, Final

from govuk_frontend_wtf.wtforms_widgets import GovRadioInput, GovSelect, GovTextArea, GovTextInput
from wtforms import IntegerField, RadioField, SelectField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length, Optional

from core.forms import Form
from supervision.checklist import VERDICTS, Question
from supervision.periods import Period

USUAL_SIZE: Final = 30
NOTE_LIMIT: Final = Length(max=2_000, message="Ghi chú không quá 2.000 ký tự.")


class PeriodForm(Form):
    """Which unit and which period that has ended."""

    asks: ClassVar[Mapping[str, str]] = {"period": "ky", "size": "so_viec", "first": "tu_so"}

    don_vi = SelectField("Đơn vị", widget=GovSelect(), validators=[InputRequired("Chọn đơn vị")])
    ky = SelectField("Kỳ đã hết", widget=GovSelect(), validators=[InputRequired("Chọn kỳ")])

    def offer(self, units: Iterable[tuple[str, str]], ended: Iterable[Period]) -> None:
        """Offer units and periods."""
        self.don_vi.choices = list(units)
        self.ky.choices = [(period.code, period.label) for period in ended]


class DrawForm(PeriodForm):
    """How many answered cases."""

    so_viec = IntegerField(
        "Số việc cần xem",
        widget=GovTextInput(),
        default=USUAL_SIZE,
        description="Thường là 30. Chia theo số việc của từng đơn vị.",
        validators=[InputRequired("Nhập số việc")],
    )


class RegisterForm(PeriodForm):
    """Which lines of the printed register belong to the quarter."""

    tu_so = IntegerField(
        "Số đến đầu kỳ",
        widget=GovTextInput(),
        description="Xem trên sổ đến bản giấy. Ví dụ: 412",
        validators=[InputRequired("Nhập số đến đầu kỳ")],
    )
    den_so = IntegerField(
        "Số đến cuối kỳ",
        widget=GovTextInput(),
        description="Ví dụ: 655",
        validators=[InputRequired("Nhập số đến cuối kỳ")],
    )


class _NoteForm(Form):
    ghi_chu = TextAreaField(
        "Ghi chú (không bắt buộc)", widget=GovTextArea(), description="Không ghi tên người.", validators=[NOTE_LIMIT]
    )


class LineForm(_NoteForm):
    """Whether a line of the paper register is in the system."""

    asks: ClassVar[Mapping[str, str]] = {"code": "ma"}

    co = RadioField(
        "Dòng này có trong hệ thống không?",
        widget=GovRadioInput(),
        choices=[SelectChoice("yes", "Có"), SelectChoice("no", "Không thấy")],
        validators=[InputRequired("Chọn có hay không")],
    )
    ma = StringField(
        "Mã tra cứu của việc đã thấy",
        widget=GovTextInput(),
        description="Ví dụ: KN-7K3M-92QX-C. Ngày nhập vào hệ thống sẽ tự hiện.",
        validators=[Optional(), Length(max=40, message="Mã không quá 40 ký tự.")],
    )


def judge_form(questions: Iterable[Question]) -> Form:
    """Make the form that asks these questions of an answer."""
    choices = [SelectChoice(code, words) for code, words in VERDICTS.items()]
    fields = {
        question.code: RadioField(
            question.text,
            widget=GovRadioInput(),
            choices=choices,
            validators=[InputRequired("Chọn một câu trả lời")],
        )
        for question in questions
    }
    return type("JudgeForm", (_NoteForm,), fields)()
