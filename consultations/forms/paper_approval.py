"""What is asked of an approval that was signed on paper."""

from typing import Any

from govuk_frontend_wtf.wtforms_widgets import GovSelect, GovTextInput
from wtforms import SelectField, StringField
from wtforms.validators import InputRequired, Length

from consultations.forms.scans import ScanForm, scan_field
from consultations.services.paper_approval import Signed
from core.forms import DayField, VersionedForm

LONGEST_NUMBER = 100


class PaperApprovalForm(ScanForm, VersionedForm):
    """Who signed which document on which day, and its scan."""

    asks = {"signer": "nguoi_ky", "number": "so_van_ban", "signed_on": "ngay_ky", "scan": "tep"}

    nguoi_ky = SelectField("Người đã ký duyệt", widget=GovSelect(), validators=[InputRequired("Chọn người đã ký")])
    so_van_ban = StringField(
        "Số, ký hiệu văn bản",
        widget=GovTextInput(),
        description="Ví dụ 15/KH-UBND, 20/BC-UBND.",
        validators=[
            InputRequired("Nhập số, ký hiệu văn bản"),
            Length(max=LONGEST_NUMBER, message=f"Số, ký hiệu không quá {LONGEST_NUMBER} ký tự"),
        ],
    )
    ngay_ky = DayField("Ngày ký", validators=[InputRequired("Nhập ngày ký ghi trên văn bản")])
    tep = scan_field("Bản chụp văn bản đã ký: một tệp PDF hoặc một ảnh")

    def __init__(self, *args: Any, names: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.nguoi_ky.choices = [("", "Chọn trong danh sách"), *((name, name) for name in names)]

    def validate(self, extra_validators: Any = None) -> bool:
        """Ask for the scan too."""
        valid = super().validate(extra_validators)
        if not self.references and not self.tep.errors:
            self.tep.errors = ["Đính kèm bản chụp văn bản đã ký"]
        return valid and bool(self.references)

    def signed(self) -> Signed:
        """Give what stands on the paper."""
        return Signed(self.nguoi_ky.data or "", self.so_van_ban.data or "", self.ngay_ky.data, self.references)
