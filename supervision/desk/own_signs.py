"""The unit reads its own signs before anybody draws anything from them, and says its word at each case."""

from flask import render_template, request, url_for

from core import clock
from core.access import needs
from core.actor import current_actor
from core.errors import Hidden
from supervision import periods, queries
from supervision.desk.replying import Answer, findings_desk
from supervision.periods import Period
from supervision.signs import SIGNS
from supervision.workflow import ANSWER

QUARTER = "ky"


@findings_desk.get("/dau-hieu")
@needs(ANSWER)
def own_signs() -> Answer:
    """Show what the Front counts at this person's unit, this quarter or the one before, with its cases."""
    quarters = periods.this_quarter_and_before(clock.today())
    chosen, actor = _chosen(quarters), current_actor()
    found = queries.own_signs(queries.answered_by(actor), chosen.until(clock.today()), actor=actor)
    return render_template(
        "supervision/unit_signs.html",
        period=chosen,
        others=[(one.label, url_for("findings_desk.own_signs", **{QUARTER: one.code}))
                for one in quarters if one != chosen],
        signs=[(sign, found[code]) for code, sign in SIGNS.items() if code in found],
    )  # fmt: skip


def _chosen(quarters: tuple[Period, ...]) -> Period:
    code = request.args.get(QUARTER, quarters[0].code)
    chosen = next((one for one in quarters if one.code == code), None)
    if chosen is None:
        raise Hidden
    return chosen
