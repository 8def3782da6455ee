"""What the command-line library says, in Vietnamese: usage, options, complaints."""

import click


class Command(click.Command):
    """A command whose help reads in Vietnamese."""

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write how the command is used."""
        formatter.write_usage(ctx.command_path, " ".join(self.collect_usage_pieces(ctx)), prefix="Cách dùng: ")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the options."""
        rows = [row for parameter in self.get_params(ctx) if (row := parameter.get_help_record(ctx)) is not None]
        with formatter.section("Tùy chọn"):
            formatter.write_dl(rows)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Give `--help` a Vietnamese explanation."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = "Xem hướng dẫn này."
        return option


class Group(Command, click.Group):
    """A group of commands whose help reads in Vietnamese."""

    command_class = Command

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the options and the commands."""
        Command.format_options(self, ctx, formatter)
        rows = [(name, self.get_command(ctx, name).get_short_help_str(90)) for name in self.list_commands(ctx)]
        with formatter.section("Lệnh"):
            formatter.write_dl(rows)


def complaint(misused: click.ClickException) -> str:
    """Say what was not understood."""
    for kind, words in _COMPLAINTS:
        if isinstance(misused, kind):
            return words(misused)
    return "không có lệnh này." if misused.message.startswith("No such command") else misused.message


def _name(misused) -> str:
    return misused.param.opts[0] if misused.param is not None else ""


_COMPLAINTS = (
    (click.NoSuchOption, lambda misused: f"không có tùy chọn {misused.option_name}."),
    (click.MissingParameter, lambda misused: f"thiếu {_name(misused)}."),
    (click.BadParameter, lambda misused: f"giá trị của {_name(misused)} không dùng được."),
    (click.BadOptionUsage, lambda misused: f"tùy chọn {misused.option_name} cần một giá trị."),
    (click.FileError, lambda misused: f"không mở được tệp {misused.ui_filename}."),
)
"""Narrow kinds first: a missing parameter is a bad one too."""
