"""«Tôi cũng có ý kiến này» of a published opinion: once a browser, counted apart from opinions, following the words."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from threading import Barrier

import pytest
from sqlalchemy import func, select

from consultations import queries, services
from consultations.models import OpinionState, OpinionVoice
from core.db import db
from core.errors import Refused, Stale
from core.ledger.rebuild import rebuild
from tests.conftest import inside
from tests.consultations.conftest import CLOSES, INTAKE, at, give, opened
from tests.consultations.test_plan import snapshot

TIMES, PEOPLE = 100, 10
BEFORE = date(2026, 11, 20)


def on_show(consultation, **more) -> OpinionState:
    """An opinion that the public reads."""
    opinion = give(consultation, stance="other", text="Nên miễn cho hộ nghèo", anchor="dieu-2", **more)
    services.review(opinion, outcome="shown", actor=INTAKE)
    return opinion


def add(opinion, *browsers: str) -> list[bool]:
    """Let browsers press; gives what each was told, with the opinion as it then stands."""
    said = [services.add_voice(opinion, browser=browser) for browser in browsers]
    db.session.flush()
    db.session.refresh(opinion)
    return said


@pytest.mark.usefixtures("early")
class TestCounting:
    def test_each_browser_counts_once_and_no_voice_is_an_opinion(self):
        consultation = opened()
        opinion = on_show(consultation)
        version = opinion.version
        assert add(opinion, "a", "b", "a") == [True, True, False]
        assert (opinion.voices, opinion.version) == (2, version)
        figures = queries.desk_figures(consultation)
        assert (figures.total, figures.voices) == (1, 2)
        assert queries.total(consultation) == 1
        assert [shown.voices for shown in queries.public_opinions(consultation).items] == [2]
        assert (queries.voiced(opinion, "a"), queries.voiced(opinion, "c")) == (True, False)

    def test_voices_follow_from_the_events_also_where_the_words_changed(self):
        opinion = on_show(opened())
        add(opinion, "a", "b")
        services.change_opinion(opinion, stance="disagree", text="Nên miễn cho mọi hộ")
        services.review(opinion, outcome="shown", actor=INTAKE)
        add(opinion, "a")
        lived = snapshot()
        rebuild()
        assert snapshot() == lived
        assert db.session.scalar(select(OpinionState.voices)) == 1

    def test_a_voice_is_for_the_words_that_were_read(self):
        consultation = opened()
        opinion = on_show(consultation)
        add(opinion, "a", "b")
        before = opinion.mark
        services.change_opinion(opinion, stance="other", text="Không miễn cho ai")
        services.review(opinion, outcome="shown", actor=INTAKE)
        assert (opinion.voices, queries.desk_figures(consultation).voices) == (0, 0)
        assert opinion.mark != before
        assert not queries.voiced(opinion, "a")
        assert add(opinion, "a") == [True]

    def test_what_was_taken_back_takes_its_voices_along(self):
        consultation = opened()
        opinion = on_show(consultation)
        add(opinion, "a", "b")
        services.withdraw_opinion(opinion)
        assert queries.desk_figures(consultation).voices == 0
        with pytest.raises(Refused):
            services.add_voice(opinion, browser="c")

    @pytest.mark.parametrize("how", ["waiting", "withheld", "without words", "closed"])
    def test_only_what_the_public_reads_takes_one_and_only_while_open(self, how):
        consultation = opened()
        opinion = give(consultation, text="" if how == "without words" else "Có đèn", stance="agree")
        if how in ("withheld", "closed"):
            reason = "insult" if how == "withheld" else ""
            services.review(opinion, outcome="withheld" if how == "withheld" else "shown", reason=reason, actor=INTAKE)
        if how == "closed":
            at(CLOSES + timedelta(days=1))
        with pytest.raises(Refused, match="không nhận thêm"):
            services.add_voice(opinion, browser="a")

    def test_the_row_tells_neither_the_browser_nor_the_code(self):
        opinion = on_show(opened())
        add(opinion, "a")
        (row,) = db.session.scalars(select(OpinionVoice))
        told = " ".join(str(value) for value in vars(row).values())
        assert opinion.code not in told
        assert opinion.mark not in told


def test_a_hundred_presses_of_one_browser_at_once_are_one(app):
    with inside(app):
        at(BEFORE)
        subject = on_show(opened()).subject
    together = Barrier(PEOPLE, timeout=30)

    def press(_number: int) -> bool:
        with app.app_context():
            opinion = queries.opinion(subject)
            db.session.commit()
            together.wait()
            try:
                added = services.add_voice(queries.opinion(opinion.subject), browser="a")
                db.session.commit()
            except Stale:
                db.session.rollback()
                added = False
            return added

    with ThreadPoolExecutor(PEOPLE) as pool:
        said = list(pool.map(press, range(TIMES)))
    assert sum(said) == 1
    with app.app_context():
        assert db.session.scalar(select(func.count()).select_from(OpinionVoice)) == 1
        opinion = queries.opinion(subject)
        assert opinion.voices == 1
        assert queries.desk_figures(queries.by_subject(opinion.consultation)).voices == 1


def test_ten_browsers_at_once_are_ten(app):
    with inside(app):
        at(BEFORE)
        subject = on_show(opened()).subject
    together = Barrier(PEOPLE, timeout=30)

    def press(number: int) -> None:
        with inside(app):
            together.wait()
            services.add_voice(queries.opinion(subject), browser=f"b{number}")

    with ThreadPoolExecutor(PEOPLE) as pool:
        list(pool.map(press, range(PEOPLE)))
    with app.app_context():
        opinion = queries.opinion(subject)
        assert (opinion.voices, queries.desk_figures(queries.by_subject(opinion.consultation)).voices) == (
            PEOPLE,
            PEOPLE,
        )
