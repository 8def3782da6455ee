"""The law of a window as its page says it: how many days, by which law, until when at least, what is sent before."""

from dataclasses import dataclass
from datetime import date, timedelta

from consultations.models import ConsultationState
from consultations.queries.plans import ground_of, window_rule
from core.clock import today
from core.deadlines import at_least_days


@dataclass(frozen=True)
class WindowTold:
    """The rule of the chosen ground; `earliest` and `send_by` only once the day of opening is known."""

    ground: str
    amount: int
    unit: str
    legal_basis: str
    earliest: date | None
    send_by: date | None


def window_told(consultation: ConsultationState) -> WindowTold:
    """Tell the rule of a consultation's window, and the days that follow from its opening."""
    opens_on, ground = consultation.opens_on, ground_of(consultation)
    rule = window_rule(consultation.ground, on=opens_on or today())
    return WindowTold(
        ground=ground.label if ground else "",
        amount=rule.amount,
        unit=rule.unit,
        legal_basis=rule.legal_basis,
        earliest=at_least_days(opens_on, days=rule.amount) if opens_on else None,
        send_by=opens_on - timedelta(days=1) if opens_on else None,
    )
