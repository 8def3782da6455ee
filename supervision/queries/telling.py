"""What was recorded of a finding, a giám sát or a note of a disruption, as its page tells it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from core import clock, ledger
from core.dates import short_date
from core.workflow import Step
from supervision import disruption, oversight, workflow
from supervision.models import Disruption, Finding, Oversight
from supervision.queries.recounting import OLD


@dataclass(frozen=True)
class Said:
    """One event as a page tells it."""

    title: str
    time: str
    body: str
    code: str


def told_of(thing: Finding | Oversight | Disruption) -> list[Said]:
    """Tell what happened, oldest first; who sat at the desk is not told."""
    titles, bodies = _TOLD[type(thing)]
    return [
        Said(
            titles[entry.type] + _days(entry),
            f"Ghi vào hệ thống lúc {clock.local(entry.recorded_at):%d/%m/%Y %H:%M}",
            next((entry.texts[name] for name in bodies if entry.texts.get(name)), ""),
            entry.hash,
        )
        for entry in ledger.history(thing.subject)
    ]


def _days(entry: ledger.Entry) -> str:
    """Say both days where a new calendar moved one."""
    days = sorted(name for name in entry.facts if OLD + name in entry.facts)
    told = [(short_date(date.fromisoformat(entry.facts[name])) for name in (OLD + day, day)) for day in days]
    return "".join(f": hạn cũ {old}, nay là {new}" for old, new in told)


def _titles(events: Mapping[str, str], *steps: Step) -> dict[str, str]:
    return {events[step.name]: step.label for step in steps}


_TOLD: Final = {
    Finding: (
        _titles(workflow.EVENTS, *workflow.WORKFLOW.steps),
        ("explanation", "reply", "reason", "letter_number"),
    ),
    Oversight: (
        _titles(oversight.EVENTS, *oversight.WORKFLOW.steps, *oversight.REQUESTS.steps),
        ("answer", "remarks", "asked", "reason", "report_number", "decision_number"),
    ),
    Disruption: (_titles(disruption.EVENTS, *disruption.WORKFLOW.steps), ("reason", "text")),
}
"""The word of each event, and which of its texts is shown: the first it has."""
