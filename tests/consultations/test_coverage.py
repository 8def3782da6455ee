"""Nothing goes on with an opinion unplaced, whatever people do at the workbench; a batch sent twice at once is one."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from consultations import queries, services
from consultations.models import BallotBatch, ConsultationState
from core.db import db
from core.errors import Refused, Stale
from tests.conftest import inside
from tests.consultations.conftest import ANSWER, EDITOR, INTAKE, OPENS, at, opened, subjects_of, synthesising
from tests.consultations.papers import batch_for

OPINIONS, GROUPS = 5, 3
TURNS = st.lists(
    st.tuples(
        st.sampled_from(["place", "unplace", "place_all", "unplace_all"]),
        st.integers(1, GROUPS),
        st.lists(st.integers(0, OPINIONS - 1), min_size=1, max_size=3),
    ),
    max_size=8,
)


@pytest.mark.usefixtures("early")
@given(turns=TURNS)
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_gate_opens_exactly_when_each_opinion_stands_in_a_group(turns):
    at(date(2026, 11, 20))
    consultation = synthesising(OPINIONS)
    opinions, groups = subjects_of(consultation), {number: set() for number in range(1, GROUPS + 1)}
    for _ in groups:
        services.create_group(consultation, answer=ANSWER, actor=EDITOR)
    for what, number, chosen in turns:
        _turn(consultation, what, number, [opinions[at] for at in chosen], groups)
    left = len(opinions) - len(set().union(*groups.values()))
    assert queries.unplaced_count(consultation) == queries.workbench(consultation).unplaced == left
    if left:
        with pytest.raises(Refused, match=f"Còn {left} ý kiến"):
            services.finish_synthesis(consultation, actor=EDITOR)
    else:
        services.finish_synthesis(consultation, actor=EDITOR)
        assert consultation.state == "responding"
    db.session.rollback()


def _turn(consultation, what: str, number: int, chosen: list[str], groups: dict[int, set[str]]) -> None:
    """Do one thing at the workbench, and the same to a plain picture of it."""
    known = {"number": number, "actor": EDITOR}
    if what == "place":
        services.place(consultation, opinions=chosen, **known)
        groups[number] |= set(chosen)
    elif what == "unplace":
        services.unplace(consultation, opinions=chosen, **known)
        groups[number] -= set(chosen)
    elif what == "place_all":
        bench = queries.workbench(consultation)
        services.place_all(consultation, meant=services.Meant(queries.Sought(), bench.newest), **known)
        groups[number] |= set(subjects_of(consultation)) - set().union(*groups.values())
    else:
        services.unplace_all(consultation, **known)
        groups[number].clear()


def test_one_batch_entered_by_two_at_once_is_one_batch(app):
    with inside(app):
        at(date(2026, 11, 20))
        consultation = opened(channels=("portal", "ballot"))
        at(OPENS, 10)
        subject = consultation.subject
    together = Barrier(2, timeout=30)

    def enter(_number: int) -> str:
        with app.app_context():
            consultation = db.session.get_one(ConsultationState, subject)
            batch = batch_for(consultation)
            db.session.rollback()
            together.wait()
            try:
                services.enter_ballots(consultation, batch=batch, actor=INTAKE)
                db.session.commit()
            except Stale:
                db.session.rollback()
                return "stale"
            return "entered"

    with ThreadPoolExecutor(2) as pool:
        told = list(pool.map(enter, range(2)))
    assert "entered" in told
    with app.app_context():
        assert db.session.scalar(select(func.count()).select_from(BallotBatch)) == 1
