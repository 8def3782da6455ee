"""What is asked of an author who wants a withheld opinion looked at again, and of who decides on it."""

from collections.abc import Mapping
from typing import Any, ClassVar, Final

from govuk_frontend_wtf.wtforms_widgets import GovTextArea
from wtforms import TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length

from consultations.forms.synthesis import ReviewForm
from consultations.models import OpinionState
from consultations.workflow.objections import LONGEST_OBJECTION
from core.forms import VersionedForm
from submissions import moderation

TOO_LONG: Final = f"Rút gọn còn không quá {LONGEST_OBJECTION:,} ký tự".replace(",", ".")
DECISIONS: Final = {
    moderation.SHOWN: "Đăng nguyên văn",
    moderation.MASKED: "Đăng, có che thông tin cá nhân",
    moderation.WITHHELD: "Giữ nguyên, không đăng công khai; vẫn được tổng hợp",
}


class ObjectForm(VersionedForm):
    """Why an author asks to look again."""

    asks: ClassVar[Mapping[str, str]] = {"words": "noi_dung"}

    noi_dung = TextAreaField(
        "Vì sao ông/bà đề nghị xem xét lại?",
        widget=GovTextArea(),
        description="Nêu rõ vì sao lý do không đăng chưa đúng với ý kiến của ông/bà.",
        validators=[
            InputRequired("Viết vì sao ông/bà đề nghị xem xét lại"),
            Length(max=LONGEST_OBJECTION, message=TOO_LONG),
        ],
    )


class DecideForm(ReviewForm):
    """The decision of another person, with the reason that the author reads."""

    asks: ClassVar[Mapping[str, str]] = {"because": "ly_do_quyet_dinh"}

    ly_do_quyet_dinh = TextAreaField(
        "Lý do quyết định",
        widget=GovTextArea(),
        description="Người gửi và Mặt trận đọc được lý do này.",
        validators=[InputRequired("Viết lý do quyết định"), Length(max=LONGEST_OBJECTION, message=TOO_LONG)],
    )

    def __init__(self, opinion: OpinionState, *args: Any, **kwargs: Any) -> None:
        super().__init__(opinion, *args, **kwargs)
        self.quyet_dinh.label.text = "Quyết định theo đề nghị của người gửi"
        self.quyet_dinh.choices = [SelectChoice(state, words) for state, words in DECISIONS.items()]

    def decision(self) -> dict[str, Any]:
        """Give what the service wants to know."""
        return {**super().decision(), "because": self.ly_do_quyet_dinh.data or ""}
