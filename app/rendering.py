"""How pages are drawn: where templates come from, which words the macros speak, how dates and numbers read."""

import json
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from flask import Flask, current_app, request
from govuk_frontend_wtf.main import WTFormsHelpers
from jinja2 import ChoiceLoader, FileSystemLoader, PackageLoader, PrefixLoader

from core.clock import local
from core.text import in_sentence

HOUSE = Path(__file__).resolve().parent.parent
TEMPLATES = HOUSE / "templates"
STATIC = HOUSE / "static" / "dist"

# A built file is named after its content, so a browser may keep it for as long as it likes.
YEAR_IN_SECONDS = 365 * 24 * 3600

# WORDS rows 5 to 9, at the addresses of DESIGN section 6.
NAVIGATION = (
    ("/", "Trang chủ"),
    ("/lay-y-kien", "Lấy ý kiến"),
    ("/kien-nghi/gui", "Gửi kiến nghị"),
    ("/tra-cuu", "Tra cứu"),
    ("/tra-loi", "Kết quả trả lời"),
    ("/thong-ke", "Số liệu"),
)

MILLION = 1_000_000

UNITS_OF_TIME = {"working_day": "ngày làm việc", "day": "ngày", "hour": "giờ"}


@cache
def manifest() -> dict[str, str]:
    """Read once which built file stands behind each plain name, because names change with their content."""
    return json.loads((STATIC / "manifest.json").read_text(encoding="utf-8"))


def asset(name: str) -> str:
    """Give the address of a built file, so that templates never know a fingerprint; KeyError for an unknown name."""
    return f"{current_app.static_url_path}/{manifest()[name]}"


def navigation(current: str | None = None) -> list[tuple[str, str, bool]]:
    """Say where the citizen stands: (address, text, is current), by the page's own word or else by the address."""
    here = current or request.path
    return [(href, text, _stands_in(here, href)) for href, text in NAVIGATION]


def _stands_in(here: str, href: str) -> bool:
    return here == href or (href != "/" and here.startswith(href + "/"))


MANY_FILES = "MultipleFileField"
"""Each refused file says why; of any other field the first fault is enough."""


def problems(form: Any) -> list[dict[str, str]]:
    """List each refused field once with the address of its control, for the summary above a form."""
    return list(_problems_of(form))


def _problems_of(form: Any) -> Iterator[dict[str, str]]:
    for text in form.form_errors:
        yield {"text": text, "href": "#main-content"}
    for field in form:
        yield from _problems_in(field)


def _problems_in(field: Any) -> Iterator[dict[str, str]]:
    if field.type == "FormField":
        yield from _problems_of(field.form)
    elif field.type == "FieldList" and any(entry.errors for entry in field):
        for entry in field:
            yield from _problems_in(entry)
    elif field.errors:
        hidden = field.type in {"CSRFTokenField", "HiddenField"}
        told = field.errors if field.type == MANY_FILES else field.errors[:1]
        for text in told:
            yield {"text": text, "href": "#main-content" if hidden else f"#{field.id}"}


def date_text(value: date | datetime | None) -> str:
    """Write a day as 20/11/2026, in Vietnam's time; empty for nothing."""
    if value is None:
        return ""
    day = local(value) if isinstance(value, datetime) else value
    return f"{day:%d/%m/%Y}"


def datetime_text(value: datetime | None) -> str:
    """Write a moment as 20/11/2026 07:42, in Vietnam's time; empty for nothing."""
    return "" if value is None else f"{local(value):%d/%m/%Y %H:%M}"


def time_text(value: datetime) -> str:
    """Write a moment of today as 07:42, in Vietnam's time."""
    return f"{local(value):%H:%M}"


def number_text(value: int | float | Decimal | None) -> str:
    """Write a number as 1.234 or 1.234,5, as Vietnamese does; empty for nothing."""
    if value is None:
        return ""
    whole, _, rest = f"{value:,}".partition(".")
    rest = rest.rstrip("0")
    return whole.replace(",", ".") + ("," + rest if rest else "")


def days_text(amount: int | None, unit: str = "working_day") -> str:
    """Write an amount of time in whole words, as WORDS rule 4 asks; empty for nothing, KeyError for another unit."""
    return "" if amount is None else f"{number_text(amount)} {UNITS_OF_TIME[unit]}"


def size_text(amount: int) -> str:
    """Write the size of a file as people know it, in kB or, from a million bytes on, in MB."""
    if amount >= MILLION:
        return f"{number_text(round(amount / MILLION, 1))} MB"
    return f"{number_text(-(-amount // 1000))} kB"


def init_rendering(app: Flask) -> None:
    """Prepare the app's templates: ours first, then the libraries', whose English our own macros replace."""
    library = PackageLoader("govuk_frontend_jinja")
    app.jinja_loader = ChoiceLoader(
        [
            FileSystemLoader(TEMPLATES),
            PrefixLoader(
                {
                    "govuk_frontend_jinja": library,
                    "govuk_frontend_jinja_english": library,
                    "govuk_frontend_wtf": PackageLoader("govuk_frontend_wtf"),
                }
            ),
        ]
    )
    WTFormsHelpers(app)
    app.config["SEND_FILE_MAX_AGE_DEFAULT"] = YEAR_IN_SECONDS
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
    app.jinja_env.globals.update(asset=asset, navigation=navigation, problems=problems)
    app.jinja_env.filters.update(date=date_text, datetime=datetime_text, number=number_text, days_text=days_text)
    app.jinja_env.filters.update(filesize=size_text, time=time_text, in_sentence=in_sentence)
