"""A rule's no stands beside the field it is about: every name that services give it leads to a field of a form."""

import ast
import re
from pathlib import Path

import pytest
from wtforms import Field

from core.errors import Refused
from core.forms import Form
from feedback.desk.stepping import PAGES
from feedback.forms.entering import EntryForm
from feedback.forms.filtering import FilterForm
from feedback.forms.public import AgainForm
from feedback.forms.registers import CopyForm
from feedback.forms.steps import StepForm
from supervision.forms.passing import PassingForm
from tests.browsing import send as fill
from tests.browsing import sign_in
from tests.conftest import inside
from tests.feedback.conftest import accepted

TEMPLATES, STEP = Path(__file__).parents[2] / "templates", "feedback/desk/step.html"
SERVICES = Path(__file__).parents[2] / "feedback" / "services"
FORMS = {*(page.form for page in PAGES.values()), EntryForm, FilterForm, AgainForm, CopyForm, PassingForm}
COMPUTED = {"words"}
"""What a service passes on as the name of a field."""


def asked(form: type[Form]) -> set[str]:
    """Name the fields of a form."""
    return {name for name in dir(form) if issubclass(getattr(getattr(form, name), "field_class", object), Field)}


def named() -> set[str]:
    """Give every name that a service says a refusal is about."""
    calls = [
        node for file in SERVICES.rglob("*.py") for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
    ]  # fmt: skip
    given = [word.value for call in calls for word in call.keywords if word.arg == "field"]
    return {value.value for value in given if isinstance(value, ast.Constant)}


@pytest.mark.parametrize("name", sorted(named() | COMPUTED))
def test_every_name_leads_to_a_field(name):
    assert any(form.asks.get(name, name) in asked(form) for form in FORMS)


def test_no_name_is_kept_for_a_field_that_is_gone():
    every = set().union(*(asked(form) for form in FORMS))
    assert {field for form in {*FORMS, StepForm} for field in form.asks.values()} <= every


def drawn_with(template: str) -> dict[str, str]:
    """Give the text of a template and of all that it extends, includes and takes macros from."""
    found: dict[str, str] = {}
    waiting = [template]
    while waiting:
        name = waiting.pop()
        if name not in found:
            found[name] = (TEMPLATES / name).read_text(encoding="utf-8")
            waiting += re.findall(r'{%-? *(?:extends|include|from|import) "([^"]+)"', found[name])
    return found


def asks_for_names(template: str) -> bool:
    """Say whether a template goes by which step it is: that belongs into the step's page."""
    return bool(re.search(r"""\bstep(\.name\b|\[["']name|\|attr|\s*\|\s*attr)|\bslug\s*(==|!=|in\b)""", template))


def test_the_page_of_a_step_knows_no_step_by_name():
    drawn = drawn_with(STEP)
    assert "feedback/desk/_drafts.html" in drawn
    assert [name for name, text in drawn.items() if asks_for_names(text)] == []
    blocks = set(re.findall(r'"(\w+)" in shown\.shows', drawn[STEP]))
    assert blocks == {name for page in PAGES.values() for name in page.shows}


@pytest.mark.parametrize(
    "planted",
    ['{% if step.name == "route" %}', '{{ step["name"] }}', '{{ step | attr("name") }}', '{% if slug in ("giao",) %}'],
)
def test_asking_for_the_name_of_a_step_is_noticed(planted):
    assert asks_for_names(planted)
    assert not asks_for_names("{{ step.label }} {{ step.names }}")


def test_what_is_about_none_of_its_fields_stands_above_the_form(app):
    with app.test_request_context():
        form = FilterForm()
        form.show_refusal(Refused("Bộ lọc này đã có.", field="name"))
        form.show_refusal(Refused("Không làm được nữa."))
        form.show_refusal(Refused("Việc khác.", field="elsewhere"))
    assert list(form.ten.errors) == ["Bộ lọc này đã có."]
    assert form.form_errors == ["Không làm được nữa.", "Việc khác."]


def test_the_summary_leads_to_the_field_and_the_words_stand_beside_it(app, commune):
    with inside(app):
        code = accepted().code
    client = sign_in(app.test_client(), "kinhte")
    page = fill(
        client, f"/cong-viec/kien-nghi/{code}/xin-gia-han", so_ngay="90", ly_do="Chờ kết quả đo đạc của đơn vị tư vấn."
    )
    assert page.status_code == 422
    assert '<a href="#so_ngay">Gia hạn từ 1 đến 15 ngày làm việc.</a>' in page.text
    assert 'id="so_ngay-error"' in page.text
