"""The table of threats (UX-SECURITY 5.4), done by hand: each is seen inside, or at home by one letter in the mailbox."""

from datetime import date, timedelta

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from app.demo.founding import actor
from core.db import db
from core.ledger import note
from core.ledger.export import FORMAT, checkpoint_of
from core.ledger.leaf import Leaf, leaf_hash, write_leaf
from core.ledger.seal import seal, seal_day
from core.ledger.tree import GrowingTree
from core.ledger.verify import verify
from feedback import services
from tests.conftest import inside
from tests.supervision.at_home import DIFFERS, MATCHES, UNKNOWN, Home
from tests.supervision.forging import forge, reach_in
from tests.supervision.stories import answer, at, enter, handed

MONDAY = date(2026, 11, 16)
TUESDAY, WEDNESDAY, THURSDAY = (MONDAY + timedelta(days) for days in (1, 2, 3))


@pytest.fixture
def home(tmp_path) -> Home:
    return Home(tmp_path)


@pytest.fixture
def house(commune, home):
    """Monday and Tuesday lived and sealed, both letters in the Front's mailbox; it is Wednesday morning."""
    commune.stand_on("sealed", _two_days)
    with inside(commune.app):
        home.receive(*(checkpoint_of(day).note for day in (MONDAY, TUESDAY)))
    return commune


def _two_days(app):
    with inside(app):
        at(MONDAY)
        answered, open_ = handed(), handed()
        at(TUESDAY, 1)
        seal_day(MONDAY)
        at(TUESDAY)
        answer(answered)
        services.request_extension(
            open_, days=5, reason="Phải chờ kết quả đo đạc của đơn vị tư vấn.", actor=actor("kinhte")
        )
        at(WEDNESDAY, 1)
        seal_day(TUESDAY)
        at(WEDNESDAY)


def inside_says(house) -> list[str]:
    with inside(house.app):
        return [finding.what for finding in verify().findings]


def at_home(house, home) -> tuple[int, str]:
    with inside(house.app):
        home.take()
    return home.check()


def test_nothing_was_done(house, home):
    assert inside_says(house) == []
    assert at_home(house, home)[0] == MATCHES


def test_one_line_edited(house, home):
    reach_in(house, "UPDATE event SET leaf = replace(leaf, 'drainage', 'roads') WHERE type = 'case.accepted'")
    assert any("đã bị sửa" in what for what in inside_says(house))
    code, said = at_home(house, home)
    assert (code, said.startswith("KHÔNG KHỚP (BẢN TẬP) từ dòng số ")) == (DIFFERS, True)


def test_a_line_edited_and_everything_after_it_made_good_with_the_sealers_own_key(house, home):
    """Inside nothing tells; the letter of that day does. This is what the mailbox is for."""
    forge(
        house,
        lambda leaf: (
            {**leaf, "facts": {**leaf["facts"], "category": "roads"}} if leaf["type"] == "case.accepted" else None
        ),
    )
    assert inside_says(house) == []
    code, said = at_home(house, home)
    assert (code, "bản chốt ngày 2026-11-16" in said.splitlines()[0]) == (DIFFERS, True), said
    for letter in home.mailbox.iterdir():
        letter.unlink()
    assert home.check()[0] == MATCHES


def test_the_tail_cut_off(house, home):
    """The newest checkpoint goes with what it covered, and the sealer goes on as if nothing had been."""
    with inside(house.app):
        size = checkpoint_of(MONDAY).size
    sealed = f'SELECT event_id FROM ledger_leaf WHERE "index" >= {size}'
    heads = "(SELECT {} FROM event WHERE event.subject = subject_head.subject ORDER BY seq DESC LIMIT 1)"
    reach_in(
        house,
        "CREATE TABLE cut AS " + sealed,
        f'DELETE FROM ledger_leaf WHERE "index" >= {size}',
        f'DELETE FROM ledger_node WHERE ("index" + 1) * (1 << level) > {size}',
        f"DELETE FROM ledger_checkpoint WHERE size > {size}",
        "DELETE FROM event_text WHERE event_id IN (SELECT event_id FROM cut)",
        "DELETE FROM event WHERE id IN (SELECT event_id FROM cut)",
        "DELETE FROM subject_head WHERE NOT EXISTS (SELECT 1 FROM event WHERE event.subject = subject_head.subject)",
        f"UPDATE subject_head SET version = {heads.format('seq')}, hash = {heads.format('hash')}",
        "DROP TABLE cut",
    )
    with inside(house.app):
        home.take()
    code, said = home.check()
    assert (code, "vẫn thiếu là nhật ký đã bị cắt" in said) == (UNKNOWN, True), said
    with inside(house.app):
        at(WEDNESDAY, 10)
        enter()
        seal()
        home.take()
    code, said = home.check()
    assert (code, "bản chốt ngày 2026-11-17" in said) == (DIFFERS, True), said


def test_a_line_put_into_the_past(house, home):
    """On a true clock the database refuses it; where the clock was bent it stands behind a checkpoint that knew it not."""
    with inside(house.app):
        at(TUESDAY, 10)
        enter()
        at(WEDNESDAY, 11)
        seal()
        report = verify()
    assert len(report.late_sealed) == 1
    code, said = at_home(house, home)
    assert (code, "1 dòng chốt muộn" in said) == (MATCHES, True), said


def test_the_guards_taken_away(house):
    reach_in(house)
    assert any("bảng event mất chốt chặn" in what for what in inside_says(house))


def test_two_lines_swapped(house, home):
    with inside(house.app):
        size = checkpoint_of(TUESDAY).size
    one, two = size - 1, size - 2
    reach_in(
        house,
        f'CREATE TABLE swapped AS SELECT {two} + {one} - "index" AS place, event_id, hash FROM ledger_leaf WHERE "index" >= {two}',
        f'DELETE FROM ledger_leaf WHERE "index" >= {two}',
        'INSERT INTO ledger_leaf ("index", event_id, hash) SELECT place, event_id, hash FROM swapped',
        "DROP TABLE swapped",
    )
    assert any("không khớp với bản chốt" in what for what in inside_says(house))
    assert at_home(house, home)[0] == DIFFERS


def test_an_old_backup_put_back(house, home):
    """Everything in it is true and signed; only the mailbox knows of a day that is gone."""
    with inside(house.app):
        enter()
        at(THURSDAY, 1)
        seal_day(WEDNESDAY)
        gone = checkpoint_of(WEDNESDAY).note
    house.restore("sealed")
    with inside(house.app):
        at(THURSDAY, 1)
        seal_day(WEDNESDAY)
        at(THURSDAY)
        handed()
        seal()
    assert inside_says(house) == []
    assert at_home(house, home)[0] == MATCHES
    (home.mailbox / "thu-tu.txt").write_text(gone, encoding="utf-8")
    code, said = home.check()
    assert (code, "bản chốt ngày 2026-11-18" in said) == (DIFFERS, True), said


HOLIDAY = '{"date":"2026-11-20","forecast":false,"kind":"holiday","name":"Ngày nghỉ","source":""},'
BENT = f"""replace(content, '"days":[', '"days":[{HOLIDAY}')"""
MENDED = f"replace(content, '{HOLIDAY}', '')"


def test_the_calendar_changed_by_sql(house, home):
    """Put back after use it leaves no trace in the tables; the due day it made stands in the log for ever."""
    order = "UPDATE rule_version SET content = {} WHERE kind = 'calendar'"
    reach_in(house, order.format(BENT))
    assert any("rule_version" in what for what in inside_says(house))
    with inside(house.app):
        case = enter()
    reach_in(house, order.format(MENDED))
    with inside(house.app):
        at(WEDNESDAY, 12)
        seal()
    code, said = at_home(house, home)
    assert (code, f"hạn đã ghi là {case.due_on}, tính lại là" in said) == (DIFFERS, True), said


@pytest.mark.parametrize("backend", ["postgresql"], indirect=True)
def test_a_transaction_held_open_over_the_end_of_a_day(house, home):
    """Its moment is that of its beginning; the day's checkpoint stands already when it is written.

    SQLite has one writer at a time: who holds it open stops the sealer, and the missing day is an alarm.
    """
    with house.app.app_context():
        enter()
        with inside(house.app):
            at(THURSDAY, 1)
            seal_day(WEDNESDAY)
        db.session.commit()
    with inside(house.app):
        at(THURSDAY, 2)
        seal()
        assert len(verify().late_sealed) == 1
    code, said = at_home(house, home)
    assert (code, "1 dòng chốt muộn" in said) == (MATCHES, True), said


def _note(key, size: int, root: str, time: str, day: str) -> dict:
    said = note.Checkpoint(note.ORIGIN, size, root, time, "daily", day, practice=False)
    return {"checkpoint": note.sign(said, key)}


def _log(*days: tuple[str, str, str]) -> list[dict]:
    """Write a true log, not for practice: for each day the moment of one line and that of the day's checkpoint."""
    key, tree, lines, notes, head = Ed25519PrivateKey.generate(), GrowingTree(), [], [], ""
    public = note.public_text(key.public_key())
    for number, (day, recorded_at, sealed_at) in enumerate(days):
        type_, facts = ("story.told", {}) if number else ("ledger.born", {"practice": False, "public_key": public})
        leaf = Leaf(
            "ab" * 16, number + 1, "ledger", type_, recorded_at, None, None, "system", 0, 0, facts, {}, head, "cd" * 16
        )
        text = write_leaf(leaf)
        head = leaf_hash(text)
        tree.extend([head])
        lines.append({"index": number, "leaf": text})
        notes.append(_note(key, tree.size, tree.root(), sealed_at, day))
    return [{"format": FORMAT, "practice": False, "public_key": public}, *lines, *notes]


NOON, NIGHT = "{}T05:00:00.000000Z", "{}T17:00:10.000000Z"


def _honest(*days: str) -> list[tuple[str, str, str]]:
    return [(day, NOON.format(day), NIGHT.format(day)) for day in days]


def test_a_true_clock_is_believed(home):
    home.write(_log(*_honest("2026-11-16", "2026-11-17", "2026-11-18")))
    code, said = home.check()
    assert (code, "0 dòng chốt muộn" in said) == (MATCHES, True), said


@pytest.mark.parametrize(
    "bent",
    [
        ("2026-11-18", NOON.format("2026-11-17"), NOON.format("2026-11-17")),
        ("2026-11-18", NOON.format("2026-12-01"), NIGHT.format("2026-11-18")),
    ],
    ids=["back", "forth"],
)
def test_the_clock_of_the_server_set(home, bent):
    home.write(_log(*_honest("2026-11-16", "2026-11-17"), bent))
    code, said = home.check()
    assert (code, "giờ của máy chủ đã bị đặt lại" in said) == (DIFFERS, True), said


def test_a_line_recorded_long_before_the_checkpoint_that_knew_it_not_is_counted(home):
    days = _honest("2026-11-16", "2026-11-17", "2026-11-18")
    days[2] = ("2026-11-18", NOON.format("2026-11-17"), days[2][2])
    home.write(_log(*days))
    code, said = home.check()
    assert (code, "1 dòng chốt muộn" in said) == (MATCHES, True), said
