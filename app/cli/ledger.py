"""`danban ledger …` and `danban rebuild`: the log sealed, checked, taken home, and the caches made anew."""

from datetime import timedelta
from pathlib import Path

import click

from app.cli.output import fail, say
from app.cli.vietnamese import Command, Group
from app.factory import create_app
from core import clock
from core.background import own_transaction
from core.db import db
from core.errors import Refused
from core.ledger.export import latest_checkpoint
from core.ledger.rebuild import rebuild as rebuild_caches
from core.ledger.seal import seal as seal_now
from core.ledger.verify import Report
from core.ledger.verify import verify as verify_ledger
from supervision.queries import compare, take_home
from supervision.services import begin_again, record_cosignatures

MOST_SHOWN = 10
DAY = timedelta(days=1)


@click.group("ledger", Group, help="Nhật ký xử lý: chốt, đối chiếu, xuất.")
def ledger() -> None:
    """Hold the ledger's commands."""


@ledger.command(help="Chốt những dòng mới; --daily: lập cả bản chốt của ngày hôm qua nếu còn thiếu.")
@click.option("--daily", is_flag=True, help="Lập bản chốt của ngày hôm qua, ngày gần nhất đã hết.")
def seal(daily: bool) -> None:
    """Seal what is new; a day's own checkpoint is made only after its end, so that nothing of it is left out."""
    with create_app().app_context():
        checkpoint = seal_now(daily=clock.today() - DAY if daily else None)
        db.session.commit()
        last = checkpoint or latest_checkpoint()
        say("Không có dòng mới." if checkpoint is None else f"Đã chốt đến dòng {last.size}. Mã: {last.root[:16]}")


@ledger.command(help="Đối chiếu toàn bộ nhật ký, nội dung và dữ liệu dựng từ nhật ký.")
@click.option(
    "--against",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Đối chiếu thêm với một bản chốt đã giữ ở nơi khác (tệp .txt tải từ trang Đối chiếu nhật ký).",
)
def verify(against: Path | None) -> None:
    """Check everything; exit 1 and the first wrong event where something was altered."""
    with create_app().app_context(), own_transaction("snapshot"):
        report = verify_ledger()
        if against:
            _hold_against(report, against.read_text(encoding="utf-8"))
    if report.findings:
        fail(_complaint(report))
    mark = " (BẢN TẬP)" if report.practice else ""
    say(f"KHỚP{mark}: {report.events} dòng, đã chốt {report.sealed} dòng, {report.checkpoints} bản chốt.")
    if report.late_sealed:
        say(f"Chốt muộn: {len(report.late_sealed)} dòng.")


@ledger.command(help="Xuất nhật ký và các bản chốt ra tệp để đối chiếu ở nơi khác.")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
def export(file: Path) -> None:
    """Write the export."""
    with create_app().app_context(), own_transaction("snapshot"), file.open("w", encoding="utf-8") as out:
        count = 0
        for line in take_home():
            out.write(line + "\n")
            count += 1
    say(f"Đã xuất {count} dòng vào {file}.")


@ledger.command(help="Nhận chữ ký của nhân chứng trên bản chốt, từ tệp nhân chứng gửi lại.")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def cosign(file: Path) -> None:
    """Put a witness's signatures on record; exit 1 and nothing kept where one is not good."""
    with create_app().app_context():
        try:
            entries = record_cosignatures(file.read_text(encoding="utf-8"))
        except (Refused, UnicodeDecodeError) as error:
            db.session.rollback()
            fail(error.message if isinstance(error, Refused) else "Tệp không phải văn bản.")
        db.session.commit()
    say(f"Đã nhận {len(entries)} chữ ký." if entries else "Các chữ ký này đã được nhận trước đó.")


@click.command("rebuild", Command, help="Dựng lại các bảng tạm từ nhật ký.")
def rebuild() -> None:
    """Make all caches anew; the sums of the figures are made anew by the worker."""
    with create_app().app_context():
        count = rebuild_caches()
        begin_again()
        db.session.commit()
    say(f"Đã dựng lại từ {count} dòng nhật ký.")


def _hold_against(report: Report, kept: str) -> None:
    """Add what a checkpoint kept elsewhere says against the log."""
    try:
        compared = compare(kept)
    except ValueError as error:
        raise click.UsageError(str(error)) from error
    if not compared.matches:
        where = "" if compared.line is None else f", khác từ dòng số {compared.line}"
        signed = "" if compared.signed else "; chữ ký không phải của nhật ký này"
        report.add(f"không khớp với bản chốt đã giữ (đến dòng số {compared.said.size}){where}{signed}")


def _complaint(report: Report) -> str:
    first = report.first
    where = f"dòng sự kiện số {first.event_id}" if first.event_id else "bản chốt"
    lines = [f"KHÔNG KHỚP từ {where}: {first.what}"]
    lines += [f"  sự kiện {finding.event_id}: {finding.what}" for finding in report.findings[:MOST_SHOWN]]
    if len(report.findings) > MOST_SHOWN:
        lines.append(f"  và {len(report.findings) - MOST_SHOWN} chỗ khác")
    return "\n".join(lines)


COMMANDS = (ledger, rebuild)
