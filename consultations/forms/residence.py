"""Where somebody lives, asked where the residents of named places are: one of these places, or elsewhere."""

from collections.abc import Mapping
from typing import Any, ClassVar, Final

from govuk_frontend_wtf.wtforms_widgets import GovRadioInput
from wtforms import RadioField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired

from consultations.residence import (
    ELSEWHERE_CHOICE,
    ELSEWHERE_LABEL,
    FIELD,
    NOT_NAMED,
    NOT_SAID,
    UNKNOWN_CHOICE,
    UNKNOWN_LABEL,
    from_choice,
)
from core.forms import Form, VersionedForm
from submissions.forms import SenderForm

NAME: Final = "noi_o"
ASKS: Final = {FIELD: NAME}


def residence_field(label: str, told: str = NOT_SAID) -> RadioField:
    """Ask it; the choices are those of one consultation."""
    return RadioField(label, widget=GovRadioInput(), validate_choice=False, validators=[InputRequired(told)])


def offer(form: Form, places: Mapping[str, str], *, with_unknown: bool = False) -> None:
    """Put the named places into the question, and behind them what is none of them."""
    more = [SelectChoice(ELSEWHERE_CHOICE, ELSEWHERE_LABEL)]
    more += [SelectChoice(UNKNOWN_CHOICE, UNKNOWN_LABEL)] if with_unknown else []
    form.noi_o.choices = [*(SelectChoice(code, name) for code, name in places.items()), *more]


def check_offered(field: RadioField) -> bool:
    """Refuse what was not offered, in words of its own; says whether it was."""
    if field.data in {choice.value for choice in field.choices}:
        return True
    field.errors = [*field.errors, NOT_NAMED]
    return False


class Residing(Form):
    """A form that asks its citizen where they live."""

    asks: ClassVar[Mapping[str, str]] = ASKS
    noi_o = residence_field("Ông/bà sống ở đâu?")

    def __init__(self, *args: Any, places: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, places)

    def validate(self, extra_validators: Any = None) -> bool:
        """Check the fields, and that the place is one of those named."""
        valid = super().validate(extra_validators)
        return (bool(self.noi_o.errors) or check_offered(self.noi_o)) and valid

    @property
    def residence(self) -> str | None:
        """Give it as the service takes it."""
        return from_choice(self.noi_o.data)


class ResidentForm(Residing, SenderForm):
    """Who sends, and where they live, which is asked first."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._fields = {NAME: self._fields.pop(NAME), **self._fields}


class ResidenceForm(Residing, VersionedForm):
    """Where the author of a sending lives after all."""
