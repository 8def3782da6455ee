"""What is asked of a batch of ballots, of the second person who checks it, and of a whole sheet of batches."""

from typing import Any

from flask_wtf.file import FileField, FileRequired
from govuk_frontend_wtf.wtforms_widgets import (
    GovCheckboxInput,
    GovFileInput,
    GovRadioInput,
    GovSelect,
    GovTextArea,
    GovTextInput,
)
from wtforms import BooleanField, IntegerField, RadioField, SelectField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length, NumberRange, Optional, ValidationError

from consultations.ballot_sheet import Sheaf
from consultations.ballots import COUNTS, LARGEST, LAST_ROUND, Batch, Written, faults_of, read_written
from consultations.details import LONGEST_TEXT
from consultations.forms.plan import StepForm
from core.forms import DayField, Form, VersionedForm

MATCHES, DIFFERS = "khop", "khac"
CHECKS = {MATCHES: "Khớp với phiếu giấy: tính các phiếu này", DIFFERS: "Không khớp: trả lại để sửa số liệu"}


def number(name: str) -> IntegerField:
    """Ask for one count."""
    label = COUNTS[name]
    wrong = f"{label}: ghi số từ 0 đến 20.000"
    checks = [InputRequired(f"{label}: ghi số, không có thì ghi 0"), NumberRange(0, LARGEST, wrong)]
    return IntegerField(label, widget=GovTextInput(), validators=checks, render_kw={"inputmode": "numeric"})


class BatchForm(VersionedForm):
    """One batch, from top to bottom by the keyboard."""

    asks = {"declared_on": "collected_on"}
    village = SelectField("Thôn", widget=GovSelect(), validators=[InputRequired("Chọn thôn")])
    round = IntegerField(
        "Đợt số",
        widget=GovTextInput(),
        render_kw={"inputmode": "numeric"},
        validators=[InputRequired("Ghi số đợt"), NumberRange(1, LAST_ROUND, "Ghi số từ 1 đến 999")],
    )
    collected_on = DayField("Ngày thu phiếu", validators=[InputRequired("Nhập ngày thu phiếu")])
    given_out = number("given_out")
    collected = number("collected")
    valid = number("valid")
    invalid = number("invalid")
    agree = number("agree")
    disagree = number("disagree")
    other = number("other")
    words = TextAreaField(
        "Phiếu có ghi ý kiến (không bắt buộc)",
        widget=GovTextArea(),
        description="Mỗi phiếu một dòng: 1 là Đồng ý, 2 là Không đồng ý, 3 là Ý kiến khác, rồi nội dung. "
        "Ví dụ: 2 Mức đóng góp cao. Các phiếu này đã nằm trong số đếm ở trên.",
        validators=[Length(max=2_000_000)],
    )

    def __init__(self, *args: Any, places: dict[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        first = [("", "Chọn trong danh sách")] if len(places) > 1 else []
        self.village.choices = [*first, *places.items()]
        self._written: tuple[Written, ...] = ()

    def validate_words(self, field: TextAreaField) -> None:
        """Read the ballots with words; a line that cannot be read is named."""
        self._written, faults = read_written(field.data or "")
        if faults:
            raise ValidationError("; ".join(faults))

    def validate(self, extra_validators: Any = None) -> bool:
        """Check each field, then whether the numbers add up."""
        if not super().validate(extra_validators):
            return False
        self.form_errors.extend(faults_of(self.batch()))
        return not self.form_errors

    def batch(self) -> Batch:
        """Give the batch as a plain value."""
        counts = {name: self[name].data for name in COUNTS}
        return Batch(self.village.data, self.round.data, self.collected_on.data, **counts, written=self._written)


class CheckForm(StepForm):
    """What a second person found who held a batch against the paper."""

    ket_qua = RadioField(
        "Đối chiếu với phiếu giấy",
        widget=GovRadioInput(),
        choices=[SelectChoice(code, words) for code, words in CHECKS.items()],
        validators=[InputRequired("Chọn kết quả đối chiếu")],
    )
    reason = TextAreaField(
        "Không khớp ở đâu?",
        widget=GovTextArea(),
        description="Chỉ ghi khi trả lại.",
        validators=[Optional(), Length(max=LONGEST_TEXT)],
    )

    def validate(self, extra_validators: Any = None) -> bool:
        """Ask for the reason where the batch is given back."""
        valid = super().validate(extra_validators)
        if self.ket_qua.data == DIFFERS and not self.reason.data:
            self.reason.errors = [*self.reason.errors, "Ghi rõ số nào không khớp"]
            return False
        return valid


class SheetForm(Form):
    """Our sheet, filled in with many batches."""

    tep = FileField("Tệp .xlsx đã điền", widget=GovFileInput(), validators=[FileRequired("Chọn tệp .xlsx đã điền")])
    chi_dong_dung = BooleanField("Chỉ nhập đợt đúng, bỏ qua đợt có dòng sai", widget=GovCheckboxInput())

    def refuse(self, read: list[Sheaf], wrong: list[Sheaf]) -> None:
        """Say why nothing was entered."""
        if wrong:
            self.tep.errors = [f"{len(wrong)} đợt cần sửa, chưa nhập đợt nào. Sửa tệp rồi chọn lại"]
        elif not read and not self.form_errors:
            self.tep.errors = ["Tệp chưa có dòng nào được điền"]
