"""Many batches of ballots at once, from our sheet: every line is checked first, the same batch is entered once."""

from typing import Final

from flask import Response, flash, redirect, request, url_for

from consultations import ballot_sheet, queries, services
from consultations.ballot_sheet import COLUMNS, Sheaf, sheaves_of
from consultations.ballots import FORM_WORDS
from consultations.desk.blueprint import Answer, consultations_desk, page
from consultations.desk.plan import BOTH, mine
from consultations.forms.ballots import SheetForm
from consultations.models import ConsultationState
from core.access import needs
from core.actor import current_actor
from core.incoming_sheet import MOST_BYTES, rows_of
from core.refusing import refusal
from core.spreadsheet import Table, xlsx_of

XLSX_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
EMPTY_LINES: Final = 40


@consultations_desk.route("/lay-y-kien/<slug>/phieu/nhap-tep", methods=BOTH)
@needs("opinion.enter_many")
def ballot_sheet_in(slug: str) -> Answer:
    """Ask for a filled-in sheet; nothing is entered unless all lines are right, or only the right ones are wanted."""
    consultation, form = mine(slug, "enter_ballots"), SheetForm()
    if not form.validate_on_submit():
        return page("desk_ballot_file", form, consultation=consultation, wrong=[])
    read: list[Sheaf] = []
    status = refusal(form, lambda: read.extend(_read(consultation)))
    wrong = [sheaf for sheaf in read if sheaf.faults]
    if status or not read or (wrong and not form.chi_dong_dung.data):
        form.refuse(read, wrong)
        return page("desk_ballot_file", form, status=status or 422, consultation=consultation, wrong=wrong)
    before = queries.batches_count(consultation)
    good = [sheaf for sheaf in read if not sheaf.faults]
    status = refusal(form, lambda: _enter(consultation, good))
    if status:
        return page("desk_ballot_file", form, status=status, consultation=consultation, wrong=wrong)
    _tell(queries.batches_count(consultation) - before, good, wrong)
    return redirect(url_for("consultations_desk.ballots", slug=slug), 303)


@consultations_desk.get("/lay-y-kien/<slug>/phieu/mau.xlsx")
@needs("opinion.enter_many")
def ballot_sheet_out(slug: str) -> Response:
    """Give the empty sheet, with the words that may stand in its lists."""
    consultation = mine(slug, "enter_ballots")
    above = [
        "Mẫu nhập phiếu lấy ý kiến",
        "Mỗi đợt một dòng số liệu. Phiếu có ghi ý kiến: thêm dòng cùng thôn, cùng đợt ở dưới, ghi hai cột cuối.",
        f"Thôn: {', '.join(queries.ballot_places(consultation).values())}.",
        f"Chọn trên phiếu: {', '.join(FORM_WORDS.values())}. Ngày thu dạng 25/11/2026.",
    ]
    file = xlsx_of(Table("Phiếu lấy ý kiến", above, list(COLUMNS.values()), [[""] * len(COLUMNS)] * EMPTY_LINES))
    headers = {"Content-Disposition": "attachment; filename=mau-nhap-phieu.xlsx"}
    return Response(file, mimetype=XLSX_TYPE, headers=headers)


def _read(consultation: ConsultationState) -> list[Sheaf]:
    with request.files["tep"].stream as stream:
        data = stream.read(MOST_BYTES + 1)
    rows = rows_of(data, most_rows=ballot_sheet.MOST_ROWS, most_columns=len(COLUMNS))
    return sheaves_of(rows, villages=queries.codes_of_places(consultation))


def _enter(consultation: ConsultationState, sheaves: list[Sheaf]) -> None:
    """Enter all batches or none: one that a rule refuses takes the others back with it."""
    for sheaf in sheaves:
        services.enter_ballots(consultation, batch=sheaf.batch(), actor=current_actor())


def _tell(entered: int, good: list[Sheaf], wrong: list[Sheaf]) -> None:
    parts = [f"Đã nhập {entered} đợt, chờ đối chiếu."]
    if len(good) > entered:
        parts.append(f"{len(good) - entered} đợt đã có từ trước, không nhập lại.")
    if wrong:
        parts.append(f"Chưa nhập đợt ở dòng {', '.join(str(sheaf.number) for sheaf in wrong)}.")
    flash(" ".join(parts), "success")
