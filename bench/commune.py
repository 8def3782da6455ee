"""The data that is measured: the imagined commune with its year, or for a smoke run a small part of it."""

from datetime import timedelta

from flask import Flask
from sqlalchemy import func, select

from app.demo import hearings, loading, petitions
from app.demo.calendar import Chance
from app.demo.founding import found_commune
from app.demo.scheduling import play
from app.install import install
from core import clock, search
from core.db import db
from submissions.models import Submission

FEW_HEARINGS = 1
FEW_PETITIONS = slice(60, 64)
"""Old enough to have been answered."""


def load_whole(app: Flask) -> None:
    """Fill an empty database as `danban demo` does."""
    with app.app_context():
        install(practice=True)
        loading.load()
        db.session.commit()
        search.rebuild()


def load_few(app: Flask) -> None:
    """Fill an empty database with just enough for every page to have something to show."""
    with app.app_context():
        install(practice=True)
        now = clock.local(clock.now())
        today = now.date()
        clock.set_practice_clock(now - loading.YEAR)
        found_commune(since=today - loading.YEAR, leave_around=today)
        chance = Chance()
        few = [*hearings.stories(chance, today)[:FEW_HEARINGS], *petitions.stories(chance, today)[FEW_PETITIONS]]
        play(few, until=now - timedelta(minutes=1))
        db.session.commit()


def count_cases(app: Flask) -> int:
    """Count the kiến nghị that have arrived."""
    with app.app_context():
        amount = db.session.scalar(select(func.count()).select_from(Submission).where(Submission.kind == "case"))
        db.session.rollback()
        return amount
