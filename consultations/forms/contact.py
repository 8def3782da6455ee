"""What is asked to confirm a contact: which one, and the code that was sent to it."""

from collections.abc import Mapping
from typing import Any, ClassVar

from govuk_frontend_wtf.wtforms_widgets import GovRadioInput, GovTextInput
from wtforms import RadioField, StringField
from wtforms.validators import DataRequired, InputRequired, Length

from core.forms import Form
from submissions.contact_codes import DIGITS, WAYS, covered


class ContactForm(Form):
    """Which contact the code goes to."""

    asks: ClassVar[Mapping[str, str]] = {"way": "cach"}

    cach = RadioField(
        "Gửi mã xác nhận đến đâu?", widget=GovRadioInput(), validators=[InputRequired("Chọn nơi nhận mã xác nhận")]
    )

    def __init__(self, *args: Any, contacts: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.cach.choices = [(way, f"{WAYS[way]}: {covered(way, contact)}") for way, contact in contacts.items()]
        if len(contacts) == 1 and not self.is_submitted():
            self.cach.data = next(iter(contacts))


class ContactCodeForm(Form):
    """The code, as it was sent."""

    asks: ClassVar[Mapping[str, str]] = {"code": "ma", "way": "ma"}

    ma = StringField(
        f"Mã xác nhận ({DIGITS} số)",
        widget=GovTextInput(),
        validators=[DataRequired(f"Nhập mã xác nhận gồm {DIGITS} chữ số"), Length(max=20)],
        render_kw={"inputmode": "numeric", "autocomplete": "one-time-code"},
    )
