"""One content given many times is told as such (UX-SECURITY T1): every one counts, none is hidden, all stand together."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier

import pytest
from sqlalchemy import func, select

from consultations import queries, services
from consultations.likeness import MANY
from consultations.models import ConsultationState, OpinionCluster, OpinionState
from core import clock
from core.db import db
from core.ledger.rebuild import rebuild, snapshot
from core.text import fold
from submissions.moderation import SHOWN
from tests.app.statements import counted
from tests.conftest import inside
from tests.consultations.conftest import ANSWER, EDITOR, at, give, make, opened, submission_of, synthesising
from tests.consultations.test_likeness import DIFFERENT, ROAD, TREES

GREETINGS = ("", "Kính gửi Ủy ban nhân dân xã, ", "Tôi tên là Trần Văn Bình. ")
WORDS = ("xem xét", "cân nhắc", "nghiên cứu", "suy nghĩ")


def copy(number: int) -> str:
    """One of very many hands: greeted or not, with a word of its own, often without accents."""
    text = GREETINGS[number % 3] + ROAD.replace("xem xét", WORDS[number % 4])
    return fold(text) if number % 5 == 0 else text


def show(opinion: OpinionState, actor) -> None:
    services.review(opinion, outcome=SHOWN, confirmed=True, actor=actor)


@pytest.mark.usefixtures("early")
class TestMany:
    def test_three_hundred_near_copies_are_one_content_given_three_hundred_times(self):
        consultation = opened()
        for number in range(300):
            give(consultation, stance="disagree", text=copy(number), anchor="dieu-2")
        (content,) = queries.repeated(consultation)
        assert (content.count, content.is_flood) == (300, True)
        assert (queries.contents(consultation).contents, queries.total(consultation)) == (1, 300)
        assert db.session.scalar(select(func.count(OpinionState.cluster.distinct()))) == 1

    def test_different_opinions_stay_apart_and_those_without_words_have_no_content(self):
        consultation = opened()
        texts = {text for pair in DIFFERENT.values() for text in pair}
        for text in [*sorted(texts), "", ""]:
            give(consultation, stance="disagree", text=text)
        assert queries.contents(consultation).contents == len(texts)
        assert queries.contents(consultation).opinions == len(texts)
        assert queries.repeated(consultation) == []

    def test_short_ones_stand_together_on_one_part_only(self):
        consultation = opened()
        for anchor in ("dieu-1", "dieu-1", "dieu-2"):
            give(consultation, stance="disagree", text="Chưa hợp lý", anchor=anchor)
        assert [content.count for content in queries.repeated(consultation)] == [2]

    def test_no_chain_of_small_changes_drifts_away_from_the_first(self):
        consultation = opened()
        words = ROAD.split()
        for number in range(len(words)):
            given = give(consultation, stance="other", text=" ".join(words))
            words[number] = f"chữ{number}khác"
        assert given.cluster not in ("", queries.repeated(consultation)[0].cluster)

    def test_finding_the_content_costs_the_same_among_few_and_among_many(self, context):
        consultation = opened()
        give(consultation, stance="other", text=TREES)
        costs = []
        for _ in range(2):
            with counted(context) as statements:
                give(consultation, stance="other", text=copy(1))
            costs.append(len(statements))
            for number in range(MANY):
                give(consultation, stance="other", text=f"{TREES} {ROAD}" if number % 2 else copy(number))
        with counted(context) as statements:
            give(consultation, stance="other", text=copy(2))
        assert abs(costs[1] - len(statements)) <= 1
        assert max(costs) - min(costs) <= 2

    def test_a_rebuild_gives_the_very_same_contents(self):
        consultation = synthesising(2)
        at(consultation.opens_on)
        for number in range(12):
            give(consultation, stance="disagree", text=copy(number) if number % 3 else TREES, anchor="dieu-2")
        at(consultation.closes_on.replace(day=18))
        everyone = [row.subject for row in db.session.scalars(select(OpinionState))]
        services.create_group(consultation, answer=ANSWER, actor=EDITOR, opinions=everyone[:9])
        services.unplace(consultation, number=1, opinions=everyone[:2], actor=EDITOR)
        before = snapshot()
        assert before["opinion_cluster"]
        assert before["likeness_key"]
        assert before["group_tally"]
        rebuild()
        assert {name for name, rows in snapshot().items() if rows != before[name]} == set()


def test_two_sent_at_the_same_moment_find_each_other(app):
    with inside(app):
        at(date(2026, 11, 20))
        subject = opened().subject
    together = Barrier(4)

    def send(number: int) -> None:
        with app.app_context():
            consultation = db.session.get_one(ConsultationState, subject)
            db.session.rollback()
            together.wait()
            services.give_opinion(
                consultation,
                submission=submission_of(),
                anchor=None,
                stance="other",
                text=copy(number),
                begun_at=clock.now(),
            )
            db.session.commit()

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(send, range(4)))
    with inside(app):
        before = snapshot()
        assert [row.count for row in db.session.scalars(select(OpinionCluster))] == [4]
        rebuild()
        assert snapshot() == before


def test_the_public_reads_how_often_and_all_of_them(app, client, staff):
    address = make(app, "open").removeprefix("/cong-viec")
    with inside(app):
        consultation = queries.visible(address.rpartition("/")[2])
        for number in range(6):
            show(give(consultation, stance="other", text=copy(number)), staff["intake"])
        for _ in range(2):
            show(give(consultation, stance="other", text=TREES), staff["intake"])
    page = client.get(f"{address}/y-kien").text
    assert page.count("1 nội dung, 6 lượt") == page.count("mất mùa") + page.count("mat mua") == 6
    assert page.count("bóng mát") == 2
    assert "1 nội dung, 2 lượt" not in page
