"""The slip that is handed over at the desk: its mã riêng stands on it only for whoever has just made it."""

from flask import render_template, session, url_for

from core import ledger
from core.access import needs
from core.actor import current_actor
from core.secrets import open_text, seal_text
from feedback import queries
from feedback.desk.blueprint import Answer, feedback_desk, load
from feedback.models import CaseState
from feedback.workflow import PASSING_ON
from submissions import queries as submissions
from units.queries import by_code

HANDED_OVER = "slip"


def hand_over_pin(code: str, pin: str) -> None:
    """Keep a mã riêng, sealed, for the slip that is printed now; the next one takes its place."""
    session[HANDED_OVER] = {code: seal_text(pin)}


@feedback_desk.get("/kien-nghi/<code>/phieu")
@needs("case.enter", PASSING_ON)
def slip(code: str) -> Answer:
    """Show the slip for printing; its mã riêng stands on it only for who has just entered the case."""
    case = _case_of_slip(code)
    entry, unit = ledger.history(case.subject)[0], by_code(case.unit)
    receipt = submissions.receipt(
        case.subject,
        entry_hash=entry.hash,
        received_at=entry.recorded_at,
        unit=unit.agency_line if unit else "",
        due_label="" if case.restricted else queries.due_label(case),
        due="" if case.restricted else queries.slip_due_words(case),
        number=f"{case.number}/{case.year}",
        pin=_just_made(case.code),
        declared_on=entry.declared_on,
    )
    return render_template("feedback/desk/slip.html", receipt=receipt, case=case, back=_back(case))


def _back(case: CaseState) -> str:
    """Give where one goes on from the slip: to the case, or where the next one is entered."""
    if queries.may_see(case, actor=current_actor()):
        return url_for("feedback_desk.case", code=case.code)
    return url_for("feedback_desk.enter" if current_actor().may("case.enter") else "pages.desk_home")


def _case_of_slip(code: str) -> CaseState:
    """Give the case; who has just entered it gets its slip also where it was restricted at once."""
    found = queries.case_with_code(code) if _just_made(code) else None
    return found or load(code)


def _just_made(code: str) -> str | None:
    sealed = session.get(HANDED_OVER, {}).get(code)
    return open_text(sealed) if sealed else None
