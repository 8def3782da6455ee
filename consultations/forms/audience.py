"""Whom a consultation is for."""

from collections.abc import Sequence
from typing import Any, Final

from govuk_frontend_wtf.wtforms_widgets import GovCheckboxesInput, GovRadioInput, GovTextInput
from wtforms import RadioField, SelectMultipleField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length, Optional

from consultations.audiences import AUDIENCES, LONGEST_LINK, Audience
from core.forms import VersionedForm
from units.models import Unit

HINTS: Final = {
    Audience.EVERYONE: "Ai cũng đọc và góp ý được, không cần tài khoản.",
    Audience.RESIDENTS: "Người dân những nơi chọn dưới đây được hỏi; người ở nơi khác vẫn góp ý được. Ai góp ý cũng "
    "chọn nơi mình sống, số liệu được tính riêng từng nơi.",
    Audience.MEMBERS: "Chỉ cán bộ, công chức, viên chức, người lao động của những nơi chọn dưới đây thấy và góp ý, "
    "sau khi đăng nhập (Luật Thực hiện dân chủ ở cơ sở 2022, Chương III, Chương IV).",
    Audience.ELSEWHERE: "Ví dụ nội dung Quốc hội, Chính phủ lấy ý kiến cả nước: trang này chỉ dẫn đường, không nhận "
    "góp ý, không tính vào số liệu của đơn vị.",
}


class AudienceForm(VersionedForm):
    """Whom it is for; places only for residents, units where it is internal, an address where another body asks."""

    audience = RadioField(
        "Đối tượng lấy ý kiến",
        widget=GovRadioInput(),
        choices=[SelectChoice(code, words) for code, words in AUDIENCES.items()],
        validators=[InputRequired("Chọn đối tượng lấy ý kiến")],
    )
    residents = SelectMultipleField("", widget=GovCheckboxesInput(), validators=[Optional()])
    audience_units = SelectMultipleField(
        "Cơ quan, đơn vị được lấy ý kiến nội bộ", widget=GovCheckboxesInput(), validators=[Optional()]
    )
    link = StringField(
        "Địa chỉ trang của cơ quan lấy ý kiến",
        widget=GovTextInput(),
        description="Chỉ nhập khi cơ quan khác lấy ý kiến. Ví dụ https://duthaoonline.quochoi.vn/",
        validators=[Length(max=LONGEST_LINK, message=f"Rút gọn còn không quá {LONGEST_LINK} ký tự")],
    )

    def __init__(
        self, *args: Any, units: Sequence[Unit], places: Sequence[Unit], place_word: str, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.residents.label.text = f"Các {place_word} có người dân được lấy ý kiến"
        self.residents.choices = [SelectChoice(unit.code, unit.name) for unit in places]
        self.audience_units.choices = [SelectChoice(unit.code, unit.name) for unit in units]

    def said(self) -> dict[str, Any]:
        """Give what belongs to the chosen audience, and nothing left over from another."""
        chosen = self.audience.data
        named = {Audience.MEMBERS: self.audience_units.data, Audience.RESIDENTS: self.residents.data}
        return {
            "audience": chosen,
            "audience_units": tuple(named.get(chosen) or ()),
            "link": (self.link.data or "") if chosen == Audience.ELSEWHERE else "",
        }
