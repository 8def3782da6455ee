"""The shape of a step's page."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from feedback.forms.steps import StepForm
from feedback.models import CaseState


@dataclass(frozen=True)
class StepPage:
    """One step's page: its form, what fills the form's lists, what is done with the answers, a word of warning.

    `writes` names the field into which ready wording is put, where there is such a field.
    """

    form: type[StepForm]
    act: Callable[[CaseState, Any, dict[str, Any]], Any]
    fill: Callable[[Any, CaseState], None] = lambda _form, _case: None
    hint: str = ""
    writes: str = ""
