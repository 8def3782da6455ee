"""Ready wording on the page of a step: chosen from a list, put after what is written already, nothing taken away."""

from collections.abc import Iterable

from flask import request

from core import clock
from core.dates import short_date
from feedback import queries
from feedback.desk.stepping.shape import StepPage
from feedback.forms.answering import AnswerForm
from feedback.forms.steps import StepForm
from feedback.models import CaseState
from feedback.wording import Wording, filled, wordings_for
from units.queries import names

PUT_IN, CHOSEN = "chen", "mau"
"""The button and the list of the page."""


def wordings_of(shown: StepPage, name: str, case: CaseState) -> dict[Wording, int]:
    """Give what may be used on this page and how often the unit did; none where the step writes nothing to a sender."""
    if not shown.writes:
        return {}
    uses = queries.uses_of_wordings(case.home)
    fields = queries.fields_with(case.category) if case.category else frozenset()
    known = wordings_for(name, fields=fields, on=clock.today())
    return {one: uses.get(one.code, 0) for one in known}


def is_asked() -> bool:
    """Say whether the page was sent only to have a wording put in."""
    return request.method == "POST" and PUT_IN in request.form


def put_in(form: StepForm, shown: StepPage, known: Iterable[Wording], case: CaseState) -> None:
    """Put the chosen wording after what was typed and lead there; files that came along stay, nothing is refused yet.

    The page comes anew: without the focus nobody who hears it would know that something was put in, and where.
    """
    form.validate()
    for field in form:
        field.errors = []
    wording = next((one for one in known if one.code == request.form.get(CHOSEN)), None)
    if wording is None:
        form.form_errors.append("Chọn một mẫu trong danh sách.")
        return
    field = form[shown.writes]
    field.data = "\n\n".join(part for part in (field.data, filled(wording, _values(case))) if part)
    field.render_kw = {**(field.render_kw or {}), "autofocus": True}
    if isinstance(form, AnswerForm):
        form.mau_da_dung.data = wording.code
        form.ket_qua.data = form.ket_qua.data or wording.decision or None


def _values(case: CaseState) -> dict[str, str]:
    known = names({case.held_by, case.village})
    return {
        "ma": case.code,
        "tieu_de": case.title,
        "ngay_nhan": short_date(case.received_on),
        "co_quan": queries.agency_of(case.home),
        "noi_giu": known.get(case.held_by, ""),
        "dia_diem": ", ".join(part for part in (case.place, known.get(case.village, "")) if part),
    }
