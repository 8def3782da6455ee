"""What is asked of an author who wants a withheld opinion looked at again, and of who decides on it."""

from collections.abc import Mapping
from typing import Any, ClassVar, Final

from govuk_frontend_wtf.wtforms_widgets import GovTextArea
from wtforms import TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired

from consultations.forms.lengths import at_most
from consultations.forms.synthesis import DECISIONS, ReviewForm
from consultations.models import OpinionState
from consultations.workflow.objections import LONGEST_OBJECTION
from core.forms import VersionedForm
from submissions import moderation

AGAIN: Final = {**DECISIONS, moderation.WITHHELD: "Giữ nguyên, không đăng công khai; vẫn được tổng hợp"}
"""The decisions of a review, in the words of one who looks again."""


class ObjectForm(VersionedForm):
    """Why an author asks to look again."""

    asks: ClassVar[Mapping[str, str]] = {"words": "noi_dung"}

    noi_dung = TextAreaField(
        "Vì sao ông/bà đề nghị xem xét lại?",
        widget=GovTextArea(),
        description="Nêu rõ vì sao lý do không đăng chưa đúng với ý kiến của ông/bà.",
        validators=[
            InputRequired("Viết vì sao ông/bà đề nghị xem xét lại"),
            at_most(LONGEST_OBJECTION),
        ],
    )


class DecideForm(ReviewForm):
    """The decision of another person, with the reason that the author reads."""

    asks: ClassVar[Mapping[str, str]] = {"because": "ly_do_quyet_dinh"}

    ly_do_quyet_dinh = TextAreaField(
        "Lý do quyết định",
        widget=GovTextArea(),
        description="Người gửi và Mặt trận đọc được lý do này.",
        validators=[InputRequired("Viết lý do quyết định"), at_most(LONGEST_OBJECTION)],
    )

    def __init__(self, opinion: OpinionState, *args: Any, **kwargs: Any) -> None:
        super().__init__(opinion, *args, **kwargs)
        self.quyet_dinh.label.text = "Quyết định theo đề nghị của người gửi"
        self.quyet_dinh.choices = [SelectChoice(state, words) for state, words in AGAIN.items()]

    def decision(self) -> dict[str, Any]:
        """Give what the service wants to know."""
        return {**super().decision(), "because": self.ly_do_quyet_dinh.data or ""}
