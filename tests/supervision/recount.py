"""The figures recounted by plain SQL over the cached tables: own joins, own date arithmetic, a plain table of days.

Nothing here asks the program for a figure; of the program come only the tables and which days are working days.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from typing import Any, Final

from flask import Flask
from sqlalchemy import Connection, create_engine, select, text

from core.db import db
from core.workdays import Calendar
from feedback.models import CaseState
from supervision import queries, services
from supervision.figures import HALF, NINE_OF_TEN, NINETEEN_OF_TWENTY, Figures
from supervision.figures import told as share_told
from supervision.periods import Period
from supervision.queries.counted import current_state
from supervision.queries.reading import calendars
from supervision.queries.scopes import Body
from tests.supervision import recount_signs
from tests.supervision.recount_parts import kept_under

PIECES: Final[dict[str, dict[str, str]]] = {
    "sqlite": {
        "local_day": "date({}, '+7 hours')",
        "day": "'{}'",
        "days_apart": "CAST(julianday({}) - julianday({}) AS INTEGER)",
        "bytes": "{}",
    },
    "postgresql": {
        "local_day": "CAST({} AT TIME ZONE 'Asia/Ho_Chi_Minh' AS DATE)",
        "day": "DATE '{}'",
        "days_apart": "({} - {})",
        "bytes": '{} COLLATE "C"',
    },
}
"""What the two databases spell differently."""

DAYS: Final = "CREATE TEMPORARY TABLE recount_day (calendar INTEGER, day DATE, PRIMARY KEY (calendar, day))"

CASES: Final = """
CREATE TEMPORARY TABLE recount_case AS
SELECT s.subject, s.received_on, s.answered_on, s.calendar, s.due_firm, s.restricted,
  CASE WHEN s.restricted THEN 'khong-cong-khai' WHEN s.closed_as = 'guided' THEN 'khieu-nai'
    ELSE COALESCE(s.category, 'chua-phan-linh-vuc') END AS part,
  CASE WHEN s.state = 'closed' THEN (SELECT MAX({closed_day}) FROM event e WHERE e.subject = s.subject
    AND e.type = 'case.closed') END AS rested_on,
  CASE WHEN wait.from_on <= s.due_on THEN NULL ELSE s.due_on END AS due_on,
  CASE WHEN s.extended_by IS NULL AND wait.from_on <= s.base_due_on THEN NULL ELSE s.base_due_on END AS base_due_on,
  (SELECT g.held_by FROM case_stage g WHERE g.subject = s.subject ORDER BY g.seq LIMIT 1) AS received_by,
  (SELECT g.held_by FROM case_stage g WHERE g.subject = s.subject ORDER BY g.seq DESC LIMIT 1) AS last_by,
  (SELECT g.held_by FROM case_stage g WHERE g.subject = s.subject AND g.from_at <= s.answered_at
    ORDER BY g.seq DESC LIMIT 1) AS answered_by
FROM case_state s LEFT JOIN case_pause wait ON wait.subject = s.subject AND wait.to_on IS NULL
"""

ANSWERS: Final = """
CREATE TEMPORARY TABLE recount_answer AS
SELECT c.subject, c.part, c.received_on, c.answered_on, COALESCE(c.answered_by, c.received_by) AS held_by,
  {days_apart} AS elapsed,
  CASE WHEN c.answered_on > c.due_on THEN 1 ELSE 0 END AS late,
  CASE WHEN c.answered_on > c.base_due_on THEN 1 ELSE 0 END AS late_base,
  (SELECT COUNT(*) FROM recount_day d
    WHERE d.calendar = c.calendar AND d.day > c.received_on AND d.day <= c.answered_on
    AND NOT EXISTS (SELECT 1 FROM case_pause p WHERE p.subject = c.subject AND p.from_on <= d.day
      AND (p.to_on IS NULL OR p.to_on >= d.day))) AS days
FROM recount_case c WHERE c.answered_on IS NOT NULL
"""

RESTS: Final = """
CREATE TEMPORARY TABLE recount_rest AS
SELECT c.subject, c.part, c.rested_on, c.last_by AS held_by, {days_apart} AS elapsed,
  (SELECT COUNT(*) FROM recount_day d
    WHERE d.calendar = c.calendar AND d.day > c.received_on AND d.day <= c.rested_on
    AND NOT EXISTS (SELECT 1 FROM case_pause p WHERE p.subject = c.subject AND p.from_on <= d.day
      AND (p.to_on IS NULL OR p.to_on >= d.day))) AS days
FROM recount_case c WHERE c.rested_on IS NOT NULL
"""

ARRIVED: Final = """
SELECT COUNT(*) AS received, SUM(CASE WHEN restricted THEN 1 ELSE 0 END) AS restricted
FROM recount_case WHERE {part} AND received_by IN ({codes}) AND received_on BETWEEN {first} AND {last}
"""

ASSIGNED: Final = """
SELECT COUNT(*) AS assigned FROM (
  SELECT g.subject, MIN({stage_day}) AS day FROM case_stage g JOIN recount_case c ON c.subject = g.subject
  WHERE {part} AND g.held_by IN ({codes}) AND EXISTS (SELECT 1 FROM case_stage b WHERE b.subject = g.subject AND b.seq < g.seq)
  GROUP BY g.subject) AS firsts
WHERE day BETWEEN {first} AND {last}
"""

ANSWERED: Final = """
SELECT COUNT(*) AS answered, SUM(late) AS answered_late, SUM(1 - late) AS answered_on_time,
  SUM(late_base) AS answered_late_base, SUM(1 - late_base) AS answered_on_time_base, MAX(days) AS longest
FROM recount_answer WHERE {part} AND held_by IN ({codes}) AND answered_on BETWEEN {first} AND {last}
"""

STANDING: Final = """
SELECT COUNT(*) AS open, SUM(CASE WHEN base_due_on < {last} THEN 1 ELSE 0 END) AS open_past_base,
  SUM(CASE WHEN due_firm AND due_on < {last} THEN 1 ELSE 0 END) AS overdue,
  SUM(CASE WHEN NOT due_firm AND due_on < {last} THEN 1 ELSE 0 END) AS behind,
  SUM(CASE WHEN waited <= 7 THEN 1 ELSE 0 END) AS age_0,
  SUM(CASE WHEN waited > 7 AND waited <= 15 THEN 1 ELSE 0 END) AS age_1,
  SUM(CASE WHEN waited > 15 AND waited <= 30 THEN 1 ELSE 0 END) AS age_2,
  SUM(CASE WHEN waited > 30 THEN 1 ELSE 0 END) AS age_3
FROM (
  SELECT c.*, COALESCE((SELECT g.held_by FROM case_stage g WHERE g.subject = c.subject AND {stage_day} <= {last}
      ORDER BY g.seq DESC LIMIT 1), c.received_by) AS held_by,
    (SELECT COUNT(*) FROM recount_day d WHERE d.calendar = {newest} AND d.day > c.received_on AND d.day <= {last}) AS waited
  FROM recount_case c
  WHERE c.received_on <= {last} AND (c.answered_on IS NULL OR c.answered_on > {last})
    AND NOT EXISTS (SELECT 1 FROM case_ending e WHERE e.subject = c.subject AND e.ended_on <= {last}
      AND (e.undone_on IS NULL OR e.undone_on > {last}))) AS still_open
WHERE {part} AND held_by IN ({codes})
"""

ENDED: Final = """
SELECT e.ended_as, COUNT(*) AS ended FROM recount_case c JOIN case_ending e ON e.subject = c.subject
WHERE {part} AND e.undone_on IS NULL AND c.answered_on IS NULL AND c.last_by IN ({codes})
  AND e.ended_on BETWEEN {first} AND {last}
GROUP BY e.ended_as
"""

RANKED: Final = """
SELECT MIN(CASE WHEN rank * 2 >= total THEN {value} END) AS half,
  MIN(CASE WHEN rank * 10 >= total * 9 THEN {value} END) AS nine_of_ten,
  MIN(CASE WHEN rank * 20 >= total * 19 THEN {value} END) AS nineteen_of_twenty
FROM (SELECT {value}, ROW_NUMBER() OVER (ORDER BY {value}) AS rank, COUNT(*) OVER () AS total FROM {spans}
  WHERE {part} AND held_by IN ({codes}) AND {ended_on} BETWEEN {first} AND {last}) AS ranked
WHERE total >= 20
"""

SLOWEST: Final = """
SELECT subject FROM recount_answer WHERE {part} AND held_by IN ({codes}) AND answered_on BETWEEN {first} AND {last}
ORDER BY days DESC, elapsed DESC, received_on, {subject} LIMIT 5
"""


class Recount:
    """Everything counted anew on one connection, which sees what is committed and nothing of the program's session."""

    def __init__(self, connection: Connection, calendars: Mapping[int, Calendar]) -> None:
        self.connection, self.newest = connection, max(calendars)
        self.pieces = PIECES[connection.dialect.name]
        self._run(DAYS)
        self._run_many(calendars)
        self._run(CASES, closed_day=self.pieces["local_day"].format("e.recorded_at"))
        self._run(ANSWERS, days_apart=self.pieces["days_apart"].format("c.answered_on", "c.received_on"))
        self._run(RESTS, days_apart=self.pieces["days_apart"].format("c.rested_on", "c.received_on"))
        self._run("CREATE INDEX recount_case_subject ON recount_case (subject)")
        for table in ("recount_day", "recount_case", "recount_answer", "recount_rest"):
            self._run(f"ANALYZE {table}")
        recount_signs.lay_out(self._plainly, connection.dialect.name, self.pieces["local_day"])
        connection.commit()

    def figures(self, codes: Iterable[str], period: Period, part: str = "*") -> dict[str, Any]:
        """Give the figures of a body, the units it consists of, in a period; of all its cases or of one part."""
        known = {
            "part": "1 = 1" if part == "*" else f"part IN ({kept_under(self._plainly, part, period.last)})",
            "codes": ", ".join(f"'{code}'" for code in sorted(codes)),
            "first": self.pieces["day"].format(period.first),
            "last": self.pieces["day"].format(period.last),
            "stage_day": self.pieces["local_day"].format("g.from_at"),
            "newest": self.newest,
        }
        found: dict[str, Any] = {}
        for query in (ARRIVED, ASSIGNED, ANSWERED, STANDING):
            row = self._run(query, **known).mappings().one()
            found |= {name: value if name == "longest" else int(value or 0) for name, value in row.items()}
        found["closed_as"] = {state: count for state, count in self._run(ENDED, **known)}
        found["closed_otherwise"] = sum(found["closed_as"].values())
        for name, value, spans, ended_on in SPANS:
            known |= {"value": value, "spans": spans, "ended_on": ended_on}
            found[name] = tuple(self._run(RANKED, **known).one())
        dialect, day = self.connection.dialect.name, self.pieces["local_day"]
        found |= recount_signs.counted(self._plainly, dialect, day, known)
        subject = self.pieces["bytes"].format("subject")
        return found | {"slowest": [row[0] for row in self._run(SLOWEST, subject=subject, **known)]} | _rates(found)

    def _plainly(self, query: str) -> Any:
        return self.connection.exec_driver_sql(query)

    def _run(self, query: str, **given: Any) -> Any:
        return self.connection.execute(text(query.format(**given)))

    def _run_many(self, calendars: Mapping[int, Calendar]) -> None:
        insert = text(f"INSERT INTO recount_day VALUES (:calendar, {self._bound_day()})")
        for version, calendar in calendars.items():
            first, last = date(calendar.years[0], 1, 1), date(calendar.years[-1], 12, 31)
            days = (date.fromordinal(number) for number in range(first.toordinal(), last.toordinal() + 1))
            rows = [{"calendar": version, "day": day.isoformat()} for day in days if calendar.is_working(day)]
            self.connection.execute(insert, rows)

    def _bound_day(self) -> str:
        return ":day" if self.connection.dialect.name == "sqlite" else "CAST(:day AS DATE)"


@contextmanager
def recounting(app: Flask) -> Iterator[Recount]:
    """Open a connection of its own to what is committed, and lay out what is counted from."""
    with app.app_context():
        known = calendars(db.session.scalars(select(CaseState.calendar).distinct()))
        db.session.rollback()
    engine = create_engine(app.extensions["danban.settings"].migration_database)
    with engine.connect() as connection:
        yield Recount(connection, known)
    engine.dispose()


def differences(
    app: Flask,
    *,
    units: Sequence[str],
    periods: Sequence[Period],
    today: date,
    from_log: Sequence[Period] | None = None,
) -> list[str]:
    """Name what differs: the figures of the kept sums, and of the log itself, against the recount, body by body.

    `from_log`: the periods that are read from the log too, case by case; every one, unless it is said.
    """
    with app.app_context():
        if current_state() is None:
            return ["the sums are not ready"]
        published = [("sums", *one) for one in _published(units, periods, today=today)]
        services.begin_again()
        db.session.flush()
        if db.session.get_bind().dialect.name == "postgresql":
            db.session.execute(text("SET LOCAL idle_in_transaction_session_timeout = 0"))
        read_whole = periods if from_log is None else from_log
        published += [("log", *one) for one in _published(units, read_whole, today=today)]
        db.session.rollback()
    with recounting(app) as recount:
        return [
            f"{way}: {body.name} ({body.part}), {period.label}, {name}: {value}, recounted {counted[name]}"
            for way, body, period, figures in published
            for counted in (recount.figures(body.codes, period, body.part),)
            for name, value in figures.items()
            if value != counted[name]
        ]


def _published(
    units: Sequence[str], periods: Sequence[Period], *, today: date
) -> Iterator[tuple[Body, Period, dict[str, Any]]]:
    """Read the whole of each unit, its five slowest with it, and every line of its table, those left out as nothing."""
    for unit in units:
        for period in periods:
            scope = queries.for_everybody(unit).with_parts(period)
            read = queries.read(scope, period, today=today)
            lines = dict((*read.bodies, *read.parts))
            slowest = [answer.subject for answer in read.total.slowest]
            yield scope.whole, read.period, {**told(read.total), "slowest": slowest}
            yield from ((body, read.period, told(lines.get(body, Figures()))) for body in (*scope.bodies, *scope.parts))


def told(figures: Figures) -> dict[str, Any]:
    """Give what the program publishes of a body in a period, by the same names."""
    return {
        **{name: figures.counts[name] for name in COUNTED},
        **{f"age_{band}": figures.ages[band] for band in range(4)},
        "restricted": figures.restricted,
        "closed_as": dict(+figures.closed_as),
        "longest": figures.longest,
        **{
            name: tuple(share_told(getattr(figures, name), share) for share in (HALF, NINE_OF_TEN, NINETEEN_OF_TWENTY))
            for name, *_ in SPANS
        },
        "signs": dict(+figures.signs),
        "satisfied_percent": figures.satisfied_percent,
        "on_time_percent": figures.on_time_percent,
        "on_time_percent_base": figures.on_time_percent_base,
    }


SPANS: Final = (
    ("days", "days", "recount_answer", "answered_on"),
    ("elapsed", "elapsed", "recount_answer", "answered_on"),
    ("closing", "days", "recount_rest", "rested_on"),
    ("closing_elapsed", "elapsed", "recount_rest", "rested_on"),
)
"""How long it took: the figure, and the column, table and day by which it is counted again."""

COUNTED: Final = (
    "received", "assigned", "answered", "answered_on_time_base", "answered_late_base", "answered_on_time",
    "answered_late", "open", "open_past_base", "overdue", "behind", "closed_otherwise",
)  # fmt: skip


def _rates(found: Mapping[str, int]) -> dict[str, int | None]:
    judged = found["answered"] + found["overdue"] + found["behind"]
    judged_base = found["answered"] + found["open_past_base"]
    return {
        "on_time_percent": found["answered_on_time"] * 100 // judged if judged else None,
        "on_time_percent_base": found["answered_on_time_base"] * 100 // judged_base if judged_base else None,
    }
