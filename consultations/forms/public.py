"""What a citizen is asked who gives an opinion: on what, which stance, in which words."""

from collections.abc import Mapping, Set
from typing import Any, ClassVar, Final

from flask import request
from govuk_frontend_wtf.wtforms_widgets import GovCharacterCount, GovRadioInput, GovSelect, GovTextArea
from wtforms import RadioField, SelectField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length, Optional

from consultations.proposing import FULL, LABEL, NO_PART, Worded, wording
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


def proposed_field() -> TextAreaField:
    """Ask how the part should be worded, where one knows."""
    return TextAreaField(
        f"{LABEL} (không bắt buộc)",
        widget=GovTextArea(),
        description="Chỉ khi góp ý về một phần: ghi cả đoạn như ông/bà muốn có trong dự thảo.",
        validators=[Length(max=OPINION_LIMIT, message="Rút gọn nội dung còn không quá 20.000 ký tự")],
    )


class Proposing(Form):
    """A form that asks for a wording, and copies the present one into its place on request."""

    @property
    def wants_copy(self) -> bool:
        """Say whether the button was pressed that copies the part as it stands."""
        return self.is_submitted() and "chep" in request.form

    def copy(self, part: Worded | None) -> None:
        """Put the part as it stands where the wording is written; what is written there already stays."""
        why = NO_PART if part is None else FULL if self.de_nghi.data else ""
        self.de_nghi.errors = [why] if why else []
        self.de_nghi.data = self.de_nghi.data if why else wording(part)


class OpinionForm(Proposing):
    """One opinion on the whole draft or on one part."""

    asks: ClassVar[Mapping[str, str]] = {
        "anchor": "phan", "stance": "y_kien", "text": "noi_dung", "proposed": "de_nghi",
    }  # fmt: skip

    phan = SelectField(
        "Góp ý về phần nào?", widget=GovSelect(), default=WHOLE, validate_choice=False, validators=[Optional()]
    )
    y_kien = stance_field()
    noi_dung = words_field()
    de_nghi = proposed_field()

    def __init__(self, *args: Any, lines: list[PartLine], but: Set[str] = frozenset(), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        first = [(NOT_CHOSEN, "Chọn phần")] if WHOLE_KEY in but else [(WHOLE, WHOLE_LABEL)]
        rest = [(line.part.anchor, part_name(line)) for line in lines if line.part.anchor not in but]
        self.phan.choices = [*first, *rest]

    def given(self) -> dict[str, str]:
        """Give the answers as the draft keeps them."""
        return {name: self[name].data or "" for name in ("phan", "y_kien", "noi_dung", "de_nghi")}


class ChangeForm(Proposing, VersionedForm):
    """What the author of an opinion says now."""

    asks: ClassVar[Mapping[str, str]] = {"stance": "y_kien", "text": "noi_dung", "proposed": "de_nghi"}

    y_kien = stance_field()
    noi_dung = words_field()
    de_nghi = proposed_field()

    def said(self, stance: str) -> dict[str, str]:
        """Give what the service wants to know; where no stance is asked, it stays."""
        return {
            "stance": self.y_kien.data if self.y_kien else stance,
            "text": self.noi_dung.data or "",
            "proposed": self.de_nghi.data or "",
        }


def part_name(line: PartLine) -> str:
    """Name a part in a list: where it stands and the beginning of its heading."""
    heading = line.part.heading
    cut = heading if len(heading) <= HEADING_LENGTH else f"{heading[:HEADING_LENGTH].rpartition(' ')[0]}…"
    return f"{line.part.name}. {cut}" if cut else line.part.name
