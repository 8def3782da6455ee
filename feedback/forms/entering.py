"""What an official is asked who enters a case that came on paper, by telephone or by a visit."""

from govuk_frontend_wtf.wtforms_widgets import GovCheckboxInput
from wtforms import BooleanField, HiddenField
from wtforms.validators import DataRequired, Optional

from core.forms import DayField
from feedback.forms.desk import area, choice, line
from feedback.triage import Verdict
from submissions.forms import FilesForm


class EntryForm(FilesForm):
    """A case from paper, telephone or a visit."""

    lan_gui = HiddenField()
    hinh_thuc = choice("Nhận bằng cách nào?", required="Chọn cách nhận")
    ngay_ghi = DayField(
        "Ngày ghi trên văn bản hoặc ngày nhận",
        description="Để trống nếu nhận hôm nay. Ngày này chỉ có thể làm hạn sớm hơn.",
        validators=[Optional()],
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

    def warn(self, verdict: Verdict) -> None:
        """Ask for the box where the text reads like a khiếu nại or a tố cáo; otherwise there is none."""
        if verdict.kind == "petition":
            del self.van_nhap
        else:
            self.van_nhap.validators = [DataRequired("Đánh dấu vào ô nếu vẫn nhập ở đây")]
