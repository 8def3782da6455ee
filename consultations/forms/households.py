"""What is asked of a list of households, and of a household that speaks by its code."""

from flask_wtf.file import FileField
from govuk_frontend_wtf.wtforms_widgets import GovCharacterCount, GovFileInput, GovRadioInput, GovTextArea, GovTextInput
from wtforms import RadioField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length

from consultations.ballots import FORM_WORDS
from consultations.households import COLUMNS, MOST, lines_of
from consultations.said import Said
from consultations.workflow import OPINION_LIMIT
from core.forms import Form, OnceForm
from core.incoming_sheet import MOST_BYTES, Cell, rows_of


class HouseholdsForm(Form):
    """A list of households, pasted or as a sheet; the sheet goes first."""

    tep = FileField("Tệp .xlsx", widget=GovFileInput(), description="Ba cột: Chủ hộ, Địa chỉ, Thôn; mỗi hộ một dòng.")
    danh_sach = TextAreaField(
        "Hoặc dán danh sách",
        widget=GovTextArea(),
        description="Mỗi hộ một dòng: chủ hộ; địa chỉ; thôn. Ví dụ: Nguyễn Văn Hòa; tổ 3; Thôn Đồng Tâm.",
        validators=[Length(max=500_000, message="Danh sách quá dài. Chia thành nhiều lần")],
    )

    def rows(self) -> list[list[Cell]]:
        """Give the lines that came; Refused for what is no sheet."""
        if self.tep.data:
            return rows_of(self.tep.data.read(MOST_BYTES + 1), most_rows=MOST + 20, most_columns=len(COLUMNS))
        return lines_of(self.danh_sach.data or "")

    def refuse(self, faults: list[str]) -> None:
        """Say what is wrong with the lines."""
        field = self.tep if self.tep.data else self.danh_sach
        field.errors = [*field.errors, *faults[:20]]


class HouseholdForm(OnceForm):
    """The opinion of one household, in the three words of the ballot."""

    asks = {"code": "ma_ho", "stance": "y_kien", "text": "noi_dung"}
    ma_ho = StringField(
        "Mã hộ gia đình",
        widget=GovTextInput(),
        description="In trên thư mời, ví dụ 7K3M-92QX-C.",
        validators=[InputRequired("Nhập mã in trên thư mời"), Length(max=60, message="Nhập đúng mã trên thư mời")],
        render_kw={"autocomplete": "off", "autocapitalize": "characters"},
    )
    y_kien = RadioField(
        "Ý kiến của hộ",
        widget=GovRadioInput(),
        choices=[SelectChoice(code, words) for code, words in FORM_WORDS.items()],
        validators=[InputRequired("Chọn một trong ba mục")],
    )
    noi_dung = TextAreaField(
        "Nội dung góp ý (chọn «Ý kiến khác» thì cần ghi)",
        widget=GovCharacterCount(),
        validators=[Length(max=OPINION_LIMIT, message="Rút gọn nội dung còn không quá 20.000 ký tự")],
    )

    def said(self) -> Said:
        """Give what the household thinks of the whole draft."""
        return Said(None, self.y_kien.data, self.noi_dung.data or "")
