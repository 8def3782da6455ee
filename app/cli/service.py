"""Commands that bring an installation up and keep it running: init, serve, worker, doctor."""

import getpass
import signal
import subprocess
import sys
from threading import Event

import click
from waitress import serve as serve_wsgi

from accounts.services import create_first_admin
from app.cli.output import fail, say
from app.cli.vietnamese import Command
from app.doctor import examine
from app.factory import create_app
from app.install import import_units_in_parts, install
from core import ledger
from core import worker as worker_process
from core.db import db
from core.settings import Settings
from units.services import choose_site

THREADS = 8
CHILD_GRACE_S = 10


@click.command(cls=Command, help="Tạo hoặc nâng cấp cơ sở dữ liệu; lần đầu: cả đơn vị vận hành, người quản trị.")
@click.option("--practice", is_flag=True, help="Cơ sở dữ liệu để tập (BẢN TẬP); không đổi lại được.")
@click.option("--units", "units_file", type=click.File(encoding="utf-8-sig"), help="Tệp đơn vị (CSV).")
@click.option("--site", "site_code", help="Mã đơn vị vận hành.")
@click.option("--admin", "login", help="Tên đăng nhập của người quản trị đầu tiên.")
@click.option("--name", help="Họ và tên của người quản trị đầu tiên.")
@click.option("--password-stdin", is_flag=True, help="Đọc mật khẩu từ đầu vào thay vì hỏi.")
def init(practice, units_file, site_code, login, name, password_stdin) -> None:
    """Prepare an installation; running it again upgrades the tables and changes nothing else."""

    with create_app().app_context():
        newborn = install(practice=practice)
        if units_file:
            import_units_in_parts(units_file.read())
        if site_code:
            choose_site(site_code, actor=None)
        if login:
            create_first_admin(login=login, name=name or login, password=_password(password_stdin))
        db.session.commit()
    say("Đã tạo cơ sở dữ liệu." if newborn else "Cơ sở dữ liệu đã ở bản mới nhất.")


@click.command(cls=Command, help="Chạy trang trên máy này; kèm tiến trình làm việc nền.")
@click.option("--host", help="Địa chỉ mạng; mặc định theo DANBAN_HOST.")
@click.option("--port", type=int, help="Cổng; mặc định theo DANBAN_PORT.")
def serve(host: str | None, port: int | None) -> None:
    """Serve in one process, with the worker as a child that ends with it."""
    settings = Settings()
    app = create_app(settings)
    _check_born(app)
    host, port = host or settings.host, port or settings.port
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    child = subprocess.Popen([sys.executable, "-m", "app.cli", "worker"])  # noqa: S603 - our own program
    say(f"Dân Bàn chạy tại http://{host}:{port} (dừng: Ctrl+C)")
    try:
        serve_wsgi(app, host=host, port=port, threads=THREADS, ident=None, clear_untrusted_proxy_headers=True)
    finally:
        child.terminate()
        child.wait(CHILD_GRACE_S)


@click.command(cls=Command, help="Làm việc nền: gửi thư, chốt nhật ký, lập chỉ mục, việc đến hạn.")
@click.option("--once", is_flag=True, help="Làm hết việc đang chờ rồi dừng.")
def worker(once: bool) -> None:
    """Work until told to stop."""
    app = create_app()
    _check_born(app)
    stop = Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    with app.app_context():
        worker_process.run(once=once, stop=stop)


@click.command(cls=Command, help="Khám hệ thống: cơ sở dữ liệu, khóa, nhật ký, việc nền, thư, dung lượng.")
def doctor() -> None:
    """Say what is well and what is not; exit 1 when something is wrong."""
    with create_app().app_context():
        findings = examine()
    for finding in findings:
        say(finding.line)
    wrong = [finding for finding in findings if finding.is_wrong]
    if wrong:
        fail(f"Có {len(wrong)} điều cần xử lý.")


def _password(from_stdin: bool) -> str:
    return sys.stdin.readline().rstrip("\n") if from_stdin else getpass.getpass("Mật khẩu: ")


def _check_born(app) -> None:
    with app.app_context():
        try:
            ready = ledger.born()
        except Exception:
            ready = False
        if not ready:
            fail("Chưa có cơ sở dữ liệu. Chạy: danban init, hoặc danban demo để xem thử.")
        practice = ledger.is_practice()
        db.session.rollback()
    if practice and app.extensions["danban.settings"].is_production:
        fail("Cơ sở dữ liệu này là BẢN TẬP, không được dùng khi vận hành thật.")


COMMANDS = (init, serve, worker, doctor)
