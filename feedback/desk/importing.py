"""Entering many cases at once from our sheet: every line is checked first, and the same line is never entered twice."""

from typing import Final

from flask import Response, flash, redirect, request, url_for

from core import clock, rulebook
from core.access import needs
from core.actor import Actor, current_actor
from core.errors import Hidden
from core.incoming_sheet import MOST_BYTES, rows_of
from core.refusing import refusal
from core.secrets import keyed_digest
from core.spreadsheet import Table, xlsx_of
from feedback import import_sheet, services
from feedback.desk.blueprint import Answer, feedback_desk, page
from feedback.forms.entering import SheetForm
from feedback.import_sheet import COLUMNS, PASSING_BODIES, WAYS, Line
from submissions.queries import submissions
from submissions.sender import Sender
from units.models import Unit
from units.queries import communities_of, site_unit

XLSX_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SUBJECT_DIGITS: Final = 32


@feedback_desk.route("/kien-nghi/nhap-tep", methods=["GET", "POST"])
@needs("case.enter")
def enter_sheet() -> Answer:
    """Ask for a filled-in sheet; nothing is entered unless all lines are right, or only the right ones are wanted."""
    site, form = _site(), SheetForm()
    if not form.validate_on_submit():
        return page("enter_sheet", form)
    read: list[Line] = []
    status = refusal(form, lambda: read.extend(_read(site)))
    wrong = [line for line in read if line.faults]
    if status or not read or (wrong and not form.chi_dong_dung.data):
        form.refuse(read, wrong)
        return page("enter_sheet", form, status=status or 422, wrong=wrong)
    entered, known = _enter([line for line in read if not line.faults], site, current_actor())
    _tell(entered, known, wrong)
    return redirect(url_for("feedback_desk.inbox", loai="new"), 303)


@feedback_desk.get("/kien-nghi/nhap-tep/mau")
@needs("case.enter")
def sheet_to_fill() -> Response:
    """Give the empty sheet, with the words that may stand in its lists."""
    places = ", ".join(unit.name for unit in communities_of(_site().code))
    above = [
        "Mẫu nhập phản ánh, kiến nghị",
        "Mỗi dòng một việc. Chỉ «Cách nhận» và «Nội dung» phải ghi. Ngày ghi dạng 20/11/2026.",
        f"Cách nhận: {', '.join(WAYS.values())}.",
        f"Nơi xảy ra: {places}.",
        f"Loại cơ quan chuyển đến: {'; '.join(PASSING_BODIES.values())}.",
    ]
    file = xlsx_of(Table("Nhập việc", above, list(COLUMNS.values()), [[""] * len(COLUMNS)] * 20))
    headers = {"Content-Disposition": "attachment; filename=mau-nhap-viec.xlsx"}
    return Response(file, mimetype=XLSX_TYPE, headers=headers)


def _site() -> Unit:
    site = site_unit()
    if site is None or not current_actor().may("case.read"):
        raise Hidden
    return site


def _read(site: Unit) -> list[Line]:
    with request.files["tep"].stream as stream:
        data = stream.read(MOST_BYTES + 1)
    rows = rows_of(data, most_rows=import_sheet.MOST_ROWS + 1, most_columns=len(COLUMNS))
    villages = {name: unit.code for unit in communities_of(site.code) for name in (*unit.aliases, unit.name)}
    return import_sheet.lines_of(rows, villages=villages, today=clock.today())


def _enter(lines: list[Line], site: Unit, actor: Actor) -> tuple[int, int]:
    """Enter what is new; gives how many were entered, and how many were there already."""
    by_subject = {_subject(line, site): line for line in lines}
    known = submissions(by_subject)
    consent = rulebook.current_policy().consent("helper", on=clock.today())
    for subject, line in by_subject.items():
        if subject not in known:
            services.enter(
                _petition(line),
                origin=_origin(line, subject),
                unit=site.code,
                sender=Sender(line.word("name"), line.word("phone"), line.word("email")),
                consent_version=f"helper/{consent.version}",
                actor=actor,
            )
    return len(by_subject) - len(known), len(lines) - len(by_subject) + len(known)


def _subject(line: Line, site: Unit) -> str:
    """Name the case after its line, so that a sheet sent twice, or mended and sent again, makes no second one."""
    return keyed_digest("sheet", site.code, *(line.word(name) for name in COLUMNS))[:SUBJECT_DIGITS]


def _petition(line: Line) -> services.Petition:
    return services.Petition(
        line.word("text"), title=line.word("title"), village=line.word("village") or None, place=line.word("place")
    )


def _origin(line: Line, subject: str) -> services.Origin:
    body = None
    if line.word("body"):
        letter_date = line.day("letter_date")
        body = services.PassedOn(line.word("body_kind"), line.word("body"), line.word("letter_number"), letter_date)
    return services.Origin(line.word("channel"), line.day("declared_on"), passed_on=body, subject=subject)


def _tell(entered: int, known: int, wrong: list[Line]) -> None:
    parts = [f"Đã nhập {entered} việc."]
    if known:
        parts.append(f"{known} dòng đã có từ trước, không nhập lại.")
    if wrong:
        parts.append(f"Chưa nhập dòng {', '.join(str(line.number) for line in wrong)}.")
    flash(" ".join(parts), "success")
