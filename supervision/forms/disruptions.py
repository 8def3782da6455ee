"""What is asked about a flood, a storm, an outage."""

from collections.abc import Mapping
from typing import Any, ClassVar

from govuk_frontend_wtf.wtforms_widgets import GovCheckboxInput, GovRadioInput, GovSelect, GovTextArea, GovTextInput
from wtforms import BooleanField, RadioField, SelectField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, InputRequired, Length, Optional

from core.forms import DayField, OnceForm, VersionedForm
from submissions.forms import FilesForm, files_field
from supervision.disruption import KINDS, PAPERS, Said
from supervision.models import Disruption


def _line(label: str, *, required: str, hint: str = "") -> StringField:
    limit = Length(max=200, message=f"{label} không quá 200 ký tự.")
    return StringField(label, widget=GovTextInput(), description=hint, validators=[DataRequired(required), limit])


def _choices(known: Mapping[str, str]) -> list[SelectChoice]:
    return [SelectChoice(code, words) for code, words in known.items()]


class DisruptionForm(FilesForm, VersionedForm, OnceForm):
    """A note: of which unit, what, when, by which paper."""

    asks: ClassVar[Mapping[str, str]] = {
        "kind": "loai", "first": "tu", "last": "den", "paper": "van_ban", "paper_number": "so", "paper_on": "ngay",
        "issuer": "co_quan", "text": "noi_dung",
    }  # fmt: skip

    don_vi = SelectField("Đơn vị", widget=GovSelect(), validators=[InputRequired("Chọn đơn vị")])
    ca_ben_duoi = BooleanField("Cả các đơn vị bên dưới", widget=GovCheckboxInput(), default=True)
    loai = RadioField("Loại", widget=GovRadioInput(), choices=_choices(KINDS), validators=[InputRequired("Chọn loại")])
    tu = DayField("Từ ngày", description="Ví dụ: 01/11/2026", validators=[DataRequired("Nhập ngày bắt đầu")])
    den = DayField(
        "Đến hết ngày (để trống khi chưa kết thúc)", description="Ví dụ: 05/11/2026", validators=[Optional()]
    )
    noi_dung = TextAreaField(
        "Việc đã xảy ra",
        widget=GovTextArea(),
        description="Từ 10 đến 500 ký tự. Mọi người đọc được ở trang số liệu; không ghi tên người.",
        validators=[DataRequired("Nhập việc đã xảy ra")],
    )
    van_ban = RadioField(
        "Văn bản", widget=GovRadioInput(), choices=_choices(PAPERS), validators=[InputRequired("Chọn loại văn bản")]
    )
    so = _line("Số, ký hiệu văn bản", required="Nhập số, ký hiệu văn bản", hint="Ví dụ: 05/CĐ-UBND")
    ngay = DayField("Ngày văn bản", description="Ví dụ: 31/10/2026", validators=[DataRequired("Nhập ngày văn bản")])
    co_quan = _line("Cơ quan ban hành", required="Nhập cơ quan ban hành", hint="Ví dụ: Ủy ban nhân dân tỉnh Sông Trăng")
    tep = files_field("Bản chụp văn bản (không bắt buộc)")

    def begin(self, units: list[tuple[str, str]]) -> None:
        """Offer the units of this person."""
        self.don_vi.choices = units

    def show(self, note: Disruption) -> None:
        """Fill the form with what a note says now; its unit stays."""
        self.ca_ben_duoi.data, self.loai.data, self.van_ban.data = note.below, note.kind, note.paper
        self.tu.data, self.den.data, self.ngay.data = note.first, note.last, note.paper_on
        self.noi_dung.data, self.so.data, self.co_quan.data = note.text, note.paper_number, note.issuer
        self.show_version(note.version)

    def said(self) -> Said:
        """Give what was written."""
        known: dict[str, Any] = {"paper_number": self.so.data, "paper_on": self.ngay.data, "issuer": self.co_quan.data}
        return Said(
            kind=self.loai.data, first=self.tu.data, last=self.den.data, below=self.ca_ben_duoi.data,
            paper=self.van_ban.data, text=self.noi_dung.data, **known,
        )  # fmt: skip


class EndForm(VersionedForm):
    """The last day of something that goes on."""

    asks: ClassVar[Mapping[str, str]] = {"last": "den"}
    den = DayField("Ngày cuối", description="Ví dụ: 05/11/2026", validators=[DataRequired("Nhập ngày cuối")])


class WithdrawForm(VersionedForm):
    """Why a note is taken back."""

    asks: ClassVar[Mapping[str, str]] = {"reason": "ly_do"}
    ly_do = TextAreaField("Lý do rút ghi chú", widget=GovTextArea(), validators=[DataRequired("Nêu lý do")])
