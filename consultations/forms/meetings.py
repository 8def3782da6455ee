"""What is asked of a meeting at which people were consulted; the second person's form is that of the ballots."""

from collections.abc import Sequence
from typing import Any

from govuk_frontend_wtf.wtforms_widgets import GovRadioInput, GovSelect, GovTextArea, GovTextInput
from wtforms import IntegerField, RadioField, SelectField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length, NumberRange, ValidationError

from consultations.ballots import LARGEST
from consultations.forms.entering import line
from consultations.meetings import (
    CODES,
    LABELS,
    LONGEST_ACCOUNT,
    LONGEST_LINE,
    MEETING_CHANNELS,
    TEXTS,
    Meeting,
    Voiced,
    faults_of,
    read_voiced,
)
from consultations.models import ConsultationPart
from core.forms import DayField, VersionedForm
from submissions.forms import FilesForm, files_field


def number(name: str, *, hint: str = "") -> IntegerField:
    """Ask for one count of people."""
    label = LABELS[name]
    wrong = f"{label}: ghi số từ 0 đến 20.000"
    checks = [InputRequired(f"{label}: ghi số, không có thì ghi 0"), NumberRange(0, LARGEST, wrong)]
    keys = {"inputmode": "numeric"}
    return IntegerField(label, widget=GovTextInput(), description=hint, validators=checks, render_kw=keys)


def must(label: str, told: str, hint: str = "") -> StringField:
    """Ask for one line that has to be there."""
    checks = [InputRequired(told), Length(max=LONGEST_LINE, message=f"Không quá {LONGEST_LINE} ký tự")]
    return StringField(label, widget=GovTextInput(), description=hint, validators=checks)


class MeetingForm(FilesForm, VersionedForm):
    """One meeting, from top to bottom by the keyboard, as its biên bản has it."""

    asks = {"declared_on": "held_on", "scans": "tep"}
    channel = RadioField(
        "Hình thức",
        widget=GovRadioInput(),
        choices=[SelectChoice(code, words) for code, words in MEETING_CHANNELS.items()],
        validators=[InputRequired("Chọn hình thức họp")],
    )
    village = SelectField("Nơi tổ chức họp", widget=GovSelect(), validators=[InputRequired("Chọn nơi họp")])
    venue = must("Địa điểm họp", "Ghi địa điểm họp", "Ví dụ: Nhà văn hóa thôn Đồng Tâm")
    held_on = DayField("Ngày họp", validators=[InputRequired("Nhập ngày họp")])
    held_at = must("Giờ bắt đầu", "Ghi giờ bắt đầu", "Ví dụ 19:30")
    chair = must("Chủ trì", "Ghi họ tên người chủ trì")
    clerk = must("Thư ký", "Ghi họ tên thư ký")
    invited = number("invited")
    present = number("present")
    more_because = line("Vì sao có mặt nhiều hơn được mời?", "Chỉ ghi khi có mặt nhiều hơn được mời.")
    account = TextAreaField(
        "Tóm tắt diễn biến",
        widget=GovTextArea(),
        validators=[
            InputRequired("Tóm tắt diễn biến cuộc họp"),
            Length(max=LONGEST_ACCOUNT, message="Rút gọn tóm tắt còn không quá 20.000 ký tự"),
        ],
    )
    agree = number("agree", hint="Số người có mặt đồng ý. Không biểu quyết thì ghi 0 ở cả ba ô.")
    disagree = number("disagree")
    other = number("other")
    words = TextAreaField(
        "Ý kiến phát biểu (không bắt buộc)",
        widget=GovTextArea(),
        description="Mỗi ý kiến một dòng: 1 là Đồng ý, 2 là Không đồng ý, 3 là Ý kiến khác; góp ý về một phần thì ghi "
        "phần ấy trong ngoặc vuông; rồi nội dung. Ví dụ: 2 [Điều 2] Mức đóng góp cao. Có đếm ở trên thì người phát "
        "biểu đã nằm trong số đếm.",
        validators=[Length(max=2_000_000)],
    )
    tep = files_field("Bản chụp biên bản đã ký")

    def __init__(self, *args: Any, places: dict[str, str], parts: Sequence[ConsultationPart], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.village.choices = [("", "Chọn trong danh sách"), *places.items()]
        self._parts = {part.name: part.anchor for part in parts}
        self._voiced: tuple[Voiced, ...] = ()

    def validate_words(self, field: TextAreaField) -> None:
        """Read what was said; a line that cannot be read is named."""
        self._voiced, faults = read_voiced(field.data or "", parts=self._parts)
        if faults:
            raise ValidationError("; ".join(faults))

    def validate(self, extra_validators: Any = None) -> bool:
        """Check each field, then whether the numbers add up."""
        if not super().validate(extra_validators):
            return False
        self.form_errors.extend(faults_of(self.meeting()))
        return not self.form_errors

    def meeting(self) -> Meeting:
        """Give the meeting as a plain value."""
        known = {name: self[name].data or "" for name in (*CODES, *TEXTS) if name not in LABELS}
        counts = {name: self[name].data for name in LABELS}
        return Meeting(**known, **counts, held_on=self.held_on.data, voiced=self._voiced)
