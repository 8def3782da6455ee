"""What is asked of who sent the answer to the body that passed a petition on."""

from wtforms.validators import DataRequired

from core.forms import DayField
from feedback.forms.desk import line
from feedback.forms.steps import StepForm


class CopyForm(StepForm):
    """Putting on record by which letter it went, and when."""

    so_van_ban = line("Số, ký hiệu văn bản gửi", hint="Ví dụ: 61/UBND-VP", required="Nhập số, ký hiệu văn bản gửi")
    ngay_gui = DayField("Ngày gửi", description="Ví dụ: 20/11/2026", validators=[DataRequired("Nhập ngày gửi")])
