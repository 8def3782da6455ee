"""What is asked where several opinions are reviewed at once."""

from typing import Any, Final

from govuk_frontend_wtf.wtforms_widgets import GovRadioInput, GovSelect
from wtforms import RadioField, SelectField, SelectMultipleField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, ValidationError

from consultations import queries
from consultations.forms.synthesis import NO_REASON
from core.forms import Form
from submissions.moderation import MASKED, SHOWN, WITHHELD

DECISIONS: Final = {
    SHOWN: "Đăng nguyên văn; ý kiến có phần đánh dấu thì để lại, chưa quyết định",
    MASKED: "Đăng, có che thông tin cá nhân: phần đánh dấu ở từng ý kiến, như bản ghi bên trên",
    WITHHELD: "Không đăng công khai, chung một lý do; vẫn được tổng hợp",
}


class TogetherForm(Form):
    """Opinions chosen in a list, each with the version that was read, and one decision for all of them."""

    y_kien = SelectMultipleField("Ý kiến", validate_choice=False)
    quyet_dinh = RadioField(
        "Với các ý kiến đã chọn",
        widget=GovRadioInput(),
        choices=[SelectChoice(state, words) for state, words in DECISIONS.items()],
        validators=[InputRequired("Chọn cách đăng các ý kiến đã chọn")],
    )
    ly_do_che = SelectField("Lý do che (khi có che)", widget=GovSelect())
    ly_do_khong_dang = SelectField("Lý do không đăng (khi không đăng)", widget=GovSelect())

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field, act in ((self.ly_do_che, "mask"), (self.ly_do_khong_dang, "withhold")):
            known = [SelectChoice(reason.code, reason.label) for reason in queries.reasons(act)]
            field.choices = [SelectChoice("", "Chọn lý do"), *known]

    def validate_ly_do_che(self, field: SelectField) -> None:
        """Ask for the reason only where something is covered."""
        self._need(MASKED, field)

    def validate_ly_do_khong_dang(self, field: SelectField) -> None:
        """Ask for the reason only where texts are kept back."""
        self._need(WITHHELD, field)

    def decision(self) -> dict[str, str]:
        """Give what the service wants to know."""
        reasons = {"mask_reason": self.ly_do_che.data or "", "withhold_reason": self.ly_do_khong_dang.data or ""}
        return {"outcome": self.quyet_dinh.data, **reasons}

    def _need(self, outcome: str, field: SelectField) -> None:
        if self.quyet_dinh.data == outcome and not field.data:
            raise ValidationError(NO_REASON)
