"""`danban demo`: the imagined commune, for those who want to see before they install."""

import click

from app.cli.output import fail, say
from app.cli.vietnamese import Command
from app.demo.founding import PASSWORD, read
from app.demo.loading import load
from app.factory import create_app
from app.install import install
from core import ledger, search
from core.db import db
from core.settings import Settings
from units.queries import site_unit


@click.command(cls=Command, help="Nạp xã tưởng tượng An Bình vào một cơ sở dữ liệu tập còn trống, in tên đăng nhập.")
@click.option("--if-new", is_flag=True, help="Đã nạp rồi thì chỉ in tên đăng nhập.")
def demo(if_new: bool) -> None:
    """Load the demonstration; refused in production and in a database that is no practice one or not empty."""
    if Settings().is_production:
        fail("Dữ liệu tập không được nạp khi vận hành thật.")
    with create_app().app_context():
        install(practice=True)
        if not ledger.is_practice():
            fail("Cơ sở dữ liệu này là thật, không nạp dữ liệu tập vào được.")
        if site_unit() is None:
            say("Đang nạp xã tưởng tượng An Bình, tỉnh Sông Trăng (khoảng nửa phút)…")
            done = load()
            db.session.commit()
            search.rebuild()
            say(f"Đã nạp {done.acts} việc trong một năm. Đây là BẢN TẬP.")
        elif not if_new:
            fail("Cơ sở dữ liệu này đã có dữ liệu.")
        _print_sign_ins()


def _print_sign_ins() -> None:
    say(f"Đăng nhập tại /dang-nhap, mật khẩu chung: {PASSWORD}")
    for person in read("people")["person"]:
        say(f"  {person['login']:<12} {person['name']:<18} {person['title']}")


COMMANDS = (demo,)
