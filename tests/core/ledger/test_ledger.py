"""Recording, sealing, verifying and rebuilding, on both databases, against every hand that reaches in."""

from datetime import timedelta

import pytest
from sqlalchemy import create_engine, event, select, text
from sqlalchemy.exc import DBAPIError

from core import clock, ledger, roles
from core.actor import Actor
from core.background import own_transaction
from core.db import Base, db
from core.errors import Stale
from core.ledger import note, tree
from core.ledger.inclusion import PROOF_DIGITS, place_of
from core.ledger.leaf import leaf_hash
from core.ledger.models import Event, LedgerCheckpoint
from core.ledger.rebuild import rebuild, snapshot
from core.ledger.rules import set_rules
from core.ledger.seal import birth, lookup, seal, tree_size
from core.ledger.verify import verify
from migrations import ledger_guards_v1
from migrations.ledger_guards_v1 import removal
from tests.app.statements import counted
from tests.conftest import inside
from tests.core.ledger.conftest import KIND

OFFICER = Actor(person_id=7, name="Trần Thị Bình")


def tell(subject: str, words: str, **more) -> ledger.Entry:
    return ledger.record(subject=subject, kind=KIND, type="story.told", actor=OFFICER, texts={"text": words}, **more)


@pytest.fixture
def world(context):
    """Two sealed stories of two acts each, and one unsealed act."""
    first, second = ledger.new_subject(), ledger.new_subject()
    for subject in (first, second):
        tell(subject, "Mở đầu")
        tell(subject, "Kết thúc")
    seal()
    tell(first, "Viết thêm")
    db.session.commit()
    return first, second


@pytest.fixture
def hand(ground, world):
    """Somebody with every right on the database, all guards taken away: runs a statement as the owner."""
    engine = create_engine(ground.settings().migration_database)
    dialect = engine.dialect.name
    with engine.begin() as connection:
        for statement in removal(dialect):
            connection.exec_driver_sql(statement)
        if dialect == "postgresql":
            connection.exec_driver_sql("ALTER TABLE ledger_leaf DROP CONSTRAINT fk_ledger_leaf_event_id")
            connection.exec_driver_sql("ALTER TABLE event_text DROP CONSTRAINT fk_event_text_event_id")

    def reach_in(statement: str, **values) -> None:
        with engine.connect() as connection:
            if dialect == "sqlite":
                connection.connection.driver_connection.execute("PRAGMA foreign_keys=OFF")
            done = connection.execute(text(statement), values)
            assert done.rowcount == 1, "the planted fault must hit exactly one row"
            connection.commit()

    yield reach_in
    engine.dispose()


def event_ids(subject: str) -> list[int]:
    ids = list(db.session.scalars(text("SELECT id FROM event WHERE subject = :s ORDER BY seq").bindparams(s=subject)))
    db.session.rollback()
    return ids


def test_what_was_done_stands_with_its_texts_and_only_a_pseudonym_in_the_leaf(context):
    subject = ledger.new_subject()
    entry = tell(subject, "Đã chuyển", unit="26068", facts={"due_on": "2026-12-01"})
    (back,) = ledger.history(subject)
    assert back == entry
    assert back.texts == {"text": "Đã chuyển", "actor": "7"}
    assert back.person_id == 7
    leaf = db.session.get_one(Event, entry.id).leaf
    assert "Đã chuyển" not in leaf
    assert back.by != "7"
    assert len(back.by) == 16


def test_a_person_has_another_pseudonym_in_every_story(world):
    first, second = world
    assert ledger.history(first)[0].by == ledger.history(first)[1].by != ledger.history(second)[0].by


def test_all_acts_of_one_transaction_share_its_moment(context):
    a, b = tell(ledger.new_subject(), "một"), tell(ledger.new_subject(), "hai")
    assert a.recorded_at == b.recorded_at


def test_who_saves_second_is_refused(world):
    first, _ = world
    tell(first, "bản mới", expected_version=3)
    with pytest.raises(Stale, match="vẫn còn"):
        tell(first, "bản cũ", expected_version=3)


def test_a_sound_ledger_is_found_sound(world):
    report = verify()
    assert report.findings == []
    assert (report.sealed, report.checkpoints, report.practice) == (tree_size(), 1, True)
    assert report.events == report.sealed + 1


def test_sealing_again_without_news_makes_nothing_but_a_daily_one(world):
    seal()
    assert seal() is None
    day = clock.today()
    assert seal(daily=day).kind == "daily"
    assert seal(daily=day) is None
    assert verify().findings == []


def test_every_leaf_can_show_its_place_under_the_signed_root(world):
    checkpoint = db.session.scalars(db.select(LedgerCheckpoint)).one()
    assert note.is_signed_by(checkpoint.note, birth().public_key)
    for index in range(checkpoint.size):
        proof = tree.inclusion_proof(index, checkpoint.size, lookup)
        assert tree.verify_inclusion(lookup(0, index), index, checkpoint.size, proof, checkpoint.root)


def test_checkpoints_of_a_practice_database_say_so(world):
    assert "\npractice\n" in db.session.scalars(db.select(LedgerCheckpoint)).one().note


def test_an_event_that_commits_late_with_a_low_number_is_sealed_all_the_same(app, backend):
    if backend == "sqlite":
        return  # one writer at a time: numbers and commits cannot cross
    with app.app_context():
        slow = tell(ledger.new_subject(), "chậm")
        with app.app_context():
            quick = tell(ledger.new_subject(), "nhanh")
            db.session.commit()
            seal()
            db.session.commit()
        db.session.commit()
        assert slow.id < quick.id
        seal()
        assert verify().findings == []
        assert verify().events == tree_size()


def test_a_minutes_seal_looks_back_a_day_and_the_days_seal_over_everything(app, backend):
    if backend == "sqlite":
        return  # one writer at a time: numbers and commits cannot cross
    with app.app_context():
        slow = tell(ledger.new_subject(), "mở đã ba ngày")
        with app.app_context():
            for days in (1, 2, 3):
                clock.set_practice_clock(clock.now() + timedelta(days=1))
                tell(ledger.new_subject(), f"ngày {days}")
                seal(daily=clock.today())
                db.session.commit()
            last = clock.today()
        db.session.commit()
        assert seal() is None
        assert seal(daily=last + timedelta(days=1)).size == tree_size()
        report = verify()
        assert report.findings == []
        assert report.late_sealed == [slow.id]
        assert report.events == report.sealed


def test_a_minutes_seal_reads_no_more_however_long_the_log_is(world, app):
    """What was sealed a day ago bounds it: what lies before that is not looked at again."""
    clock.set_practice_clock(clock.now() + timedelta(days=2))
    with counted(app) as statements:
        seal()
    looked = [sent for sent in statements if "NOT (EXISTS" in sent.replace("\n", " ")]
    assert len(looked) == 1
    assert "event.id >" in looked[0]


def test_rebuilding_gives_the_very_same_rows(world):
    before = snapshot()
    assert rebuild() == db.session.scalar(text("SELECT count(*) FROM event"))
    assert snapshot() == before
    assert any(before.values())


GUARDED = [
    "UPDATE event SET recorded_at = recorded_at",
    "UPDATE event SET leaf = leaf",
    "DELETE FROM event",
    "UPDATE ledger_leaf SET hash = hash",
    "DELETE FROM ledger_leaf",
    "UPDATE ledger_node SET hash = hash",
    "DELETE FROM ledger_node",
    "UPDATE ledger_checkpoint SET note = note",
    "DELETE FROM ledger_checkpoint",
    "UPDATE ledger_birth SET practice = practice",
    "DELETE FROM ledger_birth",
    "UPDATE event_text SET text = text",
]


@pytest.mark.parametrize("statement", GUARDED)
@pytest.mark.parametrize("role", ["program", "owner"])
def test_the_database_itself_refuses_to_change_what_was_written(world, ground, statement, role):
    settings = ground.settings()
    engine = create_engine(settings.database if role == "program" else settings.migration_database)
    with pytest.raises(DBAPIError, match=r"ledger|permission denied"), engine.begin() as connection:
        connection.execute(text(statement))
    engine.dispose()


ALTERED = {
    "a sealed event re-timed": (
        "UPDATE event SET recorded_at = '2026-11-19 02:00:00.000000' WHERE id = :id",
        0,
        0,
        "thời điểm",
    ),
    "an unsealed event re-timed": (
        "UPDATE event SET recorded_at = '2026-11-19 02:00:00.000000' WHERE id = :id",
        0,
        2,
        "thời điểm",
    ),
    "a sealed leaf": ("UPDATE event SET leaf = replace(leaf, '2026-11-20', '2026-11-19') WHERE id = :id", 1, 0, "sửa"),
    "the newest, unsealed leaf": (
        "UPDATE event SET leaf = replace(leaf, '2026-11-20', '2026-11-19') WHERE id = :id",
        0,
        2,
        "sửa",
    ),
    "a stored text": ("UPDATE event_text SET text = 'khác' WHERE event_id = :id AND name = 'text'", 1, 1, "nội dung"),
    "a text deleted": ("DELETE FROM event_text WHERE event_id = :id AND name = 'text'", 1, 1, "đã bị xóa"),
    "a place in the tree": ("UPDATE ledger_leaf SET hash = :other WHERE event_id = :id", 0, 1, "sau khi chốt"),
    "a place in the tree deleted": ("DELETE FROM ledger_leaf WHERE event_id = :id", 0, 1, "thiếu dòng"),
}


@pytest.mark.parametrize("case", ALTERED)
def test_what_was_altered_by_hand_is_named(world, hand, case):
    statement, story, act, what = ALTERED[case]
    event_id = event_ids(world[story])[act]
    values = {name: value for name, value in (("id", event_id), ("other", "ab" * 32)) if f":{name}" in statement}
    hand(statement, **values)
    first = verify().first
    assert first is not None
    assert what in first.what
    if "tree deleted" not in case:
        assert first.event_id == event_id


def test_a_sealed_event_deleted_is_named(world, hand):
    event_id = event_ids(world[1])[0]
    hand("DELETE FROM event WHERE id = :id", id=event_id)
    assert any(f.event_id == event_id and "xóa sau khi chốt" in f.what for f in verify().findings)


def test_the_newest_unsealed_event_deleted_is_missed_by_its_head(world, hand):
    event_id = event_ids(world[0])[2]
    hand("DELETE FROM event WHERE id = :id", id=event_id)
    first = verify().first
    assert first.subject == world[0]
    assert "đã ghi đến dòng 3, trong nhật ký còn đến dòng 2" in first.what


def test_an_event_edited_with_its_hash_breaks_the_chain_and_the_tree(world, hand):
    event_id = event_ids(world[1])[0]
    leaf = db.session.get(Event, event_id).leaf.replace("story.told", "story.lied")
    db.session.rollback()
    hand(
        "UPDATE event SET leaf = :l, hash = :h, type = 'story.lied' WHERE id = :id",
        l=leaf,
        h=leaf_hash(leaf),
        id=event_id,
    )
    whats = {f.what for f in verify().findings}
    assert any("đứt chuỗi" in what for what in whats)
    assert any("sau khi chốt" in what for what in whats)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE ledger_checkpoint SET note = replace(note, 'practice', 'real')",
        "UPDATE ledger_checkpoint SET size = size - 1",
        "UPDATE ledger_checkpoint SET sealed_at = '2026-11-19 02:00:00.000000'",
        "DELETE FROM ledger_checkpoint",
    ],
)
def test_a_checkpoint_altered_or_deleted_is_named(world, hand, statement):
    hand(statement)
    assert "bản chốt nhật ký" in verify().first.what


@pytest.mark.parametrize(
    ("statement", "what"),
    [
        ("UPDATE subject_head SET version = version + 1 WHERE subject = :s", "dòng cuối"),
        ("DELETE FROM subject_head WHERE subject = :s", "mất dòng trạng thái"),
    ],
)
def test_a_head_altered_or_deleted_is_named(world, hand, statement, what):
    hand(statement, s=world[0])
    first = verify().first
    assert (first.subject, what in first.what) == (world[0], True)


def test_a_cached_row_altered_is_named(world, hand):
    set_rules("policy", {"days": 7})
    db.session.commit()
    hand("UPDATE rule_version SET content = :c WHERE kind = 'policy' AND version = 1", c='{"days":70}')
    assert "rule_version" in verify().first.what


def test_an_event_sealed_late_is_reported_and_is_no_fault(world):
    at = clock.now()
    clock.set_practice_clock(at + timedelta(minutes=10))
    seal()
    clock.set_practice_clock(at + timedelta(minutes=1))
    late = tell(ledger.new_subject(), "chậm")
    clock.set_practice_clock(at + timedelta(minutes=20))
    seal()
    report = verify()
    assert report.findings == []
    assert report.late_sealed == [late.id]


def test_time_does_not_go_back_within_a_story(world):
    clock.set_practice_clock(clock.now() - timedelta(days=1))
    with pytest.raises(Stale) as refused:
        tell(world[0], "hôm qua")
    assert "goes back" in str(refused.value.__cause__)


def test_a_check_touches_no_living_row_and_sees_one_snapshot(world, app):
    """Who saves while the log is checked neither waits nor makes it look wrong; twice, as every night."""
    for words in ("lần một", "lần hai"):
        with own_transaction("snapshot"):
            before = db.session.scalar(text("SELECT count(*) FROM rule_version"))
            with inside(app):
                tell(world[1], words)
            report = verify()
            assert db.session.scalar(text("SELECT count(*) FROM rule_version")) == before
        assert report.findings == []
        assert verify().findings == []


@pytest.mark.parametrize(
    ("statement", "what"),
    [
        ("UPDATE ledger_node SET hash = upper(hash) WHERE level = 1 AND index = 0", "từ dòng số 0 đến 1"),
        ("DELETE FROM ledger_node WHERE level = 2", "từ dòng số 0 đến 3"),
        ("INSERT INTO ledger_node (level, index, hash) VALUES (9, 0, 'aa')", "nút thừa"),
    ],
)
def test_a_node_of_the_tree_altered_is_named(world, hand, statement, what):
    hand(statement.replace("index", '"index"'))
    assert what in verify().first.what


def test_a_day_without_its_checkpoint_is_missed(world):
    today = clock.today()
    for days in (3, 2, 1):
        seal(daily=today - timedelta(days=days))
    assert verify().findings == []
    seal(daily=today + timedelta(days=2))
    assert "thiếu bản chốt nhật ký ngày" in verify().first.what


def test_a_tail_cut_back_to_an_earlier_checkpoint_is_missed_by_the_last_check(world):
    ledger.record(subject=world[0], kind=KIND, type="log.checked", facts={"sealed": 99})
    db.session.commit()
    assert "lần đối chiếu trước đã chốt 99 dòng" in verify().first.what


def test_what_may_not_change_is_the_same_by_right_and_by_trigger():
    """The lists are spelt twice, since a migration is final: here they are held together."""
    assert (roles.APPEND_ONLY, roles.UNCHANGEABLE) == (ledger_guards_v1.APPEND_ONLY, ledger_guards_v1.UNCHANGEABLE)
    known = {table.name for table in Base.metadata.sorted_tables}
    assert {*roles.APPEND_ONLY, *roles.UNCHANGEABLE} <= known


@pytest.mark.parametrize("backend", ["sqlite"], indirect=True)
def test_a_proof_reads_the_tree_by_its_keys_whatever_its_size(ground, world):
    """PostgreSQL finds pairs by the key; SQLite, given a list of pairs, reads the whole tree."""
    asked: list[tuple[str, tuple]] = []

    def note_asked(_connection, _cursor, statement, values, *_rest) -> None:
        asked.append((statement, values))

    first = db.session.scalar(select(Event.hash).order_by(Event.id).limit(1))
    event.listen(db.engine, "before_cursor_execute", note_asked)
    place = place_of(first[:PROOF_DIGITS])
    event.remove(db.engine, "before_cursor_execute", note_asked)
    assert place.matches
    connection = db.session.connection()
    plans = [connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values).all() for statement, values in asked]
    scanned = [row.detail for plan in plans for row in plan if row.detail.startswith("SCAN")]
    assert [one for one in scanned if "ledger_node" in one or "ledger_leaf" in one or "event" in one] == []
