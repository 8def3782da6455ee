"""The command `danban`: what an operator does without a browser. Messages in Vietnamese, `--json` in English keys.

Exit codes: 0 all is well, 1 something is wrong, 2 the command was not understood.
"""

import sys

import click
from pydantic import ValidationError

from app.cli import data, demo, figures, ledger, people, pure, service
from app.cli.vietnamese import Group, complaint
from app.config import UnsafeSettings
from core.errors import DomainError

WRONG, MISUSED = 1, 2


@click.group(
    cls=Group, help="Dân Bàn: lấy ý kiến Nhân dân; tiếp nhận, trả lời phản ánh, kiến nghị.", no_args_is_help=True
)
def danban() -> None:
    """Hold all commands together."""


for module in (service, demo, people, data, figures, ledger, pure):
    for command in module.COMMANDS:
        danban.add_command(command)


def main() -> None:
    """Run a command, end with its code, and turn every no into one clear line."""
    try:
        sys.exit(danban.main(standalone_mode=False) or 0)
    except click.exceptions.Abort:
        sys.exit(WRONG)
    except click.exceptions.NoArgsIsHelpError as asked:
        click.echo(asked.ctx.get_help())
        sys.exit(MISUSED)
    except click.ClickException as misused:
        _complain(f"Lệnh chưa đúng: {complaint(misused)} Xem: danban --help")
        sys.exit(MISUSED)
    except (DomainError, UnsafeSettings) as refusal:
        _complain(str(refusal))
        sys.exit(WRONG)
    except ValidationError as faults:
        for fault in faults.errors():
            _complain(f"Thiết lập DANBAN_{str(fault['loc'][0]).upper()} không hợp lệ.")
        sys.exit(WRONG)


def _complain(message: str) -> None:
    click.echo(message, err=True)
