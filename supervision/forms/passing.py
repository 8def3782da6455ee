"""What the Front is asked when it brings in a kiến nghị for somebody whose name may stay with it."""

from typing import Any, Final

from govuk_frontend_wtf.wtforms_widgets import GovCheckboxInput, GovRadioInput
from wtforms import BooleanField, RadioField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, InputRequired

from feedback.forms.desk import choice
from feedback.forms.entering import EntryForm
from submissions import masking

KEPT, SENT = "giu", "chuyen"
SENDER: Final = ("ho_ten", "dien_thoai", "email")
ORDER: Final = (
    "don_vi", "noi_dung", "tieu_de", "thon", "cho", "noi_khac", "tep", "giu", "van_chuyen", "van_nhap", "ai_giu",
    *SENDER, "so_van_ban", "ngay_van_ban", "ngay_ghi", "thu_co_quan",
)  # fmt: skip
"""As they stand on the page, so that what is to be corrected is named in that order."""
KEPT_APART: Final = "Mặt trận giữ họ tên, cách liên hệ: để trống mục này và ghi vào sổ của Mặt trận"
OTHER_PLACE: Final = "Chọn nơi xảy ra thuộc đơn vị phải trả lời"


class PassingForm(EntryForm):
    """The entering form of the desk, without what the Front need not say of itself, and with who keeps the name."""

    asks = {**EntryForm.asks, "sender": "ho_ten"}
    don_vi = choice("Đơn vị phải trả lời", required="Chọn đơn vị phải trả lời")
    ai_giu = RadioField(
        "Họ tên và cách liên hệ của người gửi",
        choices=[
            SelectChoice(KEPT, "Mặt trận giữ, không chuyển cho đơn vị"),
            SelectChoice(SENT, "Chuyển cho đơn vị phải trả lời"),
        ],
        widget=GovRadioInput(),
        validators=[InputRequired("Chọn ai giữ họ tên, cách liên hệ của người gửi")],
    )
    van_chuyen = BooleanField("Đã xem lại, đơn vị được đọc những chỗ này", widget=GovCheckboxInput())

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, is_helper=False, **kwargs)
        for name in ("hinh_thuc", "loai_co_quan", "co_quan"):
            del self[name]
        self._fields |= {name: self._fields.pop(name) for name in ORDER}
        self.so_van_ban.label.text = "Số, ký hiệu văn bản của Mặt trận"
        self.so_van_ban.description = "Ví dụ: 12/MTTQ-BTT"
        self.so_van_ban.validators = [DataRequired("Nhập số, ký hiệu văn bản của Mặt trận")]
        self.ngay_van_ban.label.text = "Ngày văn bản"
        self.ngay_van_ban.validators = [DataRequired("Nhập ngày văn bản")]
        self.thu_co_quan.label.text = "E-mail của Mặt trận (không bắt buộc)"
        self.thu_co_quan.description = "Bản trả lời và mọi thông báo gửi đến đây, để Mặt trận báo lại người gửi."
        self.ngay_ghi.label.text = "Ngày Mặt trận nhận kiến nghị"
        self.tep.description = "Đơn vị đọc được tệp. Mặt trận giữ họ tên thì che họ tên, chữ ký trước khi chụp."

    @property
    def keeps_sender(self) -> bool:
        """Say whether who asks stays with the Front."""
        return self.ai_giu.data == KEPT

    def warn_of_persons(self) -> list[str]:
        """Give what in the words could name somebody, where the name is to stay; then ask to send it all the same."""
        texts = (self.tieu_de.data, self.noi_dung.data, self.cho.data, self.noi_khac.data)
        found = [text[span.start : span.end] for text in texts if text for span in masking.find(text)]
        if not self.keeps_sender or not found:
            del self.van_chuyen
            return []
        self.van_chuyen.validators = [DataRequired("Sửa những chỗ có thể là thông tin cá nhân, hoặc đánh dấu vào ô")]
        return found

    def validate(self, extra_validators: Any = None) -> bool:
        """Refuse a name beside the choice that it stays with the Front, and a place that is another unit's."""
        valid = super().validate(extra_validators)
        wrong = [(name, KEPT_APART) for name in SENDER if self.keeps_sender and self[name].data]
        if self.thon.data and self.don_vi.data and not self._is_there(self.thon.data):
            wrong.append(("thon", OTHER_PLACE))
        for name, words in wrong:
            self[name].errors = [*self[name].errors, words]
        return valid and not wrong

    def offer(self, units: dict[str, tuple[str, list[tuple[str, str]]]]) -> None:
        """Put in the units that may be asked, each with its residential communities."""
        self.villages = {village: unit for unit, (_, found) in units.items() for village, _ in found}
        self.don_vi.choices = [("", "Chọn trong danh sách"), *((unit, name) for unit, (name, _) in units.items())]
        groups = {name: found for name, found in units.values() if found}
        self.thon.choices = [("", "Toàn địa bàn hoặc chưa rõ")]
        if len(units) == 1:
            self.don_vi.choices = self.don_vi.choices[1:]
        self.thon.choices += [
            (village, words if len(groups) == 1 else f"{words} ({name})")
            for name, found in groups.items()
            for village, words in found
        ]

    def _is_there(self, village: str) -> bool:
        return self.villages.get(village) == self.don_vi.data
