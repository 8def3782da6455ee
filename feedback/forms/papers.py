"""What is asked before a paper is made: who signs, whom it goes to, whether the sender is named on it."""

from typing import Final

from govuk_frontend_wtf.wtforms_widgets import GovCheckboxInput
from wtforms import BooleanField, StringField
from wtforms.validators import AnyOf

from core.forms import Form
from feedback.forms.desk import choice

DOCX: Final = "docx"
PDF: Final = "pdf"


class PaperForm(Form):
    """Making one paper; what a paper does not need is taken off the form."""

    nguoi_ky = choice("Người ký", required="Chọn người ký")
    co_quan = choice("Cơ quan nhận", required="Chọn cơ quan nhận")
    ghi_ten = BooleanField(
        "Ghi họ tên, địa chỉ người gửi",
        widget=GovCheckboxInput(),
        description="Lần xem thông tin người gửi này được ghi vào nhật ký; Mặt trận xem được. Không chọn: để trống chỗ "
        "ghi tên.",
    )
    tep = StringField("Loại tệp", default=DOCX, validators=[AnyOf((DOCX, PDF), message="Chọn tải bản .docx hoặc .pdf")])

    def ask(self, *, signers: list[str], bodies: list[tuple[str, str]] | None, body: str, may_name: bool) -> None:
        """Offer what may be chosen; a question without a choice is not asked."""
        self.nguoi_ky.choices = [(str(number), words) for number, words in enumerate(signers)]
        self._keep("nguoi_ky", bool(signers))
        self._keep("co_quan", bodies is not None)
        self._keep("ghi_ten", may_name)
        if bodies is not None:
            self.co_quan.choices = [("", "Chọn trong danh sách"), *bodies]
            if not self.is_submitted():
                self.co_quan.data = body

    @property
    def asked(self) -> list:
        """Give the questions that are shown; which file is wanted is said by the button."""
        return [field for field in self.questions if field.name != "tep"]

    @property
    def signer(self) -> int:
        """Give the place of who signs in the list offered."""
        return int(self.nguoi_ky.data) if self.nguoi_ky is not None else 0

    @property
    def body(self) -> str:
        """Give the code of the body it goes to, or nothing."""
        return self.co_quan.data if self.co_quan is not None else ""

    @property
    def names_sender(self) -> bool:
        """Say whether the sender is to stand on it by name."""
        return self.ghi_ten is not None and bool(self.ghi_ten.data)

    def _keep(self, name: str, wanted: bool) -> None:
        if not wanted:
            delattr(self, name)
