"""Which part of a book is looked at, and what is asked before a copy of it is taken home."""

from datetime import date
from typing import Any, Final

from govuk_frontend_wtf.wtforms_widgets import GovCheckboxInput, GovSelect, GovTextInput
from wtforms import BooleanField, HiddenField, SelectField, StringField
from wtforms.validators import AnyOf, DataRequired, Length, ValidationError

from core.dates import short_date
from core.forms import DayField, Form
from feedback.forms.desk import LONGEST_LINE
from feedback.registers import LONGEST_PERIOD
from feedback.services import SHORTEST_PURPOSE

XLSX: Final = "xlsx"
PAGE: Final = "in"


class SpanForm(Form):
    """Whose book and which days; it changes nothing and is sent as an address, without a token."""

    class Meta(Form.Meta):
        csrf = False

    unit = SelectField("Đơn vị", name="don-vi", widget=GovSelect())
    first = DayField("Từ ngày", name="tu", validators=[DataRequired("Nhập ngày, ví dụ 01/11/2026")])
    last = DayField("Đến hết ngày", name="den", validators=[DataRequired("Nhập ngày, ví dụ 30/11/2026")])

    def validate_last(self, field: Any) -> None:
        """Refuse days before the first, and more than a book of a year."""
        if not isinstance(self.first.data, date) or not isinstance(field.data, date):
            return
        if field.data < self.first.data:
            raise ValidationError("Ngày cuối không được trước ngày đầu")
        if (field.data - self.first.data).days >= LONGEST_PERIOD:
            raise ValidationError("Mỗi lần xem nhiều nhất một năm")


class CopyForm(Form):
    """Taking a copy home: as a file or on paper, without or, with a reason, with the senders' names."""

    unit = HiddenField(name="don-vi", render_kw={"id": False})
    first = HiddenField(name="tu", render_kw={"id": False})
    last = HiddenField(name="den", render_kw={"id": False})
    named = BooleanField(
        "Ghi họ tên, địa chỉ người gửi",
        name="ghi_ten",
        widget=GovCheckboxInput(),
        description="Mỗi người gửi được ghi tên là một lần xem thông tin người gửi, có ghi vào nhật ký.",
    )
    reason = StringField(
        "Lý do cần ghi họ tên", name="ly_do", widget=GovTextInput(), validators=[Length(max=LONGEST_LINE)]
    )
    kind = StringField("Loại", name="tep", default=XLSX, validators=[AnyOf((XLSX, PAGE), message="Chọn tải hoặc in")])

    def take_over(self, span: SpanForm, *, may_name: bool) -> None:
        """Ask for a copy of what is being looked at; who may not open identities is not asked about names."""
        self.unit.data = span.unit.data
        self.first.data, self.last.data = (short_date(field.data) for field in (span.first, span.last))
        self.without_names(may_name=may_name)

    def without_names(self, *, may_name: bool) -> None:
        """Take the questions about names off the form for whom they are not."""
        if not may_name:
            del self.named
            del self.reason

    def validate_reason(self, field: Any) -> None:
        """Ask for the reason where names are wanted."""
        if self.named.data and len((field.data or "").strip()) < SHORTEST_PURPOSE:
            raise ValidationError(f"Nêu lý do, từ {SHORTEST_PURPOSE} ký tự trở lên")

    @property
    def wants_names(self) -> bool:
        """Say whether the senders are to stand on the copy."""
        return self.named is not None and bool(self.named.data)
