"""What is asked about a formal giám sát, and about the documents in it."""

from collections.abc import Mapping
from typing import ClassVar, Final

from govuk_frontend_wtf.wtforms_widgets import GovRadioInput, GovSelect, GovTextArea, GovTextInput
from wtforms import RadioField, SelectField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, InputRequired, Length, Optional

from core.forms import DayField, OnceForm, VersionedForm
from submissions.forms import FilesForm, files_field
from supervision.models import Oversight
from supervision.oversight import FORMS, Plan

LONGEST: Final = 20_000
LONGEST_TITLE: Final = 300


def _text(label: str, *, required: str = "", hint: str = "") -> TextAreaField:
    asked = DataRequired(required) if required else Optional()
    limit = Length(max=LONGEST, message="Nội dung không quá 20.000 ký tự.")
    return TextAreaField(label, widget=GovTextArea(), description=hint, validators=[asked, limit])


def _line(label: str, *, required: str, hint: str = "", longest: int = 100) -> StringField:
    limit = Length(max=longest, message=f"{label} không quá {longest} ký tự.")
    return StringField(label, widget=GovTextInput(), description=hint, validators=[DataRequired(required), limit])


def _day(label: str, *, required: str, hint: str = "Ví dụ: 20/12/2026") -> DayField:
    return DayField(label, description=hint, validators=[DataRequired(required)])


class OversightForm(VersionedForm, OnceForm):
    """A giám sát in the programme of its year."""

    asks: ClassVar[Mapping[str, str]] = {
        "title": "noi_dung", "form": "hinh_thuc", "begins_on": "tu", "ends_on": "den", "scope": "pham_vi",
    }  # fmt: skip

    don_vi = SelectField("Đơn vị được giám sát", widget=GovSelect(), validators=[InputRequired("Chọn đơn vị")])
    noi_dung = _line(
        "Nội dung giám sát",
        required="Nhập nội dung giám sát",
        hint="Ví dụ: Việc tiếp nhận, trả lời phản ánh, kiến nghị của Nhân dân năm 2026",
        longest=LONGEST_TITLE,
    )
    hinh_thuc = RadioField(
        "Hình thức",
        widget=GovRadioInput(),
        choices=[SelectChoice(code, words) for code, words in FORMS.items()],
        validators=[InputRequired("Chọn hình thức giám sát")],
    )
    tu = _day("Ngày bắt đầu", required="Nhập ngày bắt đầu")
    den = _day("Ngày kết thúc", required="Nhập ngày kết thúc", hint="Ví dụ: 22/12/2026")
    pham_vi = _text("Phạm vi, thành phần (không bắt buộc)")

    def begin(self, choices: tuple[tuple[str, str], ...]) -> None:
        """Offer the units of this reviewer."""
        self.don_vi.choices = [("", "Chọn đơn vị"), *choices]

    def show(self, oversight: Oversight) -> None:
        """Fill the form with what is planned; its unit stays."""
        self.noi_dung.data, self.hinh_thuc.data, self.pham_vi.data = oversight.title, oversight.form, oversight.scope
        self.tu.data, self.den.data = oversight.begins_on, oversight.ends_on
        self.show_version(oversight.version)

    def plan(self) -> Plan:
        """Give what was written."""
        return Plan(self.noi_dung.data, self.hinh_thuc.data, self.tu.data, self.den.data, self.pham_vi.data or "")


class SendForm(VersionedForm):
    """Decision and outline, as they go to the unit."""

    asks: ClassVar[Mapping[str, str]] = {"decision_number": "so", "decision_on": "ngay", "outline": "de_cuong"}

    so = _line("Số quyết định, kế hoạch", required="Nhập số quyết định, kế hoạch", hint="Ví dụ: 12/QĐ-MTTQ-BTT")
    ngay = _day("Ngày quyết định, kế hoạch", required="Nhập ngày quyết định, kế hoạch", hint="Ví dụ: 20/11/2026")
    de_cuong = _text("Đề cương yêu cầu báo cáo", required="Nhập đề cương", hint="Đơn vị đọc và báo cáo theo đề cương.")


class ReportForm(VersionedForm):
    """The Front's report of what was found."""

    asks: ClassVar[Mapping[str, str]] = {"report_number": "so", "report_on": "ngay"}

    so = _line("Số báo cáo", required="Nhập số báo cáo", hint="Ví dụ: 31/BC-MTTQ-BTT")
    ngay = _day("Ngày báo cáo", required="Nhập ngày báo cáo", hint="Ví dụ: 28/12/2026")


class CancelForm(VersionedForm):
    """Why a giám sát does not take place."""

    asks: ClassVar[Mapping[str, str]] = {"reason": "ly_do"}
    ly_do = _text("Lý do không thực hiện", required="Nêu lý do", hint="Đơn vị đã nhận quyết định thì đọc được.")


class AskForm(VersionedForm):
    """What the unit is to give, and by when."""

    asks: ClassVar[Mapping[str, str]] = {"asked": "can_gi", "due_on": "den_ngay"}
    can_gi = _text("Thông tin, tài liệu cần cung cấp", required="Nhập thông tin, tài liệu cần cung cấp")
    den_ngay = _day("Cung cấp đến hết ngày", required="Nhập ngày cuối")


class AskAgainForm(VersionedForm):
    """What is still missing, and by when."""

    asks: ClassVar[Mapping[str, str]] = {"remarks": "con_thieu", "due_on": "den_ngay"}
    con_thieu = _text("Còn thiếu gì?", required="Nêu điều còn thiếu", hint="Đơn vị đọc được.")
    den_ngay = _day("Cung cấp đến hết ngày", required="Nhập ngày cuối")


class AnswerForm(FilesForm, VersionedForm):
    """What the unit gives: words, and files."""

    asks: ClassVar[Mapping[str, str]] = {"answer": "tra_loi"}
    tra_loi = _text("Nội dung cung cấp", required="Nhập nội dung", hint="Nêu tên từng tài liệu gửi kèm.")
    tep = files_field("Tài liệu kèm theo (không bắt buộc; chỉ Mặt trận và đơn vị đọc được)")
