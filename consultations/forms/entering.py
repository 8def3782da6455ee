"""What is asked of an opinion that came on paper, by telephone, from a box, the Front or a social network."""

from collections.abc import Mapping
from typing import Any

from govuk_frontend_wtf.wtforms_widgets import GovCheckboxInput, GovRadioInput, GovSelect, GovTextArea, GovTextInput
from wtforms import BooleanField, RadioField, SelectField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, Email, InputRequired, Length, Optional

from consultations.entering import LONGEST_LINE, WAYS, Arrival
from consultations.forms.residence import check_offered, offer, residence_field
from consultations.forms.synthesis import part_choices
from consultations.models import ConsultationPart
from consultations.residence import from_choice
from consultations.said import Said
from consultations.workflow import OPINION_LIMIT, STANCES
from core.forms import DayField, OnceForm
from submissions.forms import FilesForm, files_field
from submissions.sender import Sender


def line(label: str, hint: str = "") -> StringField:
    """Ask for one line that may stay empty."""
    too_long = f"Không quá {LONGEST_LINE} ký tự"
    checks = [Optional(), Length(max=LONGEST_LINE, message=too_long)]
    return StringField(label, widget=GovTextInput(), description=hint, validators=checks)


class EntryForm(FilesForm, OnceForm):
    """One opinion; a helper is asked for the person's consent as well."""

    asks = {
        "way": "cach", "declared_on": "ngay", "place": "noi", "taken_by": "nguoi_nghe", "scans": "tep",
        "stance": "y_kien", "text": "noi_dung", "anchor": "phan", "residence": "noi_o",
    }  # fmt: skip
    cach = SelectField("Nhận bằng cách nào?", widget=GovSelect(), validators=[InputRequired("Chọn cách nhận")])
    ngay = DayField(
        "Ngày ghi trên giấy hoặc ngày nhận",
        description="Trong thời gian lấy ý kiến. Ví dụ 25/11/2026.",
        validators=[InputRequired("Nhập ngày ghi trên giấy hoặc ngày nhận")],
    )
    noi = line("Nơi nhận (không bắt buộc)", "Ví dụ: Nhà văn hóa thôn Đồng Tâm")
    nguoi_nghe = line("Người nghe điện thoại", "Chỉ ghi khi nhận qua điện thoại.")
    noi_o = residence_field("Người góp ý sống ở đâu?", "Chọn nơi người góp ý sống, hoặc «Không rõ»")
    phan = SelectField("Góp ý về phần nào?", widget=GovSelect(), validators=[Optional()])
    y_kien = RadioField(
        "Ý kiến",
        widget=GovRadioInput(),
        choices=[SelectChoice(code, label) for code, label in STANCES.items()],
        validators=[InputRequired("Chọn một trong bốn mục")],
    )
    noi_dung = TextAreaField(
        "Nội dung góp ý",
        widget=GovTextArea(),
        description="Chép nguyên văn.",
        validators=[Length(max=OPINION_LIMIT, message="Rút gọn nội dung còn không quá 20.000 ký tự")],
    )
    tep = files_field("Bản chụp giấy góp ý, ảnh màn hình")
    ho_ten = line("Họ và tên người góp ý (không bắt buộc)")
    dien_thoai = line("Số điện thoại (không bắt buộc)")
    email = line("E-mail (không bắt buộc)")
    dong_y = BooleanField("Người góp ý đã đồng ý như trên", widget=GovCheckboxInput())

    def __init__(
        self,
        *args: Any,
        parts: list[ConsultationPart],
        places: Mapping[str, str],
        is_helper: bool,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.cach.choices = [("", "Chọn trong danh sách"), *WAYS.items()]
        self.phan.choices = part_choices(parts)
        if places:
            offer(self, places, with_unknown=True)
        else:
            del self.noi_o
        self.email.validators = [Optional(), Email("Nhập e-mail đúng dạng, ví dụ ten@vidu.vn")]
        if is_helper:
            told = "Đọc lời đồng ý cho người góp ý nghe, rồi đánh dấu vào ô nếu họ đồng ý"
            self.dong_y.validators = [DataRequired(told)]
        else:
            del self.dong_y

    def validate(self, extra_validators: Any = None) -> bool:
        """Check the fields, and that the place, where one is asked, is among those offered."""
        valid = super().validate(extra_validators)
        return (not self.noi_o or bool(self.noi_o.errors) or check_offered(self.noi_o)) and valid

    def said(self) -> Said:
        """Give what the person thinks."""
        return Said(self.phan.data or None, self.y_kien.data, self.noi_dung.data or "")

    def arrival(self) -> Arrival:
        """Give how it came."""
        words = (self.noi.data or "", self.nguoi_nghe.data or "")
        lives = from_choice(self.noi_o.data) if self.noi_o else None
        known = {"scans": tuple(self.references), "subject": self.subject, "residence": lives}
        return Arrival(self.cach.data, self.ngay.data, *words, **known)

    def sender(self) -> Sender:
        """Give who it is from, where that was said."""
        return Sender(self.ho_ten.data or "", self.dien_thoai.data or "", self.email.data or "")
