"""Household ballots in batches: numbers that add up, the same batch once, counted after a second person looked."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from accounts.hats import Hat
from consultations import queries, services
from consultations.ballots import Written, faults_of, read_written, typed_again, written_from, written_text
from consultations.models import OpinionState
from core.db import db
from core.errors import Hidden, Refused, Stale
from core.ledger.rebuild import rebuild, snapshot
from tests.consultations.conftest import (
    ANSWER,
    BOTH,
    CLOSES,
    EDITOR,
    INTAKE,
    OPENS,
    REVIEWER,
    STRANGER,
    at,
    give,
    opened,
    person,
    responding,
    scheduled,
    subjects_of,
)
from tests.consultations.papers import BATCH, batch_for

HELPER = person(7, Hat.HELPER)


class TestNumbers:
    def test_numbers_that_hold(self):
        assert faults_of(BATCH) == []
        assert BATCH.bare == {"agree": 30, "disagree": 14, "other": 5}

    @pytest.mark.parametrize(
        ("changes", "why"),
        [
            ({"given_out": 51}, "nhiều hơn phát ra"),
            ({"invalid": 3}, "phải bằng thu về"),
            ({"agree": 31}, "phải bằng hợp lệ"),
            ({"given_out": -1}, "ghi số từ 0"),
            ({"given_out": 20_001}, "ghi số từ 0"),
            ({"round": 0}, "Đợt"),
            ({"disagree": 0, "other": 20}, "nhiều hơn 0 phiếu"),
            ({"written": (Written("agree", "a" * 20_001),)}, "20.000 ký tự"),
            ({"agree": 301, "valid": 321, "collected": 323, "given_out": 323,
              "written": (Written("agree", "a"),) * 301}, "nhiều nhất 300"),
        ],
    )  # fmt: skip
    def test_numbers_that_do_not(self, changes, why):
        assert any(why in fault for fault in faults_of(replace(BATCH, **changes)))

    def test_words_are_typed_one_ballot_a_line(self):
        written, faults = read_written("1 Đồng ý, nên làm sớm\n\n2. Cao quá\n3) Nên có đèn")
        assert faults == []
        assert [(line.stance, line.text) for line in written] == [
            ("agree", "Đồng ý, nên làm sớm"), ("disagree", "Cao quá"), ("other", "Nên có đèn"),
        ]  # fmt: skip
        assert read_written(typed_again(written))[0] == written
        assert written_from(written_text(written)) == written
        assert written_from(written_text(())) == ()

    @pytest.mark.parametrize("typed", ["Cao quá", "4 Cao quá", "12 hộ đồng ý", "2"])
    def test_a_line_without_key_or_words_is_told(self, typed):
        written, faults = read_written(typed)
        assert (written, len(faults)) == ((), 1)


@pytest.mark.usefixtures("early")
class TestService:
    def entered(self, actor=INTAKE, consultation=None, **changes):
        consultation = consultation or opened()
        batch = services.enter_ballots(consultation, batch=batch_for(consultation, **changes), actor=actor)
        return consultation, batch

    def test_a_batch_counts_only_after_a_second_person(self):
        consultation, batch = self.entered()
        assert (batch.state, queries.total(consultation)) == ("waiting", 0)
        with pytest.raises(Refused, match="chính mình nhập"):
            services.check_ballots(consultation, batch=batch, actor=INTAKE)
        services.check_ballots(consultation, batch=batch, actor=EDITOR)
        assert batch.state == "checked"
        assert queries.total(consultation) == 50
        figures = queries.desk_figures(consultation)
        assert {line.code: line.count for line in figures.by_stance} == {
            "agree": 30, "agree_change": 0, "disagree": 15, "other": 5,
        }  # fmt: skip
        assert {line.code: line.count for line in figures.by_channel}["ballot"] == 50

    def test_nobody_who_entered_or_mended_a_batch_checks_or_returns_it(self):
        consultation, batch = self.entered()
        services.enter_ballots(consultation, batch=batch_for(consultation, given_out=61), actor=EDITOR, replaces=batch)
        _, other = self.entered(consultation=consultation, round=2, actor=BOTH)
        for actor in (INTAKE, EDITOR):
            with pytest.raises(Refused, match="chính mình nhập"):
                services.check_ballots(consultation, batch=batch, actor=actor)
            with pytest.raises(Refused, match="chính mình nhập"):
                services.return_ballots(consultation, batch=batch, reason="Đếm lại", actor=actor)
        services.check_ballots(consultation, batch=batch, actor=BOTH)
        services.check_ballots(consultation, batch=other, actor=INTAKE)

    def test_what_was_given_back_and_is_saved_unchanged_waits_again(self):
        consultation, batch = self.entered()
        services.return_ballots(consultation, batch=batch, reason="Đếm lại", actor=EDITOR)
        with pytest.raises(Refused, match="trả lại"):
            self.entered(consultation=consultation)
        services.enter_ballots(consultation, batch=batch.batch, actor=INTAKE, replaces=batch)
        assert (batch.state, batch.returned_because) == ("waiting", "")
        version = consultation.version
        services.enter_ballots(consultation, batch=batch.batch, actor=INTAKE, replaces=batch)
        assert consultation.version == version

    def test_ballots_without_words_are_one_row_a_stance_and_those_with_words_one_each(self):
        consultation, batch = self.entered()
        services.check_ballots(consultation, batch=batch, actor=EDITOR)
        rows = db.session.scalars(db.select(OpinionState).order_by(OpinionState.people)).all()
        assert [(row.stance, row.people, row.text, row.moderation) for row in rows] == [
            ("disagree", 1, "Mức đóng góp cao", "waiting"),
            ("other", 5, "", "shown"), ("disagree", 14, "", "shown"), ("agree", 30, "", "shown"),
        ]  # fmt: skip
        assert {row.source for row in rows} == {"ballots/1"}

    def test_the_same_batch_again_changes_nothing(self):
        consultation, batch = self.entered()
        services.check_ballots(consultation, batch=batch, actor=EDITOR)
        version = consultation.version
        again = services.enter_ballots(consultation, batch=batch_for(consultation), actor=EDITOR)
        assert (again, again.state, consultation.version) == (batch, "checked", version)
        assert queries.total(consultation) == 50
        with pytest.raises(Refused, match="không chờ đối chiếu"):
            services.check_ballots(consultation, batch=batch, actor=EDITOR)

    def test_the_same_number_with_other_counts_is_refused(self):
        consultation, _batch = self.entered()
        with pytest.raises(Refused, match="số liệu khác"):
            self.entered(consultation=consultation, given_out=70)
        self.entered(consultation=consultation, round=2)
        assert queries.batches_count(consultation) == 2

    def test_what_was_given_back_is_mended_and_checked_anew(self):
        consultation, batch = self.entered()
        services.return_ballots(consultation, batch=batch, reason="Phát ra 61 phiếu", actor=EDITOR)
        assert (batch.state, batch.returned_because) == ("returned", "Phát ra 61 phiếu")
        with pytest.raises(Refused, match="không chờ đối chiếu"):
            services.check_ballots(consultation, batch=batch, actor=EDITOR)
        mended = batch_for(consultation, given_out=61)
        services.enter_ballots(consultation, batch=mended, actor=INTAKE, replaces=batch)
        assert (batch.number, batch.state, batch.given_out) == (1, "waiting", 61)
        services.check_ballots(consultation, batch=batch, actor=EDITOR)
        with pytest.raises(Refused, match="không sửa được"):
            services.enter_ballots(
                consultation, batch=batch_for(consultation, given_out=62), actor=INTAKE, replaces=batch
            )

    def test_who_saw_an_older_batch_checks_nothing(self):
        consultation, batch = self.entered()
        seen = batch.version
        services.enter_ballots(consultation, batch=batch_for(consultation, given_out=61), actor=INTAKE, replaces=batch)
        with pytest.raises(Stale):
            services.check_ballots(consultation, batch=batch, actor=EDITOR, expected_version=seen)

    @pytest.mark.parametrize("changes", [{"agree": 1}, {"village": "x"}, {"collected_on": OPENS - timedelta(days=1)}])
    def test_what_does_not_hold_is_refused(self, changes):
        with pytest.raises(Refused):
            self.entered(**changes)

    @pytest.mark.parametrize("make", [scheduled, responding])
    def test_neither_before_the_opening_nor_after_the_synthesis(self, make):
        with pytest.raises(Refused):
            self.entered(consultation=make())

    @pytest.mark.parametrize("actor", [HELPER, REVIEWER, STRANGER])
    def test_only_who_may(self, actor):
        consultation, batch = self.entered()
        with pytest.raises(Hidden):
            self.entered(actor=actor, consultation=consultation, round=2)
        with pytest.raises(Hidden):
            services.check_ballots(consultation, batch=batch, actor=actor)

    def test_nothing_goes_on_with_a_batch_unchecked_or_a_ballot_unplaced(self):
        consultation, batch = self.entered()
        at(CLOSES + timedelta(days=1))
        services.start_synthesis(consultation, actor=EDITOR)
        with pytest.raises(Refused, match="Còn 1 đợt phiếu"):
            services.finish_synthesis(consultation, actor=EDITOR)
        services.return_ballots(consultation, batch=batch, reason="Đếm lại", actor=EDITOR)
        with pytest.raises(Refused, match="Còn 1 đợt phiếu"):
            services.finish_synthesis(consultation, actor=EDITOR)
        services.enter_ballots(consultation, batch=batch_for(consultation, given_out=61), actor=INTAKE, replaces=batch)
        services.check_ballots(consultation, batch=batch, actor=EDITOR)
        with pytest.raises(Refused, match="Còn 50 ý kiến"):
            services.finish_synthesis(consultation, actor=EDITOR)
        first, *others = subjects_of(consultation)
        group = services.create_group(consultation, answer=ANSWER, actor=EDITOR, opinions=others)
        left = queries.opinion(first).people
        assert (group.opinions, queries.unplaced_count(consultation)) == (50 - left, left)
        services.place(consultation, number=group.number, opinions=[first], actor=EDITOR)
        assert group.opinions == 50
        services.finish_synthesis(consultation, actor=EDITOR)
        assert consultation.state == "responding"

    def test_all_forms_make_one_count(self):
        consultation, batch = self.entered()
        give(consultation)
        services.check_ballots(consultation, batch=batch, actor=EDITOR)
        assert queries.total(consultation) == queries.unplaced_count(consultation) == 51

    def test_a_rebuild_gives_the_very_same_rows(self):
        consultation, batch = self.entered()
        services.return_ballots(consultation, batch=batch, reason="Đếm lại", actor=EDITOR)
        services.enter_ballots(consultation, batch=batch_for(consultation, given_out=61), actor=INTAKE, replaces=batch)
        services.check_ballots(consultation, batch=batch, actor=EDITOR)
        services.enter_ballots(consultation, batch=batch_for(consultation, round=2), actor=INTAKE)
        at(CLOSES + timedelta(days=1))
        services.start_synthesis(consultation, actor=EDITOR)
        services.create_group(consultation, answer=ANSWER, actor=EDITOR, opinions=subjects_of(consultation)[:2])
        before = snapshot()
        rebuild()
        assert snapshot() == before

    def test_one_entered_days_later_says_so(self):
        consultation = opened()
        at(date(2026, 11, 30))
        _, batch = self.entered(consultation=consultation)
        assert batch.entered_after == 3
