"""What a citizen is asked who gives an opinion: on what, which stance, in which words."""

from collections.abc import Mapping, Set
from typing import Any, ClassVar, Final

from govuk_frontend_wtf.wtforms_widgets import GovCharacterCount, GovRadioInput, GovSelect
from wtforms import RadioField, SelectField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length, Optional

from consultations.queries import WHOLE as WHOLE_KEY
from consultations.queries import PartLine
from consultations.workflow import OPINION_LIMIT, STANCES
from core.forms import Form, VersionedForm

WHOLE: Final = ""
WHOLE_LABEL: Final = "Toàn bộ dự thảo"
HEADING_LENGTH: Final = 60
NOT_CHOSEN: Final = "-"
"""Stands before the parts where the whole draft has its opinion already; no part is called so."""


def stance_field() -> RadioField:
    """Ask what one thinks, in one of four words."""
    return RadioField(
        "Ý kiến của ông/bà",
        widget=GovRadioInput(),
        choices=[SelectChoice(code, label) for code, label in STANCES.items()],
        validators=[InputRequired("Chọn một trong bốn mục")],
    )


def words_field() -> TextAreaField:
    """Ask for it in words of one's own."""
    return TextAreaField(
        "Nội dung góp ý",
        widget=GovCharacterCount(),
        validators=[Length(max=OPINION_LIMIT, message="Rút gọn nội dung còn không quá 20.000 ký tự")],
    )


class OpinionForm(Form):
    """One opinion on the whole draft or on one part."""

    asks: ClassVar[Mapping[str, str]] = {"anchor": "phan", "stance": "y_kien", "text": "noi_dung"}

    phan = SelectField(
        "Góp ý về phần nào?", widget=GovSelect(), default=WHOLE, validate_choice=False, validators=[Optional()]
    )
    y_kien = stance_field()
    noi_dung = words_field()

    def __init__(self, *args: Any, lines: list[PartLine], but: Set[str] = frozenset(), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        first = [(NOT_CHOSEN, "Chọn phần")] if WHOLE_KEY in but else [(WHOLE, WHOLE_LABEL)]
        rest = [(line.part.anchor, part_name(line)) for line in lines if line.part.anchor not in but]
        self.phan.choices = [*first, *rest]

    def given(self) -> dict[str, str]:
        """Give the answers as the draft keeps them."""
        return {name: self[name].data or "" for name in ("phan", "y_kien", "noi_dung")}


class ChangeForm(VersionedForm):
    """What the author of an opinion says now."""

    asks: ClassVar[Mapping[str, str]] = {"stance": "y_kien", "text": "noi_dung"}

    y_kien = stance_field()
    noi_dung = words_field()

    def said(self) -> dict[str, str]:
        """Give what the service wants to know."""
        return {"stance": self.y_kien.data, "text": self.noi_dung.data or ""}


def part_name(line: PartLine) -> str:
    """Name a part in a list: where it stands and the beginning of its heading."""
    heading = line.part.heading
    cut = heading if len(heading) <= HEADING_LENGTH else f"{heading[:HEADING_LENGTH].rpartition(' ')[0]}…"
    return f"{line.part.name}. {cut}" if cut else line.part.name
