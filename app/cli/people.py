"""Commands on people: a hat given by who runs the machine, for the founding and for when no second person is left."""

from datetime import datetime

import click

from accounts.access import EVERYWHERE
from accounts.hats import LABELS, Hat
from accounts.queries import by_login
from accounts.services import give_hat
from app.cli.output import fail, say
from app.cli.vietnamese import Command
from app.factory import create_app
from core import clock
from core.db import db

HATS = click.Choice([hat.value for hat in Hat])


@click.command("give-hat", Command, help="Giao vai trò khi mới cài đặt hoặc khi không còn người thứ hai để duyệt.")
@click.argument("login")
@click.argument("hat", type=HATS)
@click.argument("unit")
@click.option("--document", default="", help="Số, ký hiệu văn bản giao việc.")
@click.option("--to", "last", type=click.DateTime(["%Y-%m-%d"]), help="Ngày cuối giữ vai trò (năm-tháng-ngày).")
def give_hat_command(login: str, hat: str, unit: str, document: str, last: datetime | None) -> None:
    """Give a hat at once, on record as the operator's; UNIT is a code, or * for everything."""
    with create_app().app_context():
        found = by_login(login)
        if found is None:
            fail(f"Không có tài khoản {login}.")
        span = {"from_on": clock.today(), "to_on": last.date() if last else None}
        give_hat(found[0].subject, hat=Hat(hat), unit=unit, **span, document_no=document)
        db.session.commit()
    say(f"Đã giao vai trò «{LABELS[Hat(hat)]}» cho {login} tại {'toàn hệ thống' if unit == EVERYWHERE else unit}.")


COMMANDS = (give_hat_command,)
