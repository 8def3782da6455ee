"""Commands that only reckon: a deadline, day by day; what kind of text a citizen has written."""

import sys
from dataclasses import asdict
from datetime import date, datetime
from pathlib import Path
from typing import Final

import click

from app.cli.output import fail, misuse, say, say_json
from app.cli.vietnamese import Command
from app.factory import create_app
from core import ledger
from core.clock import local
from core.dates import short_date, weekday
from core.deadlines import Deadline, Extension, Pause, due
from core.rulebook import calendar as calendar_of
from core.rulebook import current_calendar, shipped_calendar, versions
from core.settings import Settings
from core.workdays import Calendar
from feedback.triage import Verdict, judge

STANDARD_INPUT: Final = "-"
_KINDS: Final = {
    "petition": "Phản ánh, kiến nghị.",
    "complaint": "Có nội dung khiếu nại.",
    "denunciation": "Có nội dung tố cáo.",
}


@click.command(cls=Command, help="Tính hạn: từ thời điểm tiếp nhận, bao nhiêu ngày, trừ những ngày chờ bổ sung.")
@click.option("--from", "moment", required=True, metavar="TIME", help="Ngày, giờ tiếp nhận (2026-11-20T09:00).")
@click.option("--amount", required=True, type=int, metavar="N", help="Số ngày.")
@click.option("--unit", required=True, type=click.Choice(["working_day", "day"]), help="Ngày làm việc hoặc ngày.")
@click.option("--pause", "pauses", multiple=True, metavar="A..B", help="Những ngày chờ, tính cả hai đầu; lặp lại được.")
@click.option("--extension", type=click.IntRange(1), metavar="N", help="Số ngày làm việc đã gia hạn.")
@click.option("--calendar", "version", type=click.IntRange(1), metavar="N", help="Phiên bản lịch làm việc của vụ việc.")
@click.option("--json", "as_json", is_flag=True, help="In kết quả dạng JSON.")
def deadline(
    moment: str,
    amount: int,
    unit: str,
    pauses: tuple[str, ...],
    extension: int | None,
    version: int | None,
    as_json: bool,
) -> None:
    """Reckon a deadline with the installation's calendar, or with the shipped one where there is none yet."""
    if amount < 0:
        misuse("số ngày không được âm.")
    received_on, calendar = _received_on(moment), _calendar(version)
    found = due(
        received_on,
        amount=amount,
        unit=unit,
        calendar=calendar,
        pauses=[_pause(pause) for pause in pauses],
        extension=Extension(extension, "working_day") if extension else None,
    )
    if as_json:
        say_json(_document(found) | ({"calendar": calendar.version} if version else {}))
    else:
        _explain(received_on, found)
        say(f"Lịch làm việc phiên bản {calendar.version}.")


@click.command(cls=Command, help="Nhận biết loại nội dung: kiến nghị, khiếu nại hay tố cáo; khẩn cấp; nhiều người ký.")
@click.argument("file")
@click.option("--json", "as_json", is_flag=True, help="In kết quả dạng JSON.")
def triage(file: str, as_json: bool) -> None:
    """Judge the text of a file; «-» reads what is typed or piped in."""
    verdict = judge(_text(file))
    if as_json:
        say_json(_kind_document(verdict))
    else:
        _explain_kind(verdict)


def _text(file: str) -> str:
    try:
        raw = sys.stdin.buffer.read() if file == STANDARD_INPUT else Path(file).read_bytes()
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        fail(f"Tệp {file} không lưu theo UTF-8.")
    except FileNotFoundError:
        fail(f"Không có tệp {file}.")
    except (OSError, ValueError):
        fail(f"Không đọc được tệp {file}.")


def _kind_document(verdict: Verdict) -> dict:
    return {
        "kind": verdict.kind,
        "emergency": verdict.emergency,
        "group": verdict.group,
        "mixed": verdict.mixed,
        "restricted": verdict.restricted,
        "reasons": [asdict(reason) for reason in verdict.reasons],
    }


def _explain_kind(verdict: Verdict) -> None:
    say(_KINDS[verdict.kind])
    marks = (
        (verdict.mixed, "Có nhiều loại nội dung, cần tách riêng từng nội dung."),
        (verdict.restricted, "Không công khai, chờ người có thẩm quyền đọc."),
        (verdict.emergency, "Có dấu hiệu khẩn cấp, cần báo ngay."),
        (verdict.group, "Đứng tên nhiều người."),
    )
    for holds, words in marks:
        if holds:
            say(words)
    for reason in verdict.reasons:
        say(f"  {reason.words} Thấy: «{reason.found}». Căn cứ: {reason.legal_basis}.")


def _document(found: Deadline) -> dict:
    return {
        "due_on": found.due_on,
        "counted": [day.date for day in found.counted],
        "skipped": [{"date": day.date, "reason": day.reason} for day in found.skipped],
    }


def _explain(received_on: date, found: Deadline) -> None:
    say(f"Tiếp nhận {short_date(received_on)}: ngày tiếp nhận không tính.")
    rows = [(day.date, f"ngày thứ {day.number} {day.note}".rstrip()) for day in found.counted]
    rows += [(day.date, f"không tính: {day.reason}") for day in found.skipped]
    for day, words in sorted(rows):
        say(f"  {weekday(day)} {short_date(day)}: {words}")
    say(f"Đến hết ngày {short_date(found.due_on)}.")


def _received_on(typed: str) -> date:
    try:
        if len(typed) <= len("2026-11-20"):
            return date.fromisoformat(typed)
        moment = datetime.fromisoformat(typed)
    except ValueError:
        misuse(f"không hiểu thời điểm «{typed}»; ví dụ 2026-11-20T09:00.")
    return local(moment).date() if moment.tzinfo else moment.date()


def _pause(typed: str) -> Pause:
    first, separator, last = typed.partition("..")
    try:
        pause = date.fromisoformat(first), date.fromisoformat(last)
    except ValueError:
        misuse(f"không hiểu khoảng chờ «{typed}»; ví dụ 2026-11-23..2026-11-25.")
    if not separator or pause[1] < pause[0]:
        misuse(f"khoảng chờ «{typed}» kết thúc trước khi bắt đầu.")
    return pause


def _calendar(version: int | None) -> Calendar:
    settings = Settings()
    kept = Path(settings.database.removeprefix("sqlite:///"))
    if settings.database.startswith("sqlite") and not kept.exists():
        return _first_calendar(version)
    with create_app(settings).app_context():
        if not ledger.born():
            return _first_calendar(version)
        if version and version not in {known.number for known in versions("calendar")}:
            misuse(f"không có lịch làm việc phiên bản {version}.")
        return calendar_of(version) if version else current_calendar()


def _first_calendar(version: int | None) -> Calendar:
    if version not in (None, 1):
        misuse(f"không có lịch làm việc phiên bản {version}.")
    return shipped_calendar()


COMMANDS = (deadline, triage)
