"""Opinions by where their authors live: from every form, counted for the desk, told to everybody without small numbers."""

from datetime import timedelta
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from consultations import queries, services
from consultations.figures import SMALL, shown, table_shown
from consultations.households import Household
from consultations.papers import report_paper
from consultations.queries import Sought
from consultations.said import Said
from core import clock, ledger
from core.errors import Refused
from core.papers import Grid
from tests.app.statements import counted
from tests.consultations import conftest as world
from tests.consultations.conftest import APPROVER, BOTH, CLOSES, EDITOR, INTAKE, at, give
from tests.consultations.meetings import MINUTES, meeting_for
from tests.consultations.papers import batch_for, enter_opinion
from tests.consultations.test_residents import EAST, FAR, WEST, asked, land, send, tally  # noqa: F401

CHANNELS = ("portal", "community_meeting", "ballot")
COUNTS = st.integers(min_value=0, max_value=6)
ROWS = st.tuples(COUNTS, COUNTS, COUNTS, COUNTS)
"""What people said by themselves, and behind it what batches and meetings tell to all, by stance."""
TABLES = st.lists(ROWS, min_size=2, max_size=3)
NAMES = ("agree", "disagree")


def told(rows: dict[str, dict[str, int]], known: dict[str, dict[str, int]] | None = None):
    """Tell a table as the result does: its column sums, its row sums, its rows."""
    columns = shown({name: sum(row[name] for row in rows.values()) for name in next(iter(rows.values()))})
    public = {name for name, count in columns.items() if count is not None}
    found = table_shown(rows, told=public, known=known or {})
    return columns, {name: one[0] for name, one in found.items()}, {name: one[1] for name, one in found.items()}


def named(*row: int) -> dict[str, int]:
    return dict(zip(NAMES, row, strict=True))


class TestTelling:
    @pytest.mark.parametrize(("rows", "hidden"), [
        ({"a": (12, 6), "b": (8, 7), "c": (0, 0)}, ""),
        ({"a": (12, 6), "b": (8, 2), "c": (7, 4)}, "bc"),
        ({"a": (12, 6), "b": (8, 2), "c": (7, 0)}, "abc"),
        ({"a": (12, 6), "b": (3, 0), "c": (9, 5), "d": (30, 30)}, "bc"),
        ({"a": (2, 0), "b": (0, 0)}, "ab"),
        ({"a": (40, 2), "b": (30, 1), "c": (20, 0), "d": (9, 0)}, "ab"),
    ])  # fmt: skip
    def test_a_place_is_told_wholly_or_not_at_all(self, rows, hidden):
        table = {name: named(*row) for name, row in rows.items()}
        assert {name for name, row in told(table)[2].items() if row is None} == set(hidden)

    @pytest.mark.parametrize(("known", "untold", "hidden"), [
        ({"a": (30, 15)}, "", ""),
        ({"a": (28, 20)}, "", ""),
        ({"a": (33, 10)}, "", "ac"),
        ({"a": (34, 18)}, "ac", "ac"),
        ({"a": (34, 20), "b": (20, 20), "c": (9, 12)}, "abc", "abc"),
        ({"a": (32, 10), "b": (20, 20), "c": (10, 12)}, "abc", "abc"),
    ])  # fmt: skip
    def test_nor_is_a_small_number_left_of_it_without_its_batches(self, known, untold, hidden):
        rows = {"a": named(35, 20), "b": named(20, 20), "c": named(10, 12)}
        _, totals, lines = told(rows, {name: named(*row) for name, row in known.items()})
        assert {name for name, total in totals.items() if total is None} == set(untold)
        assert {name for name, row in lines.items() if row is None} == set(hidden)

    @settings(max_examples=200, deadline=None)
    @given(TABLES)
    def test_no_small_number_follows_from_all_that_is_told(self, counts):
        own = {str(number): named(*row[:2]) for number, row in enumerate(counts)}
        known = {str(number): named(*row[2:]) for number, row in enumerate(counts)}
        rows = {name: {stance: row[stance] + known[name][stance] for stance in NAMES} for name, row in own.items()}
        columns, totals, lines = told(rows, known)
        for name, row in lines.items():
            assert row is None or not any(0 < n < SMALL for n in (*row.values(), *left_of(row, known[name]).values()))
            whole = totals[name]
            assert whole is None or not any(0 < n < SMALL for n in (whole, whole - sum(known[name].values())))
        worlds = list(self.worlds(own, known, columns, totals, lines))
        for number, row in enumerate(own.values()):
            for place, count in enumerate(row.values()):
                if 0 < count < SMALL:
                    assert len({one[number][place] for one in worlds}) > 1

    def worlds(self, own, known, columns, totals, lines):
        """Give every table of what people said by themselves that agrees with what is told, and with what is known."""
        everything = sum(sum(row.values()) for row in own.values())
        sums = [None if count is None else count - sum(row[name] for row in known.values())
                for name, count in columns.items()]  # fmt: skip

        def options(name):
            if lines[name] is not None:
                return [tuple(left_of(lines[name], known[name]).values())]
            if totals[name] is not None:
                whole = totals[name] - sum(known[name].values())
                return [(a, whole - a) for a in range(whole + 1)]
            most = [min(12, everything) if count is None else min(12, count) for count in sums]
            return [(a, b) for a in range(most[0] + 1) for b in range(most[1] + 1) if a + b <= everything]

        for found in product(*(options(name) for name in own)):
            have = [sum(row[place] for row in found) for place in (0, 1)]
            if sum(have) == everything and all(want in (None, one) for want, one in zip(sums, have, strict=True)):
                yield found


def left_of(row: dict[str, int], known: dict[str, int]) -> dict[str, int]:
    return {name: count - known[name] for name, count in row.items()}


@pytest.mark.usefixtures("land")
class TestForms:
    def test_ballots_and_meetings_count_for_their_village(self):
        consultation = asked(channels=CHANNELS)
        assert list(queries.ballot_places(consultation)) == [EAST, WEST]
        assert set(queries.codes_of_places(consultation).values()) == {EAST, WEST}
        batch = services.enter_ballots(consultation, batch=batch_for(consultation), actor=INTAKE)
        services.check_ballots(consultation, batch=batch, actor=BOTH)
        assert tally() == {(EAST, "agree"): 30, (EAST, "disagree"): 15, (EAST, "other"): 5}
        held = meeting_for(consultation, village=WEST)
        meeting = services.enter_meeting(consultation, meeting=held, actor=INTAKE, scans=(MINUTES,))
        services.check_meeting(consultation, meeting=meeting, actor=BOTH)
        assert sum(count for (place, _), count in tally().items() if place == WEST) == 60

    def test_a_meeting_at_the_unit_itself_says_nothing_of_where_people_live(self):
        consultation = asked(channels=CHANNELS)
        held = meeting_for(consultation, village=world.UNIT)
        meeting = services.enter_meeting(consultation, meeting=held, actor=INTAKE, scans=(MINUTES,))
        services.check_meeting(consultation, meeting=meeting, actor=BOTH)
        assert tally() == {}
        *_, unknown = queries.desk_figures(consultation).by_place
        assert (unknown.label, unknown.total) == ("Không rõ", 60)

    def test_ballots_of_a_place_that_is_not_named_are_refused(self):
        consultation = asked(channels=CHANNELS)
        with pytest.raises(Refused, match="Chọn thôn"):
            services.enter_ballots(consultation, batch=batch_for(consultation, village=FAR), actor=INTAKE)

    @pytest.mark.parametrize(("residence", "label"), [(WEST, "Khu phố 2"), ("", "Nơi khác"), (None, "Không rõ")])
    def test_who_enters_a_paper_chooses_a_place_or_says_that_nobody_knows(self, residence, label):
        consultation = asked()
        opinion = queries.opinion(enter_opinion(consultation, actor=INTAKE, residence=residence).subject)
        assert queries.lives_words(consultation, opinion) == label
        with pytest.raises(Refused, match="không thuộc"):
            enter_opinion(consultation, actor=INTAKE, residence=FAR)

    def test_a_household_speaks_for_no_place_however_few_are_left_to_speak(self):
        consultation = asked(channels=CHANNELS)
        homes = [Household(f"Chủ hộ {number}", "tổ 3", EAST) for number in range(6)]
        services.list_households(consultation, households=homes, actor=INTAKE)
        for number in range(2, 7):
            services.close_code(consultation, household=queries.household(consultation, number), actor=INTAKE)
        code = queries.code_of(consultation.subject, 1)
        said = {"said": Said(None, "disagree", "Cao"), "begun_at": clock.now(), "subject": ledger.new_subject()}
        subject = services.give_for_household(consultation, code=code, **said).subject
        assert queries.opinion(subject).residence is None
        told_of = str([{**entry.facts, **entry.texts} for entry in ledger.history(subject)])
        assert EAST not in told_of
        assert "Chủ hộ" not in told_of
        unknown = queries.desk_figures(consultation).by_place[-1]
        assert (unknown.label, unknown.total) == ("Không rõ", 1)
        assert queries.workbench(consultation, Sought(residence=EAST)).amount.count == 0
        with pytest.raises(Refused, match="không hỏi nơi sống"):
            services.correct_residence(subject, residence=WEST)

    def test_only_households_of_the_named_places_are_listed(self):
        with pytest.raises(Refused, match="chỉ nhận hộ"):
            services.list_households(asked(channels=CHANNELS), households=[Household("A", "b", FAR)], actor=INTAKE)


def heard(*spoken: tuple[str | None, str, int], **more):
    """An open consultation for residents at which so many people of each place took each stance."""
    consultation = asked(**more)
    for residence, stance, count in spoken:
        for number in range(count):
            said = [Said(None, stance, f"Ý kiến {number}")]
            if residence is None:
                give(consultation, stance=stance, text=said[0].text)
            else:
                send(consultation, said=said, residence=residence)
    return consultation


SPOKEN = (
    (EAST, "agree", 12), (EAST, "disagree", 6), (WEST, "agree", 8), (WEST, "disagree", 2), ("", "agree", 7),
    ("", "disagree", 4), (None, "agree", 5),
)  # fmt: skip
TOLD = [
    ("Thôn Đông", 18, [12, 0, 6, 0]), ("Khu phố 2", 10, [None] * 4), ("Nơi khác", 11, [None] * 4),
    ("Không rõ", 5, [5, 0, 0, 0]),
]  # fmt: skip


def published():
    consultation = heard(*SPOKEN)
    at(CLOSES + timedelta(days=1))
    services.start_synthesis(consultation, actor=EDITOR)
    group = {"answer": world.ANSWER, "actor": EDITOR}
    services.create_group(consultation, opinions=world.subjects_of(consultation), **group)
    newest = queries.workbench(consultation, Sought(only_unplaced=False)).newest
    meant = services.Meant(Sought(), newest)
    services.place_all(consultation, number=1, meant=meant, actor=EDITOR)
    services.finish_synthesis(consultation, actor=EDITOR)
    services.submit_result(consultation, conclusion="Giảm mức đóng góp còn 20%.", actor=EDITOR)
    services.approve_result(consultation, actor=APPROVER)
    services.publish_result(consultation, actor=EDITOR)
    return consultation


def lines(places) -> list[tuple]:
    return [(line.label, line.total, line.counts) for line in places]


@pytest.mark.usefixtures("land")
class TestFigures:
    def test_the_desk_reads_all_and_everybody_no_small_number(self):
        consultation = published()
        whole = queries.desk_figures(consultation)
        assert lines(whole.by_place) == [
            ("Thôn Đông", 18, [12, 0, 6, 0]), ("Khu phố 2", 10, [8, 0, 2, 0]), ("Nơi khác", 11, [7, 0, 4, 0]),
            ("Không rõ", 5, [5, 0, 0, 0]),
        ]  # fmt: skip
        assert sum(line.total for line in whole.by_place) == whole.total
        assert lines(queries.figures(consultation).by_place) == TOLD

    def test_batches_and_meetings_taken_away_leave_no_small_number(self, ground):
        consultation = heard((EAST, "agree", 3), (EAST, "disagree", 6), (WEST, "agree", 9), ("", "agree", 8),
                             channels=CHANNELS)  # fmt: skip
        for place in (EAST, WEST):
            batch = services.enter_ballots(consultation, batch=batch_for(consultation, village=place), actor=INTAKE)
            services.check_ballots(consultation, batch=batch, actor=BOTH)
        silent = {"agree": 0, "disagree": 0, "other": 0, "village": world.UNIT}
        for held in (meeting_for(consultation, village=WEST), meeting_for(consultation, **silent, held_at="20:30")):
            meeting = services.enter_meeting(consultation, meeting=held, actor=INTAKE, scans=(MINUTES,))
            services.check_meeting(consultation, meeting=meeting, actor=BOTH)
        services.enter_ballots(consultation, batch=batch_for(consultation, round=2), actor=INTAKE)
        assert queries.residences.known_by_place(consultation) == {
            EAST: {"agree": 30, "agree_change": 0, "disagree": 15, "other": 5},
            WEST: {"agree": 70, "agree_change": 0, "disagree": 30, "other": 10},
            "khong-ro": {"agree": 0, "agree_change": 0, "disagree": 1, "other": 1},
        }
        with counted(ground.app) as said:
            told_lines = lines(queries.tallies.told_figures(consultation).by_place)
        assert told_lines == [
            ("Thôn Đông", 59, [None] * 4), ("Khu phố 2", 119, [79, 0, 30, 10]), ("Nơi khác", None, [None] * 4),
            ("Không rõ", None, [None] * 4),
        ]  # fmt: skip
        assert len(said) <= 10

    def test_where_all_are_asked_there_is_no_such_table(self):
        assert queries.desk_figures(world.opened()).by_place == ()

    def test_the_report_and_the_sheet_tell_what_the_page_tells(self):
        consultation = published()
        known = queries.known_for_papers(consultation)
        want = [(label, *("không nêu" if n is None else n for n in (total, *row))) for label, total, row in TOLD]
        assert [(place.label, *place.counts) for place in known.by_place] == want
        paper = report_paper(known, queries.office_of(consultation))
        grids = [part for part in paper.body if isinstance(part, Grid)]
        assert want in [list(grid.rows) for grid in grids]

    def test_the_workbench_is_filtered_by_place(self):
        consultation = heard((EAST, "agree", 3), (WEST, "disagree", 2), ("", "agree", 1), (None, "agree", 1))
        for place, count in ((EAST, 3), (WEST, 2), ("noi-khac", 1), ("khong-ro", 1), ("x", 0)):
            bench = queries.workbench(consultation, Sought(residence=place))
            assert (len(bench.opinions.items), bench.amount.count) == (count, count)
        assert [line.total for line in bench.places] == [3, 2, 1, 1]

    def test_no_page_asks_more_often_for_more_opinions(self, ground):
        consultation = heard((EAST, "agree", 1))
        few = self.statements(ground.app, consultation)
        for place in (WEST, "", EAST):
            send(consultation, said=[Said(None, "disagree", "Không")], residence=place)
        assert self.statements(ground.app, consultation) == few

    def statements(self, app, consultation) -> list[int]:
        asks = (
            lambda: queries.desk_figures(consultation),
            lambda: queries.workbench(consultation, Sought(residence=EAST)),
            lambda: queries.told_of(consultation),
        )
        found = []
        for ask in asks:
            with counted(app) as said:
                ask()
            found.append(len(said))
        return found
