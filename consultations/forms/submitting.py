"""What is declared by name when a plan is handed in."""

from typing import Final

from govuk_frontend_wtf.wtforms_widgets import GovCheckboxInput
from wtforms import BooleanField
from wtforms.validators import DataRequired

from core.forms import VersionedForm

DECLARED: Final = "Tôi đã xem lại dự thảo, tài liệu kèm theo: không có bí mật nhà nước, không có dữ liệu cá nhân"


class SubmitForm(VersionedForm):
    """Handing a plan in: one box, for which a person answers."""

    asks = {"checked": "xac_nhan"}

    xac_nhan = BooleanField(
        DECLARED,
        widget=GovCheckboxInput(),
        validators=[DataRequired("Xem lại nội dung, rồi đánh dấu vào ô nếu đúng như vậy")],
    )
