"""What the roof's pages ask."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, Final

from govuk_frontend_wtf.wtforms_widgets import GovSelect, GovTextInput
from wtforms import HiddenField, SelectField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, Length, ValidationError

from accounts.queries import LAST_DAYS
from app.acts import GROUPS
from core.dates import short_date
from core.forms import DayField, Form
from core.ledger.inclusion import read_proof_code

LONGEST_QUERY: Final = 100
USUAL_DAYS: Final = timedelta(days=30)
EARLIEST: Final = date(2025, 7, 1)
"""No commune of today is older (Luật Tổ chức chính quyền địa phương 2025)."""
TOO_LONG: Final = f"Rút gọn còn không quá {LONGEST_QUERY} ký tự"
WRONG_PROOF: Final = "Mã đối chiếu gồm 16 chữ số và chữ cái từ a đến f, ví dụ 4be1 90aa 27f3 08c5"


class AddressForm(Form):
    """A form that changes nothing: it is sent as an address, without a token and without a cookie."""

    class Meta(Form.Meta):
        csrf = False


class SearchForm(AddressForm):
    """Words to find."""

    q = StringField(
        "Từ cần tìm",
        widget=GovTextInput(),
        validators=[DataRequired("Nhập từ cần tìm"), Length(max=LONGEST_QUERY, message=TOO_LONG)],
    )


class ProofForm(AddressForm):
    """The code on a slip that witnesses one act."""

    ma = StringField("Mã đối chiếu trên phiếu", widget=GovTextInput(), validators=[DataRequired("Nhập mã đối chiếu")])

    def validate_ma(self, field: Any) -> None:
        """Refuse what cannot be such a code."""
        if read_proof_code(field.data) is None:
            raise ValidationError(WRONG_PROOF)

    @property
    def code(self) -> str:
        """Give the digits alone, once the form is valid."""
        return read_proof_code(self.ma.data) or ""


class LogForm(AddressForm):
    """Which lines of the administrator's log: of which days, whose, and of which acts."""

    tu = DayField("Từ ngày", validators=[DataRequired("Nhập ngày đầu, ví dụ 20/11/2026")])
    den = DayField("Đến hết ngày", validators=[DataRequired("Nhập ngày cuối, ví dụ 20/11/2026")])
    nguoi = SelectField("Người làm", widget=GovSelect())
    loai = SelectField(
        "Nhóm việc",
        widget=GovSelect(),
        choices=[SelectChoice("", "Tất cả"), *(SelectChoice(group.code, group.label) for group in GROUPS)],
    )

    @classmethod
    def asked(cls, typed: Mapping[str, Any], *, people: list[tuple[str, str]], today: date) -> "LogForm":
        """Give the form as its address was typed, checked; what is not named there is the last thirty days, of all."""
        usual = {"tu": today - USUAL_DAYS, "den": today, "nguoi": "", "loai": ""}
        form = cls(formdata=typed if typed.keys() & usual.keys() else None, data=usual)
        form.nguoi.choices = [SelectChoice("", "Tất cả"), *(SelectChoice(code, text) for code, text in people)]
        for name, value in usual.items():
            if name not in typed:
                form[name].data, form[name].process_errors = value, []
        form.today = today
        form.validate()
        return form

    def validate_tu(self, field: Any) -> None:
        """Refuse days in which no line can lie: those to come, and those before any commune of today."""
        if not EARLIEST <= field.data <= self.today:
            raise ValidationError(f"Nhập một ngày từ {short_date(EARLIEST)} đến hôm nay")

    def validate_den(self, field: Any) -> None:
        """Refuse days that run backwards, and more than the log keeps of sign-ins."""
        if self.tu.data and field.data < self.tu.data:
            raise ValidationError("Ngày cuối không được trước ngày đầu")
        if self.tu.data and field.data - self.tu.data > LAST_DAYS:
            raise ValidationError("Mỗi lần xem không quá một năm")


class LogExportForm(Form):
    """The button that takes the log home: it carries what is shown."""

    tu = HiddenField(render_kw={"id": False})
    den = HiddenField(render_kw={"id": False})
    nguoi = HiddenField(render_kw={"id": False})
    loai = HiddenField(render_kw={"id": False})
