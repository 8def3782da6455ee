"""What the roof's pages ask."""

from typing import Any, Final

from govuk_frontend_wtf.wtforms_widgets import GovTextInput
from wtforms import StringField
from wtforms.validators import DataRequired, Length, ValidationError

from core.forms import Form
from core.ledger.inclusion import read_proof_code

LONGEST_QUERY: Final = 100
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
