"""Whatever a form refuses, it says so in Vietnamese, also where the sentence is a library's."""

import ast
from pathlib import Path

import flask_wtf
import pytest
import wtforms

from core.forms import MESSAGES, PLURALS, Vietnamese
from tests.pages import faults

SAYING = {"gettext", "ngettext"}


def sayings() -> list[tuple[str, ...]]:
    """Read in the sources of both libraries everything that they have translated before they say it."""
    found = set()
    for library in (wtforms, flask_wtf):
        for path in Path(library.__file__).parent.rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Call) and getattr(node.func, "attr", "") in SAYING:
                    words = tuple(arg.value for arg in node.args if isinstance(arg, ast.Constant) and arg.value != 1)
                    found |= {words} if words else set()
    return sorted(found, key=str)


def test_there_is_something_to_translate():
    assert len(sayings()) > 30


@pytest.mark.parametrize("words", sayings(), ids=lambda words: words[0])
def test_what_a_library_says_is_vietnamese(words):
    said = Vietnamese().ngettext(*words, 2) if len(words) == 2 else Vietnamese().gettext(*words)
    assert said != words[0]
    assert not said.isascii()


@pytest.mark.parametrize("words", [*MESSAGES.items(), *PLURALS.items()], ids=lambda words: words[0])
def test_a_translation_asks_for_no_more_than_it_is_given(words):
    theirs, ours = words
    given = {"min": 1, "max": 2, "value": "x", "values": "x", "other_name": "x"}
    if "%(" in ours:
        assert ours % {name: value for name, value in given.items() if f"%({name})" in theirs}


def test_a_page_with_an_english_error_is_found_faulty():
    page = (
        '<!doctype html><html lang="vi"><head><title>a</title></head><body><h1>a</h1>'
        '<p class="govuk-error-message"><span>Lỗi:</span> {}</p></body></html>'
    )
    assert faults(page.format("Not a valid choice."))
    assert faults(page.format("Vui lòng chọn.")) == []
