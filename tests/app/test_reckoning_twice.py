"""The page «Cách tính hạn này» and `danban deadline` reckon one case alike, each by its own way in."""

import json
import sys
from contextlib import redirect_stdout
from datetime import date, timedelta
from io import StringIO
from types import SimpleNamespace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.cli import main
from app.demo.founding import actor
from core.policies import DeadlineRule
from core.rulebook import import_calendar, shipped_calendar
from feedback import queries, services
from feedback.jobs import recount_all
from feedback.reckoning import Waiting, day_lines, reckon
from tests.app.test_cli import danban
from tests.conftest import inside
from tests.feedback.conftest import accepted, at
from tests.feedback.public.test_case_page import publish

__all__ = ["danban"]
REASON = "Chờ kết quả đo đạc lại mốc giới của hai hộ liền kề."
SWAP = "date,kind,name,decision\n2026-11-30,swapped_off,Nghỉ hoán đổi,1/TB\n"


def rule(amount: int, unit: str) -> DeadlineRule:
    return DeadlineRule("petition", "answer", amount, unit, False, date(2024, 1, 1), "Thử")


@pytest.fixture
def asked(monkeypatch, tmp_path):
    """Ask the command where there is no installation yet: it reckons with the shipped calendar."""
    monkeypatch.setenv("DANBAN_VAR", str(tmp_path))

    def ask(*words: object) -> dict:
        monkeypatch.setattr(sys, "argv", ["danban", "deadline", *map(str, words), "--json"])
        with redirect_stdout(StringIO()) as out, pytest.raises(SystemExit):
            main()
        return json.loads(out.getvalue())

    return ask


def words_for(received, amount, unit, waits, more) -> list[object]:
    pauses = [word for wait in waits for word in ("--pause", f"{wait.from_on}..{wait.to_on}")]
    extension = ["--extension", more] if more else []
    return ["--from", received, "--amount", amount, "--unit", unit, *pauses, *extension]


@st.composite
def cases(draw):
    """A case: received, term, up to three times of waiting before and after an extension, if there was one."""
    received = draw(st.dates(date(2024, 1, 1), date(2028, 6, 30)))
    lengths = draw(st.lists(st.tuples(st.integers(0, 60), st.integers(0, 12)), max_size=3))
    waits = [
        Waiting(2 * n + 2, received + timedelta(start), received + timedelta(start + days))
        for n, (start, days) in enumerate(lengths)
    ]
    more = draw(st.none() | st.integers(1, 15))
    term = draw(st.integers(0, 30)), draw(st.sampled_from(["working_day", "day"]))
    return received, *term, waits, more, draw(st.sampled_from([1, 3, 5, 7])) if more else None


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
@given(cases())
def test_the_command_and_the_page_agree_on_every_day(asked, case):
    received, amount, unit, waits, more, seq = case
    page = reckon(
        received_on=received, rule=rule(amount, unit), calendar=shipped_calendar(), waiting=waits,
        extended_by=more, extended_seq=seq,
    )  # fmt: skip
    said = asked(*words_for(received, amount, unit, waits, more))
    assert said["due_on"] == page.due_on.isoformat()
    assert said["counted"] == [day.date.isoformat() for day in page.counted]
    assert said["skipped"] == [{"date": day.date.isoformat(), "reason": day.reason} for day in page.skipped]
    assert len(day_lines(page)) == len(said["counted"]) + len(said["skipped"])


def test_a_case_that_waited_was_extended_and_recounted_is_reckoned_alike(danban, app, client):
    with inside(app):
        case = accepted()
        services.ask_info(case, question="Đoạn cống nằm bên nào?", actor=actor("kinhte"))
        at("2026-11-25")
        services.give_info(case, text="Bên trái đường, trước nhà số 12.")
        services.request_extension(case, days=5, reason=REASON, actor=actor("kinhte"))
        services.extend(case, actor=actor("chutich"))
        publish(case)
        version, code = import_calendar(SWAP), case.code
        recount_all()
    with inside(app):
        case = queries.case_with_code(code)
        waits = queries.waits_of(case)
        known = SimpleNamespace(due_on=case.due_on, calendar=case.calendar, received_on=case.received_on)
        words = words_for(known.received_on, case.amount, "working_day", waits, case.extended_by)
        names = [step.name for step in queries.step_times(case)]
    assert known.calendar == version
    said = json.loads(danban("deadline", *words, "--calendar", version, "--json")[1])
    assert (said["due_on"], said["calendar"]) == (known.due_on.isoformat(), version)
    assert danban("deadline", *words, "--calendar", version + 1)[0] == 2
    assert f"Lịch làm việc phiên bản {version}." in danban("deadline", *words)[1]
    page = client.get(f"/tra-cuu/{code}/cach-tinh-han").text
    shown = [date.fromisoformat(day) for day in said["counted"] + [row["date"] for row in said["skipped"]]]
    assert [day for day in shown if f"{day:%d/%m/%Y}" not in page] == []
    assert [name for name in names if name not in page] == []
    assert "Chờ bổ sung thông tin từ ngày 20/11/2026 đến ngày 25/11/2026" in page
    assert f"Lịch làm việc phiên bản {version}" in page
