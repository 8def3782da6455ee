"""What is asked of who says that they did not sign."""

from govuk_frontend_wtf.wtforms_widgets import GovTextArea
from wtforms import TextAreaField
from wtforms.validators import InputRequired

from consultations.details import LONGEST_TEXT
from consultations.forms.lengths import at_most
from core.forms import VersionedForm


class ContestForm(VersionedForm):
    """Why the signature on the paper is not one's own."""

    reason = TextAreaField(
        "Lý do",
        widget=GovTextArea(),
        description="Ví dụ: ngày ghi trên văn bản tôi đi công tác; chữ ký không phải của tôi.",
        validators=[InputRequired("Nêu lý do"), at_most(LONGEST_TEXT)],
    )
