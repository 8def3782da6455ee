"""What an official is asked who enters a case that came on paper, by telephone or by a visit."""

from typing import Any

from flask_wtf.file import FileField, FileRequired
from govuk_frontend_wtf.wtforms_widgets import GovCheckboxInput, GovFileInput
from wtforms import BooleanField
from wtforms.validators import DataRequired, Email, Optional

from core.forms import DayField, Form, OnceForm
from feedback.channels import PASSED_ON, PASSING_BODIES
from feedback.forms.desk import area, choice, line
from feedback.import_sheet import Line
from feedback.triage import Verdict
from submissions.forms import FilesForm

PASSED_ON_FIELDS = {
    "loai_co_quan": "Chọn loại cơ quan chuyển đến",
    "co_quan": "Nhập tên cơ quan, đại biểu chuyển đến",
    "so_van_ban": "Nhập số, ký hiệu văn bản chuyển",
    "ngay_van_ban": "Nhập ngày văn bản chuyển",
}
ONLY_PASSED_ON = "Chỉ điền bốn mục này khi nhận bằng «Chuyển đến từ cơ quan khác»."


class EntryForm(FilesForm, OnceForm):
    """A case from paper, telephone, a visit or another body; a helper is asked for the sender's consent instead."""

    asks = {"text": "noi_dung", "declared_on": "ngay_ghi", "letter_date": "ngay_van_ban"}
    hinh_thuc = choice("Nhận bằng cách nào?", required="Chọn cách nhận")
    ngay_ghi = DayField(
        "Ngày ghi trên văn bản hoặc ngày nhận",
        description="Để trống nếu nhận hôm nay. Ngày này chỉ có thể làm hạn sớm hơn.",
        validators=[Optional()],
    )
    loai_co_quan = choice("Loại cơ quan chuyển đến", hint=ONLY_PASSED_ON, required="")
    co_quan = line("Tên cơ quan, đại biểu chuyển đến", required="")
    so_van_ban = line("Số, ký hiệu văn bản chuyển", hint="Ví dụ: 12/HĐND-VP", required="")
    ngay_van_ban = DayField("Ngày văn bản chuyển", description="Ví dụ: 18/11/2026", validators=[Optional()])
    thu_co_quan = line(
        "E-mail của cơ quan, đại biểu chuyển đến (không bắt buộc)",
        hint="Có e-mail thì bản trả lời được gửi đến đó ngay khi trả lời.",
        required="",
    )
    noi_dung = area("Nội dung phản ánh, kiến nghị", required="Nhập nội dung", rows=8)
    tieu_de = line("Tên việc (không bắt buộc)", required="")
    thon = choice("Nơi xảy ra", required="")
    cho = line("Chỗ cụ thể (không bắt buộc)", required="")
    noi_khac = line("Đã gửi nơi nào khác? (không bắt buộc)", required="")
    ho_ten = line("Họ và tên người gửi (không bắt buộc)", required="")
    dien_thoai = line("Số điện thoại (không bắt buộc)", required="")
    email = line("E-mail (không bắt buộc)", required="")
    van_nhap = BooleanField("Đã giải thích cho người gửi và vẫn nhập", widget=GovCheckboxInput())
    dong_y = BooleanField("Người gửi đã đồng ý như trên", widget=GovCheckboxInput())

    def __init__(self, *args: Any, is_helper: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.thu_co_quan.validators = [Optional(), Email("Nhập e-mail đúng dạng, ví dụ ten@vidu.vn")]
        self.loai_co_quan.choices = [("", "Không có"), *PASSING_BODIES.items()]
        if not is_helper:
            del self.dong_y
            return
        self.dong_y.validators = [DataRequired("Đọc lời đồng ý cho người gửi nghe, rồi đánh dấu vào ô nếu họ đồng ý")]
        for name in (*PASSED_ON_FIELDS, "thu_co_quan"):
            del self[name]

    def validate(self, extra_validators: Any = None) -> bool:
        """Ask for body, number and day of the letter where another body passed the petition on, and only there."""
        valid = super().validate(extra_validators)
        if "co_quan" not in self or self.hinh_thuc.data != PASSED_ON:
            return valid
        missing = [name for name in PASSED_ON_FIELDS if not self[name].data]
        for name in missing:
            self[name].errors = [*self[name].errors, PASSED_ON_FIELDS[name]]
        return valid and not missing

    def warn(self, verdict: Verdict) -> None:
        """Ask for the box where the text reads like a khiếu nại or a tố cáo; otherwise there is none."""
        if verdict.kind == "petition":
            del self.van_nhap
        else:
            self.van_nhap.validators = [DataRequired("Đánh dấu vào ô nếu vẫn nhập ở đây")]


class SheetForm(Form):
    """Our sheet, filled in with many cases."""

    tep = FileField("Tệp .xlsx đã điền", widget=GovFileInput(), validators=[FileRequired("Chọn tệp .xlsx đã điền")])
    chi_dong_dung = BooleanField("Chỉ nhập dòng đúng, bỏ qua dòng sai", widget=GovCheckboxInput())

    def refuse(self, read: list[Line], wrong: list[Line]) -> None:
        """Say why nothing was entered."""
        if wrong:
            self.tep.errors = [f"{len(wrong)} dòng cần sửa, chưa nhập dòng nào. Sửa tệp rồi chọn lại"]
        elif not read and not self.form_errors:
            self.tep.errors = ["Tệp chưa có dòng nào được điền"]
