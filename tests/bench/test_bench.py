"""The measurement measures: its figures are put together rightly and one small run goes through. No time is judged."""

import json
import os

import pytest

from bench import machine
from bench.client import Load, address, share
from bench.inside import Inside, Share, module_of
from bench.measure import Cell, Scale, rows
from bench.processes import HOUSE
from bench.report import Measured, Outcome, markdown, write
from bench.run import run

TINY = Scale(seconds=0.05, warm_up_s=0.05, rounds=1, concurrencies=(2,), sendings=3, warm_up_sendings=1)
PAGES = {
    "home",
    "list of consultations",
    "one consultation",
    "register of answers",
    "one case",
    "figures",
}
SENDING = "kiến nghị, last POST"
PLAN = {
    "requests": ["GET / HTTP/1.1\r\n\r\n"],
    "again": True,
    "mark": "</html>",
    "status": 200,
    "first_visitor": 7,
    "seconds": 60,
}


def cell(load: str, per_second: float, *, number: int = 0, is_baseline: bool = False, errors: int = 0) -> Cell:
    """Make a cell with figures nobody measured."""
    return Cell(
        load=load,
        kind="page",
        is_baseline=is_baseline,
        concurrency=8,
        round=number,
        sent=100,
        good=100 - errors,
        errors=errors,
        first_fault="HTTP/1.1 500" if errors else "",
        per_second=per_second,
        p50_ms=2.0,
        p95_ms=None,
        cpu_ms={"app": 1.0 + number, "database": 0.5},
        foreign=0.25,
    )


@pytest.fixture
def outcome() -> Outcome:
    """An outcome of figures nobody measured: three rounds, the second one on a machine half as fast."""
    rounds = []
    for number, speed in enumerate((1.0, 0.5, 1.0)):
        rounds += [
            cell("bare", 1000 * speed, number=number, is_baseline=True),
            cell("home", 250 * speed, number=number, errors=number),
        ]
    inside = [Inside("home", 7, [Share("sqlalchemy", 0.5)], [Share("app.pages.home.home", 0.9)])]
    found = Measured("embedded", "waitress; SQLite", rows(rounds), inside, 20, 20, [101.4])
    known = {"processor": "2 × quick", "memory": "4 GiB", "system": "Linux", "python": "3.11"}
    return Outcome("2026-11-20T02:00", "abc1234", False, TINY, known, [found])


def test_a_ratio_is_that_of_each_round_so_a_slow_minute_does_not_tell(outcome):
    bare, home = outcome.setups[0].rows
    assert (bare.ratio, home.ratio) == (1.0, 0.25)
    assert (home.per_second, home.cpu_ms["app"], home.requests, home.errors) == (250, 2.0, 300, 3)


def test_the_report_shows_every_figure_and_every_fault(outcome):
    text = markdown(outcome)
    row = "| home | 8 | 250 | 2.0 | – | 3 of 300 | 0.250 | 2.0 app + 0.5 database | 7 | 25 % |"
    assert row in text
    assert "| *bare* | 8 | 1000 |" in text
    for words in ("First fault at “home”: HTTP/1.1 500", "`sqlalchemy` 50 %", "accepted", "101 MB", "Version abc1234"):
        assert words in text
    assert "smoke run" not in text


def test_both_forms_are_written_under_the_moment_of_the_run(outcome, tmp_path):
    paths = write(outcome, tmp_path / "results")
    assert [path.name for path in paths] == ["2026-11-20-0200.md", "2026-11-20-0200.json"]
    kept = json.loads(paths[1].read_text())
    assert kept["setups"][0]["rows"][1]["ratio"] == 0.25


@pytest.mark.parametrize(
    ("answer", "good"),
    [
        (b"HTTP/1.1 200 OK\r\n\r\n<html></html>", 1),
        (b"HTTP/1.1 500 NO\r\n\r\n<html></html>", 0),
        (b"HTTP/1.1 200 OK\r\n\r\nanother page", 0),
    ],
)
def test_only_the_expected_answer_counts_as_good(answer, good):
    load = Load(PLAN)
    load.next_request()
    load.note(answer, load.began)
    assert (load.figures()["good"], load.figures()["errors"]) == (good, 1 - good)


def test_a_request_without_an_answer_is_an_error():
    load = Load(PLAN)
    load.next_request()
    assert (load.figures()["errors"], load.figures()["first_fault"]) == (1, "no answer")


def test_what_may_be_sent_once_is_sent_once():
    load = Load(PLAN | {"again": False})
    assert load.next_request() is not None
    assert load.next_request() is None


def test_every_visitor_has_an_address_of_the_loopback():
    assert [address(number) for number in (0, 255, 256, 65536)] == [
        "127.1.0.0",
        "127.1.0.255",
        "127.1.1.0",
        "127.2.0.0",
    ]


def test_shares_are_by_nearest_rank():
    values = [float(number) for number in range(100, 0, -1)]
    assert (share(values, 0.5), share(values, 0.95), share([], 0.5)) == (50.0, 95.0, None)


def test_the_tree_of_a_process_holds_itself_and_its_time():
    assert os.getpid() in machine.tree(os.getppid())
    mine = machine.cpu_ms(os.getpid())
    assert 0 < mine <= machine.cpu_ms(os.getppid())
    assert machine.memory_mb(os.getpid())[0] > 0


@pytest.mark.parametrize(
    ("file", "module"),
    [
        (HOUSE / "core/ledger/__init__.py", "core.ledger"),
        (HOUSE / "feedback/public/sending.py", "feedback.public.sending"),
        (HOUSE / "templates/pages/home.html", "templates/pages/home.html"),
        (HOUSE / ".venv/lib/python3.11/site-packages/jinja2/runtime.py", "jinja2"),
        ("/usr/lib/python3.11/json/decoder.py", "python json"),
        ("/usr/lib/python3.11/inspect.py", "python inspect"),
        ("~", None),
    ],
)
def test_time_is_told_by_module(file, module):
    assert module_of((str(file), 1, "act")) == module


def test_a_small_run_goes_through_and_leaves_nothing_behind(tmp_path):
    before = machine.tree(os.getpid())
    outcome = run(["embedded"], TINY, is_quick=True)
    [setup] = outcome.setups
    assert machine.tree(os.getpid()) == before
    assert {row.load for row in setup.rows if not row.is_baseline} == PAGES | {SENDING}
    assert {row.concurrency for row in setup.rows} == {2}
    assert [(row.load, row.first_fault) for row in setup.rows if row.errors] == []
    assert {seen.load for seen in setup.inside if seen.statements and seen.own and seen.within} == PAGES | {SENDING}
    assert 0 < setup.accepted == setup.arrived <= TINY.drafts
    assert all(path.exists() for path in write(outcome, tmp_path))
