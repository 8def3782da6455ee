"""What pages of supervision ask: which figures to show, which checkpoint to compare, and buttons that take home."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from govuk_frontend_wtf.wtforms_widgets import GovSelect, GovTextArea, GovTextInput
from wtforms import HiddenField, SelectField, StringField, TextAreaField
from wtforms.validators import DataRequired, Length, Optional, ValidationError

from core.dates import parse_date, short_date
from core.forms import ActionForm, Form
from core.ledger import note
from supervision import periods
from supervision.listing import AGE, ENDED, ORDER, OWN, SIGN, WHAT
from supervision.parts import WHOLE
from supervision.periods import Period

NOT_BEGUN: Final = "Kỳ này chưa bắt đầu"
TOO_EARLY: Final = f"Nhập ngày từ {short_date(periods.EARLIEST)} trở đi"
TOO_LATE: Final = "Ngày cuối quá xa; chọn hôm nay hoặc ngày cuối của kỳ"
NO_MONTH: Final = "Chọn một tháng trong danh sách"
WRONG_NOTE: Final = "Đây không phải bản chốt nhật ký. Dán nguyên văn, từ dòng «danban» đến hết dòng chữ ký"
EVERY_FIELD: Final = "Tất cả lĩnh vực"
LONGEST_NOTE: Final = 2_000


class FilterForm(Form):
    """Which unit and which days; it changes nothing and is sent as an address, without a token."""

    class Meta(Form.Meta):
        csrf = False

    unit = SelectField("Đơn vị", name="don-vi", widget=GovSelect(), validators=[Optional()], validate_choice=False)
    period = SelectField("Kỳ", name="ky", widget=GovSelect(), validators=[Optional()], validate_choice=False)
    part = SelectField("Lĩnh vực", name="linh-vuc", widget=GovSelect(), validators=[Optional()], validate_choice=False)
    first = StringField("Từ ngày", name="tu", widget=GovTextInput(), validators=[Optional()])
    last = StringField("Đến hết ngày", name="den", widget=GovTextInput(), validators=[Optional()])

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        offered = [(period.code, period.label) for period in periods.offered(today)]
        self.period.choices = [*offered, (periods.CUSTOM, "Từ ngày … đến hết ngày …")]

    def validate_first(self, field: Any) -> None:
        """Refuse what is no date, days to come, and those before any figure."""
        first = _day(field)
        if first > self.today:
            raise ValidationError(NOT_BEGUN)
        if first < periods.EARLIEST:
            raise ValidationError(TOO_EARLY)

    def validate_last(self, field: Any) -> None:
        """Refuse what is no date, or lies before the first day."""
        last = _day(field)
        if self.first.data and not self.first.errors and last < _day(self.first):
            raise ValidationError("Ngày cuối không được trước ngày đầu")
        if last.year > self.today.year + 1:
            raise ValidationError(TOO_LATE)

    def validate_period(self, field: Any) -> None:
        """Refuse a code that is no period, or one that has not begun."""
        if field.data == periods.CUSTOM:
            return
        try:
            begun = periods.read(field.data, today=self.today).first <= self.today
        except ValueError as error:
            raise ValidationError("Chọn một kỳ trong danh sách") from error
        if not begun:
            raise ValidationError(NOT_BEGUN)

    def chosen(self) -> Period:
        """Give the period asked for, once the form is valid; without any, the quarter that runs."""
        if self.period.data and self.period.data != periods.CUSTOM:
            return periods.read(self.period.data, today=self.today)
        if not self.first.data:
            return periods.quarter_of(self.today)
        last = _day(self.last) if self.last.data else self.today
        return periods.named(_day(self.first), last, today=self.today)

    def show(self, *, unit: str, choices: tuple[tuple[str, str], ...], period: Period) -> None:
        """Fill the form with what the page shows."""
        self.unit.choices, self.unit.data = list(choices), unit
        codes = {code for code, _ in self.period.choices}
        if period.code not in codes:
            self.period.choices = [(period.code, period.label), *self.period.choices]
        self.period.data = period.code
        custom = period.code == periods.CUSTOM
        self.first.data = f"{period.first:%d/%m/%Y}" if custom else ""
        self.last.data = f"{period.last:%d/%m/%Y}" if custom else ""

    def show_part(self, part: str, names: Mapping[str, str]) -> None:
        """Fill in which part of the cases the page shows."""
        self.part.choices, self.part.data = [(WHOLE, EVERY_FIELD), *names.items()], part


class MonthForm(Form):
    """Which unit and which month one page is about; sent as an address, without a token."""

    class Meta(Form.Meta):
        csrf = False

    unit = SelectField("Đơn vị", name="don-vi", widget=GovSelect(), validators=[Optional()], validate_choice=False)
    month = SelectField("Tháng", name="ky", widget=GovSelect(), validators=[Optional()], validate_choice=False)

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.month.choices = [(one.code, one.label) for one in periods.months(today)]

    def validate_month(self, field: Any) -> None:
        """Refuse what is no month, or one that has not begun."""
        try:
            period = periods.read(field.data, today=self.today)
        except ValueError as error:
            raise ValidationError(NO_MONTH) from error
        if not period.is_month:
            raise ValidationError(NO_MONTH)
        if period.first > self.today:
            raise ValidationError(NOT_BEGUN)

    def chosen(self) -> Period:
        """Give the month asked for, once the form is valid; without any, the last whole one."""
        usual = periods.last_whole_month(self.today)
        return periods.read(self.month.data, today=self.today) if self.month.data else usual

    def show(self, *, unit: str, choices: tuple[tuple[str, str], ...], month: Period) -> None:
        """Fill the form with what the page shows."""
        self.unit.choices, self.unit.data = list(choices), unit
        if month.code not in {code for code, _ in self.month.choices}:
            self.month.choices = [(month.code, month.label), *self.month.choices]
        self.month.data = month.code


class FiguresExportForm(ActionForm):
    """The button that takes the table on the page home, with the filter it was made by."""

    unit = HiddenField(name="don-vi", id="xuat-don-vi")
    part = HiddenField(name="linh-vuc", id="xuat-linh-vuc")
    first = HiddenField(name="tu", id="xuat-tu")
    last = HiddenField(name="den", id="xuat-den")


class ListExportForm(FiguresExportForm):
    """The button that takes the list behind one number home."""

    what = HiddenField(name=WHAT, id="xuat-loai")
    age = HiddenField(name=AGE, id="xuat-tuoi")
    ended = HiddenField(name=ENDED, id="xuat-ket-thuc")
    sign = HiddenField(name=SIGN, id="xuat-dau-hieu")
    own = HiddenField(name=OWN, id="xuat-rieng")
    order = HiddenField(name=ORDER, id="xuat-xep")


class LogExportForm(ActionForm):
    """The button that takes the whole log home."""


class CompareForm(Form):
    """A checkpoint that a witness kept: from a mail, a printed report, another computer."""

    text = TextAreaField(
        "Nội dung bản chốt",
        name="ban-chot",
        widget=GovTextArea(),
        validators=[DataRequired("Dán nội dung bản chốt nhật ký"), Length(max=LONGEST_NOTE, message=WRONG_NOTE)],
    )

    def validate_text(self, field: Any) -> None:
        """Refuse what cannot be a checkpoint."""
        try:
            note.read(self.kept)
        except ValueError as error:
            raise ValidationError(WRONG_NOTE) from error

    @property
    def kept(self) -> str:
        """Give the text with the line ends it was signed with."""
        return "\n".join((self.text.data or "").strip().splitlines()) + "\n"


class CosignForm(Form):
    """What a witness's program wrote: a checkpoint with the signatures under it."""

    text = TextAreaField(
        "Bản chốt đã ký",
        name="ban-chot-da-ky",
        description="Nội dung tệp .da-ky.txt mà chương trình ký đã ghi.",
        widget=GovTextArea(),
        validators=[DataRequired("Dán nội dung tệp đã ký"), Length(max=LONGEST_NOTE, message=WRONG_NOTE)],
    )


def _day(field: Any) -> date:
    try:
        return parse_date(field.data)
    except ValueError as error:
        raise ValidationError(str(error)) from error
