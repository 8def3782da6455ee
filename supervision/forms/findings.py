"""What the Front is asked about a finding, and what a unit says to it."""

import re
from collections.abc import Mapping
from typing import ClassVar, Final

from govuk_frontend_wtf.wtforms_widgets import GovRadioInput, GovSelect, GovTextArea, GovTextInput
from wtforms import RadioField, SelectField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, InputRequired, Length, Optional

from core.forms import DayField, Form, OnceForm, VersionedForm
from supervision.workflow import MAKERS, WEIGHTS, Maker, Weight

LONGEST: Final = 20_000
BETWEEN_CODES: Final = re.compile(r"[\s,;]+")


def _text(label: str, *, required: str = "", hint: str = "", longest: int = LONGEST) -> TextAreaField:
    asked = DataRequired(required) if required else Optional()
    limit = Length(max=longest, message="Nội dung không quá 20.000 ký tự.")
    return TextAreaField(label, widget=GovTextArea(), description=hint, validators=[asked, limit])


def _line(label: str, *, hint: str = "") -> StringField:
    limit = Length(max=100, message=f"{label} không quá 100 ký tự.")
    return StringField(label, widget=GovTextInput(), description=hint, validators=[Optional(), limit])


def codes_in(text: str) -> list[str]:
    """Give the codes of cases as they were typed, one a line or between commas."""
    return [code.upper() for code in BETWEEN_CODES.split(text or "") if code]


class BeginForm(Form):
    """The first step: at which unit, how heavy, whose; it changes nothing and is sent as an address."""

    class Meta(Form.Meta):
        csrf = False

    unit = SelectField(
        "Đơn vị", name="don-vi", widget=GovSelect(), validators=[InputRequired("Chọn đơn vị")], validate_choice=True
    )
    weight = RadioField(
        "Mức",
        name="muc",
        widget=GovRadioInput(),
        choices=[
            SelectChoice(Weight.REMINDER.value, f"{WEIGHTS[Weight.REMINDER]} (không phải văn bản)"),
            SelectChoice(Weight.LETTER.value, WEIGHTS[Weight.LETTER]),
            SelectChoice(
                Weight.RECOMMENDATION.value,
                f"{WEIGHTS[Weight.RECOMMENDATION]} (chỉ khi có kế hoạch hoặc quyết định giám sát)",
            ),
        ],
        validators=[InputRequired("Chọn mức")],
    )
    maker = RadioField(
        "Của",
        name="cua",
        widget=GovRadioInput(),
        default=Maker.FRONT.value,
        choices=[SelectChoice(code.value, words) for code, words in MAKERS.items()],
        validators=[InputRequired("Chọn nơi nhận xét, kiến nghị")],
    )

    def begin(self, *, choices: tuple[tuple[str, str], ...]) -> None:
        """Offer the units of this reviewer."""
        self.unit.choices = [("", "Chọn đơn vị"), *choices]


class FindingForm(VersionedForm, OnceForm):
    """What was found and what is recommended; `asks` names where a refusal belongs."""

    asks: ClassVar[Mapping[str, str]] = {
        "found": "nhan_xet",
        "recommended": "de_nghi",
        "codes": "viec",
        "oversight": "cuoc_giam_sat",
    }

    cuoc_giam_sat = SelectField(
        "Cuộc giám sát",
        widget=GovSelect(),
        description="Cuộc giám sát đã gửi quyết định, kế hoạch cho đơn vị này.",
        validators=[InputRequired("Chọn cuộc giám sát")],
    )
    nhan_xet = _text(
        "Nhận xét",
        required="Viết nhận xét",
        hint="Điều đã thấy, có ngày, có số. Không ghi tên người gửi, người bị nêu.",
    )
    de_nghi = _text("Đề nghị, kiến nghị", required="Viết đề nghị", hint="Đơn vị cần làm gì, đến khi nào.")
    viec = _text("Việc liên quan (không bắt buộc)", hint="Mỗi dòng một mã, ví dụ KN-7K3M-92QX-C.", longest=2_000)

    def offer(self, oversights: list[tuple[str, str]]) -> None:
        """Offer the giám sát that a recommendation may rest on."""
        self.cuoc_giam_sat.choices = [("", "Chọn cuộc giám sát"), *oversights]

    def without_oversight(self) -> None:
        """Take the question off the form, for a finding without a formal giám sát."""
        del self.cuoc_giam_sat


class IssueForm(VersionedForm):
    """Number and day of the letter; a reminder has none."""

    asks: ClassVar[Mapping[str, str]] = {"letter_number": "so_cong_van", "letter_on": "ngay_cong_van"}

    so_cong_van = _line("Số công văn", hint="Văn thư cấp. Ví dụ: 45/MTTQ-BTT")
    ngay_cong_van = DayField("Ngày công văn", description="Ví dụ: 20/11/2026", validators=[Optional()])

    def without_letter(self) -> None:
        """Take the letter off the form."""
        del self.so_cong_van, self.ngay_cong_van


class TextForm(VersionedForm):
    """The unit's word: on a draft, or in reply."""

    asks: ClassVar[Mapping[str, str]] = {"text": "noi_dung"}
    noi_dung = _text("Nội dung", required="Viết nội dung")


class ReasonForm(VersionedForm):
    """Why; several of these stand on one page, so each gets its own prefix."""

    asks: ClassVar[Mapping[str, str]] = {"text": "ly_do"}
    ly_do = _text("Lý do", required="Nêu lý do", hint="Đơn vị đọc được.")


class RemarksForm(VersionedForm):
    """A word that may go with a closing."""

    ly_do = _text("Ý kiến của Mặt trận (không bắt buộc)", hint="Đơn vị đọc được.")
