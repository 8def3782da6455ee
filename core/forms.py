"""The base of every form: Vietnamese in all it says, NFC in all it takes, and a token against forged sendings.

The token is a field of the form, not a wall before the view: when it has expired the page comes back filled.
"""

import re
from collections.abc import Mapping
from typing import Any, ClassVar

from flask_wtf import FlaskForm
from flask_wtf.csrf import _FlaskFormCSRF
from govuk_frontend_wtf.wtforms_widgets import GovTextInput
from wtforms import HiddenField, StringField, TextAreaField
from wtforms.csrf.core import CSRFTokenField
from wtforms.validators import StopValidation, ValidationError

from core.dates import parse_date, short_date
from core.errors import DomainError
from core.ledger import new_subject
from core.text import nfc, whole_number

EXPIRED = "Ông/bà viết đã lâu, chúng tôi vẫn giữ nội dung. Bấm Gửi lại."

CHOOSE = "Vui lòng chọn một trong các mục có sẵn."
WRONG_FORM = "Nội dung này không đúng dạng, vui lòng nhập lại."
NUMBER = "Vui lòng nhập một số, ví dụ 20."

MESSAGES = {
    "This field is required.": "Vui lòng điền mục này.",
    "This field cannot be edited.": "Mục này không sửa được.",
    "This field is disabled and cannot have a value.": "Mục này không sửa được.",
    "Not a valid choice.": CHOOSE,
    "Choices cannot be None.": CHOOSE,
    "Invalid Choice: could not coerce.": CHOOSE,
    "Invalid choice(s): one or more data inputs could not be coerced.": CHOOSE,
    "'%(value)s' is not a valid choice for this field.": CHOOSE,
    "Invalid value, must be one of: %(values)s.": CHOOSE,
    "Invalid value, can't be any of: %(values)s.": "Vui lòng nhập nội dung khác.",
    "Not a valid integer value.": "Vui lòng nhập một số nguyên, ví dụ 20.",
    "Not a valid decimal value.": NUMBER,
    "Not a valid float value.": NUMBER,
    "Number must be at least %(min)s.": "Vui lòng nhập số từ %(min)s trở lên.",
    "Number must be at most %(max)s.": "Vui lòng nhập số không quá %(max)s.",
    "Number must be between %(min)s and %(max)s.": "Vui lòng nhập số từ %(min)s đến %(max)s.",
    "Not a valid time value.": "Vui lòng nhập giờ theo dạng 08:00.",
    "Not a valid week value.": WRONG_FORM,
    "Not a valid date value.": "Vui lòng nhập ngày theo dạng 20/11/2026.",
    "Not a valid datetime value.": "Vui lòng nhập ngày, giờ theo dạng 20/11/2026 08:00.",
    "Date must be at least %(min)s.": "Vui lòng nhập ngày từ %(min)s trở đi.",
    "Date must be at most %(max)s.": "Vui lòng nhập ngày không sau %(max)s.",
    "Date must be between %(min)s and %(max)s.": "Vui lòng nhập ngày từ %(min)s đến %(max)s.",
    "Field must be between %(min)d and %(max)d characters long.": "Vui lòng nhập từ %(min)d đến %(max)d ký tự.",
    "Field must be equal to %(other_name)s.": "Hai lần nhập chưa giống nhau.",
    "Invalid field name '%s'.": WRONG_FORM,
    "Invalid IP address.": WRONG_FORM,
    "Invalid Mac address.": WRONG_FORM,
    "Invalid UUID.": WRONG_FORM,
    "Invalid URL.": "Vui lòng nhập địa chỉ trang đúng dạng, ví dụ https://vidu.vn.",
    "File does not have an approved extension.": "Loại tệp này không nhận được.",
    "File does not have an approved extension: {extensions}": "Chỉ nhận tệp {extensions}.",
    "Invalid email address.": "Vui lòng nhập địa chỉ e-mail đúng dạng, ví dụ ten@vidu.vn.",
    "Invalid input.": WRONG_FORM,
    "CSRF token missing": EXPIRED,
    "The CSRF token is missing.": EXPIRED,
    "The CSRF token has expired.": EXPIRED,
    "The CSRF token is invalid.": EXPIRED,
    "The CSRF tokens do not match.": EXPIRED,
    "The CSRF session token is missing.": EXPIRED,
    "CSRF token missing.": EXPIRED,
    "CSRF token expired.": EXPIRED,
    "CSRF failed.": EXPIRED,
    "Invalid CSRF Token.": EXPIRED,
}
"""Everything WTForms and Flask-WTF can say; a test reads their sources and finds each sentence here."""

PLURALS = {
    "'%(value)s' are not valid choices for this field.": CHOOSE,
    "Field must be at least %(min)d character long.": "Vui lòng nhập từ %(min)d ký tự trở lên.",
    "Field cannot be longer than %(max)d character.": "Vui lòng nhập không quá %(max)d ký tự.",
    "Field must be exactly %(max)d character long.": "Vui lòng nhập đúng %(max)d ký tự.",
}


class Vietnamese:
    """What WTForms says, in Vietnamese: it ships no such catalogue."""

    def gettext(self, message: str) -> str:
        return MESSAGES.get(message, PLURALS.get(message, message))

    def ngettext(self, singular: str, plural: str, _count: int) -> str:
        return PLURALS.get(singular) or PLURALS.get(plural) or MESSAGES.get(singular, singular)


def clean_text(value: Any) -> Any:
    """Bring what was typed into one form (NFC) and take the blanks off its ends."""
    return nfc(value).strip() if isinstance(value, str) else value


class PatientCSRF(_FlaskFormCSRF):
    """The token check, saying in Vietnamese and without blame that the page was open for long."""

    def validate_csrf_token(self, form, field) -> None:
        try:
            super().validate_csrf_token(form, field)
        except ValidationError as error:
            raise ValidationError(EXPIRED) from error


class DayField(StringField):
    """One text box for a day, typed as people write it; empty gives None, nonsense comes back as it was typed."""

    widget = GovTextInput()

    def process_formdata(self, valuelist) -> None:
        typed = clean_text(valuelist[0]) if valuelist else ""
        self.data = parse_date(typed) if typed else None

    def pre_validate(self, _form) -> None:
        """Stop at a day that is none: «Không có ngày 31/2/2026» says more than that a day is missing."""
        if self.process_errors:
            raise StopValidation

    def _value(self) -> str:
        if self.raw_data:
            return self.raw_data[0]
        return short_date(self.data) if self.data else ""


class Form(FlaskForm):
    """The base of every form with questions."""

    class Meta(FlaskForm.Meta):
        csrf_class = PatientCSRF

        def get_translations(self, _form):
            return Vietnamese()

        def bind_field(self, form, unbound_field, options):
            if unbound_field.field_class is CSRFTokenField:
                unbound_field.kwargs["render_kw"] = {"id": False}  # several forms stand on one page of the desk
            filters = list(unbound_field.kwargs.get("filters", ()))
            if issubclass(unbound_field.field_class, StringField | TextAreaField) and clean_text not in filters:
                unbound_field.kwargs["filters"] = [clean_text, *filters]
            return unbound_field.bind(form=form, **options)

    asks: ClassVar[Mapping[str, str]] = {}
    """The field that asks for what a service calls so, where it has another name here."""

    def show_refusal(self, refusal: DomainError) -> None:
        """Show a rule's no beside the field it is about, or above the form where it is about none of them."""
        field = self._fields.get(self.asks.get(refusal.field, refusal.field))
        if field is None:
            self.form_errors.append(refusal.message)
        else:
            field.errors = [*field.errors, refusal.message]

    @property
    def questions(self) -> list:
        """Give the fields that ask something, in order."""
        return [field for field in self if not isinstance(field, CSRFTokenField)]


class VersionedForm(Form):
    """A form that remembers which version its reader saw, so that nobody overwrites unseen."""

    version = HiddenField()

    @property
    def seen(self) -> int | None:
        """Give the version seen; nonsense counts as never seen."""
        return whole_number(self.version.data)

    def show_version(self, version: int) -> None:
        """Put the newest version into the form, once its reader has been told of it."""
        self.version.data = str(version)


class OnceForm(Form):
    """A form that makes something new and carries the subject it makes: sent twice, it still makes one."""

    lan_gui = HiddenField()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not re.fullmatch("[0-9a-f]{32}", self.lan_gui.data or ""):
            self.lan_gui.data = new_subject()

    @property
    def subject(self) -> str:
        """Give the subject that is made by this form."""
        return self.lan_gui.data


class ActionForm(Form):
    """A form that is only a button: it carries the token and nothing else."""
