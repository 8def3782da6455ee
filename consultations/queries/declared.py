"""What was said to have come in, form by form, against what is counted; and what still waits for a second person."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select

from consultations.entering import BALLOT
from consultations.figures import few, in_words
from consultations.models import BallotBatch, ConsultationMeeting, ConsultationState
from consultations.queries.households import code_counts
from consultations.queries.tallies import Figure
from consultations.workflow.entering import BatchState
from core.dates import short_date
from core.db import db
from units.models import Unit


@dataclass(frozen=True)
class Declared:
    """One form: how many sheets came back or people were present, how many are counted, how many still wait."""

    label: str
    declared: int | str
    counted: int | None
    waiting: int


@dataclass(frozen=True)
class Waiting:
    """A batch or a meeting that is entered and not checked: its name, its page, its number."""

    name: str
    endpoint: str
    number: int


@dataclass(frozen=True)
class Gathered:
    """Form by form what was declared and what is counted; nothing where no sheet and no meeting was ever entered."""

    lines: list[Declared]
    waiting: list[Waiting]


@dataclass(frozen=True)
class _Come:
    channel: str
    people: int
    waits: Waiting | None


def gathered(consultation: ConsultationState, counted: Iterable[Figure]) -> Gathered:
    """Hold what was declared against the figures of the forms, in three statements."""
    come = [*_batches(consultation), *_by_code(consultation), *_meetings(consultation)]
    lines = [_line(figure, [one for one in come if one.channel == figure.code]) for figure in counted]
    return Gathered(lines if come else [], [one.waits for one in come if one.waits])


def _line(figure: Figure, come: list[_Come]) -> Declared:
    """Hold what was declared in one form against its count, exactly: what others may read of it is `told_gathered`."""
    waiting = sum(one.people for one in come if one.waits)
    declared = sum(one.people for one in come)
    return Declared(figure.label, declared if come else "–", figure.count, waiting)


def told_gathered(consultation: ConsultationState, told: Iterable[Figure]) -> list[tuple[str, int | str, int | str]]:
    """Give form, declared and counted as everybody may read them: nothing beside a count that is not told."""
    known = gathered(consultation, told).lines
    return [
        (line.label, line.declared if line.declared == "–" else in_words(few(line.declared)), line.counted)
        for line in known
        if line.counted is not None
    ]


def _batches(consultation: ConsultationState) -> list[_Come]:
    columns = (BallotBatch.number, BallotBatch.village, BallotBatch.round, BallotBatch.state, BallotBatch.collected)
    wanted = select(*columns, Unit.name).outerjoin(Unit, Unit.code == BallotBatch.village)
    rows = db.session.execute(
        wanted.where(BallotBatch.consultation == consultation.subject).order_by(BallotBatch.number)
    )
    return [
        _Come(
            BALLOT,
            row.collected,
            _waits(row.state, f"Phiếu {row.name or row.village}, đợt {row.round}", "ballot_batch", row.number),
        )
        for row in rows
    ]


def _by_code(consultation: ConsultationState) -> list[_Come]:
    used = code_counts(consultation).used
    return [_Come(BALLOT, used, None)] if used else []


def _meetings(consultation: ConsultationState) -> list[_Come]:
    known = ConsultationMeeting
    columns = (known.number, known.village, known.held_on, known.state, known.channel, known.present)
    wanted = select(*columns, Unit.name).outerjoin(Unit, Unit.code == known.village)
    rows = db.session.execute(wanted.where(known.consultation == consultation.subject).order_by(known.number))
    return [
        _Come(
            row.channel,
            row.present,
            _waits(
                row.state, f"Cuộc họp {row.name or row.village}, ngày {short_date(row.held_on)}", "meeting", row.number
            ),
        )
        for row in rows
    ]


def _waits(state: str, name: str, endpoint: str, number: int) -> Waiting | None:
    return None if state == BatchState.CHECKED else Waiting(name, endpoint, number)
