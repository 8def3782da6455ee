"""What an editor is asked about a correction of a draft that is open for opinions."""

from typing import Final

from govuk_frontend_wtf.wtforms_widgets import GovRadioInput, GovTextArea
from wtforms import RadioField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length

from consultations.details import LONGEST_TEXT
from consultations.forms.plan import DraftForm
from consultations.parsing import Draft

MATERIAL: Final = "co"


class CorrectionForm(DraftForm):
    """The corrected draft, why, and whether it changes the content."""

    ly_do = TextAreaField(
        "Lý do đính chính",
        widget=GovTextArea(),
        description="Người dân đọc được lý do này cạnh bản mới.",
        validators=[
            InputRequired("Viết lý do đính chính"),
            Length(max=LONGEST_TEXT, message="Rút gọn lý do đính chính"),
        ],
    )
    thay_doi = RadioField(
        "Đính chính này có làm thay đổi nội dung không?",
        widget=GovRadioInput(),
        description="Có thay đổi thì thời gian lấy ý kiến tính lại từ ngày công khai bản mới; không rút ngắn.",
        choices=[
            SelectChoice("khong", "Không: chỉ sửa lỗi chữ, số thứ tự, trình bày"),
            SelectChoice(MATERIAL, "Có: làm thay đổi nội dung"),
        ],
        validators=[InputRequired("Chọn có thay đổi nội dung hay không")],
    )

    by_hand: Draft | None = None
    """What was mended by hand, which stands where neither a file nor a text comes."""

    def read(self) -> Draft | None:
        """Give the draft that came, else the one mended by hand."""
        if self.by_hand is not None and not self.tep.data and not self.noi_dung.data:
            return self.by_hand
        return super().read()

    @property
    def is_material(self) -> bool:
        """Say whether the content changes."""
        return self.thay_doi.data == MATERIAL
