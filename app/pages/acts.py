"""The administrator's log: who did what, when and from where; to look through and to take home, never to change."""

from collections.abc import Mapping
from typing import Any, Final

from flask import Response, render_template, request, url_for

from accounts import queries as accounts
from accounts import services
from accounts.access import KEEP
from accounts.agents import agent_words
from accounts.queries import Line, Looked
from accounts.unusual import WHY
from accounts.unusual import WORDS as RULE_WORDS
from app.acts import OPERATED, WORDS, chosen
from app.pages.blueprint import pages
from app.pages.forms import LogExportForm, LogForm
from core import clock
from core.access import needs
from core.actor import current_actor
from core.dates import local, short_date
from core.spreadsheet import Table
from feedback.queries import restricted_subjects
from supervision.desk.taking import marks, table_file
from units.queries import names

Answer = str | tuple[str, int]

TITLE: Final = "Nhật ký quản trị"
HEADINGS: Final = (("Lúc", 17), ("Ai", 26), ("Việc", 48), ("Đơn vị", 30), ("Địa chỉ mạng", 18), ("Trình duyệt", 18))
MOST: Final = 20_000
MOST_NOTED: Final = 20
TOO_MANY: Final = "Nhiều hơn 20.000 dòng. Chọn ít ngày hơn, hoặc một nhóm việc."
OPERATOR: Final = "Máy chủ"
NOBODY: Final = "Không rõ"


@pages.get("/quan-tri/nhat-ky")
@needs(KEEP)
def acts() -> Answer:
    """Show the lines of the days asked for, the newest first."""
    form = LogForm.asked(request.args, people=_people(), today=clock.today())
    page = _page(form, LogExportForm(formdata=None, data=form.data))
    return (page, 422) if form.errors else page


@pages.post("/quan-tri/nhat-ky.<any(csv, xlsx):ending>")
@needs(KEEP)
def acts_file(ending: str) -> Response | Answer:
    """Give the lines as a file for a spreadsheet, and write down that they were taken home."""
    export = LogExportForm()
    form = LogForm.asked(request.form, people=_people(), today=clock.today())
    looked = None if form.errors or not export.validate_on_submit() else _looked(form)
    rows = looked and accounts.all_lines(looked, restricted_subjects(), actor=current_actor(), most=MOST)
    if rows is None:
        export.form_errors.extend([] if form.errors or export.errors else [TOO_MANY])
        return _page(form, export), 422
    services.record_log_export(
        looked.first, looked.last, group=form.loai.data, person=form.nguoi.data or None, rows=len(rows), ending=ending,
        actor=current_actor(),
    )  # fmt: skip
    above = [TITLE, f"Từ ngày {short_date(looked.first)} đến hết ngày {short_date(looked.last)}", *marks()]
    return table_file(Table(TITLE, above, HEADINGS, [_cells(row, **_words(rows)) for row in rows]), "nhat-ky", ending)


def _page(form: LogForm, export: LogExportForm) -> str:
    looked = None if form.errors else _looked(form)
    token = request.args.get("trang")
    found = looked and accounts.lines(looked, restricted_subjects(), actor=current_actor(), token=token)
    noted, more = accounts.unusual_acts(looked, actor=current_actor(), most=MOST_NOTED) if looked else ([], False)
    rows = found.items if found else []
    kept = {name: form[name].raw_data[0] for name in ("tu", "den", "nguoi", "loai") if form[name].raw_data}
    return render_template(
        "pages/acts.html",
        form=form,
        export=export,
        found=found,
        looked=looked,
        words=WORDS,
        agent=agent_words,
        operated=OPERATED,
        noted=noted,
        most_noted=MOST_NOTED if more else None,
        rules=RULE_WORDS,
        why=WHY,
        href=lambda wanted: url_for("pages.acts", **{**kept, "trang": wanted}),
        people=accounts.names_of(accounts.persons_in([*rows, *noted])),
        units=names(row.unit for row in rows),
    )


def _looked(form: LogForm) -> Looked:
    person, wanted = form.nguoi.data, chosen(form.loai.data)
    number = accounts.kept_by(current_actor(), person)[0].id if person else None
    return Looked(form.tu.data, form.den.data, wanted, OPERATED & wanted, number)


def _people() -> list[tuple[str, str]]:
    return [(person.subject, f"{state.name} ({state.login})") for person, state in accounts.people(current_actor())]


def _words(rows: list[Line]) -> dict[str, Mapping[Any, str]]:
    return {"people": accounts.names_of(accounts.persons_in(rows)), "units": names(row.unit for row in rows)}


def _cells(row: Line, *, people: Mapping[Any, str], units: Mapping[Any, str]) -> list[str]:
    nobody = OPERATOR if row.what in OPERATED else NOBODY
    at = f"{short_date(local(row.at).date())} {local(row.at):%H:%M:%S}"
    return [
        at,
        people.get(row.person_id, nobody),
        WORDS[row.what],
        units.get(row.unit, ""),
        row.address,
        agent_words(row.agent),
    ]
