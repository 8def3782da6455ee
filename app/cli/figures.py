"""`danban figures`: the reviewer's figures of a unit and a period, for an operator and for programs."""

from typing import Any

import click

from app.cli.output import misuse, say, say_json
from app.cli.vietnamese import Command
from app.factory import create_app
from core import clock
from core.background import own_transaction
from core.dates import parse_date
from core.errors import Hidden
from supervision import periods, queries, wording
from supervision.figures import HALF, NINE_OF_TEN, NINETEEN_OF_TWENTY, Count, Figures, nearest_rank
from supervision.queries import Reading
from supervision.sheet import LABELS

SHARES = {"half": HALF, "nine_of_ten": NINE_OF_TEN, "nineteen_of_twenty": NINETEEN_OF_TWENTY}


@click.command("figures", Command, help="Số liệu thời gian trả lời của một đơn vị trong một kỳ.")
@click.option("--unit", help="Mã đơn vị; không ghi: đơn vị của trang này.")
@click.option("--from", "first", help="Ngày đầu kỳ, ví dụ 01/10/2026; không ghi: đầu quý này.")
@click.option("--to", "last", help="Ngày cuối kỳ; không ghi: hôm nay.")
@click.option("--json", "as_json", is_flag=True, help="In kết quả dạng JSON.")
def figures(unit: str | None, first: str | None, last: str | None, as_json: bool) -> None:
    """Tell the same figures as the reviewer's page, small numbers included."""
    with create_app().app_context(), own_transaction("snapshot"):
        today = clock.today()
        try:
            begin = parse_date(first) if first else periods.quarter_of(today).first
            period = periods.between(begin, parse_date(last) if last else today)
            scope = queries.for_everybody(unit).with_parts(period)
        except ValueError as wrong:
            misuse(str(wrong))
        except Hidden:
            misuse(f"không có đơn vị nào mang mã {unit}.")
        reading, merged = queries.read(scope, period, today=today), queries.merged_by(period)
    if as_json:
        say_json(_content(reading) | {"merged_fields": [one._asdict() for one in merged]})
        return
    say(f"{reading.scope.name}, {wording.span(reading.period)}")
    for line in _lines(reading.total):
        say(line)


def _content(reading: Reading) -> dict[str, Any]:
    return {
        "unit": reading.scope.code,
        "name": reading.scope.name,
        "from": reading.period.first,
        "to": reading.period.last,
        "total": _told(reading.total)
        | {
            "slowest": [
                {"days": one.days, "elapsed": one.elapsed, "received_on": one.received_on, "unit": one.held_by}
                for one in reading.total.slowest
            ]
        },
        "bodies": [
            {"unit": body.code, "name": body.name, "with_units_below": body.below, **_told(one)}
            for body, one in reading.bodies
        ],
        "parts": [{"part": body.part, "name": body.name, **_told(one)} for body, one in reading.parts],
    }


def _told(one: Figures) -> dict[str, Any]:
    return {
        "counts": {what.value: one.count(what) for what in Count},
        "restricted": one.restricted,
        "closed_as": dict(sorted(one.closed_as.items())),
        "on_time_percent_without_extension": one.on_time_percent_base,
        "on_time_percent": one.on_time_percent,
        "working_days": _ranks(one.days),
        "elapsed_days": _ranks(one.elapsed),
        "working_days_to_closing": _ranks(one.closing),
        "elapsed_days_to_closing": _ranks(one.closing_elapsed),
        "signs": {sign: count for sign, count in sorted(one.signs.items()) if count},
        "satisfied_percent": one.satisfied_percent,
    }


def _ranks(values: Any) -> dict[str, int | None]:
    ranks = {name: nearest_rank(values, share) if values else None for name, share in SHARES.items()}
    return ranks | {"longest": max(values, default=None)}


def _lines(total: Figures) -> list[str]:
    lines = [f"{LABELS[what]}: {total.count(what)}" for what in Count]
    if total.on_time_percent is not None:
        base = "–" if total.on_time_percent_base is None else f"{total.on_time_percent_base}%"
        lines.append(f"Tỷ lệ đúng hạn: {base} (không tính gia hạn), {total.on_time_percent}% (kể cả gia hạn)")
    told = [wording.half(total), wording.nine_of_ten(total)] if total.half is not None else [wording.too_few()]
    return [*lines, *(f"{line}." for line in told)]


COMMANDS = (figures,)
