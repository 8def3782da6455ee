"""What officials are asked about their own sign-in, and administrators about people."""

from typing import Any, Final

from govuk_frontend_wtf.wtforms_widgets import GovPasswordInput, GovSelect, GovTextArea, GovTextInput
from wtforms import PasswordField, SelectField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, Email, Length, Optional, ValidationError

from accounts.hats import LABELS, Hat
from accounts.passwords import LONGEST
from core.forms import DayField, Form, VersionedForm
from core.text import phone

LONGEST_LINE: Final = 200
NONE: Final = ""
WRONG_EMAIL: Final = "Vui lòng nhập địa chỉ e-mail đúng dạng, ví dụ ten@vidu.vn."
CODE_HINT: Final = "6 chữ số hiện trên ứng dụng xác thực trong điện thoại, đổi sau mỗi 30 giây"


def _short(what: str) -> Length:
    return Length(max=LONGEST_LINE, message=f"{what} không quá {LONGEST_LINE} ký tự.")


def _password(label: str, complaint: str) -> PasswordField:
    limits = [DataRequired(complaint), Length(max=LONGEST, message=f"Mật khẩu không quá {LONGEST} ký tự.")]
    return PasswordField(label, widget=GovPasswordInput(), validators=limits)


class SignInForm(Form):
    """Who comes."""

    login = StringField(
        "Tên đăng nhập",
        widget=GovTextInput(),
        validators=[DataRequired("Vui lòng nhập tên đăng nhập."), _short("Tên đăng nhập")],
        render_kw={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"},
    )
    password = _password("Mật khẩu", "Vui lòng nhập mật khẩu.")


class CodeForm(Form):
    """The second factor."""

    code = StringField(
        "Mã xác thực",
        widget=GovTextInput(),
        description=CODE_HINT,
        validators=[DataRequired("Vui lòng nhập mã xác thực."), _short("Mã xác thực")],
        render_kw={"autocomplete": "one-time-code", "inputmode": "numeric"},
    )


class NewPasswordForm(Form):
    """One's own password in place of a temporary one."""

    new = _password("Mật khẩu mới", "Vui lòng nhập mật khẩu mới.")
    again = _password("Nhập lại mật khẩu mới", "Vui lòng nhập lại mật khẩu mới.")

    def validate_again(self, field: Any) -> None:
        """Refuse a slip of the finger that would lock its owner out."""
        if field.data != self.new.data:
            raise ValidationError("Hai lần nhập mật khẩu mới chưa giống nhau.")


class ChangePasswordForm(NewPasswordForm):
    """A new password, by somebody who knows the old one."""

    current = _password("Mật khẩu đang dùng", "Vui lòng nhập mật khẩu đang dùng.")


class PasswordForm(Form):
    """The password once more, before something that weakens the account."""

    current = _password("Mật khẩu đang dùng", "Vui lòng nhập mật khẩu đang dùng.")


class OwnEmailForm(PasswordForm):
    """Another address for one's letters, with the password once more."""

    email = StringField(
        "E-mail",
        widget=GovTextInput(),
        validators=[DataRequired("Vui lòng nhập địa chỉ e-mail."), Email(WRONG_EMAIL), _short("Địa chỉ e-mail")],
        render_kw={"type": "email", "autocomplete": "email", "spellcheck": "false"},
    )


class PersonForm(Form):
    """Who a person is."""

    name = StringField(
        "Họ và tên", widget=GovTextInput(), validators=[DataRequired("Vui lòng nhập họ và tên."), _short("Họ và tên")]
    )
    phone = StringField(
        "Điện thoại (không bắt buộc)", widget=GovTextInput(), validators=[Optional()], render_kw={"inputmode": "tel"}
    )
    email = StringField(
        "E-mail (không bắt buộc)",
        widget=GovTextInput(),
        validators=[
            Optional(),
            Email(WRONG_EMAIL),
            _short("Địa chỉ e-mail"),
        ],
    )

    def validate_phone(self, field: Any) -> None:
        """Keep one spelling of a number."""
        try:
            field.data = phone(field.data)
        except ValueError as error:
            raise ValidationError(f"{error}.") from error


class NewPersonForm(PersonForm):
    """A person who gets an account."""

    login = StringField(
        "Tên đăng nhập",
        widget=GovTextInput(),
        description="Chữ cái không dấu, chữ số, dấu chấm hoặc gạch nối, ví dụ lan.nt",
        validators=[DataRequired("Vui lòng nhập tên đăng nhập."), _short("Tên đăng nhập")],
        render_kw={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"},
    )
    unit = SelectField("Nơi công tác", widget=GovSelect())

    def offer(self, units: list[tuple[str, str]]) -> None:
        """Offer the units in which this administrator may put a person."""
        self.unit.choices = [SelectChoice(code, text) for code, text in units]


class SpanForm(Form):
    """The days for which something holds, and the paper that says so."""

    from_on = DayField("Từ ngày", validators=[DataRequired("Vui lòng nhập ngày bắt đầu, ví dụ 20/11/2026.")])
    document_no = StringField(
        "Số, ký hiệu văn bản (không bắt buộc)",
        widget=GovTextInput(),
        description="Ví dụ 12/QĐ-UBND",
        validators=[_short("Số, ký hiệu văn bản")],
    )


class HatForm(SpanForm):
    """A hat for a person."""

    hat = SelectField(
        "Vai trò",
        widget=GovSelect(),
        choices=[SelectChoice(NONE, "Chọn vai trò"), *(SelectChoice(hat.value, text) for hat, text in LABELS.items())],
        validators=[DataRequired("Vui lòng chọn vai trò.")],
    )
    unit = SelectField("Tại đơn vị", widget=GovSelect())
    to_on = DayField("Đến hết ngày (không bắt buộc)", validators=[Optional()])

    def offer(self, units: list[tuple[str, str]]) -> None:
        """Offer the units for which this administrator gives hats."""
        self.unit.choices = [SelectChoice(code, text) for code, text in units]

    @property
    def chosen(self) -> Hat:
        """Give the hat, once the form is valid."""
        return Hat(self.hat.data)


class StandInForm(SpanForm):
    """Who stands in for somebody absent."""

    substitute = SelectField(
        "Người làm thay", widget=GovSelect(), validators=[DataRequired("Vui lòng chọn người làm thay.")]
    )
    unit = SelectField("Thay các vai trò tại", widget=GovSelect())
    to_on = DayField("Đến hết ngày", validators=[DataRequired("Vui lòng nhập ngày kết thúc, ví dụ 24/11/2026.")])

    def offer(self, people: list[tuple[str, str]], units: list[tuple[str, str]]) -> None:
        """Offer the colleagues, and the units in which the absent person wears hats."""
        nobody = SelectChoice(NONE, "Chọn người làm thay")
        self.substitute.choices = [nobody, *(SelectChoice(subject, text) for subject, text in people)]
        everywhere = SelectChoice(NONE, "Mọi đơn vị")
        self.unit.choices = [everywhere, *(SelectChoice(code, text) for code, text in units)]


class GiveBackForm(VersionedForm):
    """Why a proposal goes back."""

    ly_do = TextAreaField(
        "Cần sửa gì?",
        widget=GovTextArea(),
        description="Từ 10 ký tự trở lên. Người đề nghị đọc được.",
        validators=[DataRequired("Nêu điều cần sửa"), Length(max=2_000, message="Không quá 2.000 ký tự.")],
    )
