"""What is asked of who called the sender."""

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
