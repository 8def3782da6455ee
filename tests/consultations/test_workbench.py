"""Very many opinions at the desk: sought, counted from tallies, placed at once; two people lose nothing."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from threading import Barrier

import pytest
from sqlalchemy import event, func, insert, select, text

from consultations import queries, services
from consultations.models import (
    AcceptanceGroup,
    ConsultationState,
    GroupTally,
    OpinionState,
    OpinionTally,
    PlacedTally,
    Placement,
)
from consultations.queries import WHOLE, Sought
from consultations.services import Meant
from core.db import db, is_postgres
from core.errors import Refused, Stale
from core.ledger.rebuild import rebuild, snapshot
from core.planning import refresh_statistics
from core.text import fold
from tests.conftest import inside
from tests.consultations.conftest import ANSWER, BOTH, EDITOR, INTAKE, at, closed, give, make, synthesising
from tests.consultations.desk import Desk, text_of
from tests.consultations.test_likeness import ROAD
from tests.consultations.test_queries import consultation_row, opinion_row

ALL = Sought(only_unplaced=False)


def synthesised(count: int = 30):
    """A consultation in synthesis with opinions of several kinds."""
    consultation = closed(0)
    at(consultation.closes_on)
    for number in range(count):
        words = ROAD if number % 3 == 0 else f"Đèn đường xóm {number}"
        give(
            consultation,
            stance=("disagree", "other")[number % 2],
            text=words,
            anchor=("dieu-1", "dieu-2", None)[number % 3],
        )
    at(date(2026, 12, 17))
    services.start_synthesis(consultation, actor=EDITOR)
    return consultation


def meant(consultation, sought=ALL) -> Meant:
    return Meant(sought, queries.workbench(consultation).newest)


@pytest.mark.usefixtures("early")
class TestSeeking:
    def test_each_filter_finds_its_own_and_tells_how_many(self):
        consultation = synthesised()
        (content,) = queries.repeated(consultation)
        for sought, count in (
            (ALL, 30),
            (replace(ALL, anchor="dieu-2"), 10),
            (replace(ALL, anchor=WHOLE), 10),
            (replace(ALL, anchor=WHOLE, stance="other"), 5),
            (replace(ALL, channel="ballot"), 0),
            (replace(ALL, cluster=content.cluster), 10),
            (replace(ALL, cluster=content.cluster, stance="other"), 5),
            (replace(ALL, words="DEN duong"), 20),
            (replace(ALL, words="den 100%"), 0),
        ):
            assert queries.amount(consultation, sought).count == count, sought
            assert len(queries.workbench(consultation, sought).opinions.items) == min(count, 20), sought

    def test_counts_to_choose_from_are_those_of_the_rows_whatever_is_placed(self):
        consultation = synthesised()
        group = services.create_group(consultation, answer=ANSWER, actor=EDITOR)
        services.place_all(consultation, number=1, meant=meant(consultation, Sought(anchor="dieu-1")), actor=EDITOR)
        other = services.create_group(consultation, answer=ANSWER, actor=EDITOR)
        services.place_all(consultation, number=2, meant=meant(consultation, Sought(stance="other")), actor=EDITOR)
        services.unplace_all(consultation, number=1, actor=EDITOR)
        bench = queries.workbench(consultation)
        assert bench.unplaced == queries.unplaced_count(consultation) == bench.amount.count
        assert bench.counts.parts["dieu-1"] == (10, 10)
        group, other = queries.group(consultation, 1), queries.group(consultation, 2)
        assert (group.opinions, queries.held_by_group(group)) == (0, ({}, {}))
        held = dict(db.session.execute(_held(2)).all())
        assert queries.held_by_group(other)[0] == held
        assert sum(held.values()) == other.opinions == 10

    def test_a_rebuild_gives_the_very_same_counts(self):
        self.test_counts_to_choose_from_are_those_of_the_rows_whatever_is_placed()
        before = snapshot()
        rebuild()
        assert {name for name, rows in snapshot().items() if rows != before[name]} == set()


def _held(number: int):
    joined = select(OpinionState.stance, func.count()).join(Placement, Placement.opinion == OpinionState.subject)
    return joined.where(Placement.number == number).group_by(OpinionState.stance)


@pytest.mark.usefixtures("early")
class TestPlacingMany:
    def test_all_that_is_sought_is_placed_in_acts_of_at_most_500_and_the_same_again_places_nothing(self, monkeypatch):
        monkeypatch.setattr("consultations.services.placing.MOST_AT_ONCE", 7)
        consultation = synthesised()
        services.create_group(consultation, answer=ANSWER, actor=EDITOR)
        seen = meant(consultation)
        version = consultation.version
        assert services.place_all(consultation, number=1, meant=seen, actor=EDITOR) == 30
        assert consultation.version - version == 5
        assert services.place_all(consultation, number=1, meant=seen, actor=EDITOR) == 0
        assert (consultation.version - version, queries.unplaced_count(consultation)) == (5, 0)

    def test_what_came_after_the_page_was_drawn_stays_out(self):
        consultation = synthesising(3)
        services.create_group(consultation, answer=ANSWER, actor=EDITOR)
        seen = meant(consultation, Sought())
        at(consultation.closes_on)
        late = give(consultation, stance="agree")
        late.sent_at = late.sent_at.replace(year=2027)
        at(date(2026, 12, 17))
        assert services.place_all(consultation, number=1, meant=seen, actor=EDITOR) == 3
        assert queries.unplaced_count(consultation) == 1

    def test_an_unknown_bound_places_nothing(self):
        consultation = synthesising(3)
        services.create_group(consultation, answer=ANSWER, actor=EDITOR)
        for until in ("", "x"):
            with pytest.raises(Refused, match="Mở lại trang"):
                services.place_all(consultation, number=1, meant=Meant(ALL, until), actor=EDITOR)
        assert queries.unplaced_count(consultation) == 3

    def test_a_group_begins_with_all_that_is_sought(self):
        consultation = synthesised()
        act = {"answer": ANSWER, "actor": EDITOR, "meant": meant(consultation, Sought(words="xom"))}
        assert services.create_group(consultation, **act).opinions == 20


def test_two_people_placing_at_once_refuse_each_other_nothing(app):
    with inside(app):
        at(date(2026, 11, 20))
        consultation = synthesising(40)
        for _ in range(2):
            services.create_group(consultation, answer=ANSWER, actor=EDITOR)
        subject = consultation.subject
        opinions = list(db.session.scalars(select(OpinionState.subject)))
    together = Barrier(4)

    def work(number: int) -> None:
        with app.app_context():
            consultation = db.session.get_one(ConsultationState, subject)
            db.session.rollback()
            together.wait()
            actor, mine = (EDITOR, BOTH)[number % 2], opinions[number * 10 : number * 10 + 10]
            services.place(consultation, number=1 + number % 2, opinions=mine, actor=actor)
            if number > 1:
                services.create_group(consultation, answer=ANSWER, actor=actor, opinions=mine[:3])
            db.session.commit()

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(work, range(4)))
    with inside(app):
        consultation = db.session.get_one(ConsultationState, subject)
        assert [group.opinions for group in queries.groups(consultation)] == [20, 20, 3, 3]
        assert queries.unplaced_count(consultation) == queries.workbench(consultation).unplaced == 0
        before = snapshot()
        rebuild()
        assert snapshot() == before


def test_two_editors_of_one_group_the_second_is_told_and_nothing_is_lost(app):
    with inside(app):
        at(date(2026, 11, 20))
        consultation = synthesising(1)
        subject, seen = consultation.subject, services.create_group(consultation, answer=ANSWER, actor=EDITOR).version
    together = Barrier(2)

    def edit(number: int) -> str:
        with app.app_context():
            consultation = db.session.get_one(ConsultationState, subject)
            group = queries.group(consultation, 1)
            db.session.rollback()
            together.wait()
            answer = replace(ANSWER, summary=f"Bản {number}")
            try:
                services.edit_group(
                    consultation, group=group, answer=answer, actor=(EDITOR, BOTH)[number], expected_version=seen
                )
                db.session.commit()
            except Stale:
                db.session.rollback()
                return "stale"
            return answer.summary

    with ThreadPoolExecutor(2) as pool:
        told = sorted(pool.map(edit, range(2)))
    assert told[1] == "stale"
    with inside(app):
        assert queries.group(db.session.get_one(ConsultationState, subject), 1).summary == told[0]


def test_the_desk_places_a_whole_content_and_tells_who_decided_and_what_changes(app, staff):
    here = make(app, "synthesising")
    bench = f"{here}/tong-hop"
    with inside(app):
        consultation = queries.visible(here.rsplit("/", 1)[1])
        at(consultation.closes_on)
        for _ in range(25):
            give(consultation, stance="other", text=ROAD, anchor="dieu-1")
        at(date(2026, 12, 17))
    editor = Desk(app, "bien.soan")
    page = editor.read(f"{bench}?tim=mat+mua&tat_ca=1")
    assert "1 nội dung, 25 lượt" in page
    assert "Có nội dung được gửi rất nhiều lần" in page
    with inside(app):
        (content,) = queries.repeated(queries.visible(here.rsplit("/", 1)[1]))
        newest = queries.workbench(queries.visible(here.rsplit("/", 1)[1])).newest
    sought = {"noi_dung": content.cluster, "pham_vi": "loc", "den": newest}
    first = editor.send(f"{bench}/nhom-moi?mo=1", page=bench, **sought)
    assert "Nhóm bắt đầu với cả 25 ý kiến" in text_of(first)
    answer = {"kind": "accepted", "anchor": "dieu-2", "summary": "Giảm đóng góp", "resulting_text": "Ngân sách xã 90%."}
    assert editor.send(f"{bench}/nhom-moi", page=bench, **sought, **answer).status_code == 303
    group = editor.read(f"{bench}/nhom/1")
    assert "Ý kiến trong nhóm (25)" in group
    assert "Người quyết định sau cùng: Nguyễn Thị bien.soan" in group
    assert "<ins>" in group
    assert "Ý kiến khác" in group
    again = editor.send(bench, nhom="1", **sought)
    assert "đã ở trong nhóm 1" in editor.read(again.location)
    assert editor.send(f"{bench}/nhom/1/lay-ra", page=f"{bench}/nhom/1", pham_vi="loc").status_code == 303
    assert "Nhóm chưa có ý kiến nào" in editor.read(f"{bench}/nhom/1")


MANY, PARTS, OTHERS = 4_000, 300, 8


def fill(consultations: int, opinions: int) -> None:
    """Lay rows into the caches by hand: what is looked at is how they are read."""
    db.session.execute(insert(ConsultationState), [consultation_row(number) for number in range(consultations)])
    rows = []
    for number in range(consultations * opinions):
        words = f"Nên có đèn số {number}"
        known = {
            "consultation": f"c{number % consultations:05}",
            "anchor": f"dieu-{number % PARTS}",
            "groups": number % 2,
        }
        rows.append({**opinion_row(number), **known, "text": words, "folded": fold(words), "cluster": f"o{number:05}"})
    db.session.execute(insert(OpinionState), rows)
    tallies = [
        {
            "consultation": "c00000",
            "anchor": f"dieu-{part}",
            "stance": "other",
            "channel": "portal",
            "count": opinions // PARTS,
        }
        for part in range(PARTS)
    ]
    db.session.execute(insert(OpinionTally), tallies)
    db.session.execute(insert(PlacedTally), tallies)
    db.session.execute(
        insert(GroupTally),
        [{"consultation": "c00000", "number": 1, "stance": "other", "channel": "portal", "count": 1}],
    )


def test_every_read_of_the_workbench_goes_by_an_index(context):
    fill(OTHERS, MANY // OTHERS)
    db.session.execute(text("ANALYZE"))
    consultation = queries.visible("ke-hoach-0")
    cluster = "o00000"
    for sought in (Sought(), ALL, Sought(anchor="dieu-0"), Sought(words="den so"), replace(ALL, cluster=cluster)):
        plans = _plans(context, lambda sought=sought: queries.workbench(consultation, sought))
        assert [plan for plan in plans if _scans(plan)] == [], sought


@pytest.mark.parametrize("backend", ["sqlite"], indirect=True)
def test_what_few_opinions_have_is_counted_by_an_index_of_its_own(context):
    fill(OTHERS, MANY // OTHERS)
    db.session.execute(text("UPDATE opinion_state SET files = 1, contact = 'x' WHERE subject = 'o00000'"))
    refresh_statistics()
    consultation = queries.visible("ke-hoach-0")
    opinions = [queries.opinion("o00000")]
    for name, read in (
        ("files", lambda: queries.files_by_group(consultation)),
        ("files", lambda: queries.files_count(consultation)),
        ("consultation_moderation", lambda: queries.objection_counts(consultation)),
        ("contact", lambda: queries.same_contact_counts(opinions)),
        ("to_review", lambda: queries.waiting_count(actor=INTAKE)),
        ("contact", lambda: queries.confirmed_in(AcceptanceGroup(consultation="c00000", number=1))),
    ):
        (plan,) = _plans(context, read)
        assert f"ix_opinion_state_{name}" in plan, plan


def _plans(app, read) -> list[str]:
    asked: list[tuple[str, object]] = []

    def note(_connection, _cursor, statement, values, *_rest) -> None:
        if statement.lstrip().startswith("SELECT"):
            asked.append((statement, values))

    event.listen(db.engine, "before_cursor_execute", note)
    read()
    event.remove(db.engine, "before_cursor_execute", note)
    explain = "EXPLAIN " if is_postgres() else "EXPLAIN QUERY PLAN "
    connection = db.session.connection()
    return [
        "\n".join(str(row) for row in connection.exec_driver_sql(f"{explain}{statement}", values).all())
        for statement, values in asked
        if "opinion_state" in statement or "opinion_cluster" in statement
    ]


def _scans(plan: str) -> bool:
    return "Seq Scan on opinion_state" in plan or "SCAN opinion_state" in plan or "SCAN opinion_cluster" in plan


def test_the_guard_of_plans_sees_a_full_scan(context):
    fill(OTHERS, MANY // OTHERS)
    db.session.execute(text("ANALYZE"))
    everything = select(OpinionState.subject).where(OpinionState.folded.contains("den"))
    assert all(_scans(plan) for plan in _plans(context, lambda: db.session.execute(everything).all()))
