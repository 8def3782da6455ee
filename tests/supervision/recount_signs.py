"""The signs and the senders' ratings counted again by plain SQL over the events: own list of acts, own arithmetic."""

from typing import Any, Final

PIECES: Final = {
    "sqlite": {
        "fact": "json_extract({}.leaf, '$.facts.{}')",
        "hour": "(julianday({}) - julianday({})) * 24 <= 1.000001",
        "month": "julianday({}) - julianday({}) <= 30.000001",
    },
    "postgresql": {
        "fact": "({}.leaf::jsonb -> 'facts' ->> '{}')",
        "hour": "{} - {} <= INTERVAL '1 hour'",
        "month": "{} - {} <= INTERVAL '30 days'",
    },
}

ACTS: Final = {
    "extended": ("case.extended",),
    "transferred": ("case.transferred",),
    "sent_back": ("case.sent_back",),
    "reopened": ("case.reopened",),
    "promise_late": ("case.promise_late",),
    "on_paper": ("case.approved_on_paper",),
    "contested": ("case.paper_contested",),
    "relabelled": ("case.restricted", "case.guided"),
    "recategorised": ("case.recategorised",),
    "split": ("case.split",),
    "withdrawn": ("case.withdrawn",),
}
LATE_ACTS: Final = {
    "asked_late": ("case.info_asked",),
    "refused_late": ("case.refused", "case.filed_away", "case.guided"),
}

ACTED: Final = """
INSERT INTO recount_sign SELECT e.subject, c.part, '{sign}', e.unit, {day}
FROM event e JOIN recount_case c ON c.subject = e.subject WHERE e.type IN ({types})
"""
ACTED_LATE: Final = """
INSERT INTO recount_sign SELECT subject, part, '{sign}', unit, day FROM (
  SELECT e.subject, c.part, e.unit, {day} AS day, c.calendar, (SELECT {due_fact} FROM event d WHERE d.subject = e.subject
    AND d.seq < e.seq AND {due_fact} IS NOT NULL ORDER BY d.seq DESC LIMIT 1) AS due
  FROM event e JOIN recount_case c ON c.subject = e.subject WHERE e.type IN ({types})) AS acted
WHERE (SELECT COUNT(*) FROM recount_day w WHERE w.calendar = acted.calendar AND w.day > acted.day
  AND w.day <= {due_day}) <= 2
"""
UNSOLVED: Final = """
INSERT INTO recount_sign SELECT e.subject, c.part, 'unsolved', e.unit, {day}
FROM event e JOIN recount_case c ON c.subject = e.subject WHERE e.type = 'case.rated' AND {solved} = 'no'
"""
ENTERED: Final = """
INSERT INTO recount_sign SELECT e.subject, c.part, 'entered_late', e.unit, {day}
FROM event e JOIN recount_case c ON c.subject = e.subject WHERE e.type = 'case.submitted' AND {split} IS NULL
  AND (SELECT COUNT(*) FROM recount_day w WHERE w.calendar = c.calendar AND w.day > c.received_on AND w.day <= {day}) >= 2
"""
SENT: Final = """
CREATE TEMPORARY TABLE recount_sent AS
SELECT c.subject, c.part, e.unit, {day} AS day, e.recorded_at AS sent_at, b.recorded_at AS begun_at,
  {begun_by} AS begun_by, (SELECT MAX(d.seq) FROM event d WHERE d.subject = c.subject AND d.type = 'case.answer_drafted'
    AND d.recorded_at <= e.recorded_at) AS draft
FROM recount_case c JOIN case_state s ON s.subject = c.subject JOIN event b ON b.subject = c.subject AND b.seq = 1
JOIN event e ON e.subject = c.subject AND e.seq = (SELECT MIN(a.seq) FROM event a WHERE a.subject = c.subject
  AND a.recorded_at = s.answered_at)
"""
OF_ANSWER: Final = """
INSERT INTO recount_sign SELECT t.subject, t.part, '{sign}', t.unit, t.day
FROM recount_sent t JOIN event d ON d.subject = t.subject AND d.seq = t.draft WHERE {wanted}
"""
TOGETHER: Final = """EXISTS (SELECT 1 FROM event g WHERE g.subject = {of}.subject AND g.id < d.id
  AND (g.type = 'case.group_noted' OR g.leaf LIKE '%"signs":[%"group"%'))"""
ALIKE: Final = """
SELECT d.subject, {same_as} AS told, CASE WHEN {mine_together} THEN 0 ELSE (SELECT COUNT(*) FROM event o
 JOIN event_text said ON said.event_id = o.id AND said.name = 'answer'
 JOIN event_text mine ON mine.event_id = d.id AND mine.name = 'answer' AND mine.text = said.text
 WHERE o.type = 'case.answer_drafted' AND o.subject <> d.subject AND o.id < d.id AND {month}
 AND SUBSTR(o.unit, 1, 5) = SUBSTR(d.unit, 1, 5) AND NOT {together} AND NOT EXISTS (SELECT 1 FROM event n
   WHERE n.subject = o.subject AND n.type = 'case.answer_drafted' AND n.seq > o.seq AND n.id < d.id)
 AND (SELECT {state} FROM event x WHERE x.subject = o.subject AND x.id < d.id AND {state} IS NOT NULL
   ORDER BY x.seq DESC LIMIT 1) NOT IN ('merged', 'restricted')) END AS counted
FROM event d WHERE d.type = 'case.answer_drafted'
"""
"""How many other answers say the same, told from the words themselves: the program compares their fingerprints alone."""
COUNTED: Final = """
SELECT sign, COUNT(*) FROM (SELECT subject, sign, MIN(day) AS day FROM recount_sign
  WHERE {part} AND unit IN ({codes}) GROUP BY subject, sign) AS firsts
WHERE day BETWEEN {first} AND {last} GROUP BY sign
"""
RATED: Final = """
SELECT COUNT(*) AS rated, SUM(CASE WHEN CAST({satisfaction} AS INTEGER) >= 4 THEN 1 ELSE 0 END) AS satisfied
FROM event e JOIN recount_case c ON c.subject = e.subject
WHERE e.type = 'case.rated' AND {part} AND e.unit IN ({codes}) AND {day} BETWEEN {first} AND {last}
"""


def lay_out(run: Any, dialect: str, local_day: str) -> None:
    """Put down every sign of every case with its unit and day; `run` carries out one statement."""
    pieces, day = PIECES[dialect], local_day.format("e.recorded_at")
    kind = "DATE" if dialect == "postgresql" else "TEXT"
    run(f"CREATE TEMPORARY TABLE recount_sign (subject TEXT, part TEXT, sign TEXT, unit TEXT, day {kind})")
    for sign, types in ACTS.items():
        run(ACTED.format(sign=sign, types=_listed(types), day=day))
    due = pieces["fact"].format("d", "due_on")
    due_day = "CAST(acted.due AS DATE)" if dialect == "postgresql" else "acted.due"
    for sign, types in LATE_ACTS.items():
        run(ACTED_LATE.format(sign=sign, types=_listed(types), day=day, due_fact=due, due_day=due_day))
    run(UNSOLVED.format(day=day, solved=pieces["fact"].format("e", "solved")))
    run(ENTERED.format(day=day, split=pieces["fact"].format("e", "split_from")))
    run(SENT.format(day=day, begun_by=_by("b", dialect)))
    run("ANALYZE recount_sent")
    for sign, wanted in _of_answers(pieces, dialect).items():
        run(OF_ANSWER.format(sign=sign, wanted=wanted))
    run("ANALYZE recount_sign")


def _of_answers(pieces: dict[str, str], dialect: str) -> dict[str, str]:
    decision, promised, wording, length, same_as = (
        pieces["fact"].format("d", name) for name in ("decision", "promised_on", "wording", "length", "same_as")
    )
    return {
        "paused": "EXISTS (SELECT 1 FROM case_pause p WHERE p.subject = t.subject AND p.from_on <= t.day)",
        "no_next_step": f"COALESCE({decision}, '') <> 'resolved' AND {promised} IS NULL",
        "from_wording": f"{wording} IS NOT NULL",
        "same": f"CAST({same_as} AS INTEGER) >= 2",
        "short": f"CAST({length} AS INTEGER) < 80",
        "hurried": f"{_by('d', dialect)} = t.begun_by AND {pieces['hour'].format('t.sent_at', 't.begun_at')}",
    }


def alike(run: Any, dialect: str) -> list[tuple[int, int]]:
    """Give, for each answer ever written, how many others its line says are alike, and how many there were."""
    pieces = PIECES[dialect]
    query = ALIKE.format(
        same_as=pieces["fact"].format("d", "same_as"),
        month=pieces["month"].format("d.recorded_at", "o.recorded_at"),
        state=pieces["fact"].format("x", "state"),
        together=TOGETHER.format(of="o"),
        mine_together=TOGETHER.format(of="d"),
    )
    return [(int(told), counted) for _, told, counted in run(query)]


def _by(table: str, dialect: str) -> str:
    return f"({table}.leaf::jsonb ->> 'by')" if dialect == "postgresql" else f"json_extract({table}.leaf, '$.by')"


def counted(run: Any, dialect: str, local_day: str, known: dict[str, Any]) -> dict[str, Any]:
    """Give the signs of a body in a period, and the share of ratings of 4 and 5 (None for fewer than five)."""
    satisfaction, day = PIECES[dialect]["fact"].format("e", "satisfaction"), local_day.format("e.recorded_at")
    rated, satisfied = run(RATED.format(satisfaction=satisfaction, day=day, **known)).one()
    signs = {sign: count for sign, count in run(COUNTED.format(**known))}
    return {"signs": signs, "satisfied_percent": satisfied * 100 // rated if rated >= 5 else None}


def _listed(words: tuple[str, ...]) -> str:
    return ", ".join(f"'{word}'" for word in words)
