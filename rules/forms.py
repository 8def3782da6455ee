"""What an administrator is asked about a day, a table of days, a term, the Quy chế and two fields of work."""

from typing import Final

from flask_wtf.file import FileField
from govuk_frontend_wtf.wtforms_widgets import (
    GovCheckboxInput,
    GovFileInput,
    GovRadioInput,
    GovSelect,
    GovTextArea,
    GovTextInput,
)
from wtforms import BooleanField, IntegerField, RadioField, SelectField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange, Optional

from core.dates import short_date
from core.forms import DayField, Form, VersionedForm
from core.policies import DeadlineRule, QuyChe
from core.workdays import Day, read_day

LONGEST_TABLE: Final = 200_000
"""Characters of a table of days: hundreds of years fit in."""

KINDS: Final = (
    SelectChoice("swapped_off", "Nghỉ hoán đổi (ngày làm việc được nghỉ, làm bù ngày khác)"),
    SelectChoice("make_up", "Làm bù (thứ bảy, chủ nhật đi làm)"),
    SelectChoice("holiday", "Nghỉ lễ, nghỉ theo quyết định"),
    SelectChoice("working", "Làm việc bình thường (bỏ ngày nghỉ đã ghi)"),
)
BY_QUY_CHE, BY_LAW, WITHOUT = "quy_che", "van_ban", "chua_co"
BASES: Final = (
    SelectChoice(BY_QUY_CHE, "Theo Quy chế của đơn vị"),
    SelectChoice(BY_LAW, "Theo văn bản khác (ghi ở dưới)"),
    SelectChoice(WITHOUT, "Chưa có căn cứ: chỉ là thời hạn dự kiến"),
)
UNITS: Final = (SelectChoice("working_day", "Ngày làm việc"), SelectChoice("day", "Ngày"))


def _line(label: str, *, required: str = "", hint: str = "", longest: int = 200) -> StringField:
    limits = [Length(max=longest, message=f"{label} không quá {longest} ký tự.")]
    asked = DataRequired(required) if required else Optional()
    return StringField(label, widget=GovTextInput(), description=hint, validators=[asked, *limits])


def _day(label: str, *, required: str = "", hint: str = "Ví dụ: 22/08/2027") -> DayField:
    return DayField(label, description=hint, validators=[DataRequired(required) if required else Optional()])


class DayForm(Form):
    """One announced day; of a swap both days at once."""

    ngay = _day("Ngày", required="Nhập ngày cần sửa")
    loai = RadioField(
        "Ngày này là", widget=GovRadioInput(), choices=KINDS, validators=[InputRequired("Chọn loại ngày")]
    )
    ten = _line("Tên ngày", required="Nhập tên ngày", hint="Ví dụ: Nghỉ hoán đổi, làm bù ngày 22/08/2027")
    ngay_bu = _day("Ngày làm bù, nếu là nghỉ hoán đổi (không bắt buộc)")
    so_van_ban = _line("Số văn bản", required="Nhập số văn bản", hint="Ví dụ: 12729/VPCP-KGVX", longest=100)
    ngay_van_ban = _day("Ngày văn bản", required="Nhập ngày văn bản", hint="Ví dụ: 25/12/2026")

    def rows(self) -> list[Day] | None:
        """Give the days that were typed; None with the fault beside its question where they make no sense."""
        found = [self._row(self.ngay, self.loai.data, self.ten.data)]
        if self.ngay_bu.data:
            if self.loai.data != "swapped_off":
                self.ngay_bu.errors = ["Chỉ ghi ngày làm bù khi ngày trên là nghỉ hoán đổi."]
                return None
            found.append(self._row(self.ngay_bu, "make_up", f"Làm bù ngày {short_date(self.ngay.data)}"))
        return None if None in found else found

    def _row(self, field: DayField, kind: str, name: str) -> Day | None:
        decision = f"{self.so_van_ban.data} ngày {short_date(self.ngay_van_ban.data)}"
        try:
            return read_day({"date": short_date(field.data), "kind": kind, "name": name, "decision": decision})
        except ValueError as error:
            words = str(error)
            field.errors = [words[0].upper() + words[1:] + "."]
            return None


class TableForm(Form):
    """A table of days, as a file or pasted; what was sent comes back to be mended."""

    tep = FileField("Tệp .csv (bảng mã UTF-8)", widget=GovFileInput())
    bang = TextAreaField(
        "Hoặc dán bảng vào đây",
        widget=GovTextArea(),
        description="Dòng đầu: date,kind,name,decision. Loại ngày: holiday, swapped_off, make_up hoặc working.",
        validators=[Length(max=LONGEST_TABLE, message="Bảng dài quá 200.000 ký tự.")],
    )
    tron_nam = BooleanField(
        "Đây là toàn bộ lịch nghỉ đã công bố của các năm trong bảng: bỏ dấu «dự kiến» của các năm ấy",
        widget=GovCheckboxInput(),
    )

    def text(self) -> str | None:
        """Give the table; None with the fault beside its question. A file takes the place of what was pasted."""
        content = self.tep.data.read(LONGEST_TABLE + 1) if self.tep.data else b""
        try:
            text = content.decode("utf-8-sig") if content else self.bang.data or ""
        except UnicodeDecodeError:
            self.tep.errors = ["Tệp không ở bảng mã UTF-8. Trong phần mềm bảng tính, chọn lưu dạng «CSV UTF-8»."]
            return None
        if not text.strip() or len(text) > LONGEST_TABLE:
            self.bang.errors = ["Chọn tệp hoặc dán bảng, không quá 200.000 ký tự."]
            return None
        self.bang.data = text
        return text


class ReturnForm(VersionedForm):
    """Why a proposal goes back."""

    ly_do = TextAreaField(
        "Cần sửa gì?",
        widget=GovTextArea(),
        description="Từ 10 ký tự trở lên. Người đề nghị đọc được.",
        validators=[DataRequired("Nêu điều cần sửa"), Length(max=2_000, message="Không quá 2.000 ký tự.")],
    )


class TermForm(Form):
    """How long a step may take, by what right, from when."""

    so_ngay = IntegerField(
        "Số ngày",
        widget=GovTextInput(),
        validators=[InputRequired("Nhập số ngày"), NumberRange(1, 365, "Nhập số ngày từ 1 đến 365.")],
    )
    don_vi = RadioField(
        "Tính theo", widget=GovRadioInput(), choices=UNITS, validators=[InputRequired("Chọn cách tính")]
    )
    can_cu = RadioField("Căn cứ", widget=GovRadioInput(), choices=BASES, validators=[InputRequired("Chọn căn cứ")])
    van_ban = _line(
        "Văn bản, điều, khoản (khi theo văn bản khác)", hint="Ví dụ: Luật Tố cáo 2018, Điều 24", longest=300
    )
    tu_ngay = _day("Áp dụng cho việc nhận từ ngày", required="Nhập ngày bắt đầu, sớm nhất là ngày mai")
    ly_do = _line("Vì sao sửa", required="Nêu vì sao sửa", longest=500)

    def term(self, now: DeadlineRule) -> DeadlineRule | None:
        """Give the new term; None with the fault beside its question where it lacks its basis."""
        basis = (self.van_ban.data or "").strip()
        if self.can_cu.data == BY_LAW and not basis:
            self.van_ban.errors = ["Ghi văn bản, điều, khoản làm căn cứ."]
            return None
        return DeadlineRule(
            kind=now.kind,
            step=now.step,
            amount=self.so_ngay.data,
            unit=self.don_vi.data,
            firm=self.can_cu.data == BY_LAW,
            valid_from=self.tu_ngay.data,
            source=self.ly_do.data,
            count=now.count,
            legal_basis=basis if self.can_cu.data == BY_LAW else "",
            quy_che=self.can_cu.data == BY_QUY_CHE,
        )

    def begin_from(self, now: DeadlineRule) -> None:
        """Fill the form with the term as it is."""
        self.so_ngay.data, self.don_vi.data = now.amount, now.unit
        self.can_cu.data = BY_QUY_CHE if now.quy_che else BY_LAW if now.firm else WITHOUT
        self.van_ban.data = "" if now.quy_che else now.legal_basis


class QuyCheForm(Form):
    """The decision by which the unit issued its Quy chế."""

    so = _line("Số Quyết định", required="Nhập số Quyết định", hint="Ví dụ: 45/QĐ-UBND", longest=100)
    ngay = _day("Ngày ban hành", required="Nhập ngày ban hành", hint="Ví dụ: 20/11/2026")
    tu_ngay = _day("Có hiệu lực từ ngày", required="Nhập ngày có hiệu lực, sớm nhất là ngày mai")

    def quy_che(self) -> QuyChe:
        """Give what was typed, once the form is valid."""
        return QuyChe(number=self.so.data, valid_from=self.tu_ngay.data, issued_on=self.ngay.data)


class MergeForm(Form):
    """Which field of work goes on under which other one, and why."""

    linh_vuc = SelectField("Gộp lĩnh vực", widget=GovSelect(), validators=[InputRequired("Chọn lĩnh vực được gộp")])
    gop_vao = SelectField("Vào lĩnh vực", widget=GovSelect(), validators=[InputRequired("Chọn lĩnh vực gộp vào")])
    ly_do = _line("Vì sao gộp", required="Nêu vì sao gộp", longest=500)

    def offer(self, known: list[tuple[str, str]]) -> None:
        """Give the fields in use to choose from."""
        choices = [SelectChoice("", "Chọn trong danh sách"), *(SelectChoice(code, name) for code, name in known)]
        self.linh_vuc.choices = self.gop_vao.choices = choices
