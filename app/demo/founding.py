"""The commune before its first case: units, eleven people with their hats, one on leave with a stand-in."""

import tomllib
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any

from accounts import queries
from accounts import services as accounts
from accounts.hats import Hat
from core import clock
from core.actor import Actor
from core.db import db
from units.services import choose_site, import_units

WORLD = Path(__file__).parent / "world"
SITE = "99001"
PASSWORD = "an-binh-tap-2026"  # noqa: S105 - known to all: only for a practice database
ON_LEAVE, STAND_IN = "phochutich", "chutich"
LEAVE = timedelta(days=5)


@dataclass(frozen=True)
class SignIn:
    """One account of the commune, as printed for those who try it."""

    login: str
    name: str
    title: str


def found_commune(*, since: date, leave_around: date | None = None, password: str = PASSWORD) -> list[SignIn]:
    """Make the commune; hats hold from the day given, the leave lies around another. Only for a practice database."""
    import_units((WORLD / "units.csv").read_text(encoding="utf-8"), actor=None)
    choose_site(SITE, actor=None)
    people = read("people")["person"]
    subjects = {person["login"]: _add(person, since, password) for person in people}
    today = leave_around or clock.today()
    accounts.set_stand_in(
        subjects[ON_LEAVE],
        substitute=subjects[STAND_IN],
        from_on=today - LEAVE,
        to_on=today + LEAVE,
        document_no="12/QĐ-UBND",
        actor=None,
    )
    return [SignIn(person["login"], person["name"], person["title"]) for person in people]


def actor(login: str) -> Actor:
    """Give one of the commune's people as an actor; rights change with leaves, so they are read anew each week."""
    known = db.session().info.setdefault("demo_actors", {})
    key = (login, clock.today().isocalendar()[:2])
    if key not in known:
        person, _ = queries.by_login(login)
        known[key] = queries.actor_of(person.id)
    return known[key]


@lru_cache
def read(name: str) -> dict[str, Any]:
    """Read one file of the world."""
    return tomllib.loads((WORLD / f"{name}.toml").read_text(encoding="utf-8"))


def _add(person: dict[str, Any], since: date, password: str) -> str:
    unit = person["hats"][0][1]
    added = accounts.add_person(login=person["login"], name=person["name"], unit=unit, actor=None, password=password)
    for hat, where in person["hats"]:
        accounts.give_hat(added.subject, hat=Hat(hat), unit=where, from_on=since, document_no="05/QĐ-UBND", actor=None)
    return added.subject
