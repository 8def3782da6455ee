"""The shape of a step's page."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from feedback.desk.blueprint import Answer
from feedback.forms.steps import StepForm
from feedback.models import CaseState


@dataclass(frozen=True)
class StepPage:
    """One step's page: its form, what fills the form's lists, what is done with the answers, a word of warning.

    `writes` names the field into which ready wording is put, where there is such a field. `shows` names what of the
    case stands above the form (the blocks of the template); `previews`: what is written can be looked at beforehand.
    `done` answers otherwise than with the page of the case.
    """

    form: type[StepForm]
    act: Callable[[CaseState, Any, dict[str, Any]], Any]
    fill: Callable[[Any, CaseState], None] = lambda _form, _case: None
    hint: str = ""
    writes: str = ""
    shows: tuple[str, ...] = ()
    previews: bool = False
    done: Callable[[CaseState, Any], Answer | None] = lambda _case, _outcome: None
