"""What is asked when a filter is kept."""

from govuk_frontend_wtf.wtforms_widgets import GovTextInput
from wtforms import StringField
from wtforms.validators import DataRequired, Length

from core.forms import Form
from feedback.filtering import LONGEST_NAME

TOO_LONG = f"Tên bộ lọc không quá {LONGEST_NAME} ký tự"


class FilterForm(Form):
    """Naming a filter."""

    asks = {"name": "ten"}
    ten = StringField(
        "Tên bộ lọc",
        description="Ví dụ: Đường sá sắp đến hạn. Chỉ ông/bà thấy tên này.",
        widget=GovTextInput(),
        validators=[DataRequired("Nhập tên bộ lọc"), Length(max=LONGEST_NAME, message=TOO_LONG)],
    )
