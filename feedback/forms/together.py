"""What is asked when something is done to many cases at once."""

from typing import Any

from govuk_frontend_wtf.wtforms_widgets import GovSelect
from wtforms import SelectField, SelectMultipleField
from wtforms.validators import ValidationError

from core.forms import Form
from feedback.forms.desk import choice, line


class ManyForm(Form):
    """Doing one thing to the cases chosen in a list."""

    vu = SelectMultipleField("Vụ việc", validate_choice=False)
    viec = choice("Chọn việc cần thực hiện", required="Chọn một việc")
    don_vi = SelectField("Giao cho (chỉ khi giao xử lý)", widget=GovSelect())

    def validate_don_vi(self, field: Any) -> None:
        """Ask whom the work goes to, before fifty cases are each refused for want of it."""
        if self.viec.data == "route" and not field.data:
            raise ValidationError("Chọn nơi giao xử lý")


class HandOverForm(Form):
    """Giving all open cases of one officer to another."""

    tu = choice("Người bàn giao", required="Chọn người bàn giao")
    den = choice("Người nhận", required="Chọn người nhận")
    ghi_chu = line(
        "Căn cứ, lý do bàn giao", hint="Ví dụ: Nghỉ thai sản, văn bản số 15/QĐ-UBND", required="Nhập căn cứ, lý do"
    )
