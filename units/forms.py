"""What an administrator is asked about a unit."""

from typing import Final

from flask_wtf.file import FileField
from govuk_frontend_wtf.wtforms_widgets import GovFileInput, GovSelect, GovTextArea, GovTextInput
from wtforms import IntegerField, SelectField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, Length, Optional
from wtforms.widgets import HiddenInput

from core.forms import DayField, Form
from units.details import LONGEST_TEXT, Details
from units.kinds import LABELS, Kind
from units.parsing import split_aliases
from units.signers import EXAMPLE, split_signers

NO_PARENT: Final = ""
LONGEST_LIST: Final = 10 * LONGEST_TEXT
LONGEST_FILE: Final = 2_000_000
"""Bytes of an uploaded list: all units of the country fit in."""


def _line(label: str, hint: str = "") -> StringField:
    limit = Length(max=LONGEST_TEXT, message=f"{label} không quá {LONGEST_TEXT} ký tự.")
    return StringField(f"{label} (không bắt buộc)", widget=GovTextInput(), description=hint, validators=[limit])


class EditUnitForm(Form):
    """What is known of a unit; its code never changes."""

    name = StringField("Tên đơn vị", widget=GovTextInput(), validators=[DataRequired("Vui lòng nhập tên đơn vị.")])
    kind = SelectField(
        "Loại đơn vị", widget=GovSelect(), choices=[SelectChoice(kind.value, text) for kind, text in LABELS.items()]
    )
    parent_code = SelectField("Đơn vị cấp trên", widget=GovSelect())
    valid_from = DayField("Có hiệu lực từ ngày", validators=[DataRequired("Vui lòng nhập ngày, ví dụ 01/07/2025.")])
    valid_to = DayField("Đến hết ngày (không bắt buộc)", validators=[Optional()])
    aliases = TextAreaField(
        "Tên gọi khác, tên cũ (không bắt buộc)",
        widget=GovTextArea(),
        description="Mỗi dòng một tên",
        validators=[Length(max=5 * LONGEST_TEXT, message=f"Phần tên gọi khác không quá {5 * LONGEST_TEXT} ký tự.")],
    )
    agency = _line("Tên cơ quan ở đầu trang", "Ví dụ: Ủy ban nhân dân xã An Bình, tỉnh Sông Trăng")
    address = _line("Địa chỉ")
    phone = _line("Điện thoại")
    responsible = _line("Người chịu trách nhiệm")
    symbol = _line("Ký hiệu trên công văn", "Ví dụ: UBND-VP")
    community_word = _line("Tên gọi cộng đồng dân cư", "Thôn, ấp, khu phố, tổ dân phố, bản hoặc sóc")
    signers = TextAreaField(
        "Người ký văn bản (không bắt buộc)",
        widget=GovTextArea(),
        description=f"Mỗi dòng một người: chức danh; họ tên; từ ngày; đến ngày; văn bản. Ví dụ: {EXAMPLE}",
        validators=[Length(max=LONGEST_LIST, message=f"Danh sách người ký không quá {LONGEST_LIST} ký tự.")],
    )
    version = IntegerField(widget=HiddenInput(), validators=[Optional()], render_kw={"id": False})

    def offer(self, parents: list[tuple[str, str]]) -> None:
        """Offer the units that may stand above."""
        nothing = SelectChoice(NO_PARENT, "Không có")
        self.parent_code.choices = [nothing, *(SelectChoice(code, text) for code, text in parents)]

    def details(self, code: str) -> Details:
        """Give what was typed as one value, once the form is valid."""
        lines = {
            name: self[name].data or ""
            for name in ("name", "agency", "address", "phone", "responsible", "symbol", "community_word")
        }
        return Details(
            code=code.upper(),
            kind=Kind(self.kind.data),
            parent_code=self.parent_code.data or None,
            valid_from=self.valid_from.data,
            valid_to=self.valid_to.data,
            aliases=split_aliases(self.aliases.data or ""),
            signers="\n".join(split_signers(self.signers.data or "")),
            **lines,
        )

    def show(self, faults: dict[str, str]) -> None:
        """Put each fault beside its question."""
        for field, fault in faults.items():
            self[field].errors = [fault]


class NewUnitForm(EditUnitForm):
    """A unit that was not there."""

    code = StringField(
        "Mã đơn vị",
        widget=GovTextInput(),
        description="Xã, phường, đặc khu: mã của Cục Thống kê, ví dụ 26068; phòng, thôn: tự đặt, ví dụ 26068-VP",
        validators=[DataRequired("Vui lòng nhập mã đơn vị.")],
    )


class ImportForm(Form):
    """A list of units as a file."""

    file = FileField("Tệp danh sách đơn vị (.csv)", widget=GovFileInput())

    def text(self) -> str | None:
        """Read the file as text; None with the fault beside the question when it cannot be read."""
        given = self.file.data
        content = given.read(LONGEST_FILE + 1) if given else b""
        fault = "Vui lòng chọn tệp." if not content else None
        if len(content) > LONGEST_FILE:
            fault = "Tệp lớn quá 2 MB; danh sách đơn vị cả nước nhỏ hơn mức này."
        try:
            text = content.decode("utf-8-sig")
        except UnicodeDecodeError:
            fault = "Tệp không ở bảng mã UTF-8. Trong phần mềm bảng tính, chọn lưu dạng «CSV UTF-8»."
        if fault:
            self.file.errors = [fault]
            return None
        return text
