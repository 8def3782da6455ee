"""Does a page slow down when there are a hundred thousand cases? The same pages in a small and in a large world.

    .venv/bin/python -m bench.large [--quick] [--only sqlite|postgresql]

Both worlds answer in this process, by turns, so that a slow minute falls on both. A ratio is the middle of the rounds.
"""

import argparse
from pathlib import Path

from flask import Flask

from bench.beside import World, compare, twins, write
from bench.commune import load_whole
from bench.growth import grow
from bench.processes import HOUSE
from tests.browsing import send
from tests.servers import find_postgres

SMALL = 1_000
LARGE = {"sqlite": 20_000, "postgresql": 100_000}
"""SQLite is for one commune: 20,000 is what its installation is made for (docs/operations.md)."""
QUICK_LARGE = 3_000
ROUNDS, QUICK_ROUNDS = 7, 2
DEEP = 30
INBOX = "/cong-viec/kien-nghi"
FILTERS = [(view, unit) for view in ("open", "late", "soon", "answered", "all", "new") for unit in ("", "99001-KT")]
PAGES: dict[str, tuple[str | None, str]] = {
    "desk home": ("tiepnhan", "/cong-viec"),
    "inbox, open": ("tiepnhan", f"{INBOX}?loai=open"),
    "inbox, all": ("tiepnhan", f"{INBOX}?loai=all"),
    "inbox, answered": ("tiepnhan", f"{INBOX}?loai=answered"),
    "inbox, filtered": ("tiepnhan", f"{INBOX}?loai=open&don-vi=99001-KT&linh-vuc=drainage"),
    "inbox, 30 pages on": ("tiepnhan", "deep"),
    "inbox, 12 kept filters": ("kinhte", f"{INBOX}?loai=mine"),
    "to approve": ("chutich", "/cong-viec/duyet"),
    "a case at the desk": ("tiepnhan", "case"),
    "register of answers": (None, "/tra-loi"),
    "register, one field": (None, "/tra-loi?linh-vuc=drainage"),
    "home": (None, "/"),
    "figures": (None, "/thong-ke"),
    "one page a month": ("mattran", "/giam-sat/thang"),
    "figures for the Front": ("mattran", "/giam-sat/thoi-gian-tra-loi"),
    "figures for the Front, a year": ("mattran", "/giam-sat/thoi-gian-tra-loi?ky=2026"),
}


def grown(app: Flask, cases: int) -> tuple[World, int]:
    """Let an installation grow; gives it with twelve kept filters, and how many cases it has."""
    amount = grow(app, cases)
    world = World(app, PAGES)
    for number, (view, unit) in enumerate(FILTERS):
        send(world.visitors["kinhte"], f"/cong-viec/bo-loc/them?loai={view}&don-vi={unit}", ten=f"Bộ lọc {number}")
    world.addresses = {"deep": _deep(world), "case": _case(world)}
    return world, amount


def _deep(world: World) -> str:
    address = f"{INBOX}?loai=all"
    for _ in range(DEEP):
        page = world.visitors["tiepnhan"].get(address).text
        query = page.partition('class="paging__next" href="')[2].partition('"')[0]
        address = INBOX + query.replace("&amp;", "&")
    return address


def _case(world: World) -> str:
    page = world.visitors["tiepnhan"].get(f"{INBOX}?loai=answered").text
    return page.partition('<th scope="row"><a href="')[2].partition('"')[0]


def main() -> None:
    """Measure and write."""
    parser = argparse.ArgumentParser(prog="python -m bench.large", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="few data; results into build/bench")
    parser.add_argument("--only", choices=LARGE, help="one of the two databases")
    parser.add_argument("--results", type=Path, help="the folder to write into")
    given = parser.parse_args()
    if given.only != "sqlite" and not find_postgres():
        raise SystemExit("PostgreSQL is not installed; --only sqlite does without.")
    folder = given.results or HOUSE / ("build/bench" if given.quick else "bench/results")
    found = {}
    for backend in [given.only] if given.only else LARGE:
        with twins(backend, load_whole) as (one, other):
            (small, few) = grown(one, SMALL)
            (large, many) = grown(other, QUICK_LARGE if given.quick else LARGE[backend])
            lines = compare(small, large, QUICK_ROUNDS if given.quick else ROUNDS)
            found[backend] = {"small": f"{few:,}", "large": f"{many:,} cases", "lines": lines}
    for path in write(found, folder, name="large", title="Many cases"):
        print(path)


if __name__ == "__main__":
    main()
