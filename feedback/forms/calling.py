"""What is asked of who called the sender, or told a person for whom the Front brought a case."""

from wtforms.validators import Optional

from core.forms import DayField
from feedback.forms.desk import StepForm, area


class CallForm(StepForm):
    """Putting a call on record."""

    noi_dung = area(
        "Đã báo điều gì?",
        hint="Ghi ngắn gọn. Người gửi đọc được. Không ghi số điện thoại. Không hỏi mã riêng.",
        required="Ghi ngắn gọn điều đã báo",
        rows=3,
    )
    ngay_goi = DayField("Ngày gọi (để trống: hôm nay)", description="Ví dụ: 20/11/2026", validators=[Optional()])


class ToldForm(StepForm):
    """Putting on record what the Front told the person."""

    noi_dung = area(
        "Đã báo điều gì?",
        hint="Ghi ngắn gọn, ví dụ: đã đưa bản trả lời, người gửi đồng ý.",
        required="Ghi ngắn gọn điều đã báo",
        rows=3,
    )
    ngay_goi = DayField("Ngày báo (để trống: hôm nay)", description="Ví dụ: 20/11/2026", validators=[Optional()])
