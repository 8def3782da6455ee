"""What a citizen is asked who gives an opinion: on what, which stance, in which words."""

from typing import Any, Final

from govuk_frontend_wtf.wtforms_widgets import GovCharacterCount, GovRadioInput, GovSelect
from wtforms import RadioField, SelectField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length, Optional

from consultations.queries import PartLine
from consultations.workflow import OPINION_LIMIT, STANCES
from core.forms import Form

WHOLE: Final = ""
WHOLE_LABEL: Final = "Toàn bộ dự thảo"
HEADING_LENGTH: Final = 60


class OpinionForm(Form):
    """One opinion on the whole draft or on one part."""

    phan = SelectField("Góp ý về phần nào?", widget=GovSelect(), default=WHOLE, validators=[Optional()])
    y_kien = RadioField(
        "Ý kiến của ông/bà",
        widget=GovRadioInput(),
        choices=[SelectChoice(code, label) for code, label in STANCES.items()],
        validators=[InputRequired("Chọn một trong bốn mục")],
    )
    noi_dung = TextAreaField(
        "Nội dung góp ý",
        widget=GovCharacterCount(),
        validators=[Length(max=OPINION_LIMIT, message="Rút gọn nội dung còn không quá 20.000 ký tự")],
    )

    def __init__(self, *args: Any, lines: list[PartLine], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.phan.choices = [(WHOLE, WHOLE_LABEL), *((line.part.anchor, part_name(line)) for line in lines)]


def part_name(line: PartLine) -> str:
    """Name a part in a list: where it stands and the beginning of its heading."""
    heading = line.part.heading
    cut = heading if len(heading) <= HEADING_LENGTH else f"{heading[:HEADING_LENGTH].rpartition(' ')[0]}…"
    return f"{line.part.name}. {cut}" if cut else line.part.name
