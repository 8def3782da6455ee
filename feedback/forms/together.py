"""What is asked when something is done to many cases at once."""

from wtforms import SelectMultipleField

from core.forms import Form
from feedback.forms.desk import choice, line


class ManyForm(Form):
    """Doing one thing to the cases chosen in a list."""

    vu = SelectMultipleField("Vụ việc", validate_choice=False)
    viec = choice("Chọn việc cần thực hiện", required="Chọn một việc")
    don_vi = choice("Giao cho (chỉ khi giao xử lý)", required="")


class HandOverForm(Form):
    """Giving all open cases of one officer to another."""

    tu = choice("Người bàn giao", required="Chọn người bàn giao")
    den = choice("Người nhận", required="Chọn người nhận")
    ghi_chu = line(
        "Căn cứ, lý do bàn giao", hint="Ví dụ: Nghỉ thai sản, văn bản số 15/QĐ-UBND", required="Nhập căn cứ, lý do"
    )
